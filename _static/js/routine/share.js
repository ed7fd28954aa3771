/** Hands a routine on as a link. */

import { address, announce, find } from "../core/page.js";
import { code, read } from "../core/routine.js";

/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Item} Item */

const COPIED = "The link is copied.";
const BY_HAND = "Copy the link from the field.";

/** @param {readonly Item[]} items @returns {string} */
export function link(items) {
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

/**
 * @param {readonly Item[]} items
 * @param {ReadonlyMap<string, Exercise>} exercises
 */
async function copy(items, exercises) {
  const copied = await copyText(link(items));
  const loses = JSON.stringify(read(code(items), exercises).items) !== JSON.stringify(items);
  const rest = loses ? " It tells sets and amounts. Rests and holds in it are the usual ones of each exercise." : "";
  const says = (copied ? COPIED : BY_HAND) + rest;
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
