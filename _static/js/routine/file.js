/**
 * A routine as a file. An item has its exercise and its amount as in a link, and beside them what
 * a link does not say: a hold within each repetition, the rest, and whether it is for each side.
 */

import { doseCode, readDose } from "../core/routine.js";
import { isRecord, sound } from "./sound.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/routine.js").Routine} Routine */

const VERSION = 1;
const LARGEST = 1_000_000;

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
  const plain = title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${plain.replace(/^-|-$/g, "") || "my-routine"}.json`;
}

/**
 * @param {Blob} file
 * @param {ReadonlyMap<string, Exercise>} exercises
 * @returns {Promise<{ routine: Routine | null, problems: string[] }>} no routine if nothing fits
 */
export async function opened(file, exercises) {
  const value = file.size <= LARGEST ? parsed(await file.text()) : null;
  if (!isRecord(value) || value.version !== VERSION || !Array.isArray(value.items)) {
    return { routine: null, problems: ["This file is not a routine from this page."] };
  }
  const items = value.items.map((one) => (isRecord(one) ? { ...one, dose: dose(one, exercises) } : one));
  const { routine, problems } = sound({ ...value, items }, exercises);
  return { routine: routine.items.length ? routine : null, problems };
}

/**
 * @param {Record<string, unknown>} said
 * @param {ReadonlyMap<string, Exercise>} exercises
 */
function dose({ exercise, amount, hold, rest, per_side }, exercises) {
  const own = exercises.get(String(exercise))?.dose;
  const read = own && readDose(String(amount), own);
  return read && { ...read, ...(read.reps ? { hold } : {}), rest, per_side };
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers fetch it a little later
}
