/** Finds an exercise by its name. */

import { announce, counted, el, find } from "../core/page.js";
import { choices } from "./rows.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */

const MOST = 8;

/**
 * @param {string} query
 * @param {Iterable<Exercise>} exercises
 * @returns {Exercise[]} those with all words in their names, the ones that begin with them first
 */
export function matches(query, exercises) {
  const words = query.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
  if (!words.length) return [];
  const named = [...exercises].filter((one) => {
    const names = [one.title, ...one.aliases].join(" ").toLowerCase();
    return words.every((word) => names.includes(word));
  });
  const begins = (/** @type {Exercise} */ one) => Number(!one.title.toLowerCase().startsWith(words[0]));
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

  function show() {
    const found = matches(field.value, exercises());
    const asked = field.value.trim() !== "";
    const none = el("li", { class: "small" }, "No exercise is called that. Try another word, or look in the finder.");
    list.replaceChildren(...(asked && !found.length ? [none] : choices(found, note)));
    if (asked) announce(`${counted(found.length, "exercise")} found`);
  }

  function clear() {
    field.value = "";
    show();
    field.focus();
  }

  /** @param {KeyboardEvent} event the arrows go through the list, and Enter from the field into it */
  function step(event) {
    const places = [field, ...list.querySelectorAll("button")];
    const now = places.findIndex((one) => one === document.activeElement);
    const down = event.key === "ArrowDown" || (event.key === "Enter" && now === 0);
    const next = places[down ? now + 1 : event.key === "ArrowUp" ? now - 1 : -1];
    if (event.key === "Escape") clear();
    else if (!next) return;
    else next.focus();
    event.preventDefault();
  }

  field.addEventListener("input", show);
  field.addEventListener("keydown", step);
  list.addEventListener("keydown", step);
  list.addEventListener("click", (event) => {
    const id = event.target instanceof Element && event.target.closest("button")?.dataset.id;
    if (!id) return;
    clear();
    picked(id);
  });
}
