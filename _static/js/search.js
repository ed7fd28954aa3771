/** The search page: asks for its tables when somebody types, or comes with `?q=`. */

import { address, announce, counted, el, find } from "./core/page.js";
import { names, words } from "./search/library.js";
import { search } from "./search/rank.js";
import { row } from "./search/show.js";

/** @typedef {import("./search/rank.js").Found} Found */

const FIRST = 12;
const LONG_ENOUGH = 3; // letters after which the words of the texts are worth fetching
const ONLY_NAMES = ". Only names were searched: the texts could not be loaded.";
const PAUSE = 250; // milliseconds without a key before the address and a screen reader are told

const form = find(".find", HTMLFormElement);
const field = find("#q", HTMLInputElement);
const results = find("#search-results", HTMLElement);
const count = find(".count", HTMLElement, results);
const list = find(".found", HTMLUListElement, results);
const more = find("button", HTMLButtonElement, results);
const alarm = find("#alarm", HTMLElement);
/** @type {import("./search/library.js").Words | null} */
let allWords = null;
let areLost = false;
let pause = 0;
/** What was typed last is looked for; done when all of it that can be shown is. */
let running = Promise.resolve();

/** @param {string} query */
async function run(query) {
  results.hidden = !query;
  if (!query) {
    alarm.hidden = true;
    return;
  }
  try {
    const library = await names();
    if (query !== asked()) return; // typed on meanwhile
    show(query, search(query, library, allWords));
    if (!allWords && query.length >= LONG_ENOUGH) await readOn(query);
  } catch {
    say("The search could not be loaded. Check the network and type again.");
  }
}

/** @param {string} query */
async function readOn(query) {
  allWords = await words().catch(() => null); // names alone are much better than nothing
  areLost = !allWords; // until the next letter asks again
  if (query === asked()) show(query, search(query, await names(), allWords));
}

function asked() {
  return field.value.trim();
}

/** @param {string} text */
function say(text) {
  results.hidden = false;
  count.textContent = text;
  list.replaceChildren();
  more.hidden = true;
}

/** @param {string} query @param {Found} found */
function show(query, found) {
  alarm.hidden = !found.isAlarming;
  if (!found.hits.length) {
    showNone(query, found);
    return;
  }
  const rows = found.hits.map((hit) => row(hit, found.marks));
  const missing = found.isMended ? `No page has ${quoted(query)}. ` : "";
  const said = found.isMended ? found.said : query;
  count.textContent = `${missing}${counted(rows.length, "result")} for ${quoted(said)}`;
  if (areLost) count.append(ONLY_NAMES);
  replaceRows(rows.slice(0, FIRST));
  more.hidden = rows.length <= FIRST;
  more.textContent = `Show all ${rows.length}`;
  more.onclick = () => showAll(rows);
}

/** @param {HTMLElement[]} rows put in place of others; who stands on a link keeps standing on it */
function replaceRows(rows) {
  const here = document.activeElement;
  const path = here instanceof HTMLAnchorElement && list.contains(here) ? here.href : "";
  list.replaceChildren(...rows);
  if (path) [...list.querySelectorAll("a")].find((link) => link.href === path)?.focus();
}

/** @param {string} text */
const quoted = (text) => `“${text}”`;

/** @param {HTMLElement[]} rows */
function showAll(rows) {
  list.append(...rows.slice(FIRST));
  more.hidden = true;
  rows[FIRST].querySelector("a")?.focus();
}

/** @param {string} query @param {Found} found */
function showNone(query, { near }) {
  if (!allWords && !areLost && query.length >= LONG_ENOUGH) {
    say("Looking in the texts …");
    return;
  }
  say(`No ${areLost ? "name" : "page"} has ${/\s/.test(query) ? "all of these words" : quoted(query)}${areLost ? ONLY_NAMES : "."}`);
  if (!near.length) count.append(" Try another word, or look through a list.");
  else count.append(" Did you mean:");
  const links = near.map((page) => el("a", { href: address(page.path) }, page.title));
  list.replaceChildren(...links.map((link) => el("li", {}, el("p", { class: "name" }, link))));
}

// ---- typing, keys, address ----

function keepAddress() {
  const here = new URL(location.href);
  if (asked()) here.searchParams.set("q", asked());
  else here.searchParams.delete("q");
  history.replaceState(null, "", here);
}

async function tell() {
  keepAddress();
  const query = asked();
  await running;
  if (query !== asked()) return; // typed on meanwhile
  const first = list.querySelector("a")?.textContent;
  if (query) announce(`${count.textContent}${first ? ` First: ${first}` : ""}`);
}

field.addEventListener("input", () => {
  running = run(asked());
  clearTimeout(pause);
  pause = setTimeout(() => void tell(), PAUSE);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await run(asked());
  keepAddress();
  list.querySelector("a")?.focus();
});

/** @param {KeyboardEvent} event */
function step(event) {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const stops = [field, ...list.querySelectorAll("a")];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  if (event.key === "Escape" && here > 0) field.focus();
  if (!by || here < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  stops[Math.min(Math.max(here + by, 0), stops.length - 1)].focus();
}

form.addEventListener("keydown", step);
list.addEventListener("keydown", step);

function fromAddress() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  void run(asked());
}

addEventListener("popstate", () => {
  if (!location.hash) fromAddress(); // not after a link such as "Skip to the content"
});
addEventListener("pageshow", () => {
  if (asked()) void run(asked()); // the browser may have put back what was typed
});
fromAddress();
if (!asked()) field.focus();
