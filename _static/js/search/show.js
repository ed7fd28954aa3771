/** Results as the page shows them: kind, name, why, a picture, and the words that were found. */

import { address, el, find, thumb } from "../core/page.js";
import { fold } from "../core/match.js";

/** @typedef {import("./rank.js").Hit} Hit */

/** @type {Record<string, string>} */
const KINDS = {
  cause: "Cause",
  exercise: "Exercise",
  guide: "Guide",
  muscle: "Muscle",
  page: "Page",
  place: "List of causes",
  routine: "Routine",
};
/** @type {Record<string, string>} */
const WHY = { alias: "Also called", muscle: "Works on", sign: "Felt", heading: "Has a part" };

/**
 * @param {Hit} hit
 * @param {string[]} marks
 * @returns {HTMLElement}
 */
export function row({ page, why }, marks) {
  const template = find("#result", HTMLTemplateElement);
  const made = find("li", HTMLLIElement, /** @type {DocumentFragment} */ (template.content.cloneNode(true)));
  const link = find("a", HTMLAnchorElement, made);
  link.href = address(page.path);
  link.replaceChildren(...marked(page.title, marks));
  find("small", HTMLElement, made).textContent = KINDS[page.kind] ?? "";
  fill(find(".why", HTMLElement, made), why && WHY[why.field] && page.kind !== "place" ? [`${WHY[why.field]}: `, ...marked(why.text, marks)] : []);
  fill(find(".line", HTMLElement, made), page.summary ? marked(page.summary, marks) : []);
  fill(find(".pic", HTMLElement, made), page.picture ? [thumb(page.picture)] : []);
  return made;
}

/** @param {HTMLElement} place @param {(Node | string)[]} content an empty place goes */
function fill(place, content) {
  if (content.length) place.replaceChildren(...content);
  else place.remove();
}

/**
 * @param {string} text
 * @param {string[]} marks beginnings of words
 * @returns {(Node | string)[]} the text, the words that begin so as `<mark>`
 */
function marked(text, marks) {
  const pieces = text.split(/([\p{L}\p{N}'’]+)/u);
  return pieces.filter(Boolean).map((piece) => (isFound(fold(piece), marks) ? el("mark", {}, piece) : piece));
}

/** @param {string} word @param {string[]} marks */
function isFound(word, marks) {
  return word !== "" && marks.some((mark) => (mark.length < 3 ? word === mark : word.startsWith(mark)));
}
