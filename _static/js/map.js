/**
 * The body map as a way in: with "Train it" or "It aches there" a muscle opens a panel beside the
 * map. Without script, and with "Read about it", it leads to its page.
 */

import { table } from "./core/data.js";
import { address, announce, counted, el, find, listed } from "./core/page.js";

/** @typedef {import("./core/data.js").Cause} Cause */
/** @typedef {import("./core/data.js").Names} Names */

const atlas = find(".atlas", HTMLElement);
const switches = find("form.switches", HTMLFormElement, atlas);
const panel = find(".chosen-muscle", HTMLElement);
const heading = find("h2", HTMLElement, panel);
const close = find("button", HTMLButtonElement, panel);
const regions = [...atlas.querySelectorAll("a.region")].filter((one) => one instanceof SVGAElement);

/** @type {SVGAElement | null} where the panel came from */
let opener = null;

/** @returns {string} `read`, `train` or `ache` */
function want() {
  return String(new FormData(switches).get("want") ?? "read");
}

/** Tells what a muscle does when it is pressed. */
function prepare() {
  const reads = want() === "read";
  for (const region of regions) {
    if (reads) region.removeAttribute("role");
    else region.setAttribute("role", "button");
  }
}

/** @param {string} [id] the muscle in the panel; nothing when it is shut */
function mark(id) {
  for (const region of regions) region.classList.toggle("chosen", region.dataset.muscle === id);
}

function shut() {
  panel.hidden = true;
  mark();
}

/** Shuts the panel and goes back to where the reader was. */
function back() {
  shut();
  opener?.focus();
}

/** @param {SVGAElement} region */
async function open(region) {
  opener = region;
  const id = region.dataset.muscle ?? "";
  mark(id);
  heading.textContent = region.getAttribute("aria-label");
  find(".read a", HTMLAnchorElement, panel).href = region.href.baseVal;
  try {
    const [facets, causes, names] = await Promise.all([table("facets"), table("causes"), table("names")]);
    if (opener !== region) return; // another one was pressed meanwhile
    const trained = facets.filter(({ muscles }) => Object.values(muscles).flat().includes(id));
    showTraining(id, trained.length);
    showCauses(involved(id, causes, names));
  } catch {
    showTraining(id, null);
    showCauses(null);
    announce("The exercises and causes could not be loaded.");
  }
  panel.dataset.want = want();
  panel.hidden = false;
  heading.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
}

/** @param {string} id @param {number | null} number of exercises, nothing if it is not known */
function showTraining(id, number) {
  const link = find(".train a", HTMLAnchorElement, panel);
  link.href = address(number === 0 ? "exercises/" : `exercises/?muscle=${id}`);
  link.textContent = number ? `Train it: ${counted(number, "exercise")}` : "Train it";
  if (number === 0) link.textContent = "No exercise here trains it yet. See all exercises";
}

/**
 * @param {string} id
 * @param {readonly Cause[]} causes
 * @param {Names} names
 * @returns {{ cause: Cause, states: string }[]}
 */
function involved(id, causes, names) {
  const words = /** @type {Record<string, any>} */ (names.state);
  return causes.flatMap((cause) => {
    const states = Object.entries(cause.muscles).filter(([, muscles]) => muscles.includes(id));
    if (!states.length) return [];
    const said = listed(states.map(([state]) => String(words[state])));
    return [{ cause, states: said.charAt(0) + said.slice(1).toLowerCase() }];
  });
}

/** @param {ReturnType<typeof involved> | null} found nothing if it could not be asked */
function showCauses(found) {
  const rows = (found ?? []).map(({ cause, states }) =>
    el("li", {}, el("a", { href: address(cause.path) }, cause.title, " ", el("span", {}, states))),
  );
  find(".aches ul", HTMLElement, panel).replaceChildren(...rows);
  const says = find(".aches p", HTMLElement, panel);
  const all = el("a", { href: address("docs/causes/") }, "See all causes");
  const none = found ? "None of our causes names it. " : "They could not be loaded. ";
  says.replaceChildren(...(rows.length ? [] : [none, all]));
  says.hidden = rows.length > 0;
}

/** @param {Event} event @returns {SVGAElement | null} the muscle that was pressed, if it opens a panel */
function pressed({ target }) {
  const region = target instanceof Element && target.closest("a.region");
  return region instanceof SVGAElement && want() !== "read" ? region : null;
}

/** @param {MouseEvent} event */
function wantsTab({ ctrlKey, metaKey, shiftKey }) {
  return ctrlKey || metaKey || shiftKey;
}

atlas.addEventListener("click", (event) => {
  const region = pressed(event);
  if (!region || wantsTab(event)) return;
  event.preventDefault();
  void open(region);
});
atlas.addEventListener("keydown", (event) => {
  const region = event.key === " " ? pressed(event) : null;
  if (!region) return;
  event.preventDefault();
  void open(region);
});
switches.addEventListener("change", () => {
  prepare();
  panel.dataset.want = want();
  if (want() === "read" || !opener?.checkVisibility()) shut();
});
close.addEventListener("click", back);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) back();
});
prepare();
