/** The form in which an entry is written by hand. */

import { isDay, today } from "../core/days.js";
import { stamp } from "../core/diary.js";
import { find } from "../core/page.js";
import { light } from "./lights.js";

/** @typedef {import("../core/diary.js").Session} Session */

/** @param {HTMLFormElement} form @param {string} name @returns {HTMLInputElement} */
function input(form, name) {
  return find(`input[name="${name}"]`, HTMLInputElement, form);
}

/** @param {HTMLFormElement} form @param {string} name @returns {string} the one that is chosen */
function chosen(form, name) {
  return String(new FormData(form).get(name) ?? "");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} value
 */
function choose(form, name, value) {
  for (const radio of form.querySelectorAll(`input[name="${name}"]`)) {
    const one = /** @type {HTMLInputElement} */ (radio);
    one.checked = one.value === value;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Session | undefined} old the entry to change; none for a new one
 */
export function fill(form, old) {
  const [day, time = ""] = (old?.when ?? today()).split("T");
  input(form, "day").value = day;
  input(form, "time").value = time;
  input(form, "title").value = old?.title ?? "";
  find("textarea", HTMLTextAreaElement, form).value = old?.note ?? "";
  choose(form, "felt", old?.felt ?? "");
  choose(form, "pain", old?.pain == null ? "" : String(old.pain));
  tell(form);
  settle(form);
}

/** What stood in a form when nothing of it could be lost. @type {WeakMap<HTMLFormElement, string>} */
const settled = new WeakMap();

/** @param {HTMLFormElement} form */
function stateOf(form) {
  return JSON.stringify([...new FormData(form)]);
}

/** Says that what stands in a form is written down or of no worth. @param {HTMLFormElement} form */
export function settle(form) {
  settled.set(form, stateOf(form));
}

/** @param {HTMLFormElement} form @returns {boolean} whether something in it is not written down yet */
export function holds(form) {
  return settled.get(form) !== stateOf(form);
}

/**
 * Lets the day of a form go up to today, and today stand in it as long as nothing is written: a page
 * may stay open over midnight.
 * @param {HTMLFormElement} form
 * @param {() => boolean} [isNew] whether the form is for something new
 */
export function followToday(form, isNew = () => true) {
  const day = input(form, "day");
  const renew = () => {
    if (day.max === today()) return;
    day.max = today();
    if (!isNew() || holds(form)) return;
    day.value = day.max;
    settle(form);
  };
  settle(form);
  renew();
  for (const name of ["focus", "pageshow"]) addEventListener(name, renew);
  document.addEventListener("visibilitychange", renew);
  form.addEventListener("focusin", renew);
}

/**
 * @param {HTMLFormElement} form
 * @param {Session | undefined} old
 * @returns {Session | string} the entry, or what is wrong with it
 */
export function written(form, old) {
  const [day, time, title] = ["day", "time", "title"].map((name) => input(form, name).value.trim());
  if (!isDay(day)) return "Give the day first.";
  if (day > today()) return "That day is still to come.";
  if (!title) return "Say what you did.";
  const pain = chosen(form, "pain");
  const none = { id: `hand-${stamp()}-${Math.random().toString(36).slice(2, 8)}`, code: "", minutes: 0, done: 0, of: 0 };
  return {
    ...(old ?? none),
    when: time ? `${day}T${time}` : day,
    title,
    felt: /** @type {Session["felt"]} */ (chosen(form, "felt")),
    pain: pain === "" ? null : Number(pain),
    note: find("textarea", HTMLTextAreaElement, form).value.trim(),
  };
}

/** Says under the scale which light the number is, in the words of the key. @param {HTMLFormElement} form */
function tell(form) {
  const pain = chosen(form, "pain");
  const { id, name } = light(Number(pain));
  const words = document.querySelector(`.key [data-light="${id}"] dd`)?.textContent ?? "";
  find(".lit", HTMLElement, form).textContent =
    pain === "" ? "0 is none, 10 is the worst you can think of." : `${name}. ${words}`;
}

/** @param {HTMLFormElement} form */
export function heard(form) {
  form.addEventListener("change", () => tell(form));
}
