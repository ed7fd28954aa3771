/** The diary as a file, and a file as a diary. */

import { later } from "../core/days.js";
import { inOrder, sounded } from "../core/diary.js";
import { parsed } from "../core/files.js";

/** @typedef {import("../core/diary.js").Diary} Diary */
/** @typedef {{ diary: Diary | null, lost: number, ahead: number, problem: string }} Found
 *   what a file holds, how much of it cannot be read, and how much has a day that is still to come */

const FORMAT = "run-tall-diary";
const VERSION = 1;
// Storage holds some five million letters at the most, of up to three bytes each in a file.
const LARGEST = 16_000_000;
const COLUMNS = ["kind", "when", "title", "minutes", "done", "of", "felt", "pain", "note", "value"];

/** @param {Diary} all @param {string} day @returns {string} */
export function json(all, day) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, saved: day, ...all }, null, 2)}\n`;
}

/** @param {Diary} all @returns {string} a table for a spreadsheet, as RFC 4180 has it */
export function csv({ sessions, measures }) {
  const done = sessions.map((one) => [
    "session", one.when, one.title, one.minutes, one.done, one.of, one.felt, one.pain ?? "", one.note, "",
  ]);
  const taken = measures.map((one) => ["measure", one.when, one.name, "", "", "", "", "", "", one.value]);
  const rows = [COLUMNS, ...done, ...taken].map((row) => row.map(cell).join(","));
  // Without the mark in front, some spreadsheets misread letters beyond English.
  return `\ufeff${rows.join("\r\n")}\r\n`;
}

/** @param {string | number} value */
function cell(value) {
  // A spreadsheet would run what begins like a formula.
  const text = typeof value === "string" ? value.replace(/^(?=[=+\-@\t\r])/, "'") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** @param {File} file @param {string} day today @returns {Promise<Found>} */
export async function opened(file, day) {
  if (file.size > LARGEST) return none("This file is larger than any diary that can be kept here.");
  const text = await file.text().catch(() => null);
  return text === null ? none("This file could not be opened. Choose it again.") : read(text, day);
}

/** @param {string} text @param {string} day today @returns {Found} */
function read(text, day) {
  const found = parsed(text);
  if (found?.format !== FORMAT) return none("This is not a diary that was saved here. Choose the file that ends in .json.");
  if (!Number.isInteger(found.version) || found.version < 1) return none("This file does not say its version.");
  if (found.version > VERSION) return none("This file was saved by a newer version of this site. Load the page anew and try again.");
  return { ...past(sounded(found), later(day, 1)), problem: "" };
}

/**
 * @param {ReturnType<typeof sounded>} found
 * @param {string} latest the day after today, as it may have begun where the file was saved
 */
function past({ diary: { sessions, measures }, lost }, latest) {
  const isPast = (/** @type {{ when: string }} */ { when }) => when.slice(0, 10) <= latest;
  const diary = { sessions: sessions.filter(isPast), measures: measures.filter(isPast) };
  const ahead = sessions.length + measures.length - diary.sessions.length - diary.measures.length;
  return { diary, lost, ahead };
}

/** @param {string} problem @returns {Found} */
function none(problem) {
  return { diary: null, lost: 0, ahead: 0, problem: `${problem} Your diary is as it was.` };
}

/**
 * Adds what is new. An entry that is here already stays as it is here.
 * @param {Diary} mine
 * @param {Diary} other
 * @returns {{ diary: Diary, added: number, here: number }}
 */
export function merged(mine, other) {
  const sessions = news(mine.sessions, other.sessions, (one) => one.id);
  const measures = news(mine.measures, other.measures, takenOf);
  const added = sessions.length + measures.length;
  return {
    diary: inOrder({ sessions: [...mine.sessions, ...sessions], measures: [...mine.measures, ...measures] }),
    added,
    here: other.sessions.length + other.measures.length - added,
  };
}

/**
 * Takes one change back. What has come from elsewhere since then stays.
 * @param {Diary} now
 * @param {Diary} before
 * @param {Diary} after that change
 * @returns {Diary}
 */
export function undone(now, before, after) {
  return inOrder({
    sessions: back(now.sessions, before.sessions, after.sessions, (one) => one.id),
    measures: back(now.measures, before.measures, after.measures, takenOf),
  });
}

/** @param {import("../core/diary.js").Measure} one */
function takenOf({ when, name }) {
  return `${when} ${name}`;
}

/**
 * @template T
 * @param {readonly T[]} now
 * @param {readonly T[]} before
 * @param {readonly T[]} after
 * @param {(one: T) => string} key
 * @returns {T[]}
 */
function back(now, before, after, key) {
  const texts = (/** @type {readonly T[]} */ list) => new Map(list.map((one) => [key(one), JSON.stringify(one)]));
  const [old, made] = [texts(before), texts(after)];
  const changed = (/** @type {T} */ one) => old.get(key(one)) !== made.get(key(one));
  return [...now.filter((one) => !changed(one)), ...before.filter(changed)];
}

/**
 * @template T
 * @param {readonly T[]} mine
 * @param {readonly T[]} others
 * @param {(one: T) => string} key
 * @returns {T[]}
 */
function news(mine, others, key) {
  const seen = new Set(mine.map(key));
  return others.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
}
