/**
 * Routines from where anything may stand: a file, or what an older visit kept. What cannot be
 * understood is told in plain words, and the rest is kept.
 */

import { doseCode, LONGEST, readDose } from "../core/routine.js";

/** @typedef {import("../core/data.js").Dose} Dose */
/** @typedef {import("../core/data.js").Range} Range */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/routine.js").Routine} Routine */
/** @typedef {ReadonlyMap<string, Exercise>} Exercises */

const LONGEST_TIME = 1800;
const LONGEST_TEXT = 120;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {string} one line, not too long to print */
export function line(value) {
  return typeof value === "string" ? value.replace(/\s+/g, " ").slice(0, LONGEST_TEXT) : "";
}

/** @param {unknown} value @returns {value is Range} a time in seconds */
function isTime(value) {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isInteger)) return false;
  return value[0] >= 1 && value[0] <= value[1] && value[1] <= LONGEST_TIME;
}

/**
 * @param {unknown} value a routine as it is kept: each item with its exercise and full dose
 * @param {Exercises} exercises
 * @returns {{ routine: Routine, problems: string[] }}
 */
export function sound(value, exercises) {
  const said = isRecord(value) ? value : {};
  const found = Array.isArray(said.items) ? said.items : [];
  const read = found.slice(0, LONGEST).map((one) => item(one, exercises));
  const problems = read.flatMap(({ problem }) => (problem ? [problem] : []));
  if (found.length > LONGEST) problems.push(`Only the first ${LONGEST} exercises were taken.`);
  const items = read.flatMap(({ item }) => (item ? [item] : []));
  return { routine: { title: line(said.title), note: line(said.note), items }, problems };
}

/**
 * @param {unknown} value
 * @param {Exercises} exercises
 * @returns {{ item?: Item, problem?: string }}
 */
function item(value, exercises) {
  const said = isRecord(value) ? value : {};
  const exercise = exercises.get(String(said.exercise));
  if (!exercise) return { problem: `We know no exercise “${line(String(said.exercise))}”. It was left out.` };
  const dose = isRecord(said.dose) ? fullDose(said.dose, exercise) : null;
  const problem = `We could not read how much of ${exercise.title}. It has its usual amount.`;
  return { item: { exercise: exercise.id, dose: dose ?? exercise.dose }, ...(dose ? {} : { problem }) };
}

/**
 * @param {Record<string, unknown>} said
 * @param {Exercise} exercise
 * @returns {Dose | null}
 */
function fullDose(said, exercise) {
  const amount = /** @type {Dose} */ (/** @type {unknown} */ (said));
  const pairs = [said.reps, said.hold].every((one) => one == null || Array.isArray(one));
  const read = pairs ? readDose(doseCode(amount), exercise.dose) : null;
  if (!read) return null;
  // What a link does not say is the item's own here, and not the exercise's.
  const { hold: _, rest: __, per_side: ___, ...dose } = read;
  return {
    ...dose,
    ...(isTime(said.hold) ? { hold: said.hold } : {}),
    ...(isTime(said.rest) ? { rest: said.rest } : {}),
    ...(said.per_side === true ? { per_side: true } : {}),
  };
}
