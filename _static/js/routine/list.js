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

/** @param {Holder} holder */
export function list({ exercises, items, change, note }) {
  const box = find("#items", HTMLElement);

  const rowAt = (/** @type {number} */ place) => find(`#items > .row:nth-child(${place + 1})`, HTMLElement);
  const titleAt = (/** @type {number} */ place) => exercises().get(items()[place].exercise)?.title ?? "";
  const show = () => showRows(box, items(), exercises());

  /** @param {number} from @param {number} to */
  function move(from, to) {
    if (from !== to) change(items().toSpliced(from, 1).toSpliced(to, 0, items()[from]));
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
    change(items().toSpliced(place, 1));
    show();
    const row = undo(`${title} is out.`, () => {
      change(items().toSpliced(place, 0, gone));
      show();
      announce(`${title} is back`);
      button(rowAt(place), "remove").focus();
    });
    box.insertBefore(row, box.children[place] ?? null);
    find("button", HTMLButtonElement, row).focus();
  }

  /** @param {number} place @param {Item} item */
  function replace(place, item) {
    passOn(items()[place], item, exercises());
    change(items().with(place, item));
  }

  /** @param {HTMLElement} row @param {number} place @param {string} name @param {number} value */
  function setNumber(row, place, name, value) {
    const item = items()[place];
    const dose = withNumber(item.dose, name, value);
    const wrong = find(".wrong", HTMLElement, row);
    wrong.hidden = dose !== null;
    wrong.textContent = dose ? "" : refusal(item.dose, name);
    replace(place, { ...item, dose: dose ?? item.dose });
    announce((dose ? find(".d", HTMLElement, row) : wrong).textContent ?? "");
  }

  /** @param {HTMLElement} row @param {number} place @param {"amount" | "swap"} act */
  function open(row, place, act) {
    const exercise = exercises().get(items()[place].exercise);
    if (act === "swap" && exercise) showSwaps(row, exercise, exercises(), note);
    unfold(row, act);
  }

  /** @param {HTMLElement} row @param {number} place @param {HTMLElement} pressed */
  function press(row, place, pressed) {
    const { do: act, step: by, id } = pressed.dataset;
    const exercise = exercises().get(id ?? "");
    if (act === "up" || act === "down") step(place, act);
    if (act === "remove") remove(place);
    if (act === "amount" || act === "swap") open(row, place, act);
    if (by) {
      const { name } = find("input", HTMLInputElement, /** @type {Element} */ (pressed.parentElement));
      setNumber(row, place, name, stepped(items()[place].dose, name, Number(by)));
    }
    if (!exercise) return;
    replace(place, { exercise: exercise.id, dose: exercise.dose });
    unfold(row, "");
    button(row, "swap").focus();
    announce(`Now ${exercise.title}`);
  }

  /** @param {Event} event @returns {[HTMLElement, number] | null} */
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
  }

  return { show, add };
}
