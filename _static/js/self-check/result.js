/** The result: what is said over it, the causes that fit, and a routine to begin with. */

import { exercises, table } from "../core/data.js";
import { address, counted, el, find, listed, thumb } from "../core/page.js";
import { best, easiest, rank, shown, ties, weak } from "./rank.js";
import { said } from "./steps.js";

/** @typedef {import("./rank.js").Match} Match */
/** @typedef {import("./rank.js").Told} Told */
/** @typedef {import("./steps.js").Answers} Answers */
/** @typedef {import("../core/data.js").Ready} Ready */
/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {{ found: Match[], told: Told, warned: "" | "soon" | "ask" }} Result */
/** @typedef {{ causes: import("../core/data.js").Cause[], routines: Ready[], known: ReadonlyMap<string, Exercise> }} Library */

const FIRST = /** @type {Record<string, string>} */ ({
  clinician: "See a clinician first. Exercises come after that.",
  kit: "Change your kit first.",
  rest: "Rest comes first.",
});
const SEEN_FIRST = "See a clinician before you train it.";
const GRADES = ["none", "weak", "moderate", "good"];
const THUMBS = 3;
const MOST_OTHERS = 8;

/** @returns {Promise<Library>} */
export async function load() {
  const [causes, routines, known] = await Promise.all([table("causes"), table("routines"), exercises()]);
  return { causes, routines, known };
}

/**
 * @param {HTMLElement} screen
 * @param {Answers} answers
 * @param {readonly string[]} questions
 * @param {Library} library
 */
export function fill(screen, answers, questions, library) {
  const pairs = questions.map((one) => /** @type {const} */ ([one, said(answers, one)]));
  const told = Object.fromEntries(pairs.filter(([, codes]) => codes.length));
  const result = { found: rank(library.causes, told), told, warned: warn(screen, answers, told) };
  const full = shown(result.found);
  find("h1", HTMLElement, screen).textContent = heading(result);
  find(".lede", HTMLElement, screen).textContent = lede(result, full);
  find(".order", HTMLElement, screen).hidden = !ordered(result.found, full);
  const rows = result.found.slice(0, full).map((one, at) => row(one, told, at ? 1 : 2));
  find(".found", HTMLElement, screen).replaceChildren(...rows);
  others(find("[data-others]", HTMLElement, screen), result, full);
  const routine = routineFor(result, full, library);
  const box = find("[data-panel]", HTMLElement, screen);
  box.replaceChildren(...(routine ? [panelOf(routine, result, library)] : []));
  box.hidden = !routine;
  document.body.classList.toggle("with-lists", weak(result.found, told));
}

// ---- what is said first ----

/**
 * Shows the signs that were ticked, and what the guide says of a place.
 * @param {HTMLElement} screen @param {Answers} answers @param {Told} told
 * @returns {"" | "soon" | "ask"}
 */
function warn(screen, answers, told) {
  const soon = said(answers, "soon").length > 0;
  find("[data-soon]", HTMLElement, screen).hidden = !soon;
  const asked = new Set(Object.values(told).flat());
  let ask = false;
  for (const box of screen.querySelectorAll(".stop[data-ask]")) {
    if (!(box instanceof HTMLElement)) continue;
    box.hidden = !asked.has(box.dataset.ask ?? "");
    ask ||= !box.hidden;
  }
  if (soon) return "soon";
  return ask ? "ask" : "";
}

/** @param {Result} result */
function heading({ found, told }) {
  if (!Object.keys(told).length) return "Nothing to go by yet";
  if (weak(found, told)) return "Nothing fits well";
  const names = best(found).map(({ cause }) => uncapital(cause.title));
  if (names.length > 2) return `${names.length} causes fit equally well`;
  return names.length > 1 ? `It fits equally well with ${listed(names)}` : `It fits best with ${names[0]}`;
}

/** @param {Result} result @param {number} full */
function lede(result, full) {
  const { told, warned } = result;
  const number = Object.keys(told).length;
  if (!number) return "You left the questions about the ache open. Answer one or more, or look up the place or the time.";
  const signs = warned ? "with a warning sign among the answers" : "none of the answers a warning sign";
  return `You answered ${counted(number, "question")}, ${signs}. ${advice(result, full)}`;
}

/** @param {Result} result @param {number} full */
function advice({ found, told, warned }, full) {
  if (!found.length) return "No cause here has these signs. If it is no better after 2 to 4 weeks of sensible care, see a clinician.";
  if (warned === "soon") return SEEN_FIRST;
  if (weak(found, told)) return `The nearest cause ${fits(found[0], told, "fits")}, so take it as a hint at most.`;
  if (!full) return "They do not tell these causes apart. One more answer may.";
  if (seenFirst(found)) return SEEN_FIRST;
  return `${warned ? "Ask first. Then try" : "Try"} this for two weeks and judge for yourself.`;
}

/** @param {readonly Match[]} found @returns {boolean} whether a cause for a clinician fits as well as any */
function seenFirst(found) {
  return found.some((one) => one.number === found[0].number && one.cause.remedy === "clinician");
}

/** @param {readonly Match[]} found @param {number} full */
function ordered(found, full) {
  return full > 1 && found[0].number === found[1].number && !ties(found[0], found[1]);
}

/** @param {Match} match @param {Told} told @param {string} [verb] */
function fits({ number }, told, verb = "Fits") {
  return `${verb} your answers to ${number} of ${counted(Object.keys(told).length, "question")}`;
}

/** @param {string} text @returns {string} with a small first letter, unless it begins a short form */
function uncapital(text) {
  return /^.[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

// ---- the causes ----

/** @param {Match} match @param {Told} told @param {number} lines how many changes to name */
function row(match, told, lines) {
  const { cause } = match;
  const made = copy("cause");
  find(".fits", HTMLElement, made).textContent = fits(match, told);
  const link = find("h2 a", HTMLAnchorElement, made);
  link.textContent = cause.title;
  link.href = address(cause.path);
  find(".why", HTMLElement, made).append(...reasons(match).map((one) => el("li", {}, one)));
  const first = find(".first", HTMLElement, made);
  first.textContent = FIRST[cause.remedy] ?? "";
  first.hidden = !first.textContent;
  find(".change", HTMLElement, made).append(...cause.change.slice(0, lines).map((one) => el("li", {}, one)));
  const bars = made.querySelectorAll(".grade i span");
  bars.forEach((bar, at) => bar.classList.toggle("on", at < GRADES.indexOf(cause.grade.id)));
  find(".grade b", HTMLElement, made).textContent = cause.grade.name;
  find(".sure", HTMLElement, made).textContent = cause.grade.says;
  return made;
}

/** @param {Match} match @returns {string[]} the answers that count, in the words of the questions */
function reasons({ fits: counting }) {
  return Object.entries(counting).flatMap(([kind, codes]) => codes.map((code) => words(kind, code)));
}

/** @param {string} kind @param {string} code */
function words(kind, code) {
  const input = document.querySelector(`input[name="${kind}"][value="${code}"]`);
  const name = input?.closest("label")?.querySelector("[data-name]")?.textContent ?? code;
  if (kind === "worse") return `Worse with ${uncapital(name)}`;
  return kind === "eases" ? `Eases: ${uncapital(name)}` : name;
}

/** @param {HTMLElement} box @param {Result} result @param {number} full */
function others(box, { found, told }, full) {
  const rest = found.slice(full, full + (full ? MOST_OTHERS : found.length));
  find("h2", HTMLElement, box).textContent = full ? "Others that fit" : "These fit";
  const rows = rest.map((one) => {
    const note = one.cause.remedy === "clinician" ? "see a clinician first" : fits(one, told, "fits");
    return el("li", {}, el("a", { href: address(one.cause.path) }, one.cause.title, " ", el("span", {}, note)));
  });
  find("ul", HTMLElement, box).replaceChildren(...rows);
  box.hidden = !rest.length;
}

// ---- the routine ----

/**
 * The easiest routine for the causes that fit best.
 * @param {Result} result @param {number} full @param {Library} library
 * @returns {Ready | undefined}
 */
function routineFor({ found, told, warned }, full, { routines }) {
  if (!full || weak(found, told) || warned === "soon" || seenFirst(found)) return undefined;
  const helped = (/** @type {Ready} */ one) => best(found).filter(({ cause }) => cause.routines.includes(one.id)).length;
  return easiest(routines.filter(helped), helped);
}

/** @param {Ready} routine @param {Result} result @param {Library} library */
function panelOf(routine, { found, warned }, { known }) {
  const made = copy("panel");
  const head = find("#panel-head", HTMLElement, made);
  head.textContent = head.dataset[warned || found[0].cause.remedy] ?? head.textContent;
  const shownFirst = routine.items.slice(0, THUMBS).map((one) => known.get(one.exercise)?.picture ?? null);
  find(".strip", HTMLElement, made).append(...shownFirst.map(thumb));
  find(".routine strong", HTMLElement, made).textContent = routine.title;
  find(".routine span", HTMLElement, made).textContent = `${counted(routine.minutes, "minute")}, ${uncapital(routine.kit)}`;
  const to = { page: routine.path, card: `cards/${routine.id}-a4.pdf`, session: `session/#routine=${routine.id}` };
  for (const [name, path] of Object.entries(to)) {
    find(`[data-to="${name}"]`, HTMLAnchorElement, made).href = address(path);
  }
  // Who has yet to ask should not find a clock running.
  if (warned) find('[data-to="session"]', HTMLElement, made).remove();
  return made;
}

/** @param {string} id @returns {HTMLElement} what a template holds */
function copy(id) {
  const held = find(`template#${id}`, HTMLTemplateElement).content.firstElementChild;
  return /** @type {HTMLElement} */ (held?.cloneNode(true));
}
