/** The page itself: where the site begins, elements, and words for those who do not see changes. */

/** The address of the site's root, which may stand in a folder of its host. */
export const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);

/**
 * @param {string} path from the site's root, with or without a slash before it
 * @returns {string} its address
 */
export function address(path) {
  return new URL(path.replace(/^\//, ""), root).href;
}

/**
 * Makes an element. Attributes of value `false` are left out, `true` ones stand without a value;
 * text becomes text and never markup.
 * @param {string} name
 * @param {Record<string, string | number | boolean>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} [within]
 * @returns {T} the first such element, which the page must have
 */
export function find(selector, kind, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * Two pictures of an exercise, one for light pages and one for dark ones; only one is fetched.
 * @param {string | null} picture its files from the site's root, without ending
 * @returns {HTMLElement}
 */
export function thumb(picture) {
  const size = { alt: "", width: 336, height: 268, loading: "lazy" };
  const modes = [["on-light", ".thumb.svg"], ["on-dark", ".thumb.dark.svg"]];
  const images = picture
    ? modes.map(([mode, ending]) => el("img", { class: mode, src: address(picture + ending), ...size }))
    : [];
  return el("div", { class: "plate thumb" }, ...images);
}

/**
 * Says something to a screen reader that others see happen. The place for it is in the page from the
 * beginning: what comes together with its words is often not read out.
 * @param {string} text
 */
export function announce(text) {
  find("#announcer", HTMLElement).textContent = text;
}

/**
 * @param {number} number
 * @param {string} thing in the singular
 * @returns {string} `1 exercise` or `3 exercises`
 */
export function counted(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

/**
 * @param {readonly string[]} names
 * @param {string} [last] the word before the last one
 * @returns {string} `a, b and c`
 */
export function listed(names, last = "and") {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}
