/** The weeks as a table, and what is done each time. */

import { short } from "../core/days.js";
import { sentences } from "../core/dose.js";
import { address, el } from "../core/page.js";

/** @typedef {import("./weeks.js").Week} Week */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/data.js").Exercise} Exercise */

/**
 * @param {Week} week
 * @param {string} step what the routine's page says of this week
 * @returns {HTMLElement}
 */
export function row(week, step) {
  const lines = [
    ...week.sessions.map((one) => ({ day: one.day, line: session(one) })),
    ...week.left.map((one) => ({ day: one.wanted, line: left(one) })),
    ...week.races.map((day) => ({ day, line: race(day) })),
  ];
  lines.sort((a, b) => a.day.localeCompare(b.day));
  const what = lines.length ? el("ul", {}, ...lines.map((one) => one.line)) : el("p", {}, "Nothing this week.");
  const head = el("th", { scope: "row" }, `Week ${week.week}`, el("small", {}, `from ${short(week.from).slice(4)}`));
  const cell = el("td", {}, what);
  if (step) cell.append(el("p", { class: "step" }, step));
  return el("tr", {}, head, cell);
}

/** @param {string} day */
function race(day) {
  return el("li", { class: "is-race" }, el("b", {}, short(day)), ": your race");
}

/** @param {import("./weeks.js").Session} session */
function session({ day, wanted, why }) {
  const when = el("b", {}, short(day));
  const line = el("li", { class: "is-session" }, el("i", { class: "tick", "aria-hidden": "true" }), when);
  if (why) line.append(" ", el("small", {}, `Moved from ${short(wanted)}, ${why}.`));
  return line;
}

/** @param {import("./weeks.js").Left} left */
function left({ wanted, why }) {
  return el("li", { class: "is-left" }, el("b", {}, short(wanted)), " ", el("small", {}, `Left out: it is ${why}.`));
}

/**
 * @param {readonly Item[]} items
 * @param {ReadonlyMap<string, Exercise>} known
 * @returns {HTMLElement[]} a line an exercise
 */
export function doses(items, known) {
  return items.map(({ exercise, dose }) => {
    const found = known.get(exercise);
    const name = found ? el("a", { href: address(found.path) }, found.title) : exercise;
    return el("li", {}, name, " ", el("span", {}, sentences(dose).join(" ")));
  });
}
