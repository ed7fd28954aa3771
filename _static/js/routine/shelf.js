/** Where a routine goes: on the shelf on this device, and to others as a link. */

import { minutes } from "../core/dose.js";
import { address, announce, counted, el, find } from "../core/page.js";
import { code, read, same } from "../core/routine.js";
import { FULL, keeps, kept, taken } from "../core/store.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/routine.js").Routine} Routine */
/** @typedef {(value: unknown) => Routine} Sound what is sound of a kept routine */

const SHELF = "saved";

/** @returns {Routine[]} the newest first */
function shelf() {
  const found = kept(SHELF, /** @type {unknown} */ (null));
  const sane = (/** @type {any} */ one) => typeof one?.title === "string" && Array.isArray(one.items);
  return Array.isArray(found) ? found.filter(sane) : [];
}

/** @param {Routine} routine */
export function nameOf({ title }) {
  return title.trim() || "My routine";
}

/**
 * Puts a routine on the shelf that is about to be replaced by another; never in place of one.
 * @param {Routine} routine
 * @param {Sound} sound
 * @returns {string | null} the title under which it is, empty if there was nothing to keep; null if
 *   the device did not take it
 */
export function putAside(routine, sound) {
  if (!routine.items.length) return "";
  const all = shelf();
  if (all.some((one) => alike(sound(one), routine))) return nameOf(routine);
  const title = free(nameOf(routine), new Set(all.map((one) => one.title)));
  return taken(SHELF, [{ ...routine, title }, ...all]) ? title : null;
}

/** @param {Routine} one @param {Routine} other */
function alike(one, other) {
  return nameOf(one) === nameOf(other) && one.note === other.note && same(one.items, other.items);
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

/** @param {string} text */
function say(text) {
  find("#shelf-says", HTMLElement).textContent = text;
  announce(text);
}

/** @param {Routine} routine */
function sayUnsaved(routine) {
  say(`${FULL} “${nameOf(routine)}” is not saved.`);
}

/**
 * Saves a routine under its title, in place of the one that had it.
 * @param {Routine} routine
 * @param {Sound} sound
 */
export function save(routine, sound) {
  const [all, title] = [shelf(), nameOf(routine)];
  const others = all.filter((one) => one.title !== title);
  if (!taken(SHELF, [{ ...routine, title }, ...others])) return sayUnsaved(routine);
  showShelf(sound);
  const instead = others.length < all.length ? ", in place of the one before" : "";
  say(`Saved as “${title}”${instead}${keeps ? "" : ", until you leave this page"}.`);
}

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
  if (!taken(SHELF, shelf().toSpliced(place, 1))) return say(`${FULL} “${gone.title}” stays.`);
  say("");
  showShelf(sound);
  const back = undo(`“${gone.title}” is deleted.`, () => {
    if (!taken(SHELF, shelf().toSpliced(place, 0, gone))) return sayUnsaved(gone);
    say("");
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
  const loses = !same(items, read(code(items), exercises).items);
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
