/** Puts a step on the screen. */

import { el, find } from "../core/page.js";
import { elapsed, left, shown } from "./clock.js";
import { show, small } from "./figure.js";
import { amount, cue, detail, labels, short } from "./words.js";

/** @typedef {import("./clock.js").Clock} Clock */
/** @typedef {import("./steps.js").Step} Step */
/** @typedef {import("../core/data.js").Exercise} Exercise */
/** @typedef {import("../core/data.js").Item} Item */
/** @typedef {import("../core/data.js").Move} Move */
/**
 * @typedef {{ title: string, code: string, link: string, page: string, items: readonly Item[], kit: string,
 *   steps: readonly Step[], moves: Record<string, Move>, exercise: (id: string) => Exercise }} Session
 */

/** @param {ParentNode} place @param {string} name @returns {HTMLElement} */
export function part(place, name) {
  return find(`[data-is="${name}"]`, HTMLElement, place);
}

/** @param {ParentNode} place @param {Record<string, string>} texts by the name of the part */
export function fill(place, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const shownThere = part(place, name);
    if (shownThere.textContent !== text) shownThere.textContent = text;
  }
}

/** One segment an exercise, as wide as its time. @param {HTMLElement} place @param {Session} session */
export function bars(place, session) {
  const made = session.items.map((_, item) => {
    const bar = el("span", {}, el("i"));
    bar.style.flexGrow = String(about(session.steps.filter((step) => step.item === item)));
    return bar;
  });
  part(place, "bars").replaceChildren(...made);
}

/** @param {readonly Step[]} steps @returns {number} their seconds in all */
export function about(steps) {
  return steps.reduce((sum, step) => sum + step.about, 0);
}

/** @param {HTMLElement} place @param {Session} session @param {Clock} clock */
export function showStep(place, session, clock) {
  const step = session.steps[clock.at];
  const exercise = session.exercise(step.exercise);
  const move = session.moves[step.exercise];
  place.dataset.kind = step.kind;
  place.classList.toggle("paused", !clock.going);
  place.classList.toggle("single", session.items.length === 1);
  fill(place, {
    title: session.title,
    number: String(step.item + 1),
    count: String(session.items.length),
    name: exercise.title,
    cue: said(step, clock, move),
    detail: detail(step, session.steps[clock.at + 1]),
  });
  part(place, "labels").replaceChildren(...labels(step).map((text) => el("span", {}, text)));
  part(place, "steps").replaceChildren(...(move?.steps ?? []).map((text) => el("li", {}, text)));
  showMain(place, step, clock);
  showNext(place, session, step);
  const plate = part(place, "plate");
  plate.classList.toggle("mirrored", otherSide(step, exercise));
  void show(plate, exercise);
}

/** @param {Step} step @param {Exercise} exercise @returns {boolean} whether the picture shows the other one */
function otherSide({ side }, { side: drawn }) {
  return side !== "" && drawn !== "" && side !== drawn;
}

/** @param {Step} step @param {Clock} clock @param {Move | undefined} move */
function said(step, clock, move) {
  if (clock.away) return "Welcome back. It waited for you here.";
  if (!clock.going && step.seconds !== null) return "Paused. Press Go on when you are ready.";
  return cue(step, move);
}

/** @param {HTMLElement} place @param {Step} step @param {Clock} clock */
function showMain(place, step, clock) {
  const face = part(place, "clock");
  const timed = step.seconds !== null;
  face.toggleAttribute("data-count", !timed);
  if (timed) face.setAttribute("role", "timer");
  else face.removeAttribute("role");
  if (!timed) face.replaceChildren(amount(step), " ", el("small", {}, "times"));
  const words = timed ? (clock.going ? "Pause" : "Go on") : "Done";
  const main = find('[data-do="main"]', HTMLButtonElement, place);
  const back = find('[data-do="back"]', HTMLButtonElement, place);
  main.textContent = words;
  const first = clock.at === 0;
  if (first && back === document.activeElement) main.focus(); // a disabled button loses it
  back.disabled = first;
}

/** @param {HTMLElement} place @param {Session} session @param {Step} step */
function showNext(place, session, step) {
  const next = session.items[step.item + 1];
  const picture = part(place, "next-picture");
  const words = part(place, "next");
  if (!next) {
    picture.replaceChildren();
    words.textContent = "This is the last exercise.";
    return;
  }
  const exercise = session.exercise(next.exercise);
  picture.replaceChildren(small(exercise));
  words.replaceChildren("Next: ", el("b", {}, exercise.title), `, ${short(next.dose)}`);
}

/**
 * Shows the time: of the step, of all that is left, and in the segments.
 * @param {HTMLElement} place
 * @param {Session} session
 * @param {Clock} clock
 * @param {number} now
 */
export function showLeft(place, session, clock, now) {
  const { steps } = session;
  const mine = left(clock, steps, now);
  if (steps[clock.at].seconds !== null) fill(place, { clock: shown(mine) });
  fill(place, { left: shown(mine + about(steps.slice(clock.at + 1)) * 1000) });
  const spent = Math.min(elapsed(clock, now) / 1000, steps[clock.at].about);
  [...part(place, "bars").children].forEach((bar, item) => {
    const whole = about(steps.filter((step) => step.item === item));
    const past = about(steps.filter((step, at) => step.item === item && at < clock.at));
    const here = steps[clock.at].item === item ? spent : 0;
    const inner = /** @type {HTMLElement} */ (bar.firstElementChild);
    inner.style.width = `${Math.min(100, (100 * (past + here)) / whole)}%`;
  });
}
