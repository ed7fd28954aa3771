/** What a routine needs: its kit and its level, as the ready routines and their cards say it. */

import { listed } from "./page.js";

/** @typedef {import("./data.js").Exercise} Exercise */
/** @typedef {Record<string, { name: string, includes?: string }>} Terms a closed list, by code */
/** @typedef {readonly string[]} Choice kit of which one is enough */

/**
 * The choices of kit that exercises need, each once. A choice such as "cable machine or band" is
 * left out when one of the two is needed anyway.
 * @param {readonly Exercise[]} exercises
 * @param {Terms} terms
 * @returns {Choice[]}
 */
export function kit(exercises, terms) {
  const choices = exercises.flatMap((one) => one.equipment);
  const fixed = new Set(choices.filter((choice) => choice.length === 1).map(([one]) => one));
  const included = new Set([...fixed].flatMap((one) => [...atHand([one], terms)].slice(1)));
  const needed = choices.filter((choice) => {
    const met = (/** @type {string} */ one) => included.has(one) || (choice.length > 1 && fixed.has(one));
    return !choice.some(met);
  });
  return once(needed);
}

/**
 * What one has with some kit: two dumbbells include one.
 * @param {readonly string[]} kit
 * @param {Terms} terms
 * @returns {Set<string>} each piece before what it includes
 */
export function atHand(kit, terms) {
  /** @type {Set<string>} */
  const hand = new Set();
  for (let id of kit) {
    while (id && !hand.has(id)) {
      hand.add(id);
      id = terms[id]?.includes ?? "";
    }
  }
  return hand;
}

/**
 * Two choices of the same things are one, however they are ordered.
 * @param {Choice[]} choices
 * @returns {Choice[]} in the order of their last place, as they stand at their first
 */
function once(choices) {
  const found = new Map();
  for (const choice of [...choices].reverse()) found.set([...choice].sort().join(), choice);
  return [...found.values()].reverse();
}

/**
 * @param {readonly Choice[]} choices
 * @param {Terms} terms
 * @returns {string} `No kit`, `Band`, `Cable machine or band, bench`
 */
export function kitNames(choices, terms) {
  if (!choices.length) return "No kit";
  const name = (/** @type {string} */ one) => (terms[one]?.name ?? one).toLowerCase();
  const said = choices.map((choice) => listed(choice.map(name), "or")).join(", ");
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/**
 * @param {readonly Exercise[]} exercises one at the least
 * @param {Terms} terms the levels, the easiest first
 * @returns {string} the name of the hardest one's level
 */
export function level(exercises, terms) {
  const order = Object.keys(terms);
  const hardest = Math.max(...exercises.map((one) => order.indexOf(one.level)));
  return terms[order[hardest]]?.name ?? "";
}
