/**
 * A routine as the steps that a person goes through, one after another.
 *
 * A hold in place of repetitions is timed; repetitions, held or not, are counted by the person and
 * end when they say so. Before the first hold of an exercise there is time to get in place, and
 * between two holds without a rest a little time to change. A range becomes its middle, to 5 seconds.
 */

import { CHANGE, middle, REPETITION } from "../core/dose.js";

/** @typedef {import("../core/data.js").Dose} Dose */
/** @typedef {import("../core/data.js").Range} Range */
/** @typedef {import("../core/data.js").Item} Item */

/**
 * @typedef {{ item: number, exercise: string, kind: "ready" | "work" | "hold" | "rest",
 *   seconds: number | null, about: number, reps: Range | null, hold: Range | null,
 *   set: number, of: number, side: "" | "left" | "right" }} Step
 *   `seconds` for what is timed, `about` an estimate for everything; `hold` within each repetition;
 *   `set` and `side` of what is done now, or after getting ready or resting
 */

const PLACE = 10;
const SWITCH = 5;

/** @param {Range} range @returns {number} its middle to 5 seconds, never outside of it */
export function chosen(range) {
  const round = Math.round(middle(range) / 5) * 5;
  return Math.min(range[1], Math.max(range[0], round));
}

/** @param {readonly Item[]} items @returns {Step[]} */
export function steps(items) {
  return items.flatMap((item, number) => ofItem(item, number));
}

/** @param {Item} item @param {number} number @returns {Step[]} */
function ofItem({ exercise, dose }, number) {
  const timed = !dose.reps;
  /** @type {Step} */
  const base = {
    item: number, exercise, kind: timed ? "hold" : "work", seconds: null, about: 0,
    reps: dose.reps ?? null, hold: null, set: 1, of: dose.sets, side: "",
  };
  const sets = Array.from({ length: dose.sets }, (_, index) => ({ ...base, set: index + 1 }));
  return sets.flatMap((set) => [...before(set, dose), ...ofSet(set, dose)]);
}

/** @param {Step} set @param {Dose} dose @returns {Step[]} the rest between two sets */
function before(set, dose) {
  if (set.set === 1 || !dose.rest) return [];
  const seconds = chosen(dose.rest);
  const side = dose.per_side ? "left" : "";
  return [{ ...set, kind: "rest", seconds, about: seconds, reps: null, side }];
}

/** @param {Step} set @param {Dose} dose @returns {Step[]} */
function ofSet(set, dose) {
  /** @type {Step["side"][]} */
  const sides = dose.per_side ? ["left", "right"] : [""];
  return sides.flatMap((side) => {
    const one = { ...set, side };
    return dose.reps ? [counted(one, dose)] : [...ready(one, dose), held(one, dose)];
  });
}

/** @param {Step} step @param {Dose} dose @returns {Step} repetitions */
function counted(step, dose) {
  const each = REPETITION + (dose.hold ? middle(dose.hold) : 0);
  const first = step.set === 1 && step.side !== "right";
  const about = middle(dose.reps ?? [1, 1]) * each + (first ? CHANGE : 0);
  return { ...step, about, hold: dose.hold ?? null };
}

/** @param {Step} step @param {Dose} dose @returns {Step} */
function held(step, dose) {
  const seconds = chosen(dose.hold ?? [1, 1]);
  return { ...step, seconds, about: seconds };
}

/** @param {Step} step @param {Dose} dose @returns {Step[]} time to get in place, unless a rest gave it */
function ready(step, dose) {
  const rested = step.set > 1 && dose.rest && step.side !== "right";
  if (rested) return [];
  const seconds = begins(step) ? PLACE : SWITCH;
  return [{ ...step, kind: "ready", seconds, about: seconds }];
}

/** @param {Step} step @returns {boolean} whether it is the first of its exercise */
export function begins(step) {
  return step.set === 1 && step.side !== "right" && step.kind !== "rest";
}

/** @param {Step} step @returns {boolean} whether one turns to the other side for it */
export function switches(step) {
  return step.side === "right" || (step.side === "left" && step.set > 1);
}

/** @param {Step} step @returns {boolean} whether it is the exercise itself */
export function effort(step) {
  return step.kind === "work" || step.kind === "hold";
}

/**
 * @param {readonly Step[]} all
 * @param {number} at
 * @returns {number} where `back` leads: to the last set or side before this one, with the time to
 *   get in place for it
 */
export function previous(all, at) {
  let to = at - 1;
  while (to > 0 && !effort(all[to])) to -= 1;
  const placed = to > 0 && all[to - 1].kind === "ready";
  return Math.max(0, placed ? to - 1 : to);
}
