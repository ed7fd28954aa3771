/** A calendar file as RFC 5545 has it: floating times or whole days, no zone, no alarm. */

import { later } from "../core/days.js";

/**
 * @typedef {{ uid: string, day: string, time: string, minutes: number, title: string,
 *   text: string, url: string }} Entry `time` as `18:05`, or nothing for a whole day
 */

const LINE = 75; // octets, the end of the line not counted
const DAY = 24 * 60;

/** @param {string} text @returns {string} as a value of the kind TEXT */
function escaped(text) {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/[^\P{Cc}\t]/gu, ""); // no control signs
}

/**
 * Breaks a line before it is too long, never within a letter.
 * @param {string} line
 * @returns {string} lines, each after the first begins with a blank
 */
function folded(line) {
  const size = (/** @type {string} */ letter) => new TextEncoder().encode(letter).length;
  const lines = [""];
  let room = LINE;
  for (const letter of line) {
    const octets = size(letter);
    if (octets > room) {
      lines.push(" ");
      room = LINE - 1;
    }
    lines[lines.length - 1] += letter;
    room -= octets;
  }
  return lines.join("\r\n");
}

/** @param {Date} now @returns {string} `20261120T180500Z` */
function utc(now) {
  return `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** @param {string} day @param {number} minutes since midnight, a day's worth at the most once over */
function floating(day, minutes) {
  const on = later(day, Math.floor(minutes / DAY));
  const [hour, minute] = [Math.floor((minutes % DAY) / 60), minutes % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${on.replace(/-/g, "")}T${two(hour)}${two(minute)}00`;
}

/** @param {Entry} entry @returns {string[]} when it begins and ends */
function span({ day, time, minutes }) {
  if (!time) {
    const [from, to] = [day, later(day, 1)].map((one) => one.replace(/-/g, ""));
    return [`DTSTART;VALUE=DATE:${from}`, `DTEND;VALUE=DATE:${to}`, "TRANSP:TRANSPARENT"];
  }
  const [hour, minute] = time.split(":").map(Number);
  const begin = hour * 60 + minute;
  return [`DTSTART:${floating(day, begin)}`, `DTEND:${floating(day, begin + Math.max(1, minutes))}`];
}

/** @param {Entry} entry @param {Date} now @returns {string[]} */
function event(entry, now) {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(entry.uid)}`,
    `DTSTAMP:${utc(now)}`,
    ...span(entry),
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(entry.text)}`,
    `URL:${entry.url}`,
    "END:VEVENT",
  ];
}

/**
 * @param {readonly Entry[]} entries
 * @param {Date} [now]
 * @returns {string} the file
 */
export function calendar(entries, now = new Date()) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Run Tall//Plan my weeks//EN",
    "CALSCALE:GREGORIAN",
    ...entries.flatMap((entry) => event(entry, now)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
