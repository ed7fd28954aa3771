/** Finds an exercise by its name. */

import { matches } from "../core/match.js";
import { announce, counted, el, find } from "../core/page.js";
import { choices } from "./rows.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */

const MOST = 8;

const field = find("#search", HTMLInputElement);
const list = find("#found", HTMLUListElement);

/**
 * @param {() => Iterable<Exercise>} exercises
 * @param {(exercise: Exercise) => string} note what stands beside a name
 * @param {(id: string) => void} picked
 */
export function picker(exercises, note, picked) {
  field.addEventListener("input", () => show(exercises(), note));
  field.addEventListener("keydown", step);
  list.addEventListener("keydown", step);
  list.addEventListener("click", (event) => {
    const id = event.target instanceof Element && event.target.closest("button")?.dataset.id;
    if (!id) return;
    clear();
    picked(id);
  });
}

/** @param {Exercise} exercise */
function namesOf({ title, aliases }) {
  return [title, ...aliases];
}

/** @param {Iterable<Exercise>} exercises @param {(exercise: Exercise) => string} note */
function show(exercises, note) {
  const found = [...matches(field.value, exercises, namesOf).keys()].slice(0, MOST);
  const asked = field.value.trim() !== "";
  const none = el("li", { class: "small" }, "No exercise is called that. Try another word, or look in the finder.");
  list.replaceChildren(...(asked && !found.length ? [none] : choices(found, note)));
  if (asked) announce(`${counted(found.length, "exercise")} found`);
}

function clear() {
  field.value = "";
  list.replaceChildren();
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
  else if (event.key === "Enter" && places.length === 2) next.click(); // there is but one
  else next.focus();
  event.preventDefault();
}
