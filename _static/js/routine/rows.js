/** The exercises of a routine as rows; a row stays the same element as long as its item stays. */

import { minutes, sentences } from "../core/dose.js";
import { address, el, find, thumb } from "../core/page.js";
import { showAmount } from "./amount.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {ReadonlyMap<string, Exercise>} Exercises */

/** @type {WeakMap<Item, HTMLLIElement>} */
const rows = new WeakMap();

const NAMES = {
  up: (/** @type {string} */ title) => `Move ${title} up`,
  down: (/** @type {string} */ title) => `Move ${title} down`,
  amount: (/** @type {string} */ title) => `Amount of ${title}`,
  swap: (/** @type {string} */ title) => `Swap ${title}`,
  remove: (/** @type {string} */ title) => `Remove ${title}`,
};
/** @typedef {keyof typeof NAMES} Act */

/**
 * @param {HTMLElement} row
 * @param {Act} act
 * @returns {HTMLButtonElement}
 */
export function button(row, act) {
  return find(`[data-do="${act}"]`, HTMLButtonElement, row);
}

/**
 * Shows items in a list.
 * @param {HTMLElement} list
 * @param {readonly Item[]} items
 * @param {Exercises} exercises
 */
export function showRows(list, items, exercises) {
  const shown = items.map((item) => {
    const row = rows.get(item) ?? made(item, exercises);
    rows.set(item, row);
    return row;
  });
  shown.forEach((row, place) => {
    button(row, "up").disabled = place === 0;
    button(row, "down").disabled = place === shown.length - 1;
  });
  list.replaceChildren(...shown);
}

/**
 * Shows items to look at, without anything to change.
 * @param {HTMLElement} list
 * @param {readonly Item[]} items
 * @param {Exercises} exercises
 */
export function showPlain(list, items, exercises) {
  list.replaceChildren(...items.map((item) => {
    const row = made(item, exercises);
    for (const part of row.querySelectorAll(".grip, .acts, .fold")) part.remove();
    return row;
  }));
}

/**
 * @param {Item} item
 * @param {Exercises} exercises
 * @returns {HTMLLIElement}
 */
function made(item, exercises) {
  const copy = find("#row", HTMLTemplateElement).content.cloneNode(true);
  const row = find("li", HTMLLIElement, /** @type {DocumentFragment} */ (copy));
  fill(row, item, exercises);
  return row;
}

/**
 * Gives a row another item, which keeps what is open in it and where the focus is.
 * @param {Item} before
 * @param {Item} after
 * @param {Exercises} exercises
 */
export function passOn(before, after, exercises) {
  const row = rows.get(before);
  if (!row) return;
  rows.set(after, row);
  fill(row, after, exercises);
}

/**
 * @param {HTMLLIElement} row
 * @param {Item} item
 * @param {Exercises} exercises
 */
function fill(row, item, exercises) {
  const exercise = /** @type {Exercise} */ (exercises.get(item.exercise));
  if (row.dataset.exercise !== exercise.id) name(row, exercise);
  find(".d", HTMLElement, row).textContent = sentences(item.dose).join(" ");
  find(".t", HTMLElement, row).textContent = `${minutes([item])} min`;
  showAmount(find(".amount", HTMLElement, row), item.dose);
}

/**
 * @param {HTMLLIElement} row
 * @param {Exercise} exercise
 */
function name(row, exercise) {
  row.dataset.exercise = exercise.id;
  find(".thumb", HTMLElement, row).replaceWith(thumb(exercise.picture));
  const link = find("h3 a", HTMLAnchorElement, row);
  link.textContent = exercise.title;
  link.href = address(exercise.path);
  for (const [act, says] of Object.entries(NAMES)) {
    button(row, /** @type {Act} */ (act)).setAttribute("aria-label", says(exercise.title));
  }
}

/**
 * Opens or closes what a button of a row unfolds; at most one of a row is open.
 * @param {HTMLElement} row
 * @param {"amount" | "swap" | ""} wanted
 */
export function unfold(row, wanted) {
  for (const act of /** @type {const} */ (["amount", "swap"])) {
    const press = button(row, act);
    const open = act === wanted && press.getAttribute("aria-expanded") === "false";
    press.setAttribute("aria-expanded", String(open));
    find(act === "swap" ? ".swaps" : ".amount", HTMLElement, row).hidden = !open;
  }
}

/**
 * Shows what can stand in for an exercise.
 * @param {HTMLElement} row
 * @param {Exercise} exercise
 * @param {Exercises} exercises
 * @param {(other: Exercise) => string} note
 */
export function showSwaps(row, exercise, exercises, note) {
  const groups = /** @type {const} */ ([
    ["Easier", exercise.easier], ["Harder", exercise.harder], ["Much the same", exercise.alternatives],
  ]);
  const parts = groups.filter(([, ids]) => ids.length).flatMap(([says, ids]) => {
    const known = ids.flatMap((id) => exercises.get(id) ?? []);
    const choices = known.map((other) =>
      el("li", {}, el("button", { type: "button", "data-swap": other.id },
        el("b", {}, other.title), " ", el("span", {}, note(other)))));
    return [el("p", { class: "mh" }, says), el("ul", { class: "choices" }, ...choices)];
  });
  const none = el("p", { class: "small" }, "Nothing easier, harder or much the same is in the library. Remove it and add another one.");
  find(".swaps", HTMLElement, row).replaceChildren(...(parts.length ? parts : [none]));
}
