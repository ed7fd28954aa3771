/** What is kept on this device and nowhere else. Where storage is refused, it lasts as long as the page. */

export const FULL = "This device is full and keeps nothing more.";
const PREFIX = "runtall:";
/** @type {Map<string, string>} what this page has instead where storage is refused */
const memory = new Map();

/** Whether the browser lets this page keep things; not if the device is full to the last letter. */
export const keeps = (() => {
  try {
    localStorage.setItem(`${PREFIX}probe`, "1");
    localStorage.removeItem(`${PREFIX}probe`);
    return true;
  } catch {
    return false;
  }
})();

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise what stands for nothing kept, or for what cannot be read any more
 * @returns {T}
 */
export function kept(name, otherwise) {
  try {
    const text = written(name);
    return text == null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/** @param {string} name @returns {string | null} what is kept, as it is written */
export function written(name) {
  try {
    return memory.get(name) ?? localStorage.getItem(PREFIX + name);
  } catch {
    return null; // refused
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean} whether it will still be there on the next visit
 */
export function keep(name, value) {
  const text = JSON.stringify(value);
  if (!keeps) memory.set(name, text);
  try {
    if (keeps) localStorage.setItem(PREFIX + name, text);
    return keeps;
  } catch {
    return false; // the device is full
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean} whether it was taken; where storage is refused, as long as the page lasts
 */
export function taken(name, value) {
  return keep(name, value) || !keeps;
}

/** @param {string} name */
export function forget(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // refused: there is nothing
  }
}

/**
 * Calls back when something may have been changed elsewhere: another tab of this site did so, or this
 * page comes back from the browser's memory, where it heard of nothing.
 * @param {readonly string[]} names
 * @param {() => void} changed
 */
export function watch(names, changed) {
  const keys = names.map((name) => PREFIX + name);
  addEventListener("storage", ({ key }) => {
    if (key !== null && keys.includes(key)) changed();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) changed();
  });
}
