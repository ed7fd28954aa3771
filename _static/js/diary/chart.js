/** Small charts. Bands and points differ in shape and pattern, not in colour alone. */

import { later, monday, short } from "../core/days.js";
import { LIGHTS, inWords, light, rated } from "./lights.js";

/** @typedef {import("../core/diary.js").Session} Session */
/** @typedef {{ week: string, count: number }} WeekCount */

const SVG = "http://www.w3.org/2000/svg";
const MOST_POINTS = 24;
const MOST_WEEKS = 12;
const HEIGHT = { pain: 250, weeks: 170 };

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** @param {string} says @param {number} width @param {number} height @param {Node[]} children */
function picture(says, width, height, children) {
  const box = { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": says };
  return svg("svg", box, ...children);
}

// ---- pain ----

/** @param {readonly Session[]} sessions */
export function painShown(sessions) {
  return rated(sessions).slice(-MOST_POINTS);
}

/** @param {readonly Session[]} sessions @returns {string} what the chart shows */
export function painSum(sessions) {
  const all = painShown(sessions);
  if (!all.length) return "No session has a number yet.";
  const numbers = all.map((one) => one.pain);
  const many = all.length === 1 ? "One session" : `The last ${all.length} sessions with a number`;
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const range = low === high ? `${low}` : `from ${low} to ${high}`;
  return `${many}: ${range}. The latest is ${inWords(numbers[numbers.length - 1])}.`;
}

/** @param {readonly Session[]} sessions @param {number} width */
export function painChart(sessions, width) {
  const all = painShown(sessions);
  const frame = { left: 34, right: width - 58, top: 10, bottom: HEIGHT.pain - 28 };
  const y = (/** @type {number} */ pain) => frame.bottom - ((pain + 0.5) / 11) * (frame.bottom - frame.top);
  const gap = (frame.right - frame.left) / Math.max(1, all.length);
  const x = (/** @type {number} */ i) => frame.left + gap * (i + 0.5);
  const line = all.map((one, i) => `${x(i)},${y(one.pain)}`).join(" ");
  return picture(`Pain over your sessions. ${painSum(sessions)}`, width, HEIGHT.pain, [
    patterns(),
    ...LIGHTS.flatMap((one) => band(one, frame, y)),
    ...[0, 2, 4, 6, 8, 10].map((n) => label(n, frame.left - 8, y(n) + 5, "end")),
    svg("polyline", { class: "line", points: line }),
    ...all.map((one, i) => point(one, x(i), y(one.pain))),
    ...dates(all, x),
  ]);
}

function patterns() {
  const size = { width: 8, height: 8, patternUnits: "userSpaceOnUse" };
  return svg(
    "defs",
    {},
    svg("pattern", { id: "band-amber", ...size, patternTransform: "rotate(45)" }, svg("rect", { class: "amber-line", width: 2, height: 8 })),
    svg("pattern", { id: "band-red", ...size }, svg("path", { class: "red-line", d: "M0 0L8 8M8 0L0 8" })),
  );
}

/**
 * @param {import("./lights.js").Light} one
 * @param {{ left: number, right: number }} frame
 * @param {(pain: number) => number} y
 */
function band({ id, name, low, high }, { left, right }, y) {
  const [top, bottom] = [y(high + 0.5), y(low - 0.5)];
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const fill = id === "green" ? {} : { fill: `url(#band-${id})` };
  return [
    svg("rect", { class: `ground ground-${id}`, ...box }),
    svg("rect", { class: "pattern", ...box, fill: "none", ...fill }),
    label(name, right + 8, (top + bottom) / 2 + 5, "start"),
  ];
}

/** @param {string | number} text @param {number} x @param {number} y @param {string} anchor */
function label(text, x, y, anchor) {
  return svg("text", { x, y, "text-anchor": anchor }, String(text));
}

/** @param {Session & { pain: number }} one @param {number} x @param {number} y */
function point(one, x, y) {
  const { id } = light(one.pain);
  const title = svg("title", {}, `${short(one.when.slice(0, 10))}, ${one.title}: ${inWords(one.pain)}`);
  if (id === "green") return svg("circle", { class: "point", cx: x, cy: y, r: 5.5 }, title);
  const turn = id === "amber" ? 45 : 0;
  const square = { x: x - 5.5, y: y - 5.5, width: 11, height: 11 };
  return svg("rect", { class: "point", transform: `rotate(${turn} ${x} ${y})`, ...square }, title);
}

/** @param {readonly Session[]} all @param {(i: number) => number} x */
function dates(all, x) {
  const last = all.length - 1;
  const shown = last > 0 ? [0, last] : all.length ? [0] : [];
  return shown.map((i) => {
    const anchor = last === 0 ? "middle" : i === 0 ? "start" : "end";
    return label(short(all[i].when.slice(0, 10)).slice(4), x(i) + (i === 0 ? -6 : 6) * Number(last > 0), HEIGHT.pain - 8, anchor);
  });
}

// ---- sessions a week ----

/**
 * @param {readonly Session[]} sessions
 * @param {string} day today
 * @returns {WeekCount[]} the last weeks up to this one, those without a session too
 */
export function weekCounts(sessions, day) {
  if (!sessions.length) return [];
  const weeks = sessions.map((one) => monday(one.when.slice(0, 10))).sort();
  const latest = monday(later(day, 1)); // a clock may have been wrong, or ahead in another zone
  const end = [monday(day), ...weeks.filter((week) => week <= latest)].sort().at(-1) ?? latest;
  const earliest = later(end, -7 * (MOST_WEEKS - 1));
  const counts = [];
  for (let week = weeks[0] > earliest ? weeks[0] : earliest; week <= end; week = later(week, 7)) {
    counts.push({ week, count: weeks.filter((one) => one === week).length });
  }
  return counts;
}

/** @param {readonly WeekCount[]} counts */
export function weekSum(counts) {
  const all = counts.reduce((sum, one) => sum + one.count, 0);
  const weeks = counts.length === 1 ? "this week" : `in ${counts.length} weeks`;
  return `${all} session${all === 1 ? "" : "s"} ${weeks}.`;
}

/** @param {readonly WeekCount[]} counts @param {number} width */
export function weekChart(counts, width) {
  const [bottom, top] = [HEIGHT.weeks - 28, 28];
  const gap = (width - 24) / Math.max(4, counts.length);
  const most = Math.max(1, ...counts.map((one) => one.count));
  const every = Math.max(1, Math.ceil(60 / gap));
  const bars = counts.flatMap(({ week, count }, i) => {
    const height = (count / most) * (bottom - top);
    const at = 12 + gap * i;
    const box = { x: at + gap * 0.18, y: bottom - height, width: gap * 0.64, height };
    const date = i % every ? [] : [label(short(week).slice(4), at + gap / 2, HEIGHT.weeks - 8, "middle")];
    return [svg("rect", { class: "bar", ...box }), label(count, at + gap / 2, bottom - height - 7, "middle"), ...date];
  });
  const floor = svg("path", { class: "floor", d: `M12 ${bottom}H${width - 12}` });
  return picture(`Sessions a week. ${weekSum(counts)}`, width, HEIGHT.weeks, [...bars, floor]);
}
