/** What the reader asks for: kept on the device, begun by a link, and made whole where it is not. */

import { isDay, later, today, weekday } from "../core/days.js";
import { minutes } from "../core/dose.js";
import { address } from "../core/page.js";
import { code, draft, read } from "../core/routine.js";
import { keep, kept } from "../core/store.js";

/** @typedef {import("../core/data.js").Ready} Ready */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/data.js").Range} Range */
/** @typedef {import("../core/data.js").Exercise} Exercise */
/**
 * @typedef {{ device: string, routine: string, link: string, start: string, weeks: number | null,
 *   days: number[] | null, long: number | null, time: string, races: string[] }} Choice
 *   `weeks` and `days` are null where the routine's own are meant; `routine` is an id, `draft`, or
 *   `link` for the one in `link`
 * @typedef {{ id: string, mark?: string, title: string, items: Item[], minutes: number, weeks: number, days: Range,
 *   slot: string, page: string, session: string }} Planned what is planned, the reader's own too;
 *   `mark` tells routines apart that share an id
 */

const PLAN = "plan";
export const MOST_WEEKS = 26;
export const MOST_RACES = 12;
// What we ask of a routine that is the reader's own: as the guide to progressing says.
const OWN = { weeks: 4, days: /** @type {Range} */ ([2, 3]), slot: "" };

/** @returns {Choice} */
function fresh() {
  const day = today();
  const start = later(day, (7 - weekday(day)) % 7);
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const device = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const none = { weeks: null, days: null, long: null, time: "", races: [] };
  return { device, routine: "first-four-weeks", link: "", start, ...none };
}

/** @returns {Choice} what was kept, with what is not sound put right */
export function choice() {
  const usual = fresh();
  const found = kept(PLAN, usual);
  if (!found || typeof found !== "object") return usual;
  const isText = (/** @type {unknown} */ one) => typeof one === "string";
  return {
    device: isText(found.device) && found.device ? found.device : usual.device,
    routine: isText(found.routine) ? found.routine : usual.routine,
    link: isText(found.link) ? found.link : "",
    start: isDay(found.start) ? found.start : usual.start,
    weeks: within(found.weeks, 1, MOST_WEEKS) ? found.weeks : null,
    days: Array.isArray(found.days) ? found.days.filter((day) => within(day, 0, 6)) : null,
    long: within(found.long, 0, 6) ? found.long : null,
    time: isTime(found.time) ? found.time : "",
    races: Array.isArray(found.races) ? found.races.filter(isDay).slice(0, MOST_RACES) : [],
  };
}

/** @param {unknown} value @param {number} low @param {number} high */
function within(value, low, high) {
  return Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
}

/** @param {unknown} text */
export function isTime(text) {
  return typeof text === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** @param {Choice} made @returns {boolean} whether it lasts beyond this page */
export function keepChoice(made) {
  return keep(PLAN, made);
}

/**
 * @param {Choice} made
 * @param {string} fragment of the address
 * @returns {Choice} with the routine of the link, and its own days if it is another one
 */
export function followed(made, fragment) {
  const named = /^#routine=(.*)$/.exec(fragment);
  const routine = named ? decoded(named[1]) : /^#v\d+(;|$)/.test(fragment) ? "link" : "";
  if (!routine) return made;
  const link = routine === "link" ? fragment.slice(1) : "";
  if (routine === made.routine && link === made.link) return made;
  return { ...made, routine, link, weeks: null, days: null };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray per cent sign
  }
}

/**
 * @param {Choice} made
 * @param {readonly Ready[]} ready
 * @param {ReadonlyMap<string, Exercise>} known
 * @returns {{ planned: Planned | null, problems: string[] }} nothing if there is no such routine
 */
export function planned(made, ready, known) {
  if (made.routine === "draft") {
    const items = draft().items.filter((item) => known.has(item.exercise));
    const problems = items.length ? [] : ["Your own routine is empty. Choose another one here."];
    return { planned: own("draft", draft().title || "My routine", items), problems };
  }
  if (made.routine === "link") {
    const { items, problems } = read(made.link, known);
    const none = problems.length ? [] : ["This link holds no exercises."];
    return { planned: own("link", "The routine of the link", items), problems: items.length ? problems : [...problems, ...none] };
  }
  const found = ready.find((one) => one.id === made.routine);
  if (!found) return { planned: null, problems: [`We know no routine “${made.routine}”. Choose one here.`] };
  const session = `${address("session/")}#routine=${found.id}`;
  return { planned: { ...found, page: address(found.path), session }, problems: [] };
}

/**
 * @param {string} id
 * @param {string} title
 * @param {Item[]} items
 * @returns {Planned | null}
 */
function own(id, title, items) {
  if (!items.length) return null;
  const behind = `#${code(items)}`;
  const page = address("routine/") + behind;
  const mark = digest(behind);
  return { ...OWN, id, mark, title, items, minutes: minutes(items), page, session: address("session/") + behind };
}

/** @param {string} text @returns {string} a few letters that are the same for the same text alone: FNV-1a */
function digest(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
