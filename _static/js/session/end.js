/** The end of a session: what was done and how it felt, written into the diary on this device. */

import { note } from "../core/diary.js";
import { address, counted, el, find } from "../core/page.js";
import { keeps } from "../core/store.js";
import { didOf, entryOf } from "./progress.js";
import { fill, part } from "./screen.js";

/** @typedef {import("./progress.js").Progress} Progress */
/** @typedef {import("./screen.js").Session} Session */
/** @typedef {import("../core/diary.js").Session} Noted */

const place = find("#ending", HTMLElement);
const form = find("form", HTMLFormElement, place);

/** @type {Noted} */
let noted;

/** @param {Session} session @param {Progress} progress */
export function showEnd(session, progress) {
  form.reset();
  showLight();
  noted = entryOf(session, progress);
  const { title, minutes, done, of } = noted;
  fill(place, {
    headline: done === of ? "Done" : "Ended",
    summary: `${title}: ${done} of ${counted(of, "exercise")} in ${counted(minutes, "minute")}.`,
  });
  showDid(session, progress);
  part(place, "plan").setAttribute("href", address("plan/") + session.link);
  write();
}

/** @param {Session} session @param {Progress} progress */
function showDid(session, progress) {
  const rows = session.items.map((item, number) => {
    const { title, path } = session.exercise(item.exercise);
    const did = el("span", {}, didOf(session.steps, progress.done, number));
    return el("li", {}, el("a", { href: address(path) }, title, " ", did));
  });
  part(place, "did").replaceChildren(...rows);
}

/** Writes the session into the diary, each time that something is added to it. */
function write() {
  const lasts = note(noted);
  const why = keeps ? "This device has no room left for it" : "Your browser does not let this page keep things";
  const words = lasts
    ? "Noted in your diary. It stays on this device, and what you add below is noted as you go."
    : `${why}: this note will be gone when you leave it.`;
  fill(place, { noted: words });
}

/** Shows what the number means, in words. */
function showLight() {
  const { pain } = answers();
  for (const light of form.querySelectorAll("[data-light]")) {
    const [low, high] = (light.getAttribute("data-light") ?? "").split(" ").map(Number);
    light.toggleAttribute("hidden", pain === null || pain < low || pain > high);
  }
}

/** @returns {Pick<Noted, "felt" | "pain" | "note">} */
function answers() {
  const given = new FormData(form);
  const pain = given.get("pain");
  return {
    felt: /** @type {Noted["felt"]} */ (given.get("felt") ?? ""),
    pain: pain === null ? null : Number(pain),
    note: String(given.get("note") ?? "").trim(),
  };
}

form.addEventListener("input", () => {
  showLight();
  noted = { ...noted, ...answers() };
  write();
});
form.addEventListener("submit", (event) => event.preventDefault());
