/**
 * How well words that a reader types fit a name: forgiving of case, accents, hyphens and slips.
 *
 * From best to worst: the whole name, its beginning, the beginning of a word in it, any part of
 * it, and, for words of four letters and more, one slip or two.
 */

/** What a name can score; a name that does not fit scores 0. A fraction favours the shorter name. */
export const EXACT = 6;
export const PREFIX = 5;
export const WORD = 4;
export const PART = 3;
const ONE_SLIP = 2;
const TWO_SLIPS = 1;

/** Most names are plain ones, which takes a tenth of the time. */
const PLAIN = /^[\x20-\x7e]*$/;
/** Letters that are no letter with an accent to the machine. */
const LETTERS = Object.entries({ ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ı: "i" });

/**
 * @param {string} text
 * @returns {string} small letters without accents; hyphens and the like become blanks
 */
export function fold(text) {
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll("'", "").replace(/[^a-z0-9]+/g, " ").trim();
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = LETTERS.reduce((folded, [letter, by]) => folded.replaceAll(letter, by), bare);
  return plain.replace(/['’]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** @typedef {{ text: string, words: string[], joined: string }} Folded */

/** @param {string} text @returns {Folded} */
function parts(text) {
  const folded = fold(text);
  return { text: folded, words: folded.split(" ").filter(Boolean), joined: folded.replaceAll(" ", "") };
}

/** @type {Map<string, Folded>} names come from a library and are few; each is folded once */
const known = new Map();

/** @param {string} name */
function folded(name) {
  const found = known.get(name) ?? parts(name);
  known.set(name, found);
  return found;
}

/** @param {string} query */
const asked = (() => {
  let last = { query: "", parts: parts("") };
  /** @param {string} query @returns {Folded} the same query is asked of many names in a row */
  return (query) => {
    if (query !== last.query) last = { query, parts: parts(query) };
    return last.parts;
  };
})();

/**
 * @param {string} query what was typed
 * @param {readonly string[]} names what a thing is called
 * @param {{ slips?: boolean }} [options] `slips: false` takes only what is spelt right
 * @returns {number} the score of the name that fits best, 0 if none does
 */
export function score(query, names, { slips = true } = {}) {
  const wanted = asked(query);
  if (!wanted.text) return 0;
  const best = Math.max(0, ...names.map((name) => literal(wanted, folded(name))));
  if (best || !slips) return best;
  return Math.max(0, ...names.map((name) => withSlips(wanted, folded(name))));
}

/**
 * Scores many things at once. Slips are only forgiven where nothing is spelt as typed: who types
 * "row" right does not mean "bow".
 * @template T
 * @param {string} query
 * @param {Iterable<T>} things
 * @param {(thing: T) => readonly string[]} namesOf
 * @returns {Map<T, number>} what fits, the best first
 */
export function matches(query, things, namesOf) {
  const all = [...things];
  const right = scored(query, all, namesOf, false);
  return right.size ? right : scored(query, all, namesOf, true);
}

/**
 * @template T
 * @param {string} query
 * @param {readonly T[]} things
 * @param {(thing: T) => readonly string[]} namesOf
 * @param {boolean} slips
 * @returns {Map<T, number>}
 */
function scored(query, things, namesOf, slips) {
  /** @type {[T, number][]} */
  const pairs = things.map((thing) => [thing, score(query, namesOf(thing), { slips })]);
  return new Map(pairs.filter(([, points]) => points > 0).sort((a, b) => b[1] - a[1]));
}

/** @param {Folded} query @param {Folded} name @returns {number} */
function literal(query, name) {
  const level = literalLevel(query, name);
  return level && level + closeness(query, name);
}

/** @param {Folded} query @param {Folded} name @returns {number} */
function literalLevel(query, name) {
  if (name.text === query.text || name.joined === query.joined) return EXACT;
  if (name.joined.startsWith(query.joined)) return PREFIX;
  if (` ${name.text}`.includes(` ${query.text}`)) return WORD;
  if (query.words.every((word) => name.words.some((own) => own.startsWith(word)))) return WORD;
  return name.joined.includes(query.joined) ? PART : 0;
}

/** @param {Folded} query @param {Folded} name @returns {number} below 1, the more the less is left over */
function closeness(query, name) {
  return Math.min(0.9, (0.9 * query.joined.length) / Math.max(1, name.joined.length));
}

/** @param {Folded} query @param {Folded} name @returns {number} */
function withSlips(query, name) {
  const joined = slipsIn(query.joined, name.joined);
  const apart = query.words.length > 1 ? slipsInWords(query.words, name.words) : wordSlips(query.joined, name.words);
  const slips = Math.min(joined, apart);
  if (slips > 2) return 0;
  return (slips > 1 ? TWO_SLIPS : ONE_SLIP) + closeness(query, name);
}

/** @param {string[]} wanted @param {string[]} words @returns {number} the slips of all words together */
function slipsInWords(wanted, words) {
  return wanted.reduce((sum, word) => sum + wordSlips(word, words), 0);
}

/** @param {string} word @param {string[]} words @returns {number} */
function wordSlips(word, words) {
  return Math.min(Infinity, ...words.map((own) => slipsIn(word, own)));
}

/** @param {number} length @returns {number} how many slips a word of so many letters may have */
export function allowed(length) {
  if (length < 4) return 0;
  return length < 7 ? 1 : 2;
}

/** @type {Map<string, Map<string, number>>} the same few words stand in many names */
const slipsOf = new Map();
const MOST_KEPT = 8; // words that were typed

/**
 * @param {string} typed
 * @param {string} word
 * @returns {number} slips between what was typed and the beginning of the word; Infinity if too many
 */
function slipsIn(typed, word) {
  let known = slipsOf.get(typed);
  if (!known) {
    if (slipsOf.size >= MOST_KEPT) slipsOf.clear();
    slipsOf.set(typed, (known = new Map()));
  }
  let slips = known.get(word);
  if (slips === undefined) known.set(word, (slips = counted(typed, word)));
  return slips;
}

/** @param {string} typed @param {string} word @returns {number} */
function counted(typed, word) {
  if (word.startsWith(typed)) return 0;
  const most = allowed(typed.length);
  if (!most || word.length < typed.length - most) return Infinity;
  return distance(typed, word, most);
}

/**
 * Letters put in, left out, changed, or swapped with their neighbour, from a text to the beginning
 * of a word.
 * @param {string} typed
 * @param {string} word
 * @param {number} [most] more than this is Infinity
 * @returns {number}
 */
export function distance(typed, word, most = Infinity) {
  const end = Math.min(word.length, typed.length + most);
  /** @type {number[]} */
  let above2 = [];
  let above = Array.from({ length: end + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    let least = row;
    for (let column = 1; column <= end; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      let best = Math.min(next[column - 1] + 1, above[column] + 1, above[column - 1] + Number(!same));
      if (swapped(typed, word, row, column)) best = Math.min(best, above2[column - 2] + 1);
      next.push(best);
      least = Math.min(least, best);
    }
    if (least > most) return Infinity;
    [above2, above] = [above, next];
  }
  const slips = Math.min(...above);
  return slips > most ? Infinity : slips;
}

/** @param {string} typed @param {string} word @param {number} row @param {number} column */
function swapped(typed, word, row, column) {
  if (row < 2 || column < 2) return false;
  return typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
}
