/** The diary as a file, and a file as a diary. */

import { inOrder, sounded } from "../core/diary.js";

/** @typedef {import("../core/diary.js").Diary} Diary */

const FORMAT = "run-tall-diary";
const VERSION = 1;
export const LARGEST = 5_000_000;
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

/**
 * @param {string} text
 * @returns {{ diary: Diary | null, lost: number, problem: string }} what a file holds
 */
export function read(text) {
  const found = parsed(text);
  if (found?.format !== FORMAT) return none("This is not a diary that was saved here. Choose the file that ends in .json.");
  if (!Number.isInteger(found.version) || found.version < 1) return none("This file does not say its version.");
  if (found.version > VERSION) return none("This file was saved by a newer version of this site. Load the page anew and try again.");
  return { ...sounded(found), problem: "" };
}

/** @param {string} problem */
function none(problem) {
  return { diary: null, lost: 0, problem: `${problem} Your diary is as it was.` };
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return null;
  }
}

/**
 * Adds what is new. An entry that is here already stays as it is here.
 * @param {Diary} mine
 * @param {Diary} other
 * @returns {{ diary: Diary, added: number, here: number }}
 */
export function merged(mine, other) {
  const sessions = news(mine.sessions, other.sessions, (one) => one.id);
  const measures = news(mine.measures, other.measures, (one) => `${one.when} ${one.name}`);
  const added = sessions.length + measures.length;
  return {
    diary: inOrder({ sessions: [...mine.sessions, ...sessions], measures: [...mine.measures, ...measures] }),
    added,
    here: other.sessions.length + other.measures.length - added,
  };
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
