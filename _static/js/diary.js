/** The diary: sessions done, how they felt, and numbers to compare with oneself. */

import { isDay, today } from "./core/days.js";
import { diary, forgetDiary, forgetUnread, inOrder, keepDiary, stuck, unread } from "./core/diary.js";
import { save } from "./core/files.js";
import { counted, find } from "./core/page.js";
import { keeps, watch } from "./core/store.js";
import { painChart, painShown, painSum, weekChart, weekCounts, weekSum } from "./diary/chart.js";
import { csv, json, merged, opened, undone } from "./diary/files.js";
import { fill, followToday, heard, holds, settle, written } from "./diary/form.js";
import { advice } from "./diary/lights.js";
import { entry, painRow, taken, weekRow } from "./diary/lists.js";
import { choose, focusWay, say } from "./diary/says.js";

/** @typedef {import("./core/diary.js").Diary} Diary */

const PAGE = 20;
/** @param {string} selector @param {ParentNode} [within] */
const part = (selector, within = document) => find(selector, HTMLElement, within);
const ask = find("dialog.ask", HTMLDialogElement);
const form = find("form.entry", HTMLFormElement);
const measures = [...document.querySelectorAll(".measure")].map((one) => /** @type {HTMLElement} */ (one));

let all = diary();
let entriesShown = PAGE;
/** The id of the entry that is being changed. */
let changing = "";

// ---- showing it ----

function show() {
  const { sessions } = all;
  const due = advice(sessions, today());
  part(".none").hidden = sessions.length > 0;
  part(".charts").hidden = !sessions.length;
  part(".all").hidden = !sessions.length;
  part(".unread").hidden = !unread().length;
  const full = stuck();
  part(".aside").hidden = full;
  part(".stuck").hidden = !full;
  for (const box of document.querySelectorAll(".advice")) {
    const { dataset } = /** @type {HTMLElement} */ (box);
    /** @type {HTMLElement} */ (box).hidden = dataset.light !== due?.light;
    part(".why", box).textContent = due?.why ?? "";
  }
  entries();
  tables();
  charts();
  for (const one of measures) showMeasure(one);
}

function entries() {
  const newest = [...all.sessions].reverse();
  part(".entries").replaceChildren(...newest.slice(0, entriesShown).map(entry));
  part(".more-entries").hidden = newest.length <= entriesShown;
}

function tables() {
  part(".pains tbody").replaceChildren(...painShown(all.sessions).map(painRow));
  part(".perweek tbody").replaceChildren(...weekCounts(all.sessions, today()).map(weekRow));
}

function charts() {
  const counts = weekCounts(all.sessions, today());
  const some = painShown(all.sessions).length > 0;
  const [pain, weeks] = [part("[data-chart=pain]"), part("[data-chart=weeks]")];
  pain.hidden = !some;
  part(".painfig .sum").textContent = painSum(all.sessions);
  part(".weekfig .sum").textContent = counts.length ? weekSum(counts) : "";
  if (pain.clientWidth) pain.replaceChildren(painChart(all.sessions, pain.clientWidth));
  if (weeks.clientWidth) weeks.replaceChildren(weekChart(counts, weeks.clientWidth));
}

/** @param {HTMLElement} one @returns {{ name: string, says: string }[]} the numbers of a check */
function fieldsOf(one) {
  return [...one.querySelectorAll("input[type=number]")].map((input) => {
    const { name } = /** @type {HTMLInputElement} */ (input);
    return { name, says: input.closest("label")?.textContent?.trim() ?? name };
  });
}

/** @param {HTMLElement} one */
function showMeasure(one) {
  const fields = fieldsOf(one);
  const own = all.measures.filter((measure) => fields.some(({ name }) => name === measure.name));
  part(".taken", one).replaceChildren(...taken(own, fields, one.dataset.unit ?? ""));
}

/** @param {Diary} before @param {Diary} after @returns {import("./diary/says.js").Way} */
function undo(before, after) {
  return ["Undo", () => {
    change(undone(all, before, after), "It is as it was before.");
    part("#sofar").focus();
  }];
}

/** @param {boolean} lasting */
function lasts(lasting) {
  part(".lasts").hidden = lasting;
}

// ---- changing it ----

/**
 * @param {Diary} next
 * @param {string} text what happened
 * @param {boolean} [back] whether it can be undone
 */
function change(next, text, back = false) {
  const before = all;
  const lasting = keepDiary(next);
  lasts(lasting);
  all = next;
  show();
  const told = lasting ? text : `${text} This lasts only until you close the page.`;
  say(told, ...(back ? [undo(before, next)] : []));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const old = all.sessions.find((one) => one.id === changing);
  const session = written(form, old);
  if (typeof session === "string") return say(session);
  const others = all.sessions.filter((one) => one.id !== session.id);
  const text = old ? "The entry is changed." : "It is written down.";
  change(inOrder({ ...all, sessions: [...others, session] }), text, Boolean(old));
  open("");
  part("#sofar").focus();
});

/** @param {string} id of the entry to change, nothing for a new one */
function open(id) {
  const old = all.sessions.find((one) => one.id === id);
  changing = old ? id : ""; // another tab may have deleted it
  fill(form, old);
  part("#write").textContent = old ? "Change this entry" : "Write one down";
  part("button[type=submit]", form).textContent = old ? "Keep the change" : "Write it down";
  part(".cancel", form).hidden = !old;
  if (old) part("#write").focus();
}

/** Opens an entry, unless something is in the form that would be lost. @param {string} id */
function openSafely(id) {
  const write = part("#write");
  if (id === changing) return write.focus();
  if (!holds(form)) return open(id);
  const says = "What is in the form is not written down yet.";
  choose(says, ["Go on with it", () => write.focus()], ["Drop it", () => open(id)]);
  focusWay();
}

/** @param {string} id */
function remove(id) {
  if (id === changing) open("");
  const sessions = all.sessions.filter((one) => one.id !== id);
  change({ ...all, sessions }, "The entry is deleted.", true);
  focusWay();
}

/** @param {HTMLElement} one @param {string} day */
function untake(one, day) {
  const names = fieldsOf(one).map(({ name }) => name);
  const others = all.measures.filter((measure) => measure.when !== day || !names.includes(measure.name));
  change({ ...all, measures: others }, "The number is deleted.", true);
  focusWay();
}

/** @param {HTMLElement} one */
function take(one) {
  const day = find("input[name=day]", HTMLInputElement, one).value;
  const inputs = fieldsOf(one).map(({ name }) => find(`input[name="${name}"]`, HTMLInputElement, one));
  const given = inputs.filter((input) => input.value !== "");
  if (!isDay(day) || day > today()) return say("Give a day that is not still to come.");
  if (!given.length) return say("Give the number that you counted.");
  const news = given.map((input) => ({ when: day, name: input.name, value: Number(input.value) }));
  const others = all.measures.filter((old) => !news.some((one) => one.when === old.when && one.name === old.name));
  const back = others.length < all.measures.length;
  change(inOrder({ ...all, measures: [...others, ...news] }), "The number is written down.", back);
  for (const input of given) input.value = "";
  settle(find("form", HTMLFormElement, one));
}

for (const one of measures) {
  const taking = find("form", HTMLFormElement, one);
  followToday(taking);
  taking.addEventListener("submit", (event) => {
    event.preventDefault();
    take(one);
  });
  one.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (button && button.dataset.untake) untake(one, button.dataset.untake);
  });
}

part(".entries").addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("button");
  if (!button) return;
  if (button.dataset.change) openSafely(button.dataset.change);
  if (button.dataset.delete) remove(button.dataset.delete);
});
part(".cancel").addEventListener("click", () => {
  open("");
  part("#sofar").focus();
});
part(".more-entries").addEventListener("click", () => {
  const first = entriesShown;
  entriesShown += PAGE;
  entries();
  part(`.entries > li:nth-child(${first + 1}) button`).focus();
});

// ---- files ----

part(".save-json").addEventListener("click", () => {
  save(`run-tall-diary-${today()}.json`, json(all, today()), "application/json");
  say("A file with the whole diary was made.");
});
part(".save-csv").addEventListener("click", () => {
  save(`run-tall-diary-${today()}.csv`, csv(all), "text/csv");
  say("A table for a spreadsheet was made.");
});
part(".save-unread").addEventListener("click", () => {
  save("run-tall-diary-not-read.txt", unread().join("\n"), "text/plain");
});
part(".drop-unread").addEventListener("click", () => {
  forgetUnread();
  lasts(keepDiary(all)); // there may be room again
  show();
  say("What could not be read is deleted.");
  part("#sofar").focus();
});

find("input[type=file]", HTMLInputElement).addEventListener("change", async (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const file = input.files?.[0];
  if (!file) return;
  const found = await opened(file, today());
  input.value = ""; // so that the same file can be chosen again
  bring(found);
});

/** @param {import("./diary/files.js").Found} found */
function bring(found) {
  if (!found.diary) return say(found.problem);
  const { diary: both, added, here } = merged(all, found.diary);
  const told = [
    `${counted(added, "entry").replace("entrys", "entries")} added.`,
    here ? `${here} already here.` : "",
    found.ahead ? `${found.ahead} left out, with a day that is still to come.` : "",
    found.lost ? `${found.lost} could not be read and stayed in the file.` : "",
  ];
  change(both, told.filter(Boolean).join(" "), added > 0);
}

part(".delete-all").addEventListener("click", () => {
  const [sessions, numbers] = [all.sessions.length, all.measures.length];
  part(".what", ask).textContent = `${counted(sessions, "session")} and ${counted(numbers, "number")} go. Save a file first if you may want them again.${stuck() ? " What could not be read goes, too." : ""}`;
  ask.showModal();
});
part(".keep", ask).addEventListener("click", () => ask.close());
part(".yes", ask).addEventListener("click", () => {
  ask.close();
  const before = all;
  forgetDiary();
  if (changing) open("");
  all = diary();
  show();
  say("The diary is deleted.", undo(before, all));
  focusWay();
});

// ---- beginning ----

lasts(keeps);
heard(form);
open("");
followToday(form, () => !changing);
show();
function anew() {
  all = diary();
  show();
}
watch(["diary"], anew);
new ResizeObserver(charts).observe(part(".sofar"));
