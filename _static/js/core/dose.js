/** How much of an exercise, in words and in seconds; the same words and sums as the printed cards. */

import { counted } from "./page.js";

/** @typedef {import("./data.js").Dose} Dose */
/** @typedef {import("./data.js").Range} Range */

// Seconds that one repetition takes without a hold, and that it takes to get in place.
export const REPETITION = 3;
export const CHANGE = 15;

/** @param {Range} range */
export function middle([low, high]) {
  return (low + high) / 2;
}

/**
 * @param {Range} range
 * @param {string} [between]
 * @returns {string} `8` or `8 to 10`
 */
export function span([low, high], between = " to ") {
  return low === high ? `${low}` : `${low}${between}${high}`;
}

/** @param {Range} range @returns {boolean} whether it is better said in minutes */
function inMinutes([low, high]) {
  return low >= 120 && low % 60 === 0 && high % 60 === 0;
}

/** @param {Range} range in seconds @returns {string} `30 seconds`, `2 to 3 minutes` */
export function time(range) {
  const long = inMinutes(range);
  const said = long ? /** @type {Range} */ (range.map((n) => n / 60)) : range;
  const unit = long ? "minute" : "second";
  return `${span(said)} ${unit}${said[0] === 1 && said[1] === 1 ? "" : "s"}`;
}

/** @param {Dose} dose @returns {string[]} one sentence a part */
export function sentences(dose) {
  const side = dose.per_side ? " each side" : "";
  const said = [];
  if (dose.reps) {
    said.push(`${counted(dose.sets, "set")} of ${span(dose.reps)}${side}.`);
    if (dose.hold) said.push(`Hold each for ${time(dose.hold)}.`);
  } else if (dose.hold) {
    said.push(`${counted(dose.sets, "hold")} of ${time(dose.hold)}${side}.`);
  }
  if (dose.rest) said.push(`Rest ${time(dose.rest)}.`);
  return said;
}

/** @param {Dose} dose @returns {number} an estimate in seconds, rests between sets included */
export function seconds(dose) {
  const each = (dose.hold ? middle(dose.hold) : 0) + REPETITION;
  const work = (dose.reps ? middle(dose.reps) : 1) * each * (dose.per_side ? 2 : 1);
  return CHANGE + dose.sets * work + (dose.sets - 1) * (dose.rest ? middle(dose.rest) : 0);
}

/**
 * @param {readonly { dose: Dose }[]} items
 * @returns {number} whole minutes, one at the least
 */
export function minutes(items) {
  const all = items.reduce((sum, one) => sum + seconds(one.dose), 0) / 60;
  const down = Math.floor(all);
  // A half goes to the even neighbour, as on the cards.
  const up = all - down > 0.5 || (all - down === 0.5 && down % 2 === 1);
  return Math.max(1, down + Number(up));
}
