/**
 * Which pages fit what was typed, the best first: a title before another name, then muscles,
 * signs, headings, and words of the text. Every word has to be on the page.
 */

import { allowed, distance, EXACT, PREFIX, score, WORD } from "../core/match.js";
import { split } from "./library.js";

/** @typedef {import("./library.js").Page} Page */
/** @typedef {import("./library.js").Entry} Entry */
/** @typedef {import("./library.js").Field} Field */
/** @typedef {import("./library.js").Library} Library */
/** @typedef {import("./library.js").Words} Words */
/** @typedef {{ typed: string, forms: string[], others: string[] }} Term its endings left out; other words for it */
/** @typedef {{ page: Page, points: number, why: { field: Field, text: string } | null }} Hit */
/**
 * @typedef {{ hits: Hit[], near: Page[], said: string, isMended: boolean,
 *   isAlarming: boolean, marks: string[] }} Found `said` is what was looked for */

/** What it is worth that all words are in one name. @type {Record<Field, number>} */
const WHOLE = { title: 700, alias: 600, muscle: 500, sign: 440, heading: 300, summary: 0 };
/**
 * What a name adds that is spelt so, begins so, or has a word that begins so.
 * @type {Record<number, number>}
 */
const LEVELS = { [EXACT]: 300, [PREFIX]: 100, [WORD]: 0 };
/** What a single word is worth, wherever it is. @type {Record<Field, number>} */
const EACH = { title: 100, alias: 90, muscle: 60, sign: 50, heading: 40, summary: 30 };
const IN_TEXT = 10;
/** Another word for it is nearly as good. */
const OTHER = 0.7;
const FIELDS = /** @type {Field[]} */ (Object.keys(EACH));
/** Among equals: what tells most about an ache first. */
const KINDS = ["place", "cause", "muscle", "exercise", "routine", "guide", "page"];
const NEAR = 5;
/** A shorter word has to stand in the text as it is: `lat` is not `later`. */
const LONG_ENOUGH = 4;

/**
 * @param {string} query
 * @param {Library} library
 * @param {Words | null} words all words of the texts, as soon as they are here
 * @returns {Found}
 */
export function search(query, library, words) {
  const typed = split(query, library.stop);
  const mended = typed.map((word) => mend(word, library, words));
  const terms = mended.map((word) => term(word, library.same));
  const told = [...typed.map((word) => term(word, library.same)), ...terms]; // no slip hides a danger
  const said = mended.join(" ");
  const texts = terms.map((one) => pagesWith(one, words));
  const all = library.pages.map((page) => rated(page, said, terms, texts));
  const hits = all.filter((one) => one.missing === 0).sort(byPoints);
  return {
    hits,
    near: hits.length ? [] : nearest(all),
    said,
    isMended: typed.some((word, i) => word !== mended[i]),
    isAlarming: library.alarm.some((phrase) => isSaid(phrase, told)),
    marks: terms.flatMap((one) => [...one.forms, ...one.others]),
  };
}

/** @param {string[]} phrase @param {Term[]} terms */
function isSaid(phrase, terms) {
  return phrase.every((one) => terms.some((each) => means(each, one)));
}

/** @param {Term} term @param {string} word @returns {boolean} whether it is this word or its plural: `number` is not `numb` */
function means({ forms, others }, word) {
  return [...forms, ...others].some((form) => form === word || form === `${word}s`);
}

/** @param {Hit} a @param {Hit} b */
function byPoints(a, b) {
  return b.points - a.points || KINDS.indexOf(a.page.kind) - KINDS.indexOf(b.page.kind);
}

/** @param {(Hit & { missing: number, named: number })[]} all @returns {Page[]} pages that have most of the words */
function nearest(all) {
  const some = all.filter((one) => one.named);
  some.sort((a, b) => a.missing - b.missing || byPoints(a, b));
  return some.slice(0, NEAR).map((one) => one.page);
}

// ---- words ----

/** @param {string} word @param {Map<string, string[]>} same @returns {Term} */
function term(word, same) {
  const stem = word.replace(/(?<=\w{4})(?:ing|ed|es|(?<!s)s)$/, "");
  return { typed: word, forms: [...new Set([word, stem])], others: same.get(word) ?? same.get(stem) ?? [] };
}

/** @param {Term} term @param {string} word @returns {number} 1 for the word itself, less for a part or another word */
function fits({ typed, forms, others }, word) {
  if (word === typed) return 1;
  if (forms.some((form) => word.startsWith(form))) return 0.9;
  return others.includes(word) ? OTHER : 0;
}

/**
 * @param {string} word
 * @param {Library} library
 * @param {Words | null} words
 * @returns {string} the word, or if no page has it the nearest that one has
 */
function mend(word, library, words) {
  const slips = allowed(word.length);
  const { forms, others } = term(word, library.same);
  // A danger is spelt right though no page may name it.
  const all = [...library.names, ...library.alarm.flat(), ...(words?.keys() ?? [])];
  const known = others.length || all.some((one) => forms.some((form) => one.startsWith(form)));
  if (!slips || known || !words) return word;
  const near = closest(word, [...library.names], slips) ?? closest(word, [...words.keys()], slips);
  return near ?? word;
}

/** @param {string} word @param {string[]} all @param {number} slips @returns {string | undefined} */
function closest(word, all, slips) {
  const found = all
    .map((one) => ({ one, far: distance(word, one, slips), longer: Math.abs(one.length - word.length) }))
    .filter(({ far }) => far <= slips);
  found.sort((a, b) => a.far - b.far || a.longer - b.longer);
  return found[0]?.one;
}

/** @param {Term} term @param {Words | null} words @returns {Set<number>} */
function pagesWith(term, words) {
  if (!words) return new Set();
  const most = term.typed.length < LONG_ENOUGH ? term.typed.length + 1 : Infinity; // a plural
  const found = [...words].filter(([word]) => word.length <= most && fits(term, word));
  return new Set(found.flatMap(([, pages]) => pages));
}

// ---- pages ----

/**
 * @param {Page} page
 * @param {string} said
 * @param {Term[]} terms
 * @param {Set<number>[]} texts the pages that have each term somewhere
 */
function rated(page, said, terms, texts) {
  const best = bestName(page, said, terms);
  const worth = terms.map((one, i) => worthOf(one, page) || (texts[i].has(page.number) ? IN_TEXT : 0));
  const named = worth.filter((points) => points > IN_TEXT).length;
  const isWhole = best.points > 0;
  return {
    page,
    points: best.points + worth.reduce((sum, points) => sum + points, 0) / Math.max(1, terms.length),
    why: best.why ?? reason(page, terms),
    missing: isWhole ? 0 : worth.filter((points) => !points).length,
    named,
  };
}

/** @param {Term} term @param {Page} page @returns {number} */
function worthOf(term, page) {
  return Math.max(...FIELDS.map((field) => EACH[field] * bestFit(term, page.entries[field])));
}

/** @param {Term} term @param {Entry[]} entries @returns {number} */
function bestFit(term, entries) {
  return Math.max(0, ...entries.flatMap((entry) => entry.words.map((word) => fits(term, word))));
}

/** @param {Page} page @param {string} said @param {Term[]} terms */
function bestName(page, said, terms) {
  const rated = FIELDS.filter((field) => WHOLE[field]).flatMap((field) =>
    page.entries[field].map((entry, place) => ({
      points: namePoints(field, entry, place, said, terms),
      why: { field, text: entry.text },
    })),
  );
  const none = { points: 0, why: /** @type {Hit["why"]} */ (null) };
  return rated.reduce((best, one) => (one.points > best.points ? one : best), none);
}

/**
 * @param {Field} field
 * @param {Entry} entry
 * @param {number} place the first muscle of an exercise matters more than the fifth
 * @param {string} said
 * @param {Term[]} terms
 */
function namePoints(field, entry, place, said, terms) {
  const fit = terms.map((one) => bestFit(one, [entry]));
  const whole = score(said, [entry.said], { slips: false });
  const level = Math.floor(whole);
  if (!fit.every(Boolean) && level < PREFIX) return 0;
  const isName = field === "title" || field === "alias";
  const bonus = isName ? LEVELS[level] ?? 0 : (level === EXACT ? 30 : 0) - 5 * Math.min(place, 9);
  const spelt = fit.reduce((sum, one) => sum + one, 0) / Math.max(1, fit.length);
  return (WHOLE[field] + bonus) * (level >= WORD ? 1 : spelt) + 40 * (whole % 1);
}

/** @param {Page} page @param {Term[]} terms @returns {Hit["why"]} the first name beside the title that has one of the words */
function reason(page, terms) {
  for (const field of /** @type {Field[]} */ (["alias", "muscle", "sign", "heading"])) {
    const entry = page.entries[field].find((one) => terms.some((each) => bestFit(each, [one])));
    if (entry) return { field, text: entry.text };
  }
  return null;
}
