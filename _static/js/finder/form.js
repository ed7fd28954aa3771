/** The form: what is ticked in it, what it says of each choice, and the full screen it is on a phone. */

import { counted, find } from "../core/page.js";
import { chosen, GROUPS, NOTHING, on } from "./choice.js";
import { leaves } from "./filter.js";

/** @typedef {import("./choice.js").Choice} Choice */
/** @typedef {import("./filter.js").Library} Library */
/** @typedef {import("./choice.js").One} One */
/** @typedef {import("./filter.js").Sieved} Sieved */
/** @typedef {{ input: HTMLInputElement, number: Element, name: string, one: One }} Chip */

/**
 * @param {HTMLFormElement} form
 * @returns {Chip[]} every box and every radio button
 */
export function chipsOf(form) {
  return [...form.querySelectorAll(".chip")].map((label) => {
    const input = find("input", HTMLInputElement, label);
    const part = /** @type {One["part"]} */ (input.name);
    const name = find("b", HTMLElement, label).textContent ?? "";
    return { input, number: find("small", HTMLElement, label), name, one: { part, id: input.value } };
  });
}

/** @param {readonly Chip[]} chips @returns {import("./address.js").Known} */
export function codes(chips) {
  /** @param {string} group */
  const ids = (group) => chips.filter(({ one }) => one.part === group).map(({ one }) => one.id);
  return Object.fromEntries(GROUPS.map((group) => [group, new Set(ids(group))]));
}

/**
 * @param {readonly Chip[]} chips
 * @param {string} q
 * @returns {Choice} what the form says
 */
export function ticked(chips, q) {
  const ones = chips.filter(({ input }) => input.checked).map(({ one }) => one);
  return ones.reduce(chosen, { ...NOTHING, q });
}

/**
 * Ticks what is on, and says of each choice how many exercises it leaves or would leave. Where the
 * keyboard stands nothing is switched off: it would be lost.
 * @param {readonly Chip[]} chips
 * @param {Choice} choice
 * @param {Library} all
 * @param {Sieved} sieved
 */
export function tick(chips, choice, all, sieved) {
  for (const { input, number, one } of chips) {
    const checked = isOn(choice, one);
    const left = checked ? sieved.fits.length : leaves(choice, all, sieved, one);
    const says = String(left || "none");
    const disabled = !checked && !left && input !== document.activeElement;
    if (input.checked !== checked) input.checked = checked;
    if (input.disabled !== disabled) input.disabled = disabled;
    if (number.textContent !== says) number.textContent = says;
  }
}

/** @param {Choice} choice @param {One} one */
function isOn(choice, { part, id }) {
  if (part === "minutes") return String(choice.minutes || "") === id;
  if (part === "match") return choice.match === id;
  return part !== "q" && choice[part].includes(id);
}

/**
 * Tells on buttons how many are on and what they lead to, and shows what matters only now.
 * @param {HTMLFormElement} form
 * @param {Choice} choice
 * @param {number} number of exercises that fit
 */
export function label(form, choice, number) {
  const many = on({ ...choice, q: "" }).length;
  find("[data-on-count]", HTMLElement, form).textContent = many ? `Filters, ${many} on` : "Filters";
  const show = find("[data-show]", HTMLButtonElement, form);
  show.textContent = number ? `Show ${counted(number, "exercise")}` : "Nothing fits: see why";
  find("[data-clear]", HTMLButtonElement, form).disabled = !on(choice).length;
  find(".match", HTMLElement, form).hidden = choice.muscle.length < 2;
}

/**
 * Opens the lists that hide something that is on.
 * @param {readonly Chip[]} chips
 */
export function unfold(chips) {
  for (const { input } of chips) {
    const further = input.checked && input.closest(".further");
    if (further instanceof HTMLDetailsElement) further.open = true;
  }
}

/**
 * Keeps the filters open on a desk; on a phone they open over the whole page, which then waits.
 * @param {HTMLDetailsElement} filters
 * @returns {() => void} closes them on a phone
 */
export function overlay(filters) {
  const desk = matchMedia("(min-width: 64rem)");
  const fit = () => {
    filters.open = desk.matches;
    wait(filters, false);
  };
  desk.addEventListener("change", fit);
  filters.addEventListener("toggle", () => wait(filters, filters.open && !desk.matches));
  filters.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || desk.matches || !filters.open) return;
    fit();
    filters.querySelector("summary")?.focus();
  });
  fit();
  return fit;
}

/**
 * @param {Element} filters
 * @param {boolean} waits whether all else on the page is out of reach
 */
function wait(filters, waits) {
  document.documentElement.classList.toggle("covered", waits);
  for (let part = filters; part !== document.body && part.parentElement; part = part.parentElement) {
    for (const other of part.parentElement.children) {
      if (other !== part && other instanceof HTMLElement && other.id !== "announcer") other.inert = waits;
    }
  }
}
