/** Finds an exercise by its name. */

import { announce, counted, el, find } from "../core/page.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */

const MOST = 8;

/** @param {string} text @returns {string} without capitals and accents */
function bare(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

/**
 * @param {string} query
 * @param {Iterable<Exercise>} exercises
 * @returns {Exercise[]} those with all words in their names, the ones that begin with them first
 */
export function matches(query, exercises) {
  const words = bare(query).split(/[^a-z0-9]+/).filter(Boolean);
  if (!words.length) return [];
  const named = [...exercises].filter((one) => {
    const names = bare([one.title, ...one.aliases].join(" "));
    return words.every((word) => names.includes(word));
  });
  const begins = (/** @type {Exercise} */ one) => Number(!bare(one.title).startsWith(words[0]));
  return named.sort((a, b) => begins(a) - begins(b)).slice(0, MOST);
}

/**
 * @param {() => Iterable<Exercise>} exercises
 * @param {(exercise: Exercise) => string} note what stands beside a name
 * @param {(id: string) => void} picked
 */
export function picker(exercises, note, picked) {
  const field = find("#search", HTMLInputElement);
  const list = find("#found", HTMLUListElement);
  const show = () => showFound(list, field.value, matches(field.value, exercises()), note);
  field.addEventListener("input", show);
  list.addEventListener("click", (event) => {
    const id = event.target instanceof Element && event.target.closest("button")?.dataset.id;
    if (!id) return;
    field.value = "";
    show();
    picked(id);
    field.focus();
  });
  for (const part of [field, list]) part.addEventListener("keydown", (event) => step(event, field, list, show));
}

/**
 * @param {HTMLElement} list
 * @param {string} query
 * @param {Exercise[]} found
 * @param {(exercise: Exercise) => string} note
 */
function showFound(list, query, found, note) {
  const none = el("li", { class: "small" }, "No exercise is called that. Try another word, or look in the finder.");
  const rows = found.map((one) =>
    el("li", {}, el("button", { type: "button", "data-id": one.id },
      el("b", {}, one.title), " ", el("span", {}, note(one)))));
  list.replaceChildren(...(rows.length || !query.trim() ? rows : [none]));
  list.className = "choices";
  if (query.trim()) announce(found.length ? `${counted(found.length, "exercise")} found` : "None found");
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} field
 * @param {HTMLElement} list
 * @param {() => void} show
 */
function step(event, field, list, show) {
  const places = [field, ...list.querySelectorAll("button")];
  const now = places.findIndex((one) => one === document.activeElement);
  const onward = event.key === "ArrowDown" || (event.key === "Enter" && now === 0);
  const next = onward ? now + 1 : event.key === "ArrowUp" ? now - 1 : event.key === "Escape" ? 0 : -1;
  const place = places[next];
  if (!place) return;
  event.preventDefault();
  if (event.key === "Escape") {
    field.value = "";
    show();
  }
  place.focus();
}
