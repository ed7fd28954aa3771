/** The library's tables, each fetched once and only when a tool asks for it. */

import { address } from "./page.js";

/**
 * @typedef {[number, number]} Range both ends included
 * @typedef {{ sets: number, reps?: Range, hold?: Range, per_side?: boolean, rest?: Range,
 *   days?: Range }} Dose times in seconds
 * @typedef {{ id: string, title: string, path: string, aliases: string[],
 *   muscles: Record<"strengthens" | "stabilises" | "lengthens" | "relaxes", string[]>,
 *   causes: string[], equipment: string[][], kit: string, position: string, level: string,
 *   slots: string[], avoid_if: string[], dose: Dose, minutes: number, easier: string[],
 *   harder: string[], alternatives: string[], picture: string | null, animated: boolean,
 *   side: "" | "left" | "right" }} Exercise `side` is the one that its picture shows
 * @typedef {{ steps: string[], cues: string[] }} Move
 * @typedef {{ exercise: string, dose: Dose }} Item
 * @typedef {{ id: string, title: string, path: string, summary: string, slot: string, days: Range,
 *   weeks: number, minutes: number, kit: string, items: Item[] }} Ready a routine of the library
 * @typedef {Record<"where" | "when" | "feels" | "worse" | "eases", string[]>} Signs
 * @typedef {{ id: string, title: string, path: string, signs: Signs,
 *   muscles: Record<"overworked" | "weak" | "tight", string[]>, remedy: string,
 *   grade: { id: string, name: string, says: string }, change: string[],
 *   routines: string[] }} Cause
 * @typedef {Record<string, Record<string, { name: string, plural?: string, includes?: string,
 *   aliases?: string[] }>>} Names by list, then by code
 */

/**
 * @typedef {{ facets: Exercise[], moves: Record<string, Move>, routines: Ready[], causes: Cause[],
 *   names: Names }} Tables
 */

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * @template {keyof Tables} N
 * @param {N} name
 * @returns {Promise<Tables[N]>} the table; the promise fails when it cannot be fetched
 */
export function table(name) {
  const known = asked.get(name);
  if (known) return known;
  const coming = fetched(`data/${name}.json`);
  asked.set(name, coming);
  coming.catch(() => asked.delete(name)); // the next one to ask may be luckier
  return coming;
}

/** @param {string} path */
async function fetched(path) {
  const answer = await fetch(address(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** @returns {Promise<Map<string, Exercise>>} all exercises by id, the easiest first */
export async function exercises() {
  return new Map((await table("facets")).map((one) => [one.id, one]));
}
