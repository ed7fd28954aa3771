/**
 * On every page: shows the buttons that need script, and fetches what stands behind them when
 * one is pressed. A first visit loads nothing else.
 */

const BEHIND = [
  ["button[data-play]", "./play.js"],
  ["button[data-add]", "./tray.js"],
];

/** @returns {boolean} whether the reader has put together a routine, on another page or day */
function hasDraft() {
  try {
    return localStorage.getItem("runtall:draft") !== null;
  } catch {
    return false; // storage may be forbidden
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} module
 */
async function press(button, module) {
  try {
    const behind = await import(module);
    behind.press(button);
  } catch {
    button.textContent = "Could not be loaded. Try again";
  }
}

for (const [selector, module] of BEHIND) {
  for (const button of document.querySelectorAll(selector)) {
    if (button instanceof HTMLButtonElement) button.hidden = false;
  }
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest(selector);
    if (button instanceof HTMLButtonElement) void press(button, module);
  });
}
if (hasDraft() && document.querySelector("button[data-add]")) void import("./tray.js");

/** Keeps the site on this device, once the page has all it needs. */
function keepSite() {
  void import("./core/keeping.js");
}

if (document.readyState === "complete") keepSite();
else addEventListener("load", keepSite);
