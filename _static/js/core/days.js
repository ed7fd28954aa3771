/**
 * Plain days as `2026-11-20`: no hours and no zone, so no change of the clocks can shift one.
 * Sums are done at midnight of Greenwich, where every day has 24 hours.
 */

const LENGTH = 86_400_000;
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

/** @param {string} day */
function instant(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

/** @param {unknown} text @returns {text is string} whether it is a day that exists, in our days as the fields have it */
export function isDay(text) {
  if (typeof text !== "string" || !/^(20\d\d|2100)-\d\d-\d\d$/.test(text)) return false;
  const at = instant(text); // 30 February is read as 2 March by some browsers
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** @param {Date} [now] @returns {string} the day that the reader's clock shows */
export function today(now = new Date()) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** @param {string} day @param {number} count */
export function later(day, count) {
  return new Date(instant(day) + count * LENGTH).toISOString().slice(0, 10);
}

/** @param {string} from @param {string} to @returns {number} how many days from one to the other */
export function apart(from, to) {
  return Math.round((instant(to) - instant(from)) / LENGTH);
}

/** @param {string} day @returns {number} 0 is Monday */
export function weekday(day) {
  return (new Date(instant(day)).getUTCDay() + 6) % 7;
}

/** @param {string} day @returns {string} the Monday of its week */
export function monday(day) {
  return later(day, -weekday(day));
}

/** @param {string} day @returns {string} `23 November 2026` */
export function said(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** @param {string} day @returns {string} `Mon 23 Nov` */
export function short(day) {
  const [, month, date] = day.split("-").map(Number);
  return `${WEEKDAYS[weekday(day)].slice(0, 3)} ${date} ${MONTHS[month - 1].slice(0, 3)}`;
}
