/** Beeps, spoken names, and a screen that stays on: as far as the device has them. */

import { keep, kept } from "../core/store.js";

/** @typedef {{ beeps: boolean, voice: boolean }} Sounds */

const SETTINGS = "settings";
/** @type {AudioContext | null} */
let context = null;

/** @returns {Sounds} */
export function sounds() {
  const { beeps = true, voice = true } = kept(SETTINGS, /** @type {Partial<Sounds>} */ ({}));
  return { beeps, voice };
}

/** @param {Partial<Sounds>} changed */
export function keepSounds(changed) {
  keep(SETTINGS, { ...kept(SETTINGS, {}), ...changed });
  if (!sounds().voice) hush();
}

/** A browser lets a page sound only after a press: call this from one. */
export function unlock() {
  const Kind = window.AudioContext;
  if (!Kind || !sounds().beeps) return;
  try {
    context ??= new Kind();
    if (context.state !== "running") context.resume().catch(() => {});
  } catch {
    context = null; // the device has no sound to give
  }
}

/** @param {boolean} last the long high one at the end, or one of the short ones before it */
export function beep(last) {
  if (!context || context.state !== "running" || !sounds().beeps) return;
  const tone = context.createOscillator();
  const gain = context.createGain();
  const [begin, long] = [context.currentTime, last ? 0.4 : 0.12];
  tone.frequency.value = last ? 880 : 587;
  gain.gain.setValueAtTime(0.25, begin);
  gain.gain.exponentialRampToValueAtTime(0.001, begin + long);
  tone.connect(gain).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + long);
}

/** @param {string} text */
export function say(text) {
  if (!window.speechSynthesis || !window.SpeechSynthesisUtterance || !sounds().voice) return;
  hush();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = "en";
  speechSynthesis.speak(words);
}

/** Stops what is being said. */
export function hush() {
  window.speechSynthesis?.cancel();
}

// ---- the screen ----

/** @type {WakeLockSentinel | null} */
let lock = null;
let wanted = false;

async function ask() {
  if (!wanted || lock || document.hidden || !navigator.wakeLock) return;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => (lock = null));
    if (!wanted) letSleep(); // the session ended while we asked
  } catch {
    // a low battery, or not allowed: the screen may go dark, and the clock stays right
  }
}

export function stayAwake() {
  wanted = true;
  void ask();
}

export function letSleep() {
  wanted = false;
  lock?.release().catch(() => {});
  lock = null;
}

// The browser lets go of the screen whenever the page is out of sight.
document.addEventListener("visibilitychange", () => void ask());
