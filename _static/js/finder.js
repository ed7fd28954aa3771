/**
 * The finder: a form beside the cards, and the choice in the address, so that a link or the back
 * button brings it back. Without script the cards stand in groups.
 */

import { table } from "./core/data.js";
import { el, find } from "./core/page.js";
import { read, written } from "./finder/address.js";
import { NOTHING, without } from "./finder/choice.js";
import { library, ordered, sieve } from "./finder/filter.js";
import { chipsOf, codes, label, overlay, tick, ticked, unfold } from "./finder/form.js";
import { cardsIn, decode, say } from "./finder/results.js";

/** @typedef {import("./finder/choice.js").Choice} Choice */
/** @typedef {import("./finder/filter.js").Library} Library */

const PARTS = /** @type {Record<string, string>} */ ({
  kit: "kit",
  cause: "cause",
  muscle: "muscle",
  avoid: "sore place",
  slot: "time for it",
  position: "position",
  level: "level",
  minutes: "number of minutes",
});

const finder = find(".finder", HTMLElement);
const form = find("form", HTMLFormElement, finder);
const filters = find("details.filters", HTMLDetailsElement, form);
const search = find("input[type=search]", HTMLInputElement, form);
const head = find(".results-head", HTMLElement, finder);
const note = find("#finder-note", HTMLElement, finder);
const chips = chipsOf(form);
const names = new Map(chips.map(({ one, name }) => [`${one.part}:${one.id}`, name]));
/** @param {import("./finder/choice.js").One} one */
const nameOf = ({ part, id }) => names.get(`${part}:${id}`) ?? id;

/** @param {Library} all */
function start(all) {
  const show = cardsIn(find(".groups", HTMLElement, finder));
  const close = overlay(filters);
  /** @type {Choice} */
  let choice = NOTHING;

  /** @param {Choice} next */
  const apply = (next) => {
    choice = next;
    const sieved = sieve(choice, all);
    show(ordered(choice, all, sieved.fits));
    tick(chips, choice, all, sieved);
    label(form, choice, sieved.fits.length);
    say(head, choice, sieved.fits.length, all, nameOf);
  };
  /** @param {Choice} next @param {"pushState" | "replaceState"} [how] */
  const choose = (next, how = "pushState") => {
    note.hidden = true;
    apply(next);
    remember(next, how);
    lookUp();
  };
  const restore = () => {
    const { choice: asked, unknown } = read(location.search, codes(chips));
    search.value = asked.q;
    apply(asked);
    unfold(chips);
    tell(unknown.map(({ part, id }) => `We know no ${PARTS[part]} “${id}”. It was left out.`));
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    if (target === search) choose({ ...choice, q: search.value }, "replaceState");
    else choose(ticked(chips, search.value));
  });
  finder.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("[data-off], [data-clear], [data-show]");
    if (!(button instanceof HTMLElement)) return;
    const { off, clear } = button.dataset;
    if (off !== undefined) takeOff(button, () => choose(cleared(without(choice, decode(off)))));
    else if (clear !== undefined) takeOff(button, () => choose(cleared(NOTHING)));
    else leave(close);
  });
  addEventListener("popstate", restore);
  form.hidden = false;
  head.hidden = false;
  restore();
}

/** @param {Choice} choice @returns {Choice} the same, with its words in the field */
function cleared(choice) {
  search.value = choice.q;
  return choice;
}

/** @param {Choice} choice @param {"pushState" | "replaceState"} how */
function remember(choice, how) {
  const address = location.pathname + written(choice);
  if (address === location.pathname + location.search) return;
  try {
    history[how](null, "", address);
  } catch {
    // Some browsers refuse after a hundred changes in half a minute; the next one is told again.
  }
}

/** Where the reader is far down the list, what was found begins anew at its top. */
function lookUp() {
  if (filters.matches(".covered *")) return;
  if (head.getBoundingClientRect().top < 0) head.scrollIntoView();
}

/**
 * Keeps the keyboard near: a button that takes something off may go with it.
 * @param {HTMLElement} button
 * @param {() => void} act
 */
function takeOff(button, act) {
  const box = button.parentElement;
  const at = [...(box?.children ?? [])].indexOf(button);
  act();
  if (button.isConnected && !button.matches(":disabled")) return;
  const left = [...(box?.querySelectorAll("button:not(:disabled)") ?? [])];
  const next = left[Math.min(at, left.length - 1)] ?? find("#finder-results", HTMLElement);
  if (next instanceof HTMLElement) next.focus();
}

/**
 * From the filters of a phone to what they leave.
 * @param {() => void} close
 */
function leave(close) {
  close();
  find("#finder-results", HTMLElement).focus({ preventScroll: true });
  head.scrollIntoView();
}

/** @param {readonly (string | Node)[]} says */
function tell(says) {
  note.replaceChildren(...says.map((one) => el("p", {}, one)));
  note.hidden = !says.length;
}

/** @returns {Promise<void>} */
async function load() {
  try {
    const [facets, words] = await Promise.all([table("facets"), table("names")]);
    finder.classList.remove("alone");
    tell([]);
    start(library(facets, words));
  } catch (error) {
    if (!form.hidden) throw error;
    finder.classList.add("alone");
    const again = el("button", { type: "button", class: "btn" }, "Try again");
    again.addEventListener("click", async () => {
      await load();
      (note.querySelector("button") ?? find("#finder-results", HTMLElement)).focus(); // this one is gone
    });
    tell(["The filters could not be loaded. Here is every exercise, by the part of the body.", again]);
  }
}

void load();
