/** Which sessions fall on which days. */

import { apart, later, weekday } from "../core/days.js";

/**
 * @typedef {{ start: string, weeks: number, days: readonly number[], third?: number,
 *   strength: boolean, long: number | null, races: readonly string[] }} Wish
 *   `days` and `long` are weekdays, 0 is Monday; `third` is the week in which a third day may begin
 * @typedef {{ day: string, wanted: string, week: number, number: number, why: string }} Session
 *   `number` counts within its week; `why` it was moved, if it was
 * @typedef {{ wanted: string, number: number, why: string }} Left
 * @typedef {{ week: number, from: string, to: string, sessions: Session[], left: Left[],
 *   races: string[] }} Week
 */

/**
 * @param {string} day
 * @param {Pick<Wish, "strength" | "long" | "races">} wish
 * @returns {string} why there is no session on a day, nothing if there may be one
 */
function reason(day, { strength, long, races }) {
  if (!strength) return "";
  const next = later(day, 1);
  if (races.includes(day)) return "the day of your race";
  if (races.includes(next)) return "the day before your race";
  if (long === weekday(day)) return "the day of your long run";
  if (long === weekday(next)) return "the day before your long run";
  return "";
}

/**
 * @param {number} count
 * @param {readonly number[]} from weekdays to choose from, in order
 * @returns {number[]} those that lie furthest apart, the earliest in the week if there is a choice
 */
function spread(count, from) {
  let best = { days: from.slice(0, count), gaps: "" };
  for (const days of choices(count, from)) {
    const gaps = gapsOf(days);
    if (gaps > best.gaps) best = { days, gaps };
  }
  return best.days;
}

/** @param {readonly number[]} days @returns {string} days from each to the next, the smallest first */
function gapsOf(days) {
  const gaps = days.map((day, i) => (i + 1 < days.length ? days[i + 1] : days[0] + 7) - day);
  return gaps.sort((a, b) => a - b).join("");
}

/** @param {number} count @param {readonly number[]} from @returns {number[][]} in order */
function choices(count, from) {
  if (count < 1) return [[]];
  return from.flatMap((day, i) => choices(count - 1, from.slice(i + 1)).map((rest) => [day, ...rest]));
}

/**
 * @param {number} count
 * @param {Pick<Wish, "strength" | "long">} wish
 * @returns {number[]} weekdays for so many sessions, the days around the long run left free
 */
export function usual(count, { strength, long }) {
  const all = [0, 1, 2, 3, 4, 5, 6];
  const next = (/** @type {number} */ day) => (day + 1) % 7;
  const free = all.filter((day) => !strength || (day !== long && next(day) !== long));
  return spread(count, free.length < count ? all : free);
}

/** @param {readonly number[]} days @returns {boolean} whether two of them follow each other */
export function crowded(days) {
  return days.some((day) => days.includes((day + 1) % 7));
}

/** @param {Wish} wish @returns {Week[]} */
export function weeks(wish) {
  const rows = Array.from({ length: wish.weeks }, (_, i) => row(wish, i + 1));
  const taken = new Set(rows.flatMap((one) => one.sessions.map((session) => session.day)));
  return rows.map((one) => moved(one, wish, taken));
}

/** @param {Wish} wish @param {number} week @returns {Week} what is wanted, the blocked ones left */
function row(wish, week) {
  const from = later(wish.start, (week - 1) * 7);
  const dates = [0, 1, 2, 3, 4, 5, 6].map((n) => later(from, n));
  const days = wish.third && week < wish.third ? spread(Math.min(2, wish.days.length), wish.days) : wish.days;
  const wanted = dates.filter((day) => days.includes(weekday(day)));
  const judged = wanted.map((day, i) => ({ day, number: i + 1, why: reason(day, wish) }));
  return {
    week,
    from,
    to: dates[6],
    sessions: judged
      .filter((one) => !one.why)
      .map(({ day, number }) => ({ day, wanted: day, week, number, why: "" })),
    left: judged.filter((one) => one.why).map(({ day, number, why }) => ({ wanted: day, number, why })),
    races: dates.filter((day) => wish.races.includes(day)),
  };
}

/**
 * Finds another day for what is left of a week.
 * @param {Week} one
 * @param {Wish} wish
 * @param {Set<string>} taken days with a session, in all weeks; grows
 * @returns {Week}
 */
function moved(one, wish, taken) {
  const sessions = [...one.sessions];
  /** @type {Left[]} */
  const left = [];
  for (const without of one.left) {
    const day = nearest(without.wanted, one, wish, taken);
    if (day) sessions.push({ ...without, day, week: one.week });
    else left.push(without);
    if (day) taken.add(day);
  }
  sessions.sort((a, b) => a.day.localeCompare(b.day));
  return { ...one, sessions, left };
}

/**
 * @param {string} wanted
 * @param {Week} week
 * @param {Wish} wish
 * @param {ReadonlySet<string>} taken
 * @returns {string | undefined} the nearest day of that week, the earlier of two
 */
function nearest(wanted, { from }, wish, taken) {
  const near = (/** @type {string} */ day) => Math.abs(apart(wanted, day));
  return [0, 1, 2, 3, 4, 5, 6]
    .map((n) => later(from, n))
    .filter((day) => !reason(day, wish))
    .filter((day) => ![-1, 0, 1].some((n) => taken.has(later(day, n))))
    .sort((a, b) => near(a) - near(b))[0];
}
