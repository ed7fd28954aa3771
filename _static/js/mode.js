/**
 * Light or dark. Runs before the first paint, so that a stored choice never flashes;
 * without a choice the reader's system decides, in CSS alone.
 */

const STORE = "runtall-theme";
const root = document.documentElement;

/** @returns {"light" | "dark" | null} the reader's own choice, null if there is none */
function chosen() {
  try {
    const value = localStorage.getItem(STORE);
    return value === "light" || value === "dark" ? value : null;
  } catch {
    return null; // storage may be forbidden; the page works without it
  }
}

/** @param {"light" | "dark"} mode */
function choose(mode) {
  root.dataset.theme = mode;
  try {
    localStorage.setItem(STORE, mode);
  } catch {
    // the choice then lasts as long as the page
  }
}

/** @returns {boolean} whether the page is dark now */
function isDark() {
  return root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
}

const stored = chosen();
if (stored) root.dataset.theme = stored;
root.classList.add("js");

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-mode]")) {
    choose(isDark() ? "light" : "dark");
  }
});
