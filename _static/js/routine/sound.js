/**
 * Routines from where anything may stand: what an older visit kept, or a file. What cannot be
 * understood is told in plain words, and the rest is kept.
 */

import { parsed } from "../core/files.js";
import { doseCode, LONGEST, readDose } from "../core/routine.js";

/** @typedef {import("../core/data.js").Dose} Dose */
/** @typedef {import("../core/data.js").Range} Range */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/routine.js").Routine} Routine */
/** @typedef {ReadonlyMap<string, Exercise>} Exercises */

const VERSION = 1;
const LARGEST = 1_000_000;
const LONGEST_TIME = 1800;
const LONGEST_TEXT = 120;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
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

/** @param {unknown} value @param {Exercises} exercises @returns {{ item?: Item, problem?: string }} */
function item(value, exercises) {
  const said = isRecord(value) ? value : {};
  const exercise = exercises.get(String(said.exercise));
  if (!exercise) return { problem: `We know no exercise “${line(String(said.exercise))}”. It was left out.` };
  const dose = isRecord(said.dose) ? fullDose(said.dose, exercise) : null;
  const problem = `We could not read how much of ${exercise.title}. It has its usual amount.`;
  return { item: { exercise: exercise.id, dose: dose ?? exercise.dose }, ...(dose ? {} : { problem }) };
}

/** @param {Record<string, unknown>} said @param {Exercise} exercise @returns {Dose | null} */
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

// ---- files: the amount as in a link, and beside it what a link does not say ----

/** @param {Routine} routine @returns {string} */
export function written({ title, note, items }) {
  const said = items.map(({ exercise, dose: { reps, hold, rest, per_side, sets } }) => ({
    exercise,
    amount: doseCode({ sets, reps, hold }),
    ...(reps && hold ? { hold } : {}),
    ...(rest ? { rest } : {}),
    ...(per_side ? { per_side } : {}),
  }));
  return `${JSON.stringify({ version: VERSION, title, note, items: said }, null, 2)}\n`;
}

/** @param {string} title @returns {string} a name that every system takes */
export function fileName(title) {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${plain.replace(/^-|-$/g, "") || "my-routine"}.json`;
}

/**
 * @param {Blob} file
 * @param {Exercises} exercises
 * @returns {Promise<{ routine: Routine | null, problems: string[] }>} no routine if nothing fits
 */
export async function opened(file, exercises) {
  const value = file.size <= LARGEST ? parsed(await file.text().catch(() => "")) : null;
  if (!isRecord(value) || value.version !== VERSION || !Array.isArray(value.items)) {
    return { routine: null, problems: ["This file is not a routine from this page."] };
  }
  const items = value.items.map((one) => (isRecord(one) ? { ...one, dose: dose(one, exercises) } : one));
  const { routine, problems } = sound({ ...value, items }, exercises);
  return { routine: routine.items.length ? routine : null, problems };
}

/** @param {Record<string, unknown>} said @param {Exercises} exercises */
function dose({ exercise, amount, hold, rest, per_side }, exercises) {
  const own = exercises.get(String(exercise))?.dose;
  const read = own && readDose(String(amount), own);
  return read && { ...read, ...(read.reps ? { hold } : {}), rest, per_side };
}
