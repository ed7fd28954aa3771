/** Entries and numbers as lists and tables. */

import { said, short } from "../core/days.js";
import { counted, el } from "../core/page.js";
import { inWords, light } from "./lights.js";

/** @typedef {import("../core/diary.js").Session} Session */
/** @typedef {import("../core/diary.js").Measure} Measure */

const FELT = { "": "", easy: "felt easy", right: "felt about right", hard: "felt hard" };

/** @param {string} when @returns {string} `Mon 23 Nov 2026, 18:05` */
function moment(when) {
  const [day, time] = when.split("T");
  return `${short(day)} ${day.slice(0, 4)}${time ? `, ${time}` : ""}`;
}

/** @param {string} does @param {string} about @param {Record<string, string>} data */
function button(does, about, data) {
  return el("button", { class: "linkish", type: "button", ...data }, does, el("span", { class: "vh" }, ` ${about}`));
}

/** @param {Session} one @returns {HTMLElement} */
export function entry(one) {
  const about = `${one.title}, ${moment(one.when)}`;
  const facts = [
    one.of ? `${one.done} of ${counted(one.of, "exercise")}` : "",
    one.minutes ? counted(Math.round(one.minutes), "minute") : "",
    FELT[one.felt],
  ];
  const line = el("p", { class: "small soft" }, [moment(one.when), ...facts.filter(Boolean)].join(" · "));
  const item = el("li", {}, el("h4", {}, one.title), line);
  if (one.pain !== null) item.append(el("p", { class: "felt-pain" }, lamp(one.pain), `Pain ${inWords(one.pain)}`));
  if (one.note) item.append(el("p", { class: "noted" }, one.note));
  item.append(el("p", { class: "acts" }, button("Change", about, { "data-change": one.id }), button("Delete", about, { "data-delete": one.id })));
  return item;
}

/** @param {number} pain */
function lamp(pain) {
  return el("i", { class: `lamp lamp-${light(pain).id}`, "aria-hidden": "true" });
}

/** @param {Session & { pain: number }} one */
export function painRow(one) {
  return cells(said(one.when.slice(0, 10)), one.title, inWords(one.pain));
}

/** @param {{ week: string, count: number }} one */
export function weekRow({ week, count }) {
  return cells(said(week), String(count));
}

/** @param {...(string | Node)} texts */
function cells(...texts) {
  return el("tr", {}, ...texts.map((text) => el("td", {}, text)));
}

/**
 * @param {readonly Measure[]} measures the oldest first, of one check
 * @param {readonly { name: string, says: string }[]} fields
 * @param {string} unit
 * @returns {HTMLElement[]} first against latest in words, and all of them
 */
export function taken(measures, fields, unit) {
  const days = [...new Set(measures.map((one) => one.when))].reverse();
  if (!days.length) return [el("p", { class: "small soft" }, "No number yet. The first one is your before.")];
  const value = (/** @type {string} */ day, /** @type {string} */ name) => {
    return measures.find((one) => one.when === day && one.name === name)?.value;
  };
  const sums = fields.map(({ name, says }) => change(measures.filter((one) => one.name === name), fields.length > 1 ? `${says.split(",")[0]}: ` : "", unit));
  const rows = days.map((day) => {
    const numbers = fields.map(({ name }) => String(value(day, name) ?? "–"));
    return cells(short(day) + ` ${day.slice(0, 4)}`, ...numbers, button("Delete", said(day), { "data-untake": day }));
  });
  const heads = ["Day", ...fields.map((one) => one.says)].map((text) => el("th", { scope: "col" }, text));
  const none = el("td", {}, el("span", { class: "vh" }, "What to do"));
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...heads, none)), el("tbody", {}, ...rows));
  return [...sums.filter(Boolean).map((text) => el("p", { class: "compare" }, text)), table];
}

/** @param {readonly Measure[]} all @param {string} which @param {string} unit */
function change(all, which, unit) {
  if (!all.length) return "";
  const [first, last] = [all[0].value, all[all.length - 1].value];
  if (all.length === 1) return `${which}${first} ${unit}. Do it again in some weeks to compare.`;
  const more = last - first;
  const than = more === 0 ? "the same" : `${Math.abs(more)} ${more > 0 ? "more" : "fewer"}`;
  return `${which}first ${first}, latest ${last} ${unit}: ${than}.`;
}
