/** What a reader has chosen: plain values that are never changed, only replaced. */

/** @typedef {"kit" | "cause" | "muscle" | "avoid" | "slot" | "position" | "level"} Group */
/** @typedef {Group | "minutes" | "match" | "q"} Part */
/**
 * @typedef {Record<Group, readonly string[]>
 *   & { q: string, minutes: number, match: "any" | "all" }} Choice `minutes` 0 stands for any time
 * @typedef {{ part: Part, id: string }} One a choice that is on, or could be
 */

/** Groups of several choices, in the order of the form and of the address. */
export const GROUPS = /** @type {const} */ ([
  "kit",
  "cause",
  "muscle",
  "avoid",
  "slot",
  "position",
  "level",
]);
/** The choice of having no kit; it is no piece of it. */
export const NO_KIT = "none";

/** @type {Choice} */
export const NOTHING = Object.freeze({
  q: "",
  kit: [],
  cause: [],
  muscle: [],
  avoid: [],
  slot: [],
  position: [],
  level: [],
  minutes: 0,
  match: "any",
});

/** @param {Choice} choice @returns {One[]} everything that is on, in the order of the form */
export function on(choice) {
  /** @type {One[]} */
  const ones = choice.q.trim() ? [{ part: "q", id: choice.q.trim() }] : [];
  for (const part of GROUPS) {
    ones.push(...choice[part].map((id) => ({ part, id })));
    if (part === "muscle" && choice.match === "all" && choice.muscle.length > 1) {
      ones.push({ part: "match", id: "all" });
    }
  }
  if (choice.minutes) ones.push({ part: "minutes", id: String(choice.minutes) });
  return ones;
}

/** @param {Choice} choice @param {One} one @returns {Choice} */
export function chosen(choice, { part, id }) {
  if (part === "minutes") return { ...choice, minutes: Number(id) };
  if (part === "match") return { ...choice, match: id === "all" ? "all" : "any" };
  if (part === "q") return { ...choice, q: id };
  return choice[part].includes(id) ? choice : { ...choice, [part]: [...choice[part], id] };
}

/** @param {Choice} choice @param {One} one @returns {Choice} */
export function without(choice, { part, id }) {
  if (part === "minutes") return { ...choice, minutes: 0 };
  if (part === "match") return { ...choice, match: "any" };
  if (part === "q") return { ...choice, q: "" };
  return { ...choice, [part]: choice[part].filter((other) => other !== id) };
}
