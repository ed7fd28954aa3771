/** The line at the foot of the diary that says what happened, and what can be done about it. */

import { el, find } from "../core/page.js";

/** @typedef {[string, () => void]} Way what a button says and does */

/** @type {Way} */
const CLOSE = ["Close", () => find("#sofar", HTMLElement).focus({ preventScroll: true })];
const box = find(".says", HTMLElement);

/** @param {string} text @param {Way[]} ways offered before that to close it */
export function say(text, ...ways) {
  choose(text, ...ways, CLOSE);
}

/** @param {string} text @param {Way[]} ways the last of them looks like a link */
export function choose(text, ...ways) {
  const last = ways.length - 1;
  box.replaceChildren(el("span", {}, text), ...ways.map((way, i) => button(way, i < last ? "btn" : "linkish")));
}

/** @param {Way} way @param {string} kind */
function button([words, does], kind) {
  const made = el("button", { class: kind, type: "button" }, words);
  made.addEventListener("click", () => {
    box.replaceChildren();
    does();
  });
  return made;
}

/** Takes the reader to the first of the ways. */
export function focusWay() {
  find("button", HTMLElement, box).focus();
}
