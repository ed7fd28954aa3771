/** The buttons that put an exercise into the reader's routine, and the tray that counts them. */

import { exercises } from "./core/data.js";
import { address, announce, el } from "./core/page.js";
import { draft, inDraft, summary, toggle } from "./core/routine.js";
import { watch } from "./core/store.js";

/** @returns {NodeListOf<HTMLButtonElement>} */
function buttons() {
  return document.querySelectorAll("button[data-add]");
}

/** Shows on all buttons, and in the tray, what is in the routine. */
export function refresh() {
  for (const button of buttons()) {
    const chosen = inDraft(button.dataset.add ?? "");
    button.hidden = false;
    button.setAttribute("aria-pressed", String(chosen));
  }
  showTray();
}

function showTray() {
  const { items } = draft();
  const shown = document.querySelector(".tray");
  if (!items.length || !buttons().length) {
    shown?.remove();
    return;
  }
  const words = el("span", {}, summary(items));
  const link = el("a", { class: "btn", href: address("routine/") }, "See it");
  const tray = el("aside", { class: "tray", "aria-label": "My routine" }, words, link);
  if (shown) shown.replaceWith(tray);
  else document.querySelector("main")?.append(tray);
}

/** @param {HTMLButtonElement} button */
export async function press(button) {
  try {
    const exercise = (await exercises()).get(button.dataset.add ?? "");
    if (!exercise) throw new Error("no such exercise");
    const added = toggle(exercise);
    refresh();
    announce(`${exercise.title} ${added ? "is in" : "is no longer in"} my routine`);
  } catch {
    announce("The library could not be loaded. Try again.");
  }
}

watch("draft", refresh);
refresh();
