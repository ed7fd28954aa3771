/** Where a session was left, so that a reload goes on there; and what was done of each exercise. */

import { note, stamp } from "../core/diary.js";
import { counted } from "../core/page.js";
import { forget, keep, kept } from "../core/store.js";
import { effort } from "./steps.js";

/** @typedef {import("../core/diary.js").Session} Noted */
/** @typedef {import("./screen.js").Session} Session */
/** @typedef {import("./steps.js").Step} Step */
/** @typedef {import("./clock.js").Clock} Clock */
/**
 * @typedef {{ id: string, code: string, at: number, spent: number, done: number[], active: number,
 *   saved: number }} Progress `done` the steps that were done; `active` milliseconds in all
 */

const PROGRESS = "session";
const LONGEST = 6 * 3_600_000; // later than this, one begins anew

/** @param {Session} session @param {Progress} progress */
export function keepProgress(session, progress) {
  keep(PROGRESS, { ...progress, entry: entryOf(session, progress) });
}

/** @param {Session} session @param {Progress} progress @returns {Noted} what the diary says of it */
export function entryOf({ title, code, items, steps }, { id, done, active, saved }) {
  const minutes = Math.max(1, Math.round(active / 60_000));
  return {
    id, when: stamp(new Date(saved)), title, code, minutes, done: exercisesDone(steps, done),
    of: items.length, felt: "", pain: null, note: "",
  };
}

/**
 * Notes what was done of a session that was left for later, when there is no later: it was long ago,
 * or another routine begins.
 * @param {number} now
 * @param {string} [begun] the code of the routine that begins
 */
export function noteLeft(now, begun) {
  const found = kept(PROGRESS, /** @type {any} */ (null));
  if (!found) return;
  const waits = now - found.saved < LONGEST && (begun ?? found.code) === found.code;
  if (waits) return;
  if (found.entry?.done) note(found.entry);
  forgetProgress();
}

export function forgetProgress() {
  forget(PROGRESS);
}

/**
 * @param {string} code of the routine
 * @param {number} length how many steps it has
 * @param {number} now
 * @returns {Progress | null} nothing if none was left, or another one, or long ago
 */
export function progressOf(code, length, now) {
  const found = kept(PROGRESS, /** @type {Progress | null} */ (null));
  if (found?.code !== code || !Array.isArray(found.done)) return null;
  const fits = found.at >= 0 && found.at < length && now - found.saved < LONGEST;
  return fits ? found : null;
}

/** @param {string} code @param {number} now @returns {Progress} */
export function fresh(code, now) {
  const id = `${now.toString(36)}${Math.floor(Math.random() * 46_656).toString(36)}`;
  return { id, code, at: 0, spent: 0, done: [], active: 0, saved: now };
}

/**
 * @param {readonly Step[]} steps
 * @param {readonly number[]} done
 * @param {number} item
 * @returns {string} what was done of an exercise
 */
export function didOf(steps, done, item) {
  const mine = [...steps.keys()].filter((at) => steps[at].item === item && effort(steps[at]));
  const reached = mine.filter((at) => done.includes(at));
  const { reps, of, side } = steps[mine[0]];
  const things = counted(of, reps ? "set" : "hold");
  const sets = new Set(reached.map((at) => steps[at].set)).size;
  if (!reached.length) return "left out";
  if (reached.length === mine.length) return side ? `${things} each side` : things;
  return sets === of ? "in part" : `${sets} of ${things}`;
}

/** @param {readonly Step[]} steps @param {readonly number[]} done @returns {number} exercises begun */
export function exercisesDone(steps, done) {
  return new Set(done.filter((at) => steps[at] && effort(steps[at])).map((at) => steps[at].item)).size;
}
