/** The routine builder: the reader's own routine, and those that a link or the library offers. */

import { exercises as allExercises, table } from "./core/data.js";
import { minutes } from "./core/dose.js";
import { save as saveFile } from "./core/files.js";
import { address, announce, counted, el, find } from "./core/page.js";
import { code, draft, ENOUGH, keepDraft, LONGEST, read, same } from "./core/routine.js";
import { FULL, keeps, watch } from "./core/store.js";
import { pictured, showCard } from "./routine/card.js";
import { list as itemList } from "./routine/list.js";
import { picker } from "./routine/pick.js";
import { showPlain } from "./routine/rows.js";
import { forgetLink, nameOf, putAside, save, sharing, shelfView, showShelf } from "./routine/shelf.js";
import { fileName, opened, sound as soundRoutine, written } from "./routine/sound.js";
import { kitOf, showTotals } from "./routine/sums.js";

/** @typedef {import("./core/data.js").Exercise} Exercise */
/** @typedef {import("./core/data.js").Move} Move */
/** @typedef {import("./core/routine.js").Routine} Routine */

/** @type {Map<string, Exercise>} */
let exercises = new Map();
/** @type {import("./core/data.js").Names} */
let names = {};
/** @type {import("./core/data.js").Ready[]} */
let ready = [];
/** @type {Record<string, Move>} */
let moves = {};

const UNKEPT = `${FULL} Your routine stays as it is. Delete a saved one that you do not need, then try again.`;
const STAYS = "If you take it, yours stays under your saved routines.";

/** @type {Routine} */
let mine = { title: "", note: "", items: [] };
/** @type {Routine | null} what a link offers, as long as the reader has not chosen */
let offered = null;
/** What the address asked for when it last led to no place on this page. */
let wanted = "";

const at = (/** @type {string} */ id) => find(`#${id}`, HTMLElement);
const button = (/** @type {string} */ id) => find(`#${id}`, HTMLButtonElement);
const input = (/** @type {string} */ id) => find(`#${id}`, HTMLInputElement);
const sound = (/** @type {unknown} */ value) => soundRoutine(value, exercises).routine;
const note = (/** @type {Exercise} */ { level: id, kit: says }) =>
  `${names.level?.[id]?.name ?? id} · ${says.charAt(0).toLowerCase()}${says.slice(1)}`;

// ---- what is said ----

/**
 * @param {readonly string[]} lines
 * @param {boolean} [focused] whether the reader is taken there, as after a choice
 */
function tell(lines, focused = false) {
  const box = at("told");
  box.hidden = lines.length === 0;
  box.replaceChildren(...lines.map((line) => el("p", {}, line)));
  if (!lines.length) return;
  if (focused) box.focus();
  else announce(lines.join(" "));
}

/** @param {boolean} lasts */
function tellIfBrief(lasts) {
  at("brief-stay").hidden = lasts;
}

// ---- the reader's own routine ----

/** @param {Routine} routine */
function change(routine) {
  mine = routine;
  tellIfBrief(keepDraft(mine));
  showSums();
  forgetLink();
  at("added").textContent = at("shelf-says").textContent = "";
}

const rows = itemList({
  exercises: () => exercises,
  items: () => mine.items,
  change: (items) => change({ ...mine, items }),
  note,
});

function showMine() {
  offered = null;
  at("offer").hidden = true;
  at("mine").hidden = at("more").hidden = false;
  input("title").value = mine.title;
  input("note").value = mine.note;
  rows.show();
  showShelf(sound);
  showSums();
}

function showSums() {
  const { items } = offered ?? mine;
  const some = items.length > 0;
  at("empty").hidden = some;
  at("total").hidden = !some;
  at("sums").hidden = !some || offered !== null;
  for (const one of document.querySelectorAll("[data-full]")) /** @type {HTMLElement} */ (one).hidden = !some;
  queueCard();
  if (some && !offered) showTotals(items, exercises, names);
}

/** @param {string} id */
function add(id) {
  const exercise = exercises.get(id);
  if (!exercise) return;
  const full = mine.items.length >= LONGEST;
  if (!full) rows.add({ exercise: id, dose: exercise.dose });
  const says = full ? ENOUGH : `${exercise.title} is in, as number ${mine.items.length}.`;
  at("added").textContent = says;
  announce(says);
}

// ---- another one in its place ----

/**
 * Makes a routine the reader's own; the one before it stays on the shelf.
 * @param {Routine} routine
 * @param {readonly string[]} [problems]
 */
function take(routine, problems = []) {
  const aside = putAside(sound(mine), sound);
  if (aside === null) return tell([UNKEPT], true);
  change(routine);
  settle();
  const says = routine.title ? `“${routine.title}” is your routine now.` : "This is your routine now.";
  const before = aside ? [`The one before is saved as “${aside}”.`] : [];
  tell([routine.items.length ? says : "You can begin anew.", ...before, ...problems], true);
}

/** Shows the reader's own routine and nothing of a link any more. */
function settle() {
  wanted = "";
  history.replaceState(null, "", location.pathname + location.search);
  showMine();
}

/** @param {Routine} routine @param {string} says */
function offer(routine, says) {
  offered = routine;
  at("mine").hidden = at("more").hidden = true;
  at("offer").hidden = false;
  at("offer-title").textContent = routine.title || "A routine from a link";
  const { items } = routine;
  at("offer-says").textContent =
    `${counted(items.length, "exercise")}, about ${counted(minutes(items), "minute")}. ${says}`;
  button("leave").hidden = mine.items.length === 0;
  at("offer-start").setAttribute("href", address(`session/#${code(items)}`));
  showPlain(find("#offer .items", HTMLElement), items, exercises);
  showSums();
}

/** @returns {boolean} whether the address leads to a place on this page, which is no wish */
function isPlace() {
  return document.getElementById(location.hash.slice(1)) !== null;
}

/** Shows the draft as it is kept, or what the address offers in its place. */
function follow() {
  if (!isPlace()) wanted = location.hash.slice(1);
  const kept = soundRoutine(draft(), exercises);
  mine = kept.routine;
  tell(kept.problems);
  if (!wanted) showMine();
  else if (wanted.startsWith("routine=")) followReady(wanted.slice("routine=".length));
  else followLink(wanted);
}

/** @param {string} id */
function followReady(id) {
  const found = ready.find((one) => one.id === id);
  if (!found) {
    settle();
    tell([`We know no ready routine “${id.slice(0, 60)}”. You can choose one below.`]);
    return;
  }
  const routine = { title: found.title, note: "", items: found.items };
  if (same(found.items, mine.items)) settle();
  else if (mine.items.length) offer(routine, STAYS);
  else {
    change(routine);
    settle();
    tell([`This is “${routine.title}”, yours to change.`]);
  }
}

/** @param {string} fragment */
function followLink(fragment) {
  const { items, problems } = read(fragment, exercises);
  const routine = { title: "", note: "", items };
  if (!items.length || code(items) === code(mine.items)) {
    settle();
    tell(problems.length || items.length ? problems : ["This link holds no exercise."]);
    return;
  }
  offer(routine, mine.items.length ? STAYS : "");
  tell(problems);
}

// ---- paper ----

let queued = 0;

/** The card follows a little later, so that typing stays quick. */
function queueCard() {
  clearTimeout(queued);
  queued = setTimeout(() => void makeCard(), 250);
}

async function makeCard() {
  const routine = offered ?? mine;
  moves = await table("moves").catch(() => moves);
  showCard(routine, routine.items.length ? kitOf(routine.items, exercises, names) : "", exercises, moves);
}

async function print() {
  clearTimeout(queued);
  await makeCard();
  await pictured();
  globalThis.print();
}

// ---- buttons ----

function wire() {
  input("title").addEventListener("input", () => change({ ...mine, title: input("title").value }));
  input("note").addEventListener("input", () => change({ ...mine, note: input("note").value }));
  button("take").addEventListener("click", () => offered && take(offered));
  button("leave").addEventListener("click", () => {
    settle();
    tell(["This is your own routine."], true);
  });
  button("take-ready").addEventListener("click", () => {
    const found = ready.find((one) => one.id === find("#ready", HTMLSelectElement).value);
    if (found) take({ title: found.title, note: "", items: found.items });
  });
  button("anew").addEventListener("click", () => take({ title: "", note: "", items: [] }));
  button("save").addEventListener("click", () => save(sound(mine), sound));
  button("export").addEventListener("click", () => saveFile(fileName(nameOf(mine)), written(mine), "application/json"));
  input("import").addEventListener("change", () => void openFile());
  button("print").addEventListener("click", () => void print());
  shelfView(sound, (routine) => take(routine));
  picker(() => exercises.values(), note, add);
  sharing(() => mine.items, () => nameOf(mine), exercises);
  watch(["draft"], follow);
  watch(["saved"], () => showShelf(sound));
  addEventListener("hashchange", () => isPlace() || follow());
}

async function openFile() {
  const field = input("import");
  const file = field.files?.[0];
  if (!file) return;
  const { routine, problems } = await opened(file, exercises);
  field.value = ""; // the same file can be chosen again
  if (routine) take(routine, problems);
  else tell([...problems, "Nothing was changed."], true);
}

async function start() {
  const lost = at("lost");
  lost.hidden = true;
  try {
    [exercises, names, ready] = await Promise.all([allExercises(), table("names"), table("routines")]);
  } catch {
    lost.hidden = false;
    announce(lost.textContent ?? "");
    return;
  }
  tellIfBrief(keeps);
  wire();
  follow();
}

find("#lost button", HTMLButtonElement).addEventListener("click", () => void start());
void start();
