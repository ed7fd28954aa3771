/** The routines that the reader has saved on this device. */

import { keep, kept } from "../core/store.js";

/** @typedef {import("../core/routine.js").Routine} Routine */

const SHELF = "saved";
export const UNNAMED = "My routine";

/** @returns {Routine[]} the newest first */
export function shelf() {
  const found = kept(SHELF, []);
  const sane = (/** @type {any} */ one) => typeof one?.title === "string" && Array.isArray(one.items);
  return Array.isArray(found) ? found.filter(sane) : [];
}

/** @param {Routine[]} all @returns {boolean} whether it lasts beyond this page */
export function keepShelf(all) {
  return keep(SHELF, all);
}

/** @param {Routine} routine */
export function nameOf({ title }) {
  return title.trim() || UNNAMED;
}

/**
 * Saves a routine under its title, in place of the one that had it.
 * @param {Routine} routine
 * @returns {{ lasts: boolean, replaced: boolean }}
 */
export function save(routine) {
  const title = nameOf(routine);
  const others = shelf().filter((one) => one.title !== title);
  const replaced = others.length < shelf().length;
  return { lasts: keepShelf([{ ...routine, title }, ...others]), replaced };
}

/**
 * Puts a routine on the shelf that is about to be replaced by another; never in place of one.
 * @param {Routine} routine
 * @returns {string} the title under which it is, or nothing if there was nothing to keep
 */
export function putAside(routine) {
  if (!routine.items.length) return "";
  const all = shelf();
  const same = all.find((one) => equal(one, { ...routine, title: nameOf(routine) }));
  if (same) return same.title;
  const title = free(nameOf(routine), new Set(all.map((one) => one.title)));
  keepShelf([{ ...routine, title }, ...all]);
  return title;
}

/**
 * @param {Routine} one
 * @param {Routine} other
 */
function equal(one, other) {
  const said = (/** @type {Routine} */ { title, note, items }) => JSON.stringify([title, note, items]);
  return said(one) === said(other);
}

/**
 * @param {string} title
 * @param {ReadonlySet<string>} taken
 * @param {number} [number]
 * @returns {string} the title, with a number behind it if it is taken
 */
function free(title, taken, number = 1) {
  const tried = number === 1 ? title : `${title} (${number})`;
  return taken.has(tried) ? free(title, taken, number + 1) : tried;
}
