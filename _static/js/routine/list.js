/** The list of exercises and all that can be done to it. */

import { announce, find } from "../core/page.js";
import { draggable } from "./drag.js";
import { button, passOn, refusal, showRows, showSwaps, stepped, unfold, withNumber } from "./rows.js";
import { undo } from "./shelf.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Item} Item */

/**
 * @typedef {{ exercises: () => ReadonlyMap<string, Exercise>, items: () => readonly Item[],
 *   change: (items: Item[]) => void, note: (exercise: Exercise) => string }} Holder who has the items
 */

const box = find("#items", HTMLElement);
/** @type {Holder} */
let holder;

/** @param {Holder} given */
export function list(given) {
  holder = given;
  box.addEventListener("click", onClick);
  box.addEventListener("change", onChange);
  box.addEventListener("keydown", onKey);
  draggable(box, move);
  return { show, add };
}

function show() {
  showRows(box, holder.items(), holder.exercises());
}

/** @param {Item} item */
function add(item) {
  change([...holder.items(), item]);
}

/** @param {Item[]} items */
function change(items) {
  holder.change(items);
  show();
}

// ---- rows by their place ----

/** @param {number} place */
function rowAt(place) {
  return find(`#items > .row:nth-child(${place + 1})`, HTMLElement);
}

/** @param {number} place */
function exerciseAt(place) {
  return holder.exercises().get(holder.items()[place].exercise);
}

/** @param {number} place */
function titleAt(place) {
  return exerciseAt(place)?.title ?? "";
}

/** @param {Event} event @returns {[HTMLElement, number] | null} */
function rowOf(event) {
  const row = event.target instanceof Element ? event.target.closest(".row") : null;
  const place = [...box.querySelectorAll(":scope > .row")].indexOf(/** @type {Element} */ (row));
  return row instanceof HTMLElement ? [row, place] : null;
}

// ---- what can be done to one ----

/** @param {number} from @param {number} to */
function move(from, to) {
  if (from === to) return show();
  const items = holder.items();
  change(items.toSpliced(from, 1).toSpliced(to, 0, items[from]));
  announce(`${titleAt(to)} is now ${to + 1} of ${items.length}`);
}

/** @param {number} from @param {"up" | "down"} way */
function step(from, way) {
  const to = from + (way === "up" ? -1 : 1);
  move(from, to);
  const pressed = button(rowAt(to), way);
  (pressed.disabled ? button(rowAt(to), way === "up" ? "down" : "up") : pressed).focus();
}

/** @param {number} place */
function remove(place) {
  const [gone, title] = [holder.items()[place], titleAt(place)];
  change(holder.items().toSpliced(place, 1));
  const row = undo(`${title} is out.`, () => {
    change(holder.items().toSpliced(place, 0, gone));
    announce(`${title} is back`);
    button(rowAt(place), "remove").focus();
  });
  box.insertBefore(row, box.children[place] ?? null);
  find("button", HTMLButtonElement, row).focus();
}

/** @param {number} place @param {Item} item */
function replace(place, item) {
  passOn(holder.items()[place], item, holder.exercises());
  holder.change(holder.items().with(place, item));
}

/** @param {HTMLElement} row @param {number} place @param {string} name @param {number} value */
function setNumber(row, place, name, value) {
  const item = holder.items()[place];
  const dose = withNumber(item.dose, name, value);
  const wrong = find(".wrong", HTMLElement, row);
  wrong.hidden = dose !== null;
  wrong.textContent = dose ? "" : refusal(item.dose, name);
  replace(place, { ...item, dose: dose ?? item.dose });
  announce((dose ? find(".d", HTMLElement, row) : wrong).textContent ?? "");
}

/** @param {HTMLElement} row @param {number} place @param {HTMLElement} pressed one of the two beside a number */
function stepNumber(row, place, pressed) {
  const { name } = find("input", HTMLInputElement, /** @type {Element} */ (pressed.parentElement));
  setNumber(row, place, name, stepped(holder.items()[place].dose, name, Number(pressed.dataset.step)));
}

/** @param {HTMLElement} row @param {number} place @param {"amount" | "swap"} act */
function open(row, place, act) {
  const exercise = exerciseAt(place);
  if (act === "swap" && exercise) showSwaps(row, exercise, holder.exercises(), holder.note);
  unfold(row, act);
}

/** @param {HTMLElement} row @param {number} place @param {Exercise} exercise */
function swap(row, place, exercise) {
  replace(place, { exercise: exercise.id, dose: exercise.dose });
  unfold(row, "");
  button(row, "swap").focus();
  announce(`Now ${exercise.title}`);
}

// ---- what the reader does ----

/** @param {HTMLElement} row @param {number} place @param {HTMLElement} pressed */
function press(row, place, pressed) {
  const { do: act, step: by, id } = pressed.dataset;
  const other = holder.exercises().get(id ?? "");
  if (act === "up" || act === "down") step(place, act);
  if (act === "remove") remove(place);
  if (act === "amount" || act === "swap") open(row, place, act);
  if (by) stepNumber(row, place, pressed);
  if (other) swap(row, place, other);
}

/** @param {Event} event */
function onClick(event) {
  const found = rowOf(event);
  const pressed = event.target instanceof Element ? event.target.closest("button") : null;
  if (!found || !pressed) return;
  for (const gone of box.querySelectorAll(":scope > .gone")) gone.remove();
  press(...found, pressed);
}

/** @param {Event} event */
function onChange(event) {
  const found = rowOf(event);
  if (!found || !(event.target instanceof HTMLInputElement)) return;
  const { name, value } = event.target;
  setNumber(...found, name, value === "" ? NaN : Number(value));
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const found = event.target instanceof Element && event.target.closest(".fold") ? rowOf(event) : null;
  if (event.key !== "Escape" || !found) return;
  const act = find("[aria-expanded='true']", HTMLButtonElement, found[0]);
  unfold(found[0], "");
  act.focus();
}
