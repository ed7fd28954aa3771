/** Shows the saved routines, to open them or to take them off the shelf. */

import { minutes } from "../core/dose.js";
import { announce, counted, el, find } from "../core/page.js";
import { inserted, without } from "./edit.js";
import { keepShelf, shelf } from "./shelf.js";

/** @typedef {import("../core/routine.js").Routine} Routine */
/** @typedef {(value: unknown) => Routine} Sound */

/**
 * @param {Sound} sound
 * @param {(routine: Routine) => void} open
 */
export function shelfView(sound, open) {
  const list = find("#saved", HTMLUListElement);
  list.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const place = Number(button?.dataset.place);
    if (button?.dataset.do === "open") open(sound(shelf()[place]));
    if (button?.dataset.do === "delete") remove(list, place, sound);
  });
}

/** @param {Sound} sound */
export function showShelf(sound) {
  const list = find("#saved", HTMLUListElement);
  const none = el("li", { class: "small soft" }, "None yet.");
  const rows = shelf().map((one, place) => row(sound(one), place));
  list.replaceChildren(...(rows.length ? rows : [none]));
}

/**
 * @param {Routine} routine
 * @param {number} place
 */
function row({ title, items }, place) {
  const says = `${counted(items.length, "exercise")}, about ${counted(minutes(items), "minute")}`;
  const button = (/** @type {string} */ act, /** @type {string} */ name) =>
    el("button", { type: "button", class: "act", "data-do": act, "data-place": place, "aria-label": `${name} ${title}` }, name);
  return el("li", {}, el("p", {}, el("b", {}, title), " ", el("span", { class: "small soft" }, says)),
    el("div", { class: "acts" }, button("open", "Open"), button("delete", "Delete")));
}

/**
 * @param {HTMLElement} list
 * @param {number} place
 * @param {Sound} sound
 */
function remove(list, place, sound) {
  const gone = shelf()[place];
  keepShelf(without(shelf(), place));
  showShelf(sound);
  const back = undo(`“${gone.title}” is deleted.`, () => {
    keepShelf(inserted(shelf(), place, gone));
    showShelf(sound);
    announce(`${gone.title} is back`);
    find(`[data-do="open"][data-place="${place}"]`, HTMLButtonElement, list).focus();
  });
  list.insertBefore(back, list.children[place] ?? null);
  find("button", HTMLButtonElement, back).focus();
}

/**
 * @param {string} says
 * @param {() => void} act
 * @returns {HTMLElement} a row that says what is gone, and brings it back
 */
export function undo(says, act) {
  const button = el("button", { type: "button", class: "act" }, "Put it back");
  button.addEventListener("click", act);
  announce(says);
  return el("li", { class: "gone" }, el("span", {}, says), " ", button);
}
