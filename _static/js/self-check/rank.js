/** Which causes fit the answers, from the signs on their pages alone. No page is touched here. */

/**
 * @typedef {import("../core/data.js").Cause} Cause
 * @typedef {import("../core/data.js").Ready} Ready
 * @typedef {Readonly<Record<string, readonly string[]>>} Told what was answered, by question; not
 *   what was left open
 * @typedef {{ cause: Cause, fits: Record<string, string[]>, number: number, shared: number }} Match
 *   `fits` the answers that count by question, `number` of these questions, `shared` how many other
 *   causes have the same signs
 */

const MOST = 3;
const LONGEST = 5;

/**
 * @param {readonly Cause[]} causes
 * @param {Told} told
 * @returns {Match[]} the causes with a sign that fits, the best first
 */
export function rank(causes, told) {
  return causes
    .map((cause) => match(cause, causes, told))
    .filter((one) => one.number)
    .sort((a, b) => b.number - a.number || a.shared - b.shared || byTitle(a, b));
}

/** @param {Cause} cause @param {readonly Cause[]} causes @param {Told} told @returns {Match} */
function match(cause, causes, told) {
  const pairs = Object.entries(told)
    .map(([kind, codes]) => /** @type {const} */ ([kind, codes.filter((code) => has(cause, kind, code))]))
    .filter(([, codes]) => codes.length);
  // Of several answers to one question the rarest says most.
  const shared = pairs.map(([kind, codes]) => Math.min(...codes.map((code) => others(causes, kind, code))));
  return {
    cause,
    fits: Object.fromEntries(pairs),
    number: pairs.length,
    shared: shared.reduce((sum, one) => sum + one, 0),
  };
}

/** @param {Cause} cause @param {string} kind @param {string} code */
function has(cause, kind, code) {
  return /** @type {Record<string, string[]>} */ (cause.signs)[kind]?.includes(code) ?? false;
}

/** @param {readonly Cause[]} causes @param {string} kind @param {string} code */
function others(causes, kind, code) {
  return causes.filter((one) => has(one, kind, code)).length - 1;
}

/** @param {Match} a @param {Match} b */
function byTitle(a, b) {
  return a.cause.title.localeCompare(b.cause.title, "en");
}

/** @param {Match} a @param {Match} b @returns {boolean} whether nothing but the title orders them */
export function ties(a, b) {
  return a.number === b.number && a.shared === b.shared;
}

/** @param {readonly Match[]} found @returns {Match[]} the first, and those that fit just as well */
export function best(found) {
  return found.filter((one) => ties(one, found[0]));
}

/**
 * Three, or a few more or less where a tie would be torn apart.
 * @param {readonly Match[]} found
 * @returns {number} how many to show in full; none if too many fit alike
 */
export function shown(found) {
  const torn = (/** @type {number} */ n) => n > 0 && n < found.length && ties(found[n - 1], found[n]);
  let number = Math.min(MOST, found.length);
  while (torn(number) && number < LONGEST) number += 1;
  while (torn(number)) number -= 1;
  return number;
}

/**
 * @param {readonly Match[]} found
 * @param {Told} told
 * @returns {boolean} whether the best fits less than half of what was answered
 */
export function weak(found, told) {
  return !found.length || found[0].number * 2 < Object.keys(told).length;
}

/**
 * @param {readonly Ready[]} routines
 * @param {(routine: Ready) => number} [helps] how many of the causes it is for
 * @returns {Ready | undefined} the one with the least kit, then for most causes, then the shortest
 */
export function easiest(routines, helps = () => 1) {
  const things = (/** @type {Ready} */ one) => (one.kit === "No kit" ? 0 : one.kit.split(",").length);
  const order = (/** @type {Ready} */ a, /** @type {Ready} */ b) =>
    things(a) - things(b) || helps(b) - helps(a) || a.minutes - b.minutes;
  return [...routines].sort(order)[0];
}
