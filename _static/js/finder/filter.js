/**
 * Which exercises fit a choice, in which order, and what each further choice would leave.
 * No page in here: rows in, rows out.
 */

import { atHand } from "../core/kit.js";
import { matches, PART } from "../core/match.js";
import { chosen, on, without } from "./choice.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("./choice.js").Choice} Choice */
/** @typedef {import("./choice.js").One} One */
/** @typedef {import("./choice.js").Part} Part */
/**
 * @typedef {{ id: string, at: number, names: readonly string[], trains: ReadonlyMap<string, number>,
 *   exercise: Exercise }} Row `trains` has the best role of each muscle, 0 for strengthening
 * @typedef {{ rows: readonly Row[], equipment: import("../core/kit.js").Terms,
 *   muscles: readonly { id: string, names: readonly string[] }[] }} Library
 * @typedef {{ fits: readonly Row[], nearly: ReadonlyMap<Part, readonly Row[]> }} Sieved
 *   `nearly`: the rows that this part alone keeps out
 */

const ROLES = /** @type {const} */ (["strengthens", "stabilises", "lengthens", "relaxes"]);
/** A name of the exercise counts for more than the name of a muscle that it trains. */
const BEHIND = 2.5;

/**
 * @param {readonly Exercise[]} exercises the easiest first
 * @param {import("../core/data.js").Names} names
 * @returns {Library}
 */
export function library(exercises, names) {
  const rows = exercises.map((exercise, at) => ({
    id: exercise.id,
    at,
    names: [exercise.title, ...exercise.aliases],
    trains: trained(exercise),
    exercise,
  }));
  const muscles = Object.entries(names.muscle ?? {}).map(([id, { name, aliases = [] }]) => ({
    id,
    names: [name, ...aliases],
  }));
  return { rows, equipment: names.equipment ?? {}, muscles };
}

/** @param {Exercise} exercise @returns {Map<string, number>} */
function trained({ muscles }) {
  const worstFirst = ROLES.map((role, rank) => muscles[role].map((id) => /** @type {const} */ ([id, rank])));
  return new Map(worstFirst.reverse().flat()); // of two roles the better one stays
}

// ---- one test a part that is on ----

/** @typedef {(row: Row) => boolean} Test */
/** @type {Record<Part, (choice: Choice, library: Library) => Test | null>} */
const TESTS = {
  kit: ({ kit }, { equipment }) => {
    const hand = atHand(kit, equipment);
    return kit.length ? ({ exercise }) => possible(exercise.equipment, hand) : null;
  },
  muscle: ({ muscle, match }) => {
    if (!muscle.length) return null;
    if (match === "all") return ({ trains }) => muscle.every((id) => trains.has(id));
    return ({ trains }) => muscle.some((id) => trains.has(id));
  },
  avoid: ({ avoid }) => {
    const sore = new Set(avoid);
    return sore.size ? ({ exercise }) => !exercise.avoid_if.some((id) => sore.has(id)) : null;
  },
  cause: ({ cause }) => anyOf(cause, (exercise) => exercise.causes),
  slot: ({ slot }) => anyOf(slot, (exercise) => exercise.slots),
  position: ({ position }) => anyOf(position, (exercise) => [exercise.position]),
  level: ({ level }) => anyOf(level, (exercise) => [exercise.level]),
  minutes: ({ minutes }) => (minutes ? ({ exercise }) => exercise.minutes <= minutes : null),
  q: ({ q }, all) => {
    if (!q.trim()) return null;
    const found = search(q, all);
    return (row) => found.has(row);
  },
  match: () => null, // a way to read the muscles, no test of its own
};
const TESTED = /** @type {Part[]} */ (Object.keys(TESTS));

/**
 * @param {readonly string[]} ids
 * @param {(exercise: Exercise) => readonly string[]} codes
 * @returns {Test | null}
 */
function anyOf(ids, codes) {
  const wanted = new Set(ids);
  return wanted.size ? ({ exercise }) => codes(exercise).some((id) => wanted.has(id)) : null;
}

/** @param {readonly string[][]} needed @param {ReadonlySet<string>} hand of each choice one is enough */
function possible(needed, hand) {
  return needed.every((choice) => choice.some((id) => hand.has(id)));
}

/** @type {WeakMap<Library, { q: string, found: Map<Row, number> }>} */
const searched = new WeakMap();

/**
 * @param {string} q
 * @param {Library} all
 * @returns {Map<Row, number>} what has the words in its names or trains a muscle of that name
 */
export function search(q, all) {
  const last = searched.get(all);
  if (last?.q === q) return last.found;
  const found = named(q, all);
  searched.set(all, { q, found });
  return found;
}

/** @param {string} q @param {Library} all @returns {Map<Row, number>} */
function named(q, all) {
  const own = matches(q, all.rows, (row) => row.names);
  const muscles = matches(q, all.muscles, (muscle) => muscle.names);
  const spelt = [...own.values(), ...muscles.values()].some((points) => points >= PART);
  const least = spelt ? PART : 0; // slips only where nothing is spelt as typed
  /** @type {Map<Row, number>} */
  const found = new Map([...own].filter(([, points]) => points >= least));
  for (const [{ id }, points] of muscles) {
    if (points < least) continue;
    for (const row of all.rows) {
      const role = row.trains.get(id);
      if (role === undefined) continue;
      found.set(row, Math.max(found.get(row) ?? 0, points - BEHIND - role / 10));
    }
  }
  return found;
}

// ---- what fits ----

/**
 * @param {Choice} choice
 * @param {Library} all
 * @returns {Sieved}
 */
export function sieve(choice, all) {
  const tests = TESTED.flatMap((part) => {
    const test = TESTS[part](choice, all);
    return test ? [{ part, test }] : [];
  });
  /** @type {Row[]} */
  const fits = [];
  /** @type {Map<Part, Row[]>} */
  const nearly = new Map(tests.map(({ part }) => [part, []]));
  for (const row of all.rows) {
    const failed = tests.filter(({ test }) => !test(row));
    if (!failed.length) fits.push(row);
    if (failed.length === 1) nearly.get(failed[0].part)?.push(row);
  }
  return { fits, nearly };
}

/**
 * @param {Choice} choice
 * @param {Library} all
 * @param {readonly Row[]} fits
 * @returns {Row[]} the best match first, then those that strengthen a chosen muscle, then the easiest
 */
export function ordered(choice, all, fits) {
  const found = choice.q.trim() ? search(choice.q, all) : null;
  /** @param {Row} row */
  const rank = (row) => (found ? -(found.get(row) ?? 0) : 0);
  const keys = new Map(fits.map((row) => [row, [rank(row), roleOf(row, choice.muscle), row.at]]));
  return [...fits].sort((a, b) => compared(keys.get(a) ?? [], keys.get(b) ?? []));
}

/** @param {Row} row @param {readonly string[]} muscles @returns {number} the best role, then all of them */
function roleOf({ trains }, muscles) {
  const ranks = muscles.map((id) => trains.get(id) ?? ROLES.length);
  return Math.min(...ranks, ROLES.length) * 1000 + ranks.reduce((sum, rank) => sum + rank, 0);
}

/** @param {readonly number[]} a @param {readonly number[]} b */
function compared(a, b) {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}

/**
 * @param {Choice} choice
 * @param {Library} all
 * @param {Sieved} sieved of this choice
 * @param {One} one
 * @returns {number} how many exercises there are once this is chosen too
 */
export function leaves(choice, all, { fits, nearly }, { part, id }) {
  const tested = part === "match" ? "muscle" : part;
  const test = TESTS[tested](chosen(choice, { part, id }), all);
  const others = nearly.get(tested) ?? [];
  if (!test) return fits.length + others.length;
  return amount(fits, test) + amount(others, test);
}

/** @param {readonly Row[]} rows @param {Test} test */
function amount(rows, test) {
  let sum = 0;
  for (const row of rows) sum += Number(test(row));
  return sum;
}

/**
 * @param {Choice} choice that leaves nothing
 * @param {Library} all
 * @returns {{ one: One, number: number }[]} what can be taken off so that something is left, the most first
 */
export function waysOut(choice, all) {
  return on(choice)
    .map((one) => ({ one, number: sieve(without(choice, one), all).fits.length }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => b.number - a.number);
}
