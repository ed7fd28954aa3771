/** The pain traffic light: which light a number is, and when its words are due. */

import { short } from "../core/days.js";

/** @typedef {import("../core/diary.js").Session} Session */
/** @typedef {{ id: string, name: string, low: number, high: number }} Light */

/** @type {Light[]} as the guide to the pain traffic light has them */
export const LIGHTS = [
  { id: "green", name: "Green", low: 0, high: 3 },
  { id: "amber", name: "Amber", low: 4, high: 5 },
  { id: "red", name: "Red", low: 6, high: 10 },
];
// So many sessions back a number still counts.
const RECENT = 3;

/** @param {number} pain */
export function light(pain) {
  return LIGHTS.find(({ high }) => pain <= high) ?? LIGHTS[2];
}

/** @param {number} pain @returns {string} `4, amber` */
export function inWords(pain) {
  return `${pain}, ${light(pain).name.toLowerCase()}`;
}

/** @param {readonly Session[]} sessions @returns {(Session & { pain: number })[]} those with a number */
export function rated(sessions) {
  return sessions.flatMap((one) => (one.pain === null ? [] : [{ ...one, pain: one.pain }]));
}

/**
 * @param {readonly Session[]} sessions the oldest first
 * @returns {{ light: string, why: string } | null}
 */
export function advice(sessions) {
  const last = rated(sessions).slice(-RECENT);
  const red = last.filter((one) => light(one.pain).id === "red").at(-1);
  if (red) return { light: "red", why: `Pain reached ${red.pain} on ${short(red.when.slice(0, 10))}.` };
  const amber = last.length === RECENT && last.every((one) => light(one.pain).id === "amber");
  return amber ? { light: "amber", why: "Pain was 4 or 5 in your last three sessions." } : null;
}
