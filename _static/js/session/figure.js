/** The moving figures of a routine: fetched before it starts, so that a lost network does not matter. */

import { address, el, thumb } from "../core/page.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */

const SPACE = "http://www.w3.org/2000/svg";
const MARGIN = 5; // for the thickness of the lines
/** @type {Map<string, Promise<SVGSVGElement | null>>} */
const figures = new Map();
/** @type {Map<string, HTMLElement>} */
const thumbs = new Map();

/** @param {readonly Exercise[]} exercises */
export function prefetch(exercises) {
  for (const exercise of exercises) {
    void figure(exercise);
    small(exercise);
  }
}

/** @param {Exercise} exercise @returns {HTMLElement} its thumbnail, always the same element */
export function small(exercise) {
  const known = thumbs.get(exercise.id);
  if (known) return known;
  const made = thumb(exercise.picture);
  for (const image of made.querySelectorAll("img")) image.loading = "eager";
  thumbs.set(exercise.id, made);
  return made;
}

/** @param {Exercise} exercise @returns {Promise<SVGSVGElement | null>} */
function figure(exercise) {
  const known = figures.get(exercise.id);
  if (known) return known;
  const coming = fetched(exercise).catch(() => null);
  figures.set(exercise.id, coming);
  void coming.then((found) => found ?? figures.delete(exercise.id)); // it may come next time
  return coming;
}

/** @param {Exercise} exercise @returns {Promise<SVGSVGElement | null>} */
async function fetched({ picture, animated }) {
  if (!picture || !animated) return null;
  const answer = await fetch(address(`${picture}.anim.svg`));
  if (!answer.ok) return null;
  const bare = (await answer.text()).replace(/<style>.*?<\/style>/s, ""); // the page has these rules
  const file = new DOMParser().parseFromString(bare, "image/svg+xml").documentElement;
  return svg(file.getAttribute("viewBox") ?? "", [...file.childNodes]);
}

/** @param {string} box @param {readonly Node[]} children @returns {SVGSVGElement} */
function svg(box, children) {
  const made = document.createElementNS(SPACE, "svg");
  made.setAttribute("class", "fig");
  made.setAttribute("viewBox", box);
  made.append(...children);
  return made;
}

/**
 * Shows an exercise: moving, or its start and end for those who want no motion.
 * @param {HTMLElement} plate
 * @param {Exercise} exercise
 */
export async function show(plate, exercise) {
  if (plate.dataset.of === exercise.id) return;
  plate.dataset.of = exercise.id;
  const moving = await figure(exercise);
  if (plate.dataset.of !== exercise.id) return; // the person was faster than the network
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const shown = moving ? (calm ? frames(moving) : [moving]) : [large(exercise)];
  plate.replaceChildren(...shown);
  for (const one of shown) if (one instanceof SVGSVGElement) crop(one);
  plate.classList.toggle("two", shown.length === 2);
  plate.classList.toggle("wide", shown.some(isWide));
}

/** Cuts the air around a figure away, so that it is as large as fits. @param {SVGSVGElement} figure */
function crop(figure) {
  if (figure.dataset.cropped) return;
  const { x, y, width, height } = figure.viewBox.baseVal;
  const drawn = figure.getBBox();
  const [left, top] = [Math.max(x, drawn.x - MARGIN), Math.max(y, drawn.y - MARGIN)];
  const right = Math.min(x + width, drawn.x + drawn.width + MARGIN);
  const bottom = Math.min(y + height, drawn.y + drawn.height + MARGIN);
  if (right <= left || bottom <= top) return;
  figure.setAttribute("viewBox", [left, top, right - left, bottom - top].join(" "));
  figure.dataset.cropped = "";
}

/** @param {Exercise} exercise @returns {HTMLElement} its end as a picture, if the moving one is missing */
function large({ picture }) {
  return el("div", { class: "still" }, ...thumb(picture).childNodes);
}

/** @param {Element} shown @returns {boolean} */
function isWide(shown) {
  if (!(shown instanceof SVGSVGElement)) return false;
  return shown.viewBox.baseVal.width > shown.viewBox.baseVal.height * 1.3;
}

/** @param {SVGSVGElement} moving @returns {SVGSVGElement[]} its first and its last frame */
function frames(moving) {
  const all = [...moving.querySelectorAll(":scope > .k")];
  const others = [...moving.childNodes].filter((node) => !all.includes(/** @type {Element} */ (node)));
  const box = moving.getAttribute("viewBox") ?? "";
  const first = svg(box, [...others, all[0]].map((node) => node.cloneNode(true)));
  const last = svg(box, all.slice(-1).map((node) => node.cloneNode(true)));
  return [first, last];
}
