/** How much of an exercise: number fields with a button at either side. */

import { find } from "../core/page.js";
import { readDose } from "../core/routine.js";

/** @typedef {import("../core/data.js").Dose} Dose */
/** @typedef {{ sets: number, low: number, high: number }} Numbers */

const MOST_SETS = 10;
const UNITS = {
  reps: { legend: "Sets and repetitions", most: 100, step: 1 },
  hold: { legend: "Holds and seconds", most: 1800, step: 5 },
};

/** @param {Dose} dose */
function unit(dose) {
  return UNITS[dose.reps ? "reps" : "hold"];
}

/** @param {Dose} dose @returns {Numbers} */
function numbers({ sets, reps, hold }) {
  const [low, high] = reps ?? hold ?? [1, 1];
  return { sets, low, high };
}

/**
 * @param {string} name of the field
 * @param {Dose} dose
 * @returns {number} the most that it takes
 */
function most(name, dose) {
  return name === "sets" ? MOST_SETS : unit(dose).most;
}

/**
 * Shows a dose in its fields.
 * @param {HTMLElement} box
 * @param {Dose} dose
 */
export function showAmount(box, dose) {
  find("legend", HTMLLegendElement, box).textContent = unit(dose).legend;
  find("label span", HTMLElement, box).textContent = dose.reps ? "Sets" : "Holds";
  for (const [name, value] of Object.entries(numbers(dose))) {
    const field = find(`[name="${name}"]`, HTMLInputElement, box);
    field.value = String(value);
    field.max = String(most(name, dose));
  }
}

/**
 * @param {Dose} dose
 * @param {string} name of the field that changed
 * @param {number} value
 * @returns {Dose | null} nothing if the number will not do
 */
export function withNumber(dose, name, value) {
  const { sets, low, high } = { ...numbers(dose), [name]: value };
  // The other end goes along, so that the least is never above the most.
  const least = name === "high" ? Math.min(low, value) : low;
  const greatest = name === "low" ? Math.max(high, value) : high;
  const text = `${sets}x${least}-${greatest}${dose.reps ? "" : "s"}`;
  return Number.isInteger(value) ? readDose(text, dose) : null;
}

/**
 * @param {Dose} dose
 * @param {string} name
 * @returns {string} why a number was not taken
 */
export function refusal(dose, name) {
  const now = numbers(dose)[/** @type {keyof Numbers} */ (name)];
  return `This takes whole numbers from 1 to ${most(name, dose)}. It stays at ${now}.`;
}

/**
 * @param {Dose} dose
 * @param {string} name
 * @param {number} by one step down or up
 * @returns {number} the next number, as far as it goes
 */
export function stepped(dose, name, by) {
  const step = name === "sets" ? 1 : unit(dose).step;
  const now = numbers(dose)[/** @type {keyof Numbers} */ (name)];
  return Math.min(most(name, dose), Math.max(1, now + by * step));
}
