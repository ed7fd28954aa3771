/** Files that the reader takes along, and brings back. */

const LASTS = 60_000; // some browsers fetch the file a little later

/**
 * @param {string} name
 * @param {string} text
 * @param {string} kind its media type
 */
export function save(name, text, kind) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LASTS);
}

/** @param {string} text @returns {any} what a file in JSON says, null if it is none */
export function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return null;
  }
}
