/** What each step says: on its labels, under the clock, to a screen reader and aloud. */

import { sentences, span, time } from "../core/dose.js";
import { begins, switches } from "./steps.js";

/** @typedef {import("./steps.js").Step} Step */
/** @typedef {import("../core/data.js").Move} Move */

const SIDES = { left: "Left side", right: "Right side", "": "" };

/** @param {Step} step @returns {string} `Set 1 of 2`, or nothing if there is but one */
function turn(step) {
  if (step.of === 1) return "";
  return `${step.reps ? "Set" : "Hold"} ${step.set} of ${step.of}`;
}

/** @param {Step} step @returns {string[]} what stands on the labels */
export function labels(step) {
  if (step.kind === "rest") return ["Rest"];
  if (step.kind === "ready") return [switches(step) ? "Switch sides" : "Get in place"];
  const said = [turn(step), SIDES[step.side]].filter(Boolean);
  return said.length ? said : [step.reps ? "1 set" : "1 hold"];
}

/** @param {Step} step @returns {string} the big words of what is not timed */
export function amount(step) {
  return step.reps ? span(step.reps) : "";
}

/**
 * @param {Step} step
 * @param {Step | undefined} next
 * @returns {string} what to do in this step, in addition to its name
 */
export function detail(step, next) {
  if (step.kind === "work") return step.hold ? `Hold each for ${time(step.hold)}` : "";
  if (step.kind === "hold") return "";
  const long = next?.seconds ?? 0;
  const what = step.kind === "rest" ? turn(next ?? step) : `Hold for ${time([long, long])}`;
  return `Then ${[what, SIDES[step.side]].filter(Boolean).join(", ").toLowerCase()}`;
}

/** @param {Step} step @param {Move | undefined} move @returns {string} one cue, another one each set */
export function cue(step, move) {
  const cues = move?.cues ?? [];
  return cues.length ? cues[(step.set - 1) % cues.length] : "";
}

/**
 * @param {Step} step
 * @param {Step | undefined} next
 * @param {string} title
 * @returns {string} the step in one sentence or two, for one who does not see it
 */
export function announced(step, next, title) {
  const long = step.seconds ? time([step.seconds, step.seconds]) : `${amount(step)} times`;
  const more = detail(step, next);
  return `${title}. ${labels(step).join(", ")}. ${long}.${more ? ` ${more}.` : ""}`;
}

/** @param {Step} step @param {string} title @returns {string} what is said aloud: a word or two */
export function spoken(step, title) {
  if (step.kind === "rest") return "Rest";
  if (begins(step) && step.kind !== "hold") return step.side ? `${title}. ${SIDES[step.side]}` : title;
  if (step.kind === "hold") return "Hold";
  if (switches(step)) return "Switch sides";
  return step.kind === "work" ? turn(step) : title;
}

/** @param {import("../core/data.js").Dose} dose @returns {string} `2 sets of 8` */
export function short(dose) {
  return sentences(dose)[0].replace(/\.$/, "");
}
