/** A choice as the query of an address, such as `?kit=none,band&muscle=rhomboids&minutes=5`. */

import { GROUPS, NOTHING } from "./choice.js";

/** @typedef {import("./choice.js").Choice} Choice */
/** @typedef {import("./choice.js").Part} Part */
/** @typedef {{ part: Part, id: string }} Unknown */
/** @typedef {Readonly<Record<string, ReadonlySet<string>>>} Known the codes of each group */

const LONGEST = 60; // letters of a search
const MOST_MINUTES = 60;

/**
 * @param {Choice} choice
 * @returns {string} with its question mark, or nothing where nothing is on
 */
export function written(choice) {
  const parts = [
    ["q", encodeURIComponent(choice.q.trim()).replaceAll("%20", "+")],
    ...GROUPS.map((group) => [group, choice[group].map(encodeURIComponent).join(",")]),
    ["match", choice.match === "all" && choice.muscle.length > 1 ? "all" : ""],
    ["minutes", choice.minutes ? String(choice.minutes) : ""],
  ];
  const said = parts.filter(([, value]) => value).map(([name, value]) => `${name}=${value}`);
  return said.length ? `?${said.join("&")}` : "";
}

/**
 * @param {string} query of an address
 * @param {Known} known
 * @returns {{ choice: Choice, unknown: Unknown[] }} what is not known is told and left out
 */
export function read(query, known) {
  const asked = new URLSearchParams(query);
  /** @type {Unknown[]} */
  const unknown = [];
  /** @type {Record<string, string[]>} */
  const groups = {};
  for (const part of GROUPS) {
    const ids = [...new Set(asked.getAll(part).flatMap((value) => value.split(",")).map((id) => id.trim()))];
    groups[part] = ids.filter((id) => known[part]?.has(id));
    unknown.push(...ids.filter((id) => id && !known[part]?.has(id)).map((id) => ({ part, id })));
  }
  const minutes = readMinutes(asked.get("minutes") ?? "", unknown);
  const match = asked.get("match") === "all" ? "all" : "any";
  const q = (asked.get("q") ?? "").slice(0, LONGEST);
  return { choice: { ...NOTHING, ...groups, q, match, minutes }, unknown };
}

/** @param {string} text @param {Unknown[]} unknown @returns {number} */
function readMinutes(text, unknown) {
  const minutes = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  const sound = minutes > 0 && minutes <= MOST_MINUTES;
  if (text && !sound) unknown.push({ part: "minutes", id: text });
  return sound ? minutes : 0;
}
