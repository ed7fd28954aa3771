/** What was done and how it felt: kept on this device, told to nobody. */

import { forget, keep, kept } from "./store.js";

/**
 * @typedef {{ id: string, when: string, title: string, code: string, minutes: number, done: number,
 *   of: number, felt: "" | "easy" | "right" | "hard", pain: number | null, note: string }} Session
 *   `when` in local time as `2026-11-20T18:05`; `done` exercises out of `of`; `code` as in a link
 * @typedef {{ when: string, name: string, value: number }} Measure `when` as `2026-11-20`
 * @typedef {{ sessions: Session[], measures: Measure[] }} Diary
 */

const DIARY = "diary";

/** @returns {Diary} the oldest first */
export function diary() {
  const found = kept(DIARY, { sessions: [], measures: [] });
  return {
    sessions: Array.isArray(found.sessions) ? found.sessions : [],
    measures: Array.isArray(found.measures) ? found.measures : [],
  };
}

/** @param {Diary} all @returns {boolean} whether it lasts beyond this page */
export function keepDiary(all) {
  return keep(DIARY, all);
}

/**
 * Writes a session down, or writes it anew if it is there.
 * @param {Session} session
 * @returns {boolean} whether it lasts beyond this page
 */
export function note(session) {
  const { sessions, measures } = diary();
  const others = sessions.filter((one) => one.id !== session.id);
  const sorted = [...others, session].sort((a, b) => a.when.localeCompare(b.when));
  return keepDiary({ sessions: sorted, measures });
}

export function forgetDiary() {
  forget(DIARY);
}

/** @param {Date} [when] @returns {string} local time as `2026-11-20T18:05` */
export function stamp(when = new Date()) {
  const local = new Date(when.getTime() - when.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
