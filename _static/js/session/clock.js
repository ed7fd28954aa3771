/**
 * Where in the steps one is, and since when: told from the time of day, never from counted ticks,
 * so that it is right after the phone was locked.
 *
 * What ends while nobody looks is over: the clock goes to the next step, and on through rests as far
 * as they have passed. But it never begins a step that needs the person; there it waits for them.
 * The time of day may be set back; a step is then longer, never negative.
 */

/** @typedef {import("./steps.js").Step} Step */
/**
 * @typedef {{ at: number, spent: number, since: number, going: boolean, away: boolean }} Clock
 *   `spent` milliseconds in the step up to `since`; `away` if it waits for one who was away
 */

// A tick comes later than this only if the page was asleep.
const LATE = 2000;

/** @param {number} at @param {number} now @param {boolean} [going] @returns {Clock} */
export function begin(at, now, going = true) {
  return { at, spent: 0, since: now, going, away: false };
}

/** @param {Clock} clock @param {number} now @returns {number} milliseconds spent in the step */
export function elapsed(clock, now) {
  return clock.spent + (clock.going ? Math.max(0, now - clock.since) : 0);
}

/** @param {Clock} clock @param {number} now @returns {Clock} */
export function pause(clock, now) {
  return { ...clock, spent: elapsed(clock, now), since: now, going: false };
}

/** @param {Clock} clock @param {number} now @returns {Clock} */
export function resume(clock, now) {
  return { ...clock, since: now, going: true, away: false };
}

/**
 * @param {Clock} clock
 * @param {readonly Step[]} steps
 * @param {number} now
 * @returns {number} milliseconds until the step ends; for an untimed one an estimate
 */
export function left(clock, steps, now) {
  const step = steps[clock.at];
  return step ? Math.max(0, (step.seconds ?? step.about) * 1000 - elapsed(clock, now)) : 0;
}

/**
 * @param {Clock} clock
 * @param {readonly Step[]} steps
 * @param {number} now
 * @param {boolean} seen whether the page is in sight
 * @returns {Clock} the same one if nothing has ended
 */
export function tick(clock, steps, now, seen) {
  const seconds = steps[clock.at]?.seconds;
  if (seconds == null || !clock.going) return clock;
  const over = elapsed(clock, now) - seconds * 1000;
  if (over < 0) return clock;
  if (seen && over <= LATE) return begin(clock.at + 1, now - over);
  return afterwards(clock.at + 1, steps, now, over);
}

/**
 * @param {number} at
 * @param {readonly Step[]} steps
 * @param {number} now
 * @param {number} over milliseconds since that step could have begun
 * @returns {Clock}
 */
function afterwards(at, steps, now, over) {
  const step = steps[at];
  if (step?.kind !== "rest" || step.seconds == null) {
    return { ...begin(at, now, step?.seconds === null), away: true };
  }
  const beyond = over - step.seconds * 1000;
  return beyond < 0 ? begin(at, now - over) : afterwards(at + 1, steps, now, beyond);
}

/** @param {number} milliseconds @returns {string} `0:23` */
export function shown(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
