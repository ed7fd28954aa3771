/** What there is to say of a plan, in words and in the calendar. */

import { WEEKDAYS, later, said } from "../core/days.js";
import { sentences, span } from "../core/dose.js";
import { address, counted } from "../core/page.js";
import { crowded } from "./weeks.js";

/** @typedef {import("./weeks.js").Week} Week */
/** @typedef {import("./weeks.js").Wish} Wish */
/** @typedef {import("./choice.js").Planned} Planned */
/** @typedef {import("../core/data.js").Exercise} Exercise */

/** Which days suit a routine, by when it is done. */
const HINTS = {
  "pre-run": "Pick days on which you run.",
  "post-run": "Pick days on which you run.",
  "long-run": "Pick the day of your long run.",
  "desk-break": "Pick your working days.",
};
const STRENGTH = "Pick days without a hard run, with a day between.";

/** @param {Planned} planned @param {boolean} strength */
export function hint({ slot }, strength) {
  const known = /** @type {Record<string, string>} */ (HINTS)[slot];
  return known ?? (strength ? STRENGTH : "Any days that suit you.");
}

/** @param {Planned} planned @returns {string} `2 or 3 days a week for 4 weeks, about 12 minutes each.` */
export function asks(planned) {
  const [low, high] = planned.days;
  const days = `${span(planned.days, high - low === 1 ? " or " : " to ")} day${high === 1 ? "" : "s"} a week`;
  return `${days} for ${counted(planned.weeks, "week")}, about ${counted(planned.minutes, "minute")} each.`;
}

/** @param {readonly Week[]} rows */
export function sessionsOf(rows) {
  return rows.flatMap((row) => row.sessions);
}

/**
 * @param {Planned} planned
 * @param {readonly Week[]} rows
 * @param {string} time
 */
export function sums(planned, rows, time) {
  const days = sessionsOf(rows).map((one) => one.day).sort();
  if (!days.length) return `${planned.title}.`;
  const each = `about ${counted(planned.minutes, "minute")} each`;
  const last = days[days.length - 1];
  return `${planned.title}, ${each}${time ? `, at ${time}` : ""}. From ${said(days[0])} to ${said(last)}.`;
}

/**
 * @param {Planned} planned
 * @param {Wish} wish
 * @param {readonly Week[]} rows
 * @returns {string[]} what is not as the routine asks, or not as the reader did
 */
export function remarks(planned, wish, rows) {
  const notes = [amount(planned, wish), between(wish), third(wish), ...changes(rows), ...outside(wish)];
  return notes.filter(Boolean);
}

/** @param {Planned} planned @param {Wish} wish */
function amount({ days: [low, high] }, { days }) {
  if (days.length >= low && days.length <= high) return "";
  const wanted = low === high ? `${low}` : `${low} to ${high}`;
  return `You chose ${counted(days.length, "day")} a week. This routine asks for ${wanted}.`;
}

/** @param {Wish} wish */
function between({ strength, days }) {
  if (!strength || !crowded(days)) return "";
  const next = (/** @type {number} */ day) => (day + 1) % 7;
  const pairs = days.filter((day) => days.includes(next(day)));
  if (pairs.length > 1) return "Some of your days follow each other. A day between lets the muscles rest.";
  const [first] = pairs;
  return `${WEEKDAYS[first]} and ${WEEKDAYS[next(first)]} have no day between them. A day between lets the muscles rest.`;
}

/** @param {Wish} wish */
function third({ third: from, days }) {
  if (!from || days.length <= 2) return "";
  return `The third day begins in week ${from}, as the routine's page has it.`;
}

/** @param {readonly Week[]} rows */
function changes(rows) {
  const moved = sessionsOf(rows).filter((one) => one.why).length;
  const left = rows.flatMap((row) => row.left).length;
  const are = (/** @type {number} */ n) => `${counted(n, "session")} ${n === 1 ? "is" : "are"}`;
  return [
    moved ? `${are(moved)} moved to another day. The table says why.` : "",
    left ? `${are(left)} left out: no other day of that week is free with a day between. The table says which.` : "",
  ];
}

/** @param {Wish} wish */
function outside({ start, weeks, races }) {
  const end = later(start, weeks * 7 - 1);
  const others = races.filter((day) => day < start || day > later(end, 1));
  return others.map((day) => `Your race on ${said(day)} is not in these weeks.`);
}

/**
 * @param {Planned} planned
 * @param {readonly Week[]} rows
 * @param {{ device: string, start: string, time: string }} asked
 * @param {ReadonlyMap<string, Exercise>} known
 * @param {(week: number) => string} step
 * @returns {import("./calendar.js").Entry[]}
 */
export function entries(planned, rows, asked, known, step) {
  const name = planned.mark ? `${planned.id}-${planned.mark}` : planned.id;
  return sessionsOf(rows).map((one) => ({
    uid: [name, asked.start, one.week, one.number, `${asked.device}@run-tall`].join("-"),
    day: one.day,
    time: asked.time,
    minutes: planned.minutes,
    title: `${planned.title}, week ${one.week}`,
    text: text(planned, step(one.week), known),
    url: planned.page,
  }));
}

/** @param {Planned} planned @param {string} step @param {ReadonlyMap<string, Exercise>} known */
function text(planned, step, known) {
  const lines = planned.items.map(({ exercise, dose }) => {
    return `${known.get(exercise)?.title ?? exercise}: ${sentences(dose).join(" ")}`;
  });
  const warning = `Warning signs: ${address("docs/guides/red-flags/")}`;
  return [...(step ? [`This week: ${step}`, ""] : []), ...lines, "", planned.page, warning].join("\n");
}

/** @param {readonly Week[]} rows @returns {string} `8 sessions in 4 weeks` */
export function heading(rows) {
  return `${counted(sessionsOf(rows).length, "session")} in ${counted(rows.length, "week")}`;
}
