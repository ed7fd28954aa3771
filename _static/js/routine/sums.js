/** What a routine adds up to, and where it leads. */

import { minutes } from "../core/dose.js";
import { kit, kitNames, level } from "../core/kit.js";
import { address, find } from "../core/page.js";
import { code } from "../core/routine.js";

/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/data.js").Names} Names */
/** @typedef {ReadonlyMap<string, import("../core/data.js").Exercise>} Exercises */

/** @param {readonly Item[]} items @param {Exercises} exercises */
function known(items, exercises) {
  return items.flatMap(({ exercise }) => exercises.get(exercise) ?? []);
}

/** @param {readonly Item[]} items @param {Exercises} exercises @param {Names} names */
export function kitOf(items, exercises, { equipment }) {
  return kitNames(kit(known(items, exercises), equipment), equipment);
}

/** @param {readonly Item[]} items one at the least @param {Exercises} exercises @param {Names} names */
export function showTotals(items, exercises, names) {
  const at = (/** @type {string} */ id) => find(`#${id}`, HTMLElement);
  const long = minutes(items);
  at("minutes").textContent = String(long);
  at("minutes-word").textContent = long === 1 ? "minute" : "minutes";
  at("total").children[1].textContent = `about ${long} min`;
  at("kit").textContent = kitOf(items, exercises, names);
  at("level").textContent = level(known(items, exercises), names.level);
  at("session").setAttribute("href", address(`session/#${code(items)}`));
  at("plan").setAttribute("href", address(`plan/#${code(items)}`));
}
