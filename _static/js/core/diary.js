/** What was done and how it felt: kept on this device, told to nobody. */

import { isDay } from "./days.js";
import { forget, keep, kept, written } from "./store.js";

/**
 * @typedef {{ id: string, when: string, title: string, code: string, minutes: number, done: number,
 *   of: number, felt: "" | "easy" | "right" | "hard", pain: number | null, note: string }} Session
 *   `when` in local time as `2026-11-20T18:05`; `done` exercises out of `of`; `code` as in a link
 * @typedef {{ when: string, name: string, value: number }} Measure `when` as `2026-11-20`
 * @typedef {{ sessions: Session[], measures: Measure[] }} Diary
 */

const DIARY = "diary";
// What was found and could not be read, kept as it was so that nothing is lost.
const UNREAD = "diary-unread";
const MOST_TEXT = 4000;

/** @returns {Diary} the oldest first; what cannot be read is put aside before anyone writes over it */
export function diary() {
  const { sound, unreadable } = standing();
  if (unreadable) keepDiary(sound);
  return sound;
}

/** @returns {{ sound: Diary, unreadable: string }} what is kept, and its text if some of it cannot be read */
function standing() {
  const text = written(DIARY);
  const { diary: sound, lost } = sounded(text ? kept(DIARY, null) : {});
  return { sound, unreadable: lost && text ? text : "" };
}

/** @returns {string[]} what cannot be read: what was put aside, and what there was no room to put aside */
export function unread() {
  const aside = kept(UNREAD, /** @type {unknown} */ (null));
  const texts = Array.isArray(aside) ? aside.filter((one) => typeof one === "string") : [];
  return [...new Set([...texts, standing().unreadable])].filter(Boolean);
}

/** @returns {boolean} whether nothing is written, as it would be over what cannot be read */
export function stuck() {
  return standing().unreadable !== "";
}

export function forgetUnread() {
  forget(UNREAD);
  if (stuck()) keep(DIARY, standing().sound);
}

/**
 * @param {any} found of any shape
 * @returns {{ diary: Diary, lost: number }} what is sound of it, and how much is not
 */
export function sounded(found) {
  const isOne = found && typeof found === "object" && !Array.isArray(found);
  const { sessions = [], measures = [] } = isOne ? found : { sessions: null };
  const done = read(sessions, session);
  const taken = read(measures, measure);
  return {
    diary: inOrder({ sessions: done.sound, measures: taken.sound }),
    lost: done.lost + taken.lost,
  };
}

/**
 * @template T
 * @param {unknown} list
 * @param {(one: any) => T | null} reader
 * @returns {{ sound: T[], lost: number }}
 */
function read(list, reader) {
  if (!Array.isArray(list)) return { sound: [], lost: 1 };
  const sound = list.map(reader).filter((one) => one !== null);
  return { sound, lost: list.length - sound.length };
}

/** @param {Diary} all @returns {Diary} the oldest first */
export function inOrder({ sessions, measures }) {
  return { sessions: [...sessions].sort(byTime), measures: [...measures].sort(byTime) };
}

/** @param {{ when: string }} a @param {{ when: string }} b */
function byTime(a, b) {
  return a.when.localeCompare(b.when);
}

/** @param {any} one @returns {Session | null} */
function session(one) {
  if (!one || !isText(one.id) || !one.id || !isText(one.title) || !isMoment(one.when)) return null;
  const pain = one.pain ?? null;
  if (pain !== null && !(Number.isInteger(pain) && pain >= 0 && pain <= 10)) return null;
  return {
    id: one.id,
    when: one.when,
    title: one.title.slice(0, MOST_TEXT),
    code: isText(one.code) ? one.code : "",
    minutes: count(one.minutes),
    done: count(one.done),
    of: count(one.of),
    felt: ["easy", "right", "hard"].includes(one.felt) ? one.felt : "",
    pain,
    note: isText(one.note) ? one.note.slice(0, MOST_TEXT) : "",
  };
}

/** @param {any} one @returns {Measure | null} */
function measure(one) {
  if (!one || !isText(one.name) || !one.name || !isDay(one.when)) return null;
  if (typeof one.value !== "number" || !(one.value >= 0)) return null;
  return { when: one.when, name: one.name, value: one.value };
}

/** @param {unknown} one @returns {boolean} whether it is a day, with a time or without */
function isMoment(one) {
  return isText(one) && isDay(one.slice(0, 10)) && /^(T\d\d:\d\d)?$/.test(one.slice(10));
}

/** @param {unknown} one @returns {one is string} */
function isText(one) {
  return typeof one === "string";
}

/** @param {unknown} one @returns {number} */
function count(one) {
  return typeof one === "number" && one >= 0 && Number.isFinite(one) ? one : 0;
}

/** @param {Diary} all @returns {boolean} whether it lasts beyond this page */
export function keepDiary(all) {
  if (stuck() && !keep(UNREAD, unread())) return false;
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
  return keepDiary(inOrder({ sessions: [...others, session], measures }));
}

export function forgetDiary() {
  forget(DIARY);
}

/** @param {Date} [when] @returns {string} local time as `2026-11-20T18:05` */
export function stamp(when = new Date()) {
  const local = new Date(when.getTime() - when.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
