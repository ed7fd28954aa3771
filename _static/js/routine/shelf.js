/** Where a routine goes: on the shelf on this device, and to others as a link. */

import { minutes } from "../core/dose.js";
import { address, announce, counted, el, find } from "../core/page.js";
import { code, read } from "../core/routine.js";
import { keep, kept } from "../core/store.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/routine.js").Routine} Routine */
/** @typedef {(value: unknown) => Routine} Sound what is sound of a kept routine */

const SHELF = "saved";

/** @returns {Routine[]} the newest first */
export function shelf() {
  const found = kept(SHELF, /** @type {unknown} */ (null));
  const sane = (/** @type {any} */ one) => typeof one?.title === "string" && Array.isArray(one.items);
  return Array.isArray(found) ? found.filter(sane) : [];
}

/** @param {Routine[]} all @returns {boolean} whether it lasts beyond this page */
export function keepShelf(all) {
  return keep(SHELF, all);
}

/** @param {Routine} routine */
export function nameOf({ title }) {
  return title.trim() || "My routine";
}

/**
 * Saves a routine under its title, in place of the one that had it.
 * @param {Routine} routine
 * @returns {{ lasts: boolean, replaced: boolean }}
 */
export function save(routine) {
  const title = nameOf(routine);
  const others = shelf().filter((one) => one.title !== title);
  const replaced = others.length < shelf().length;
  return { lasts: keepShelf([{ ...routine, title }, ...others]), replaced };
}

/**
 * Puts a routine on the shelf that is about to be replaced by another; never in place of one.
 * @param {Routine} routine
 * @returns {string} the title under which it is, or nothing if there was nothing to keep
 */
export function putAside(routine) {
  if (!routine.items.length) return "";
  const all = shelf();
  const said = (/** @type {Routine} */ one) => JSON.stringify([nameOf(one), one.note, one.items]);
  if (all.some((one) => said(one) === said(routine))) return nameOf(routine);
  const title = free(nameOf(routine), new Set(all.map((one) => one.title)));
  keepShelf([{ ...routine, title }, ...all]);
  return title;
}

/**
 * @param {string} title
 * @param {ReadonlySet<string>} taken
 * @param {number} [number]
 * @returns {string} the title, with a number behind it if it is taken
 */
function free(title, taken, number = 1) {
  const tried = number === 1 ? title : `${title} (${number})`;
  return taken.has(tried) ? free(title, taken, number + 1) : tried;
}

// ---- on the page ----

/** @param {Sound} sound @param {(routine: Routine) => void} open */
export function shelfView(sound, open) {
  const list = find("#saved", HTMLUListElement);
  list.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const place = Number(button?.dataset.place);
    if (button?.dataset.do === "open") open(sound(shelf()[place]));
    if (button?.dataset.do === "delete") remove(list, place, sound);
  });
}

/** @param {Sound} sound */
export function showShelf(sound) {
  const list = find("#saved", HTMLUListElement);
  const none = el("li", { class: "small soft" }, "None yet.");
  const rows = shelf().map((one, place) => row(sound(one), place));
  list.replaceChildren(...(rows.length ? rows : [none]));
}

/** @param {Routine} routine @param {number} place */
function row({ title, items }, place) {
  const says = `${counted(items.length, "exercise")}, about ${counted(minutes(items), "minute")}`;
  const button = (/** @type {string} */ act, /** @type {string} */ name) =>
    el("button", { type: "button", class: "act", "data-do": act, "data-place": place, "aria-label": `${name} ${title}` }, name);
  return el("li", {}, el("p", {}, el("b", {}, title), " ", el("span", {}, says)),
    el("div", { class: "acts" }, button("open", "Open"), button("delete", "Delete")));
}

/** @param {HTMLElement} list @param {number} place @param {Sound} sound */
function remove(list, place, sound) {
  const gone = shelf()[place];
  keepShelf(shelf().toSpliced(place, 1));
  showShelf(sound);
  const back = undo(`“${gone.title}” is deleted.`, () => {
    keepShelf(shelf().toSpliced(place, 0, gone));
    showShelf(sound);
    announce(`${gone.title} is back`);
    find(`[data-do="open"][data-place="${place}"]`, HTMLButtonElement, list).focus();
  });
  list.insertBefore(back, list.children[place] ?? null);
  find("button", HTMLButtonElement, back).focus();
}

/**
 * @param {string} says
 * @param {() => void} act
 * @returns {HTMLElement} a row that says what is gone, and brings it back
 */
export function undo(says, act) {
  const button = el("button", { type: "button", class: "act" }, "Put it back");
  button.addEventListener("click", act);
  announce(says);
  return el("li", { class: "gone" }, el("span", {}, says), " ", button);
}

// ---- as a link ----

/** @param {readonly Item[]} items @returns {string} */
function link(items) {
  return `${address("routine/")}#${code(items)}`;
}

/**
 * @param {() => readonly Item[]} items
 * @param {() => string} title
 * @param {ReadonlyMap<string, Exercise>} exercises
 */
export function sharing(items, title, exercises) {
  const share = find("#share", HTMLButtonElement);
  share.hidden = !navigator.share;
  share.addEventListener("click", () => {
    // Refused by the reader or the system: the link can still be copied.
    navigator.share({ title: title(), url: link(items()) }).catch(() => {});
  });
  find("#copy", HTMLButtonElement).addEventListener("click", () => void copy(items(), exercises));
}

/** @param {readonly Item[]} items @param {ReadonlyMap<string, Exercise>} exercises */
async function copy(items, exercises) {
  const copied = await copyText(link(items));
  const loses = JSON.stringify(read(code(items), exercises).items) !== JSON.stringify(items);
  const rest = loses ? " It tells sets and amounts. Rests and holds in it are the usual ones of each exercise." : "";
  const says = (copied ? "The link is copied." : "Copy the link from the field.") + rest;
  find("#link-says", HTMLElement).textContent = says;
  find("#link-box", HTMLElement).hidden = copied;
  announce(says);
  if (copied) return;
  const field = find("#link", HTMLInputElement);
  field.value = link(items);
  field.focus();
  field.select();
}

/** @param {string} text @returns {Promise<boolean>} whether it is on the clipboard */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no such thing here, or not allowed
  }
}

/** The link has changed, so what was said of it is no longer so. */
export function forgetLink() {
  find("#link-says", HTMLElement).textContent = "";
  find("#link-box", HTMLElement).hidden = true;
}
