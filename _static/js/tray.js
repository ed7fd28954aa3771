/** The buttons that put an exercise into the reader's routine, and the tray that counts them. */

import { exercises } from "./core/data.js";
import { address, announce, el } from "./core/page.js";
import { code, draft, inDraft, summary, toggle } from "./core/routine.js";
import { keeps, watch } from "./core/store.js";

const BRIEF = keeps ? "" : "This browser keeps it only until you leave this page.";

/** @returns {NodeListOf<HTMLButtonElement>} */
function buttons() {
  return document.querySelectorAll("button[data-add]");
}

/**
 * Shows on all buttons, and in the tray, what is in the routine.
 * @param {string} [problem] what could not be done
 */
export function refresh(problem) {
  for (const button of buttons()) {
    const chosen = inDraft(button.dataset.add ?? "");
    button.hidden = false;
    button.setAttribute("aria-pressed", String(chosen));
  }
  showTray(problem);
}

function showTray(problem = "") {
  const { items } = draft();
  const shown = document.querySelector(".tray");
  if ((!items.length && !problem) || !buttons().length) {
    shown?.remove();
    return;
  }
  const made = tray(items, problem || BRIEF);
  if (shown) shown.replaceWith(made);
  else document.querySelector("main")?.append(made);
}

/** @param {readonly import("./core/data.js").Item[]} items @param {string} says */
function tray(items, says) {
  // Where nothing is kept, the link takes the routine along.
  const href = address("routine/") + (keeps ? "" : `#${code(items)}`);
  const words = [items.length ? summary(items) : "", says].filter(Boolean).map((text) => el("span", {}, text));
  const link = items.length ? [el("a", { class: "btn", href }, "See it")] : [];
  return el("aside", { class: "tray", "aria-label": "My routine" }, ...words, ...link);
}

/** @param {HTMLButtonElement} button */
export async function press(button) {
  try {
    const exercise = (await exercises()).get(button.dataset.add ?? "");
    if (!exercise) throw new Error("no such exercise");
    const problem = toggle(exercise);
    refresh(problem);
    announce(problem || told(exercise));
  } catch {
    announce("The library could not be loaded. Try again.");
  }
}

/** @param {import("./core/data.js").Exercise} exercise */
function told({ id, title }) {
  if (!inDraft(id)) return `${title} is no longer in my routine`;
  return [`${title} is in my routine`, BRIEF].filter(Boolean).join(". ");
}

watch(["draft"], () => refresh());
refresh();
