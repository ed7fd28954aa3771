/** The running session: one exercise a screen, and what its buttons and keys do. */

import { announce, find } from "../core/page.js";
import { begin, left, pause, resume, shown, tick } from "./clock.js";
import {
  beep, hush, keepSounds, letSleep, say, sounds, stayAwake, unlock,
} from "./device.js";
import { prefetch } from "./figure.js";
import { exercisesDone, keepProgress } from "./progress.js";
import { bars, showLeft, showStep } from "./screen.js";
import { previous } from "./steps.js";
import { announced, spoken } from "./words.js";

/** @typedef {import("./clock.js").Clock} Clock */
/** @typedef {import("./progress.js").Progress} Progress */
/** @typedef {import("./screen.js").Session} Session */

const OFTEN = 200; // milliseconds between two looks at the clock
const LONGEST_LOOK = 60_000; // of a longer time without a look, no more counts as exercise

const place = find("#running", HTMLElement);
const leaving = find("#leaving", HTMLDialogElement);

/** @type {Session} */
let session;
/** @type {Clock} */
let clock;
/** @type {Progress} */
let progress;
/** @type {(progress: Progress, left: boolean) => void} */
let finished;
let timer = 0;
let looked = 0;
let second = "";
let wasGoing = false;

/**
 * @param {Session} what
 * @param {Progress} from
 * @param {boolean} going whether the clock runs at once
 * @param {typeof finished} then called at the end, or when the person leaves to go on later
 */
export function run(what, from, going, then) {
  [session, progress, finished] = [what, from, then];
  clock = { ...begin(from.at, Date.now(), going || untimed(from.at)), spent: from.spent };
  prefetch(session.items.map((item) => session.exercise(item.exercise)));
  bars(place, session);
  showSound();
  looked = Date.now();
  timer = setInterval(look, OFTEN);
  if (clock.going) stayAwake();
  render(going);
  button("main").focus();
}

/** @param {number} at */
function untimed(at) {
  return session.steps[at]?.seconds === null;
}

/** @param {string} name */
function button(name) {
  return find(`[data-do="${name}"]`, HTMLButtonElement, place);
}

/** Looks at the clock, and goes on if a step has ended. */
function look() {
  const now = Date.now();
  if (clock.going) progress.active += Math.min(Math.max(0, now - looked), LONGEST_LOOK);
  looked = now;
  const after = tick(clock, session.steps, now, !document.hidden);
  if (after !== clock) passed(after);
  else count(now);
}

/** @param {Clock} after the clock in a later step: what lies between has been done */
function passed(after) {
  for (let at = clock.at; at < after.at; at += 1) progress.done.push(at);
  if (!after.away) beep(true);
  enter(after);
}

/** @param {Clock} to */
function enter(to) {
  clock = to;
  second = "";
  if (clock.at >= session.steps.length) {
    stop();
    say("Done");
    finished(saved(), false);
    return;
  }
  render(true);
}

/** @param {number} now */
function count(now) {
  showLeft(place, session, clock, now);
  const timed = clock.going && !untimed(clock.at);
  const text = timed ? shown(left(clock, session.steps, now)) : "";
  const changed = text !== second;
  second = text;
  if (changed && ["0:03", "0:02", "0:01"].includes(text)) beep(false);
}

/** @param {boolean} aloud whether the step is new to the person */
function render(aloud) {
  const now = Date.now();
  const [step, next] = [session.steps[clock.at], session.steps[clock.at + 1]];
  const { title } = session.exercise(step.exercise);
  showStep(place, session, clock);
  count(now);
  keepProgress(session, saved());
  if (!aloud) return;
  const back = clock.away ? "Welcome back. " : "";
  announce(back + announced(step, next, title));
  say(back + spoken(step, title));
}

/** @returns {Progress} */
function saved() {
  const now = Date.now();
  const done = [...new Set(progress.done)].sort((a, b) => a - b);
  progress = { ...progress, at: clock.at, spent: pause(clock, now).spent, done, saved: now };
  return progress;
}

/** @param {number} to @param {boolean} [going] */
function go(to, going = clock.going) {
  const now = Date.now();
  enter(begin(to, now, going || untimed(to)));
}

const actions = {
  main() {
    if (untimed(clock.at)) {
      progress.done.push(clock.at);
      go(clock.at + 1, true);
    } else if (clock.going) {
      hold("Paused");
    } else {
      goOn();
    }
  },
  back() {
    go(previous(session.steps, clock.at));
  },
  skip() {
    go(clock.at + 1);
  },
  end() {
    wasGoing = clock.going;
    clock = pause(clock, Date.now());
    showStep(place, session, clock);
    find('[data-is="so-far"]', HTMLElement, leaving).textContent = soFar();
    leaving.showModal();
  },
  how() {
    const open = button("how").getAttribute("aria-expanded") === "false";
    button("how").setAttribute("aria-expanded", String(open));
    find("#run-steps", HTMLElement, place).classList.toggle("vh", !open);
  },
  sound() {
    const { beeps, voice } = sounds();
    keepSounds(beeps || voice ? { beeps: false, voice: false } : { beeps: true, voice: true });
    unlock();
    showSound();
  },
};

/** @param {string} says */
function hold(says) {
  clock = pause(clock, Date.now());
  hush();
  letSleep();
  render(false);
  announce(says);
}

function goOn() {
  clock = resume(clock, Date.now());
  render(clock.spent === 0);
  if (clock.spent) announce("Going on");
}

function soFar() {
  const done = exercisesDone(session.steps, progress.done);
  return `You have done ${done} of ${session.items.length} exercises.`;
}

function showSound() {
  const { beeps, voice } = sounds();
  button("sound").textContent = beeps || voice ? "Sound on" : "Sound off";
}

/** Stops the clock and the voice, and lets the screen go dark. */
export function stop() {
  clearInterval(timer);
  timer = 0;
  hush();
  letSleep();
  leaving.close();
}

/** @returns {boolean} */
export function isRunning() {
  return timer !== 0;
}

/** @param {keyof typeof actions} name */
function act(name) {
  const before = clock.at;
  look();
  if (!isRunning()) return;
  const meant = clock.at === before || name === "end" || name === "sound";
  if (!meant) return; // the press was for a step that has just ended
  unlock();
  if (name !== "end" && name !== "sound") stayAwake();
  actions[name]();
}

place.addEventListener("click", (event) => {
  const pressed = event.target instanceof Element && event.target.closest("button");
  if (!(pressed instanceof HTMLButtonElement)) return;
  act(/** @type {keyof typeof actions} */ (pressed.dataset.do));
  // After a press of the mouse, the space bar is again for the main button.
  if (event.detail && isRunning() && !leaving.open) button("main").focus();
});

/** @type {Record<string, keyof typeof actions>} */
const KEYS = { " ": "main", ArrowLeft: "back", ArrowRight: "skip", Escape: "end" };

document.addEventListener("keydown", (event) => {
  const name = KEYS[event.key];
  const other = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
  if (!name || other || !isRunning() || leaving.open) return;
  const onButton = event.target instanceof Element && event.target.closest("button");
  if (event.key === " " && onButton) return; // the button takes it
  event.preventDefault();
  act(name);
});

leaving.addEventListener("click", (event) => {
  const choice = event.target instanceof HTMLButtonElement ? event.target.value : "";
  if (choice) leaving.close(choice);
});

leaving.addEventListener("close", () => {
  if (!isRunning()) return;
  const choice = leaving.returnValue;
  leaving.returnValue = "";
  if (choice === "end" || choice === "leave") {
    stop();
    finished(saved(), choice === "leave");
    return;
  }
  looked = Date.now();
  if (wasGoing) clock = resume(clock, looked);
  render(false);
  button("main").focus();
});

addEventListener("pagehide", () => {
  if (isRunning()) keepProgress(session, saved());
});
document.addEventListener("visibilitychange", () => {
  if (!isRunning()) return;
  if (document.hidden) keepProgress(session, saved());
  else look();
});
