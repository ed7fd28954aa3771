/** What is found: the cards, the words over them, and what can be taken off. */

import { address, counted, el, find, listed } from "../core/page.js";
import { refresh } from "../tray.js";
import { NO_KIT, on } from "./choice.js";
import { waysOut } from "./filter.js";

/** @typedef {import("./choice.js").Choice} Choice */
/** @typedef {import("./filter.js").Library} Library */
/** @typedef {import("./choice.js").One} One */
/** @typedef {import("./filter.js").Row} Row */
/** @typedef {(one: One) => string} NameOf the words of a choice as on its chip */

const MOST_WAYS = 4;
/** As many cards are shown at first: more than the library has, few enough for any phone. */
const SCREENFUL = 96;

/**
 * Takes the cards out of their groups into one list. Only what is shown stays in the page: a
 * change then costs the same for fifty exercises as for thousands.
 * @param {Element} groups
 * @returns {(rows: readonly Row[]) => void} shows these in this order
 */
export function cardsIn(groups) {
  const items = [...groups.querySelectorAll("li[data-id]")].filter((item) => item instanceof HTMLElement);
  const cards = new Map(items.map((item) => [item.dataset.id ?? "", item]));
  const list = el("ul", { class: "cards pictured" });
  const more = el("button", { type: "button", class: "btn further-cards", hidden: true });
  groups.replaceWith(list, more);
  /** @type {HTMLElement[]} */
  let found = [];

  /** @param {number} number of cards from the first one on */
  const show = (number) => {
    replace(list, found.slice(0, number));
    const rest = found.length - number;
    more.hidden = rest <= 0;
    more.textContent = `Show ${Math.min(rest, SCREENFUL)} more`;
  };
  more.addEventListener("click", () => {
    const from = list.childElementCount;
    show(from + SCREENFUL);
    found[from]?.querySelector("a")?.focus();
  });
  return (rows) => {
    found = rows.flatMap(({ id }) => cards.get(id) ?? []);
    show(SCREENFUL);
  };
}

/**
 * @param {Element} list
 * @param {readonly HTMLElement[]} cards
 */
function replace(list, cards) {
  const same = cards.length === list.childElementCount && cards.every((card, at) => card === list.children[at]);
  if (same) return;
  list.replaceChildren(...cards);
  if (cards.length) refresh(); // what was put into the routine while a card was away
}

/**
 * @param {Element} head
 * @param {Choice} choice
 * @param {number} number of exercises that fit
 * @param {Library} all
 * @param {NameOf} nameOf
 */
export function say(head, choice, number, all, nameOf) {
  showOn(find(".on", HTMLElement, head), choice, nameOf);
  const ways = number ? [] : waysOut(choice, all).slice(0, MOST_WAYS);
  const [first, second] = number
    ? [counted(number, "exercise"), meaning(choice, nameOf)]
    : ["Nothing fits all of these.", wayOut(ways, nameOf)];
  find(".count strong", HTMLElement, head).textContent = first;
  find(".count span", HTMLElement, head).textContent = second;
  const nothing = find(".nothing", HTMLElement, head);
  nothing.hidden = number > 0;
  nothing.replaceChildren(...(number ? [] : [...buttons(ways, all, nameOf), ...elsewhere(choice)]));
}

/** @param {Choice} choice @param {NameOf} nameOf @returns {string} `No kit or band. Easiest first.` */
function meaning(choice, nameOf) {
  if (!choice.kit.length) return orderOf(choice);
  const kit = choice.kit.filter((id) => id !== NO_KIT).map((id) => nameOf({ part: "kit", id }).toLowerCase());
  return `${listed(["No kit", ...kit], "or")}. ${orderOf(choice)}`; // what needs no kit fits as well
}

/** @param {Choice} choice */
function orderOf({ q, muscle }) {
  if (q.trim()) return "Closest name first.";
  if (muscle.length > 1) return "Those that strengthen them first.";
  return muscle.length ? "Those that strengthen it first." : "Easiest first.";
}

/** @param {One} one @param {NameOf} nameOf @returns {string} a choice as it stands alone, away from its group */
function alone(one, nameOf) {
  if (one.part === "q") return `“${one.id}”`;
  if (one.part === "minutes") return `At most ${counted(Number(one.id), "minute")}`;
  if (one.part === "cause") return `For: ${nameOf(one)}`;
  if (one.part === "avoid") return `Leave out: ${nameOf(one)}`;
  return one.part === "match" ? "All of these muscles" : nameOf(one);
}

/** @param {HTMLElement} box @param {Choice} choice @param {NameOf} nameOf */
function showOn(box, choice, nameOf) {
  const ones = on(choice);
  const chips = ones.map((one) => {
    const says = alone(one, nameOf);
    return el("button", { type: "button", class: "off", "data-off": code(one), "aria-label": `Take off ${says}` }, says);
  });
  if (ones.length > 1) chips.push(el("button", { type: "button", class: "clear", "data-clear": true }, "Clear all"));
  box.replaceChildren(...chips);
  box.hidden = !ones.length;
}

/** @param {One} one @returns {string} as one word for an attribute */
export function code({ part, id }) {
  return `${part}:${id}`;
}

/** @param {string} text @returns {One} */
export function decode(text) {
  const at = text.indexOf(":");
  return { part: /** @type {One["part"]} */ (text.slice(0, at)), id: text.slice(at + 1) };
}

/** @typedef {ReturnType<typeof waysOut>} Ways */

/** @param {Ways} ways @param {NameOf} nameOf @returns {string} */
function wayOut([best], nameOf) {
  if (!best) return "One less is not enough. Begin anew, or take off some of them.";
  return `Take off ${quoted(best.one, nameOf)} and there ${best.number === 1 ? "is" : "are"} ${best.number}.`;
}

/** @param {Ways} ways @param {Library} all @param {NameOf} nameOf */
function buttons(ways, all, nameOf) {
  const off = ways.map(({ one, number }) =>
    el("button", { type: "button", class: "btn", "data-off": code(one) }, `Take off ${quoted(one, nameOf)}: ${number}`),
  );
  const clear = el("button", { type: "button", class: "btn", "data-clear": true }, `Clear all: ${all.rows.length}`);
  return [...off, clear];
}

/** @param {Choice} choice @returns {HTMLElement[]} a way to causes and guides that have the words */
function elsewhere({ q }) {
  if (!q.trim()) return [];
  const link = address(`search/?q=${encodeURIComponent(q.trim())}`);
  return [el("a", { class: "btn", href: link }, `Search all pages for “${q.trim()}”`)];
}

/** @param {One} one @param {NameOf} nameOf */
function quoted(one, nameOf) {
  const plain = one.part === "cause" || one.part === "avoid";
  return one.part === "q" ? alone(one, nameOf) : `“${plain ? nameOf(one) : alone(one, nameOf)}”`;
}
