/** What the search reads: the names of all pages first, all their words once typing goes on. */

import { table } from "../core/data.js";
import { fold } from "../core/match.js";

/**
 * @typedef {{ kind: string, title: string, path: string, aliases?: string[], summary?: string,
 *   muscles?: string[], signs?: string[], headings?: string[], picture?: string }} Row
 * @typedef {{ text: string, said: string, words: string[] }} Entry a name, and its words that count
 * @typedef {"title" | "alias" | "muscle" | "sign" | "heading" | "summary"} Field
 * @typedef {Row & { number: number, entries: Record<Field, Entry[]> }} Page
 * @typedef {{ pages: Page[], stop: Set<string>, same: Map<string, string[]>, alarm: string[][],
 *   names: Set<string> }} Library
 * @typedef {Map<string, number[]>} Words the numbers of the pages that have each word
 */

/** @type {Promise<Library> | undefined} */
let coming;

/** @returns {Promise<Library>} */
export function names() {
  coming ??= prepared();
  coming.catch(() => (coming = undefined)); // the next letter may be luckier
  return coming;
}

async function prepared() {
  const { pages, stop, same, alarm } = await /** @type {any} */ (table)("search");
  const silent = new Set(/** @type {string[]} */ (stop));
  const known = pages.map((/** @type {Row} */ row, /** @type {number} */ number) => page(row, number, silent));
  const alarms = alarm.map((/** @type {string} */ phrase) => phrase.split(" "));
  return { pages: known, stop: silent, same: alike(same), alarm: alarms, names: namesOf(known) };
}

/** @returns {Promise<Words>} */
export async function words() {
  const found = await /** @type {any} */ (table)("words");
  return new Map(Object.entries(found).map(([word, pages]) => [word, String(pages).split(" ").map(Number)]));
}

/** @param {Row} row @param {number} number @param {Set<string>} stop @returns {Page} */
function page(row, number, stop) {
  /** @param {string[]} [texts] */
  const entries = (texts = []) => texts.map((text) => entry(text, stop));
  return {
    ...row,
    number,
    entries: {
      title: entries([row.title]),
      alias: entries(row.aliases),
      muscle: entries(row.muscles),
      sign: entries(row.signs),
      heading: entries(row.headings),
      summary: entries(row.summary ? [row.summary] : []),
    },
  };
}

/** @param {string} text @param {Set<string>} stop @returns {Entry} */
function entry(text, stop) {
  const words = split(text, stop);
  return { text, said: words.join(" "), words };
}

/**
 * @param {string} text
 * @param {Set<string>} stop
 * @returns {string[]} its words without those that say nothing, unless there are no others
 */
export function split(text, stop) {
  const all = fold(text).split(" ").filter(Boolean);
  const telling = all.filter((word) => !stop.has(word));
  return telling.length ? telling : all;
}

/** @param {string[][]} rows @returns {Map<string, string[]>} the other words for each word */
function alike(rows) {
  return new Map(rows.flatMap((row) => row.map((word) => [word, row.filter((other) => other !== word)])));
}

/** @param {Page[]} pages @returns {Set<string>} the words of all names: what a slip is mended to first */
function namesOf(pages) {
  const fields = /** @type {Field[]} */ (["title", "alias", "muscle", "sign"]);
  const entries = pages.flatMap((one) => fields.flatMap((field) => one.entries[field]));
  return new Set(entries.flatMap((one) => one.words));
}
