/** What there is to keep, what of it is here, and how much that is. */

/**
 * @typedef {{ path: string, bytes: number }} File
 * @typedef {File & { title: string, kind: string }} Page
 * @typedef {{ pages: Page[], pictures: File[] }} All
 */

/** @type {[string, string][]} */
const KINDS = [
  ["tool", "Tools"],
  ["cause", "Causes"],
  ["exercise", "Exercises"],
  ["muscle", "Muscles"],
  ["routine", "Routines"],
  ["guide", "Guides"],
  ["page", "Other pages"],
];

/** @param {All} all @param {Set<string>} here @returns {File[]} */
export function missing({ pages, pictures }, here) {
  return [...pages, ...pictures].filter(({ path }) => !here.has(path));
}

/** @param {readonly File[]} files @returns {number} bytes */
export function sum(files) {
  return files.reduce((bytes, file) => bytes + file.bytes, 0);
}

/** @param {number} bytes @returns {string} in megabytes, with one figure below ten */
export function size(bytes) {
  const mega = bytes / 1e6;
  return `${mega < 10 ? mega.toFixed(1) : Math.round(mega)} MB`;
}

/** @param {readonly Page[]} pages @param {Set<string>} here @returns {[string, Page[]][]} */
export function byKind(pages, here) {
  /** @type {[string, Page[]][]} */
  const parts = KINDS.map(([kind, name]) => [
    name,
    pages.filter((page) => page.kind === kind && here.has(page.path)),
  ]);
  return parts.filter(([, found]) => found.length);
}
