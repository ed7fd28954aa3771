/** The page that puts a routine on days: a table to print and a file for a calendar. */

import { isDay, said } from "./core/days.js";
import { exercises, table } from "./core/data.js";
import { save } from "./core/files.js";
import { announce, counted, el, find } from "./core/page.js";
import { draft } from "./core/routine.js";
import { keeps, watch } from "./core/store.js";
import { calendar } from "./plan/calendar.js";
import { MOST_RACES, MOST_WEEKS, choice, followed, isTime, keepChoice, planned } from "./plan/choice.js";
import { doses, row } from "./plan/table.js";
import { usual, weeks } from "./plan/weeks.js";
import { asks, entries, heading, hint, remarks, sessionsOf, sums } from "./plan/words.js";

/** @typedef {import("./plan/choice.js").Choice} Choice */
/** @typedef {import("./plan/choice.js").Planned} Planned */

const form = find("form.wishes", HTMLFormElement);
const outcome = find(".outcome", HTMLElement);
/** @param {string} name @returns {HTMLInputElement} */
const field = (name) => find(`[name="${name}"]`, HTMLInputElement, form);
/** @param {string} name @returns {HTMLSelectElement} */
const list = (name) => find(`select[name="${name}"]`, HTMLSelectElement, form);
/** @param {string} selector @param {ParentNode} [within] */
const part = (selector, within = outcome) => find(selector, HTMLElement, within);

/** @type {import("./core/data.js").Ready[]} */
let ready = [];
/** @type {Map<string, import("./core/data.js").Exercise>} */
let known = new Map();
let made = choice();
let lasting = keeps;
/** @type {{ planned: Planned, rows: import("./plan/weeks.js").Week[] } | null} */
let shown = null;

// ---- what the routine asks for ----

/** @returns {HTMLOptionElement | null} the option of the routine that is chosen */
function option() {
  return [...list("routine").options].find((one) => one.value === made.routine) ?? null;
}

function strength() {
  return option()?.dataset.strength !== "no";
}

/** @param {Planned} one @returns {number[]} */
function ownDays(one) {
  if (one.slot === "desk-break") return [0, 1, 2, 3, 4];
  if (one.slot === "long-run" && made.long !== null) return [made.long];
  return usual(one.days[0], { strength: strength(), long: made.long });
}

/** @param {Planned} one @returns {import("./plan/weeks.js").Wish} */
function wish(one) {
  return {
    start: made.start,
    weeks: made.weeks ?? one.weeks,
    days: made.days ?? ownDays(one),
    third: Number(option()?.dataset.third ?? 0),
    strength: strength(),
    long: made.long,
    races: made.races,
  };
}

/** @param {number} week @returns {DOMStringMap & { says: string } | null} what the routine's page says of it */
function stepOf(week) {
  for (const one of document.querySelectorAll(".steps-data li")) {
    const { dataset } = /** @type {HTMLElement} */ (one);
    const own = dataset.routine === made.routine;
    const within = week >= Number(dataset.first) && week <= Number(dataset.last);
    if (own && within) return { ...dataset, says: one.textContent ?? "" };
  }
  return null;
}

/** @param {number} week */
function step(week) {
  return stepOf(week)?.says ?? "";
}

/** @param {number} week @returns {string} the step, in the first of its weeks alone */
function newStep(week) {
  const found = stepOf(week);
  if (!found || week !== Number(found.first)) return "";
  return found.first === found.last ? found.says : `Weeks ${found.first} to ${found.last}. ${found.says}`;
}

// ---- showing it ----

function show() {
  const { planned: one, problems } = planned(made, ready, known);
  offer();
  tell(problems);
  fill(one);
  const asked = one && wish(one);
  const rows = asked?.days.length ? weeks(asked) : [];
  shown = one && rows.length ? { planned: one, rows } : null;
  part("h2").textContent = shown ? heading(rows) : "Your weeks";
  part(".sums").textContent = one ? (shown ? sums(one, rows, made.time) : "Choose at least one day.") : "Choose a routine.";
  bullets(part(".remarks"), shown && asked ? remarks(shown.planned, asked, rows) : []);
  part("table").hidden = !shown;
  part("tbody").replaceChildren(...rows.map((week) => row(week, newStep(week.week))));
  each(shown?.planned ?? null);
  for (const button of outcome.querySelectorAll("button")) button.disabled = !shown || !sessionsOf(rows).length;
}

/** Puts the reader's own routine, and that of the link, among the others. */
function offer() {
  const select = list("routine");
  select.querySelector(".own")?.remove();
  const own = [];
  if (draft().items.length) own.push(new Option(draft().title || "My routine", "draft"));
  if (made.routine === "link") own.push(new Option("The routine of the link", "link"));
  if (own.length) select.prepend(el("optgroup", { class: "own", label: "Your own" }, ...own));
  select.value = made.routine;
}

/** @param {Planned | null} one */
function fill(one) {
  const asked = one && wish(one);
  field("start").value = made.start;
  field("time").value = made.time;
  list("long").value = made.long === null ? "" : String(made.long);
  if (asked) field("weeks").value = String(asked.weeks);
  for (const box of form.querySelectorAll("input[name=day]")) {
    const { value } = /** @type {HTMLInputElement} */ (box);
    /** @type {HTMLInputElement} */ (box).checked = Boolean(asked?.days.includes(Number(value)));
  }
  part(".hint", form).textContent = one ? hint(one, strength()) : "";
  part(".spread", form).hidden = made.days === null;
  const link = one?.slot ? "Read its page first" : "Look at it";
  const words = one ? [asks(one), " ", el("a", { href: one.page }, link)] : [];
  part(".asks", form).replaceChildren(...words);
  part(".races", form).replaceChildren(...made.races.map(race));
}

/** @param {string} day */
function race(day) {
  const button = el("button", { class: "linkish", type: "button", "data-race": day }, "Take out");
  button.append(el("span", { class: "vh" }, ` the race on ${said(day)}`));
  return el("li", {}, said(day), " ", button);
}

/** @param {Planned | null} one */
function each(one) {
  part(".each").hidden = !one;
  if (!one) return;
  part(".doses").replaceChildren(...doses(one.items, known));
  const own = step(1) ? "These are the amounts of the card. Where a week says another number, take that. " : "";
  const links = [el("a", { href: one.session }, "Follow it on screen"), " ", el("a", { href: one.page }, "Open its page")];
  part(".goes").replaceChildren(own, ...links);
}

/** @param {HTMLElement} box @param {readonly string[]} lines */
function bullets(box, lines) {
  box.hidden = !lines.length;
  part("ul", box).replaceChildren(...lines.map((line) => el("li", {}, line)));
}

/** @param {readonly string[]} problems */
function tell(problems) {
  const box = part(".problems", form);
  box.hidden = !problems.length;
  box.replaceChildren(...problems.map((line) => el("p", {}, line)));
}

// ---- changing it ----

/** @param {Partial<Choice>} change */
function change(change) {
  made = { ...made, ...change };
  lasts(keepChoice(made));
  show();
  announce(shown ? `${heading(shown.rows)}. ${remarks(shown.planned, wish(shown.planned), shown.rows).join(" ")}` : "No sessions yet.");
}

/** @param {boolean} kept */
function lasts(kept) {
  lasting = kept;
  part(".kept").textContent = kept
    ? "Your plan stays on this device."
    : "Your browser does not let this page keep anything. Print the weeks or save the file before you close it.";
}

/** What each field changes; nothing where the value is none. @type {Record<string, () => Partial<Choice> | string>} */
const READ = {
  routine: () => {
    // The address must not bring the other routine back.
    history.replaceState(null, "", location.pathname + location.search);
    return { routine: list("routine").value, weeks: null, days: null };
  },
  start: () => (isDay(field("start").value) ? { start: field("start").value } : "The first day is not a date. The last one is kept."),
  weeks: () => {
    const weeks = Number(field("weeks").value);
    const sound = Number.isInteger(weeks) && weeks >= 1 && weeks <= MOST_WEEKS;
    return sound ? { weeks } : `Weeks go from 1 to ${MOST_WEEKS}. The last number is kept.`;
  },
  day: () => ({ days: [...form.querySelectorAll("input[name=day]:checked")].map((box) => Number(/** @type {HTMLInputElement} */ (box).value)) }),
  long: () => ({ long: list("long").value === "" ? null : Number(list("long").value) }),
  time: () => ({ time: isTime(field("time").value) ? field("time").value : "" }),
};

form.addEventListener("change", (event) => {
  const name = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement ? event.target.name : "";
  const read = ready.length && READ[name]?.();
  if (typeof read === "string") tell([read]);
  else if (read) change(read);
});
form.addEventListener("submit", (event) => event.preventDefault());

function addRace() {
  const { value } = field("race");
  if (!ready.length) return;
  if (!isDay(value)) return tell(["Give the day of the race first."]);
  if (made.races.length >= MOST_RACES) return tell([`There is room for ${MOST_RACES} races. Take one out first.`]);
  field("race").value = "";
  change({ races: [...new Set([...made.races, value])].sort() });
}

form.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("button");
  if (!button) return;
  if (button.matches(".addrace-button")) addRace();
  if (button.matches(".spread")) {
    change({ days: null });
    field("day").focus();
  }
  if (button.dataset.race) {
    change({ races: made.races.filter((day) => day !== button.dataset.race) });
    field("race").focus();
  }
});
field("race").addEventListener("keydown", (event) => {
  if (event.key === "Enter") addRace();
});

// ---- taking it away ----

function take() {
  if (!shown) return;
  keepChoice(made); // the next file must call the same sessions the same
  const text = calendar(entries(shown.planned, shown.rows, made, known, step));
  save(`run-tall-${shown.planned.id}.ics`, text, "text/calendar");
  announce(`A file with ${counted(sessionsOf(shown.rows).length, "session")} was made. Open it with your calendar.`);
}

part(".ics").addEventListener("click", take);
part(".print").addEventListener("click", () => print());

// ---- beginning ----

/** Takes over the routine of the address; if there is none such, the plan stays as it was. */
function follow() {
  const asked = followed(made, location.hash);
  const { planned: found, problems } = planned(asked, ready, known);
  if (found && asked !== made) {
    made = asked;
    lasts(keepChoice(made));
  }
  show();
  if (problems.length) tell(problems);
}

/** Takes over what was changed elsewhere meanwhile. */
function anew() {
  if (lasting) made = choice();
  if (ready.length) show();
}

/** @param {boolean} [again] whether the reader asked for it */
async function begin(again = false) {
  try {
    [ready, known] = await Promise.all([table("routines"), exercises()]);
  } catch {
    const button = el("button", { class: "btn", type: "button" }, "Try again");
    button.addEventListener("click", () => void begin(true));
    part(".sums").textContent = "";
    tell(["The library could not be loaded. What you chose before is kept."]);
    part(".problems", form).append(button);
    if (again) button.focus();
    return;
  }
  lasts(keeps);
  follow();
  if (again) part("h2").focus();
}

addEventListener("hashchange", () => {
  if (ready.length) follow();
});
watch(["plan", "draft"], anew);
void begin();
