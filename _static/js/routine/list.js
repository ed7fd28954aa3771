/** The list of exercises and all that can be done to it. */

import { announce, find } from "../core/page.js";
import { refusal, stepped, withNumber } from "./amount.js";
import { draggable } from "./drag.js";
import { inserted, moved, replaced, without } from "./edit.js";
import { button, passOn, showRows, showSwaps, unfold } from "./rows.js";
import { undo } from "./shelfview.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Item} Item */

/**
 * @typedef {object} Holder who has the items
 * @property {() => ReadonlyMap<string, Exercise>} exercises
 * @property {() => readonly Item[]} items
 * @property {(items: Item[]) => void} change
 * @property {(exercise: Exercise) => string} note what stands beside an exercise's name
 */

/** @param {Holder} holder */
export function list({ exercises, items, change, note }) {
  const box = find("#items", HTMLElement);

  const rowAt = (/** @type {number} */ place) => find(`#items > .row:nth-child(${place + 1})`, HTMLElement);
  const titleAt = (/** @type {number} */ place) => exercises().get(items()[place].exercise)?.title ?? "";
  const show = () => showRows(box, items(), exercises());

  /** @param {number} from @param {number} to */
  function move(from, to) {
    if (from !== to) change(moved(items(), from, to));
    show();
    if (from !== to) announce(`${titleAt(to)} is now ${to + 1} of ${items().length}`);
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
    const gone = items()[place];
    const title = titleAt(place);
    change(without(items(), place));
    show();
    const row = undo(`${title} is out.`, () => {
      change(inserted(items(), place, gone));
      show();
      announce(`${title} is back`);
      button(rowAt(place), "remove").focus();
    });
    box.insertBefore(row, box.children[place] ?? null);
    find("button", HTMLButtonElement, row).focus();
  }

  /** @param {number} place @param {Item} item @param {boolean} [quiet] */
  function replace(place, item, quiet) {
    passOn(items()[place], item, exercises());
    change(replaced(items(), place, item));
    if (!quiet) announce(`Now ${titleAt(place)}`);
  }

  /** @param {HTMLElement} row @param {number} place @param {string} name @param {number} value */
  function setNumber(row, place, name, value) {
    const item = items()[place];
    const dose = withNumber(item.dose, name, value);
    const wrong = find(".wrong", HTMLElement, row);
    wrong.hidden = dose !== null;
    wrong.textContent = dose ? "" : refusal(item.dose, name);
    if (!dose) announce(wrong.textContent);
    replace(place, { ...item, dose: dose ?? item.dose }, true);
    if (dose) announce(find(".d", HTMLElement, row).textContent ?? "");
  }

  /** @param {HTMLElement} row @param {number} place @param {"amount" | "swap"} act */
  function open(row, place, act) {
    const exercise = exercises().get(items()[place].exercise);
    if (act === "swap" && exercise) showSwaps(row, exercise, exercises(), note);
    unfold(row, act);
  }

  /** @param {HTMLElement} row @param {number} place @param {HTMLElement} pressed */
  function press(row, place, pressed) {
    const { do: act, step: by, swap } = pressed.dataset;
    const exercise = exercises().get(swap ?? "");
    if (act === "up" || act === "down") step(place, act);
    if (act === "remove") remove(place);
    if (act === "amount" || act === "swap") open(row, place, act);
    if (by) {
      const { name } = find("input", HTMLInputElement, /** @type {Element} */ (pressed.parentElement));
      setNumber(row, place, name, stepped(items()[place].dose, name, Number(by)));
    }
    if (exercise) {
      replace(place, { exercise: exercise.id, dose: exercise.dose });
      unfold(row, "");
      button(row, "swap").focus();
    }
  }

  /** @param {Event} event @returns {[HTMLElement, number] | null} the row and its place */
  function rowOf(event) {
    const row = event.target instanceof Element ? event.target.closest(".row") : null;
    const place = [...box.querySelectorAll(":scope > .row")].indexOf(/** @type {Element} */ (row));
    return row instanceof HTMLElement ? [row, place] : null;
  }

  box.addEventListener("click", (event) => {
    const found = rowOf(event);
    const pressed = event.target instanceof Element ? event.target.closest("button") : null;
    if (!found || !pressed) return;
    for (const gone of box.querySelectorAll(":scope > .gone")) gone.remove();
    press(...found, pressed);
  });
  box.addEventListener("change", (event) => {
    const found = rowOf(event);
    if (found && event.target instanceof HTMLInputElement) {
      setNumber(...found, event.target.name, event.target.value === "" ? NaN : Number(event.target.value));
    }
  });
  box.addEventListener("keydown", (event) => {
    const open = event.target instanceof Element && event.target.closest(".fold") ? rowOf(event) : null;
    if (event.key !== "Escape" || !open) return;
    const act = find("[aria-expanded='true']", HTMLButtonElement, open[0]);
    unfold(open[0], "");
    act.focus();
  });
  draggable(box, move);

  /** @param {Item} item */
  function add(item) {
    change([...items(), item]);
    show();
    announce(`${titleAt(items().length - 1)} is in, as number ${items().length}`);
  }

  return { show, add };
}
