/**
 * A routine as a link and as the reader's own draft.
 *
 * A link holds `v1`, then each exercise as `id.SETSxREPS` or `id.SETSxSECONDSs`; a range is
 * `8-10`. What a link does not say (rest, sides, a hold within each repetition) is the exercise's own.
 */

import { minutes } from "./dose.js";
import { FULL, keep, kept, taken } from "./store.js";

/** @typedef {import("./data.js").Dose} Dose */
/** @typedef {import("./data.js").Range} Range */
/** @typedef {import("./data.js").Item} Item */
/** @typedef {import("./data.js").Exercise} Exercise */
/** @typedef {{ title: string, note: string, items: Item[] }} Routine */

const VERSION = "v1";
const DOSE = /^(\d{1,2})x(\d{1,4})(?:-(\d{1,4}))?(s?)$/;
/** The most that can be asked for: sets as in the library, a hundred repetitions, half an hour. */
const MOST = { sets: 10, reps: 100, seconds: 1800 };
export const LONGEST = 40;
export const ENOUGH = `A routine takes up to ${LONGEST} exercises. Remove one first.`;

/** @param {readonly Item[]} items @returns {string} what stands behind the `#` of a link */
export function code(items) {
  return [VERSION, ...items.map(({ exercise, dose }) => `${exercise}.${doseCode(dose)}`)].join(";");
}

/** @param {Dose} dose @returns {string} `2x8-10` or `2x30s` */
export function doseCode(dose) {
  const [low, high] = dose.reps ?? dose.hold ?? [1, 1];
  const amount = low === high ? `${low}` : `${low}-${high}`;
  return `${dose.sets}x${amount}${dose.reps ? "" : "s"}`;
}

/**
 * @param {string} text `2x8` or `2x30s`
 * @param {Dose} own the exercise's own dose
 * @returns {Dose | null} nothing if the text is no dose
 */
export function readDose(text, own) {
  const parts = DOSE.exec(text);
  if (!parts) return null;
  const [sets, low, high] = [+parts[1], +parts[2], +(parts[3] ?? parts[2])];
  const most = parts[4] ? MOST.seconds : MOST.reps;
  if (sets < 1 || sets > MOST.sets || low < 1 || high < low || high > most) return null;
  const { reps, hold, ...rest } = own;
  const amount = /** @type {Range} */ ([low, high]);
  if (parts[4]) return { ...rest, sets, hold: amount };
  return { ...rest, sets, reps: amount, ...(reps && hold ? { hold } : {}) };
}

/**
 * Reads a link. What cannot be understood is told in plain words, and the rest is kept.
 * @param {string} fragment with or without its `#`
 * @param {ReadonlyMap<string, Exercise>} exercises
 * @returns {{ items: Item[], problems: string[] }}
 */
export function read(fragment, exercises) {
  const [version, ...parts] = decoded(fragment.replace(/^#/, "")).split(";").filter(Boolean);
  if (version !== VERSION) {
    return { items: [], problems: ["This link is not a routine that we can read."] };
  }
  /** @type {Item[]} */
  const items = [];
  const problems = [];
  for (const part of parts.slice(0, LONGEST)) {
    const [id, text = ""] = split(part);
    const exercise = exercises.get(id);
    if (!exercise) {
      problems.push(`We know no exercise “${id}”. It was left out.`);
      continue;
    }
    const dose = readDose(text, exercise.dose);
    if (!dose) problems.push(`“${text}” is not an amount for ${exercise.title}. It has its usual one.`);
    items.push({ exercise: id, dose: dose ?? exercise.dose });
  }
  if (parts.length > LONGEST) problems.push(`Only the first ${LONGEST} exercises were taken.`);
  return { items, problems };
}

/** @param {string} part @returns {string[]} the id and the dose of `id.2x8` */
function split(part) {
  const dot = part.lastIndexOf(".");
  return dot < 0 ? [part] : [part.slice(0, dot), part.slice(dot + 1)];
}

/**
 * @param {readonly Item[]} items
 * @param {readonly Item[]} others
 * @returns {boolean} whether they say the same, in whatever order each dose was written
 */
export function same(items, others) {
  return told(items) === told(others);
}

/** @param {readonly Item[]} items */
function told(items) {
  return JSON.stringify(items.map(({ exercise, dose: { sets, reps, hold, rest, per_side } }) =>
    [exercise, sets, reps, hold, rest, Boolean(per_side)]));
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray per cent sign
  }
}

// ---- the reader's own draft, the same on all pages ----

const DRAFT = "draft";

/** @returns {Routine} */
export function draft() {
  const found = kept(DRAFT, { title: "", note: "", items: [] });
  return Array.isArray(found.items) ? found : { title: "", note: "", items: [] };
}

/** @param {Routine} routine @returns {boolean} whether it will still be there on the next page */
export function keepDraft(routine) {
  return keep(DRAFT, routine);
}

/** @param {string} id @returns {boolean} */
export function inDraft(id) {
  return draft().items.some((item) => item.exercise === id);
}

/**
 * Adds an exercise at the end of the draft, or takes it out.
 * @param {Exercise} exercise
 * @returns {string} why it could not be done, or nothing
 */
export function toggle(exercise) {
  const mine = draft();
  const items = mine.items.filter((item) => item.exercise !== exercise.id);
  const adds = items.length === mine.items.length;
  if (adds && items.length >= LONGEST) return ENOUGH;
  if (adds) items.push({ exercise: exercise.id, dose: exercise.dose });
  return taken(DRAFT, { ...mine, items }) ? "" : FULL;
}

/** @param {readonly Item[]} items @returns {string} `3 in my routine, about 8 minutes` */
export function summary(items) {
  const long = minutes(items);
  return `${items.length} in my routine, about ${long} minute${long === 1 ? "" : "s"}`;
}
