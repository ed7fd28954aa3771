/**
 * The routine as a card on paper. It stands in the page, unseen, and is kept up to date with its
 * pictures loaded, so that it prints from the browser's own menu as well.
 */

import { minutes, span } from "../core/dose.js";
import { address, counted, el, find } from "../core/page.js";
import { code } from "../core/routine.js";
import { nameOf } from "./shelf.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Dose} Dose */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/data.js").Move} Move */
/** @typedef {import("../core/routine.js").Routine} Routine */

const NOTE_LINES = 9;

/**
 * @param {Routine} routine
 * @param {string} kit
 * @param {ReadonlyMap<string, Exercise>} exercises
 * @param {Record<string, Move>} moves
 */
export function showCard(routine, kit, exercises, moves) {
  const { items, note } = routine;
  const card = find(".handout", HTMLElement);
  const put = (/** @type {string} */ name, /** @type {string} */ text) => {
    find(`.handout-${name}`, HTMLElement, card).textContent = text;
  };
  put("title", nameOf(routine));
  put("facts", `${counted(minutes(items), "minute")}. ${kit}.`);
  put("note", note.trim());
  put("site span", place());
  put("code", code(items));
  const cells = items.map((item, at) =>
    cell(item, at + 1, /** @type {Exercise} */ (exercises.get(item.exercise)), moves[item.exercise]));
  if (cells.length % 2) cells.push(notes());
  find(".handout-list", HTMLElement, card).replaceChildren(...paired(cells));
  document.body.classList.toggle("has-card", items.length > 0);
}

/** @returns {string} where the page is, as one would type it */
function place() {
  const canonical = document.querySelector('link[rel="canonical"]');
  const url = new URL(canonical instanceof HTMLLinkElement ? canonical.href : address("routine/"));
  return (url.host + url.pathname).replace(/\/$/, "");
}

/** @param {HTMLElement[]} cells @returns {HTMLElement[]} two side by side, never torn apart */
function paired(cells) {
  const left = cells.filter((_, at) => at % 2 === 0);
  return left.map((cell, at) => el("div", { class: "couple" }, cell, cells[2 * at + 1]));
}

/**
 * @param {Item} item
 * @param {number} number
 * @param {Exercise} exercise
 * @param {Move | undefined} move
 * @returns {HTMLElement}
 */
function cell({ dose }, number, { title, picture }, move) {
  const boxes = Array.from({ length: dose.sets }, () => el("i"));
  const frames = picture ? ["a", "b"].map((frame) =>
    el("img", { src: address(`${picture}.${frame}.print.svg`), alt: frame === "a" ? `${title}, start` : `${title}, end` })) : [];
  const lines = (/** @type {string[]} */ list = []) => list.map((line) => el("li", {}, line));
  return el("div", { class: "cell" },
    el("h3", {}, el("span", {}, String(number)), el("b", {}, title), el("span", { class: "boxes" }, ...boxes)),
    el("p", { class: "cell-dose" }, short(dose)),
    el("div", { class: "frames" }, ...frames),
    el("ol", {}, ...lines(move?.steps)),
    el("ul", {}, ...lines(move?.cues.slice(0, 2))));
}

/** @param {import("../core/data.js").Range} range in seconds @returns {string} `30 s`, `2–3 min` */
function brief([low, high]) {
  const long = low >= 120 && low % 60 === 0 && high % 60 === 0;
  return long ? `${span([low / 60, high / 60], "–")} min` : `${span([low, high], "–")} s`;
}

/** @param {Dose} dose @returns {string} `2 × 8–10 each side. Hold 3–5 s. Rest 45 s.` */
export function short(dose) {
  const amount = dose.reps ? span(dose.reps, "–") : brief(dose.hold ?? [1, 1]);
  const said = [`${dose.sets} × ${amount}${dose.per_side ? " each side" : ""}.`];
  if (dose.reps && dose.hold) said.push(`Hold ${brief(dose.hold)}.`);
  if (dose.rest) said.push(`Rest ${brief(dose.rest)}.`);
  return said.join(" ");
}

/** @returns {HTMLElement} room to write, where a place is left */
function notes() {
  const lines = Array.from({ length: NOTE_LINES }, () => el("i"));
  return el("div", { class: "cell notes" }, el("h3", {}, "Notes"), ...lines);
}

/** Waits until all pictures are there, or cannot be had. */
export async function pictured() {
  const images = [...document.querySelectorAll(".handout img")];
  await Promise.all(images.map((image) => /** @type {HTMLImageElement} */ (image).decode().catch(() => {})));
}
