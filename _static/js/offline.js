/** The page about keeping: what is on this device, keep all of it, take it away again. */

import { address, announce, counted, el, find, root } from "./core/page.js";
import { ask } from "./core/keeping.js";
import { byKind, missing, size, sum } from "./offline/lists.js";
import { keepAll } from "./offline/fetching.js";

/** @typedef {import("./offline/lists.js").All} All */

const box = find("#keeping", HTMLElement);
const have = find(".have", HTMLElement, box);
const doing = find(".doing", HTMLElement, box);
const bar = find("progress", HTMLProgressElement, doing);
const end = find(".end", HTMLElement, box);
const keep = find("#keep", HTMLButtonElement, box);
const cancel = find("#cancel", HTMLButtonElement, box);
const drop = find("#drop", HTMLButtonElement, box);
const kept = find("#kept", HTMLElement);

/** Kinds of which nothing is kept before it is opened. */
const OPENED = new Set(["cause", "exercise", "muscle", "routine"]);
const CANNOT =
  "This browser does not let this site keep pages. In a private window, or with storage switched off, it cannot. Print a card instead.";
const SLOW = "The network is too slow, or gone. What was kept so far stays. Try again later.";
const FULL = "There is no more room on this device. What was kept so far stays.";

/** The worker shows this page at the address of one that is not kept. */
function sayWhatIsMissing() {
  if (location.pathname.startsWith(new URL("offline/", root).pathname)) return;
  const note = find("#not-kept", HTMLElement);
  find("b", HTMLElement, note).textContent = location.pathname;
  find("a", HTMLAnchorElement, note).href = location.href;
  note.hidden = false;
  find("h1", HTMLElement).textContent = "Not on this device";
  document.title = "Not on this device · Run Tall";
}

/** @returns {Promise<All>} */
async function everything() {
  const answer = await fetch(address("data/offline.json"));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** @returns {Promise<void>} the worker is there, or will be in a moment; fails if it never comes */
async function worker() {
  if (!navigator.serviceWorker) throw new Error("no workers");
  if (navigator.serviceWorker.controller) return;
  await new Promise((resolve, reject) => {
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    setTimeout(reject, 20_000);
  });
}

/** @param {All} all */
async function refresh(all) {
  const here = new Set(await ask({ type: "list" }));
  const rest = missing(all, here);
  const pages = all.pages.filter((page) => here.has(page.path));
  have.textContent = `${counted(pages.length, "page")} of ${all.pages.length} kept on this device.`;
  keep.hidden = !rest.length;
  keep.textContent = `Keep everything on this device (${size(sum(rest))})`;
  drop.hidden = !pages.some(({ kind }) => OPENED.has(kind));
  list(all, here);
}

/** @param {All} all @param {Set<string>} here */
function list(all, here) {
  const template = find("#kind", HTMLTemplateElement);
  const open = new Set([...kept.querySelectorAll("details[open] summary span")].map((one) => one.textContent));
  const parts = byKind(all.pages, here).map(([name, pages]) => {
    const part = find("details", HTMLDetailsElement, /** @type {DocumentFragment} */ (template.content.cloneNode(true)));
    part.open = open.has(name);
    find("span", HTMLElement, part).textContent = name;
    find("small", HTMLElement, part).textContent = String(pages.length);
    const rows = pages.map(({ path, title }) => el("li", {}, el("a", { href: address(path) }, title)));
    find("ul", HTMLUListElement, part).append(...rows);
    return part;
  });
  find(".kept-lists", HTMLElement, kept).replaceChildren(...parts);
  kept.hidden = !parts.length;
}

/** @param {string} text */
function finish(text) {
  doing.hidden = true;
  cancel.hidden = true;
  end.textContent = text;
  end.hidden = false;
  announce(text);
}

/** @param {All} all */
async function start(all) {
  const stop = new AbortController();
  const rest = missing(all, new Set(await ask({ type: "list" })));
  const total = sum(rest);
  cancel.onclick = () => stop.abort();
  end.hidden = true;
  keep.hidden = true;
  drop.hidden = true;
  doing.hidden = false;
  cancel.hidden = false;
  cancel.focus();
  const result = await keepAll(rest, stop.signal, (bytes) => {
    bar.value = bytes / (total || 1); // another tab may have kept the rest
    find("span", HTMLElement, doing).textContent = `${size(bytes)} of ${size(total)}`;
  }).catch(() => null);
  await refresh(all);
  finish(result ? outcome(result) : SLOW);
  const next = keep.hidden ? drop : keep;
  next.focus();
}

/** @param {import("./offline/fetching.js").Result} result */
function outcome({ stopped, full, failed, outdated }) {
  if (outdated) return "The site has just changed. Load this page again, then keep everything.";
  if (full) return FULL;
  if (stopped) return "Stopped. What was kept so far stays.";
  if (failed) return `${counted(failed, "file")} could not be fetched. Check the network and press again for the rest.`;
  return "Everything is kept. You can go offline now.";
}

/** @param {All} all */
async function remove(all) {
  await ask({ type: "drop" });
  await refresh(all);
  finish("Removed. The tools and lists stay, and what you open from now on is kept again.");
  keep.focus();
}

async function begin() {
  sayWhatIsMissing();
  try {
    await worker();
    const all = await everything();
    await refresh(all);
    keep.onclick = () => start(all).catch(() => finish(CANNOT));
    drop.onclick = () => remove(all).catch(() => finish(CANNOT));
  } catch {
    have.textContent = CANNOT;
  }
}

void begin();
