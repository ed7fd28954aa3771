/** A dose in short, as a card prints it. */

import { span } from "../core/dose.js";

/** @typedef {import("../core/data.js").Dose} Dose */
/** @typedef {import("../core/data.js").Range} Range */

/** @param {Range} range in seconds @returns {string} `30 s`, `2–3 min` */
function brief([low, high]) {
  const long = low >= 120 && low % 60 === 0 && high % 60 === 0;
  return long ? `${span([low / 60, high / 60], "–")} min` : `${span([low, high], "–")} s`;
}

/** @param {Dose} dose @returns {string} `2 × 8–10 each side. Hold 3–5 s. Rest 45 s.` */
export function short(dose) {
  const amount = dose.reps ? span(dose.reps, "–") : brief(dose.hold ?? [1, 1]);
  const said = [`${dose.sets} × ${amount}${dose.per_side ? " each side" : ""}.`];
  if (dose.reps && dose.hold) said.push(`Hold ${brief(dose.hold)}.`);
  if (dose.rest) said.push(`Rest ${brief(dose.rest)}.`);
  return said.join(" ");
}
