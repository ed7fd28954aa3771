/** Guided session: takes a routine from the link or the reader's own, and leads through it. */

import { exercises, table } from "./core/data.js";
import { minutes, sentences } from "./core/dose.js";
import { address, counted, el, find, listed, thumb } from "./core/page.js";
import { code, draft, read } from "./core/routine.js";
import { keeps } from "./core/store.js";
import { keepSounds, sounds, unlock } from "./session/device.js";
import { showEnd } from "./session/end.js";
import { exercisesDone, forgetProgress, fresh, keepProgress, noteLeft, progressOf } from "./session/progress.js";
import { isRunning, run, stop } from "./session/run.js";
import { fill, part } from "./session/screen.js";
import { steps } from "./session/steps.js";

/** @typedef {import("./core/data.js").Exercise} Exercise */
/** @typedef {import("./core/data.js").Item} Item */
/** @typedef {import("./session/screen.js").Session} Session */
/** @typedef {import("./session/progress.js").Progress} Progress */
/** @typedef {{ title: string, items: Item[], problems: string[], link: string, kit?: string,
 *   page?: string }} Asked */

const page = find("article > section", HTMLElement);
const starting = find("#starting", HTMLElement);
const usual = document.title;
const heading = find("h1", HTMLElement, page);
const [usualHeading, lede] = [heading.textContent ?? "", find("p", HTMLElement, page)];
const FLOOR = /^(lying|plank|hands-and-knees|kneeling|half-kneeling)/;

/** Whether the page has shown anything since it was loaded. */
let shown = false;
heading.tabIndex = -1;

/**
 * Shows a screen. What had the focus is gone with the one before, so the heading takes it.
 * @param {"choosing" | "starting" | "running" | "ending"} name
 */
function screen(name) {
  for (const id of ["choosing", "starting", "running", "ending"]) {
    find(`#${id}`, HTMLElement).hidden = id !== name;
  }
  document.body.classList.toggle("runs", name === "running");
  heading.hidden = name === "running" || name === "ending";
  lede.hidden = name !== "choosing";
  scrollTo(0, 0);
  if (shown) heading.focus();
  shown = true;
}

/** @param {string} says @param {boolean} [again] whether one may try again */
function choose(says, again = false) {
  heading.textContent = usualHeading;
  document.title = usual;
  find("#choosing-says", HTMLElement).textContent = says;
  find("#choosing-again", HTMLElement).hidden = !again;
  for (const link of document.querySelectorAll("#choosing .card a")) {
    const id = (link.getAttribute("href") ?? "").split("/").filter(Boolean).at(-1);
    if (link instanceof HTMLAnchorElement && !link.hash) link.href = `#routine=${id}`;
  }
  screen("choosing");
}

/** Reads what the link asks for. @param {ReadonlyMap<string, Exercise>} all @returns {Promise<Asked>} */
async function asked(all) {
  const named = /^#routine=([\w-]+)/.exec(location.hash);
  if (named) return ready(named[1]);
  if (location.hash && location.hash !== "#main-content") return linked(all);
  const mine = draft();
  const items = mine.items.filter((item) => all.has(item.exercise));
  return { title: mine.title || "My routine", items, problems: [], link: items.length ? `#${code(items)}` : "" };
}

/** @param {string} id @returns {Promise<Asked>} */
async function ready(id) {
  const found = (await table("routines")).find((one) => one.id === id);
  const link = `#routine=${id}`;
  if (found) return { title: found.title, items: found.items, problems: [], link, kit: found.kit, page: found.path };
  return { title: "", items: [], problems: [`We know no routine “${id}”.`], link };
}

/** @param {ReadonlyMap<string, Exercise>} all @returns {Asked} */
function linked(all) {
  const { items, problems } = read(location.hash, all);
  const title = items.length === 1 ? (all.get(items[0].exercise)?.title ?? "") : "Shared routine";
  const mine = draft();
  const own = code(mine.items) === code(items) && mine.title;
  return { title: own || title, items, problems, link: `#${code(items)}` };
}

async function open() {
  if (isRunning()) stop();
  const found = await library();
  if (!found) {
    choose("The library could not be loaded. Check your connection, then try again.", true);
    return;
  }
  const [all, moves, wanted] = found;
  if (!wanted.items.length || location.hash === "#choosing") choose(chooseSays(wanted));
  else begin(sessionOf(wanted, all, moves), wanted.problems);
}

/** What a session is made of; nothing if it cannot be fetched. */
async function library() {
  try {
    const all = await exercises();
    return /** @type {const} */ ([all, await table("moves"), await asked(all)]);
  } catch {
    return null;
  }
}

/** @param {Asked} wanted */
function chooseSays({ problems }) {
  const told = location.hash === "#choosing" ? [] : problems;
  return [...told, "Pick one to see what it needs. Nothing starts before you say so."].join(" ");
}

/** @param {Asked} wanted @param {ReadonlyMap<string, Exercise>} all @param {Session["moves"]} moves */
function sessionOf({ title, items, link, kit, page = "" }, all, moves) {
  /** @param {string} id */
  const exercise = (id) => /** @type {Exercise} */ (all.get(id));
  const own = [...new Set(items.map((item) => exercise(item.exercise).kit))];
  const needed = own.filter((name) => name !== "No kit").map((name) => name.toLowerCase());
  const together = listed(needed) || "No kit";
  const said = kit ?? together[0].toUpperCase() + together.slice(1);
  return { title, items, link, page, moves, exercise, kit: said, code: code(items), steps: steps(items) };
}

/**
 * Shows the start of a routine; after a reload in the middle of it, that place, paused.
 * @param {Session} session
 * @param {string[]} problems
 */
function begin(session, problems) {
  const left = progressOf(session.code, session.steps.length, Date.now());
  document.title = `${session.title} · ${usual}`;
  heading.textContent = session.title;
  if (left && !shown && isReload()) {
    start(session, left, false);
    return;
  }
  showStart(session, problems, left);
}

/** @returns {boolean} whether the page was loaded anew */
function isReload() {
  const [entry] = performance.getEntriesByType("navigation");
  const types = ["reload", "back_forward"];
  return entry instanceof PerformanceNavigationTiming && types.includes(entry.type);
}

/** @param {Session} session @param {string[]} problems @param {Progress | null} left */
function showStart(session, problems, left) {
  fill(starting, {
    count: counted(session.items.length, "exercise"),
    minutes: counted(minutes(session.items), "minute"),
    kit: session.kit,
    hand: atHand(session),
  });
  const told = part(starting, "problems");
  told.replaceChildren(...problems.map((text) => el("p", {}, text)));
  told.hidden = !problems.length;
  part(starting, "lasting").hidden = keeps;
  part(starting, "week").hidden = !session.page;
  find("a", HTMLAnchorElement, part(starting, "week")).href = `${address(session.page)}#your-week`;
  part(starting, "items").replaceChildren(...session.items.map((item) => row(session, item)));
  offer(session, left);
  showSwitches();
  screen("starting");
}

/** @param {Session} session */
function atHand(session) {
  const floor = session.items.some((item) => FLOOR.test(session.exercise(item.exercise).position));
  const kit = session.kit === "No kit" ? [] : [session.kit.toLowerCase()];
  const room = floor ? ["a mat or carpet, and room to lie down"] : ["room to stretch out your arms"];
  return `${[...kit, ...room].join("; ")}. Put the screen where you can see it.`;
}

/** @param {Session} session @param {Item} item @returns {HTMLElement} */
function row(session, item) {
  const { title, path, picture } = session.exercise(item.exercise);
  const name = el("h3", {}, el("a", { href: address(path) }, title));
  return el("li", {}, thumb(picture), name, el("p", { class: "d" }, sentences(item.dose).join(" ")));
}

/** @param {Session} session @param {Progress | null} left */
function offer(session, left) {
  const go = find('[data-do="start"]', HTMLButtonElement, starting);
  const again = find('[data-do="again"]', HTMLButtonElement, starting);
  const at = left && session.exercise(session.steps[left.at].exercise).title;
  go.textContent = at ? `Go on with ${at}` : "Start";
  again.hidden = !at;
  go.onclick = () => start(session, left ?? fresh(session.code, Date.now()), true);
  again.onclick = () => start(session, fresh(session.code, Date.now()), true);
}

/** @param {Session} session @param {Progress} from @param {boolean} going */
function start(session, from, going) {
  if (going) unlock();
  noteLeft(Date.now(), session.code);
  screen("running");
  run(session, from, going, (progress, later) => {
    if (later) leave(session, progress);
    else finish(session, progress);
  });
}

/** @param {Session} session @param {Progress} progress */
function leave(session, progress) {
  keepProgress(session, progress);
  showStart(session, [], progressOf(session.code, session.steps.length, Date.now()));
  find('[data-do="start"]', HTMLButtonElement, starting).focus();
}

/** @param {Session} session @param {Progress} progress */
function finish(session, progress) {
  forgetProgress();
  if (!exercisesDone(session.steps, progress.done)) {
    showStart(session, [], null); // nothing was done, and nothing is noted
    return;
  }
  showEnd(session, progress);
  screen("ending");
  part(find("#ending", HTMLElement), "headline").focus();
}

function showSwitches() {
  for (const input of starting.querySelectorAll("input")) {
    input.checked = sounds()[/** @type {"beeps" | "voice"} */ (input.name)];
  }
}

starting.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement) keepSounds({ [target.name]: target.checked });
});
find("#choosing-again button", HTMLButtonElement).addEventListener("click", () => void open());
addEventListener("hashchange", () => {
  if (location.hash !== "#main-content") void open();
});
noteLeft(Date.now());
void open();
