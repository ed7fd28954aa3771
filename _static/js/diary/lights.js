/** The pain traffic light: which light a number is, and when its words are due. */

import { later, short } from "../core/days.js";

/** @typedef {import("../core/diary.js").Session} Session */
/** @typedef {{ id: string, name: string, low: number, high: number }} Light */

/** @type {Light[]} as the guide to the pain traffic light has them */
export const LIGHTS = [
  { id: "green", name: "Green", low: 0, high: 3 },
  { id: "amber", name: "Amber", low: 4, high: 5 },
  { id: "red", name: "Red", low: 6, high: 10 },
];
// So many sessions back a number still counts, and no longer than so many days: the guide speaks of days.
const RECENT = 3;
const LASTS = 28;

/** @param {number} pain */
export function light(pain) {
  return LIGHTS.find(({ high }) => pain <= high) ?? LIGHTS[2];
}

/** @param {number} pain @returns {string} `4, amber` */
export function inWords(pain) {
  return `${pain}, ${light(pain).name.toLowerCase()}`;
}

/** @param {string} day @param {string} today @returns {string} `Mon 28 Dec 2026`, without the year that it is */
function dated(day, today) {
  const year = day.slice(0, 4);
  return short(day) + (year === today.slice(0, 4) ? "" : ` ${year}`);
}

/** @param {readonly Session[]} sessions @returns {(Session & { pain: number })[]} those with a number */
export function rated(sessions) {
  return sessions.flatMap((one) => (one.pain === null ? [] : [{ ...one, pain: one.pain }]));
}

/**
 * @param {readonly Session[]} sessions the oldest first
 * @param {string} today
 * @returns {{ light: string, why: string } | null}
 */
export function advice(sessions, today) {
  const since = later(today, -LASTS);
  const last = rated(sessions).filter((one) => one.when >= since).slice(-RECENT);
  const red = last.filter((one) => light(one.pain).id === "red").at(-1);
  if (red) return { light: "red", why: `Pain reached ${red.pain} on ${dated(red.when.slice(0, 10), today)}.` };
  const amber = last.length === RECENT && last.every((one) => light(one.pain).id === "amber");
  return amber ? { light: "amber", why: "Pain was 4 or 5 in your last three sessions." } : null;
}
