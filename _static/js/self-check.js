/**
 * The self-check: one question a screen. The address has the screen, the tab's history the answers,
 * so that back, forward and reload keep both, and nothing is sent or stored.
 */

import { el, find } from "./core/page.js";
import { fill, load } from "./self-check/result.js";
import { RESULT, START, answer, next, previous, said, screens, settle } from "./self-check/steps.js";

/** @typedef {import("./self-check/steps.js").Answers} Answers */

const page = find("article > section", HTMLElement);
const box = el("div", { class: "check full" });
const title = document.title;
/** @type {string[]} */
let questions = [];
/** @type {Answers} */
let answers = {};
let current = START;

// ---- where we are ----

/** @param {string} step @returns {HTMLElement} */
function screen(step) {
  return find(`[data-step="${step}"]`, HTMLElement, box);
}

/** @param {string} step */
function at(step) {
  return step ? `#${step}` : location.pathname + location.search;
}

/** Keeps the answers with this entry of the tab's history. */
function save(step = current) {
  history.replaceState({ ...history.state, answers }, "", at(step));
}

/** @param {string} step */
function go(step) {
  history.pushState({ answers, inside: true }, "", at(step));
  show(step);
}

/** After back, forward, or a link within the page. */
function arrive() {
  const wanted = location.hash.slice(1);
  const known = screens(questions).includes(wanted);
  const inside = history.state?.inside ?? true;
  if (wanted && !known) {
    if (current !== START) save(); // a link such as "Skip to the content"
    return;
  }
  const step = settle(wanted, answers, questions);
  history.replaceState({ answers, inside }, "", at(step));
  show(step);
}

function goBack() {
  if (history.state?.inside) history.back();
  else go(previous(current, answers, questions));
}

// ---- what is shown ----

/** @param {string} step @param {boolean} [moved] whether the reader came here from another screen */
function show(step, moved = true) {
  current = step;
  document.body.classList.toggle("checking", step !== START);
  document.body.classList.remove("with-lists");
  history.scrollRestoration = step === START ? "auto" : "manual";
  for (const one of box.children) {
    if (one instanceof HTMLElement) one.hidden = one.dataset.step !== step;
  }
  if (step !== START) prepare(screen(step));
  if (step === RESULT) void showResult();
  else face(step, moved);
}

/** @param {string} step @param {boolean} moved */
function face(step, moved) {
  const heading = step === START ? find(":scope > h1", HTMLElement, page) : find("h1", HTMLElement, screen(step));
  document.title = step === START ? title : `${heading.textContent} · Run Tall`;
  if (!moved && step === START) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  if (moved) scrollTo(0, 0);
}

/** @param {HTMLElement} shown */
function prepare(shown) {
  const step = shown.dataset.step ?? "";
  for (const input of inputs(shown)) input.checked = (answers[step] ?? []).includes(input.value);
  markPins(shown);
  for (const list of shown.querySelectorAll("[data-told]")) tell(list);
  const missing = shown.querySelector(".missing");
  if (missing instanceof HTMLElement) missing.hidden = true;
  if (shown.matches("[data-question]")) load().catch(() => {}); // the result asks again
}

/** Copies the signs that were ticked into a list. @param {Element} list */
function tell(list) {
  const step = list.getAttribute("data-told") ?? "";
  const ticked = inputs(screen(step)).filter((one) => said(answers, step).includes(one.value));
  const items = ticked.map((one) => {
    const words = one.closest("label")?.querySelector("span")?.childNodes ?? [];
    return el("li", {}, ...[...words].map((word) => word.cloneNode(true)));
  });
  list.replaceChildren(...items);
}

async function showResult() {
  const shown = screen(RESULT);
  const failed = find(".failed", HTMLElement, shown);
  const body = find(".body", HTMLElement, shown);
  try {
    const library = await load();
    if (current !== RESULT) return;
    fill(shown, answers, questions, library);
    [failed.hidden, body.hidden] = [true, false];
  } catch {
    [failed.hidden, body.hidden] = [false, true];
  }
  if (current !== RESULT) return; // it failed when the reader had gone back
  face(RESULT, true);
}

// ---- answers ----

/** @param {ParentNode} within @returns {HTMLInputElement[]} */
function inputs(within) {
  return [...within.querySelectorAll("input")];
}

/** @param {HTMLInputElement} changed */
function take(changed) {
  const form = changed.form;
  if (!form) return;
  if (changed.checked && changed.type === "checkbox") {
    const alone = changed.dataset.alone !== undefined;
    for (const other of inputs(form)) {
      if (other !== changed && (alone || other.dataset.alone !== undefined)) other.checked = false;
    }
  }
  const values = inputs(form).filter((one) => one.checked).map((one) => one.value);
  answers = answer(answers, current, values);
  save();
  markPins(form);
  const missing = form.querySelector(".missing");
  if (missing instanceof HTMLElement) missing.hidden = true;
}

/** @param {ParentNode} form */
function markPins(form) {
  for (const pin of form.querySelectorAll("[data-pin]")) {
    pin.classList.toggle("on", inputs(form).some((one) => one.checked && one.value === pin.getAttribute("data-pin")));
  }
}

/** @param {HTMLElement} form */
function goOn(form) {
  if (!("must" in form.dataset) || answers[current]?.length) {
    go(next(current, answers, questions));
    return;
  }
  find(".missing", HTMLElement, form).hidden = false; // beside the button, where the reader is
}

/** @param {Element} target */
function press(target) {
  const pin = target.closest("[data-pin]")?.getAttribute("data-pin");
  if (pin) inputs(screen(current)).find((one) => one.value === pin)?.click();
  else if (target.closest("[data-start]")) go("now");
  else if (target.closest("[data-back]")) goBack();
  else if (target.closest("[data-again]")) void showResult();
  else if (target.closest("[data-said]")) {
    answers = answer(answers, current, ["yes"]);
    save();
    go(next(current, answers, questions));
  } else if (target.closest("[data-reset]")) {
    answers = {};
    go(START);
  }
}

// ---- beginning ----

/** @param {unknown} kept @returns {Answers} what the page still asks */
function readable(kept) {
  const entries = Object.entries(kept && typeof kept === "object" ? kept : {});
  return Object.fromEntries(entries.filter(([step, values]) => screens(questions).includes(step) && Array.isArray(values)));
}

function begin() {
  const held = document.querySelector("template#screens");
  if (!(held instanceof HTMLTemplateElement)) return; // the library has nothing to ask
  box.append(held.content.cloneNode(true));
  // Screens are no places of the page as it is served, so only here do links lead to them.
  for (const link of box.querySelectorAll("a[data-go]")) link.setAttribute("href", `#${link.getAttribute("data-go")}`);
  page.prepend(box);
  questions = [...box.querySelectorAll("[data-question]")].map((one) => one.getAttribute("data-step") ?? "");
  answers = readable(history.state?.answers);
  const wanted = location.hash.slice(1);
  const step = settle(wanted, answers, questions);
  if (step !== START || screens(questions).includes(wanted)) save(step);
  show(step, false);
  page.addEventListener("click", (event) => event.target instanceof Element && press(event.target));
  box.addEventListener("change", (event) => event.target instanceof HTMLInputElement && take(event.target));
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target instanceof HTMLElement) goOn(event.target);
  });
  addEventListener("popstate", arrive);
}

begin();
