/** The way through the self-check: warning signs first, and they win. No page is touched here. */

/** @typedef {Readonly<Record<string, readonly string[]>>} Answers values by screen */

const NONE = "none";
const UNSURE = "not-sure";
export const START = "";
export const RESULT = "result";

/** The lists of warning signs, and where a yes leads; beyond the last one may go on. */
const SIGNS = [["now", "stop-now"], ["today", "stop-today"], ["soon", "seen-soon"]];

/** @param {readonly string[]} questions @returns {string[]} every screen in order */
export function screens(questions) {
  return [...SIGNS.flat(), ...questions, RESULT];
}

/** @param {Answers} answers @param {string} step @returns {string[]} what was chosen and says something */
export function said(answers, step) {
  return (answers[step] ?? []).filter((value) => value !== NONE && value !== UNSURE);
}

/** @param {Answers} answers @returns {string} the first screen that nobody may pass yet, or the result */
function barrier(answers) {
  for (const [list, told] of SIGNS) {
    if (!answers[list]?.length) return list;
    if (said(answers, list).length && !answers[told]?.length) return told;
  }
  return RESULT;
}

/**
 * @param {string} step as an address may have it
 * @param {Answers} answers
 * @param {readonly string[]} questions
 * @returns {string} that screen, or the one that comes before it by right
 */
export function settle(step, answers, questions) {
  const all = screens(questions);
  if (!all.includes(step)) return START;
  const first = barrier(answers);
  if (all.indexOf(step) > all.indexOf(first)) return Object.keys(answers).length ? first : START;
  const list = SIGNS.find(([, told]) => told === step)?.[0];
  return list && !said(answers, list).length ? list : step;
}

/**
 * @param {string} step
 * @param {Answers} answers
 * @param {readonly string[]} questions
 * @returns {string} the screen that follows
 */
export function next(step, answers, questions) {
  const list = SIGNS.find(([one]) => one === step);
  if (list && said(answers, step).length) return list[1];
  const all = screens(questions);
  return all[all.indexOf(step) + (list ? 2 : 1)] ?? RESULT;
}

/**
 * @param {string} step
 * @param {Answers} answers
 * @param {readonly string[]} questions
 * @returns {string} the screen before it
 */
export function previous(step, answers, questions) {
  const all = screens(questions);
  const before = all[all.indexOf(step) - 1] ?? START;
  return settle(before, answers, questions);
}

/**
 * @param {Answers} answers
 * @param {string} step
 * @param {readonly string[]} values
 * @returns {Answers} with this answer; what was said to the old one has to be said anew
 */
export function answer(answers, step, values) {
  const told = SIGNS.find(([list]) => list === step)?.[1];
  const kept = Object.entries(answers).filter(([one]) => one !== step && one !== told);
  return Object.fromEntries(values.length ? [...kept, [step, values]] : kept);
}
