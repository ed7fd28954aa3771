/** The exercises of a routine as rows; a row stays the same element as long as its item stays. */

import { minutes, sentences } from "../core/dose.js";
import { address, el, find, thumb } from "../core/page.js";
import { readDose } from "../core/routine.js";

/** @typedef {import("../core/data.js").Dose} Dose */
/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {ReadonlyMap<string, Exercise>} Exercises */

/** @type {WeakMap<Item, HTMLLIElement>} */
const rows = new WeakMap();

/** What stands before and behind the exercise's title in the names of the buttons. */
const NAMES = {
  up: ["Move ", " up"],
  down: ["Move ", " down"],
  amount: ["Amount of ", ""],
  swap: ["Swap ", ""],
  remove: ["Remove ", ""],
};
/** @typedef {keyof typeof NAMES} Act */

/** @param {HTMLElement} row @param {Act} act */
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

/** @param {Item} item @param {Exercises} exercises */
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
  rows.delete(before); // which may come back in another routine
  rows.set(after, row);
  fill(row, after, exercises);
}

/** @param {HTMLLIElement} row @param {Item} item @param {Exercises} exercises */
function fill(row, item, exercises) {
  const exercise = /** @type {Exercise} */ (exercises.get(item.exercise));
  if (row.dataset.exercise !== exercise.id) name(row, exercise);
  find(".d", HTMLElement, row).textContent = sentences(item.dose).join(" ");
  find(".t", HTMLElement, row).textContent = `${minutes([item])} min`;
  showAmount(find(".amount", HTMLElement, row), item.dose);
}

/** @param {HTMLLIElement} row @param {Exercise} exercise */
function name(row, exercise) {
  row.dataset.exercise = exercise.id;
  find(".thumb", HTMLElement, row).replaceWith(thumb(exercise.picture));
  const link = find("h3 a", HTMLAnchorElement, row);
  link.textContent = exercise.title;
  link.href = address(exercise.path);
  for (const [act, says] of Object.entries(NAMES)) {
    button(row, /** @type {Act} */ (act)).ariaLabel = says.join(exercise.title);
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
 * @param {readonly Exercise[]} exercises
 * @param {(exercise: Exercise) => string} note
 * @returns {HTMLElement[]} rows to pick one from
 */
export function choices(exercises, note) {
  return exercises.map((one) => el("li", {}, el("button", { type: "button", "data-id": one.id },
    el("b", {}, one.title), " ", el("span", {}, note(one)))));
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
    return [el("p", { class: "mh" }, says), el("ul", { class: "choices" }, ...choices(known, note))];
  });
  const none = el("p", { class: "small" }, "Nothing easier, harder or much the same is in the library. Remove it and add another one.");
  find(".swaps", HTMLElement, row).replaceChildren(...(parts.length ? parts : [none]));
}

// ---- how much: number fields with a button at either side ----

const MOST_SETS = 10;
const UNITS = {
  reps: { legend: "Sets and repetitions", most: 100, step: 1 },
  hold: { legend: "Holds and seconds", most: 1800, step: 5 },
};

/** @param {Dose} dose */
function unit(dose) {
  return UNITS[dose.reps ? "reps" : "hold"];
}

/** @param {Dose} dose @returns {Record<string, number>} */
function numbers({ sets, reps, hold }) {
  const [low, high] = reps ?? hold ?? [1, 1];
  return { sets, low, high };
}

/** @param {string} name of the field @param {Dose} dose @returns {number} the most that it takes */
function most(name, dose) {
  return name === "sets" ? MOST_SETS : unit(dose).most;
}

/**
 * Shows a dose in its fields.
 * @param {HTMLElement} box
 * @param {Dose} dose
 */
function showAmount(box, dose) {
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
  /** @type {Record<string, number>} */
  const { sets, low, high } = { ...numbers(dose), [name]: value };
  // The other end goes along, so that the least is never above the most.
  const least = name === "high" ? Math.min(low, value) : low;
  const greatest = name === "low" ? Math.max(high, value) : high;
  const text = `${sets}x${least}-${greatest}${dose.reps ? "" : "s"}`;
  return Number.isInteger(value) ? readDose(text, dose) : null;
}

/** @param {Dose} dose @param {string} name @returns {string} why a number was not taken */
export function refusal(dose, name) {
  const now = numbers(dose)[name];
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
  const now = numbers(dose)[name];
  return Math.min(most(name, dose), Math.max(1, now + by * step));
}
