/** Keeps the screen on while a session runs, where the browser can. */

/** @type {WakeLockSentinel | null} */
let lock = null;
let wanted = false;

async function ask() {
  if (!wanted || lock || document.hidden || !navigator.wakeLock) return;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => (lock = null));
    if (!wanted) letSleep(); // the session ended while we asked
  } catch {
    // a low battery, or not allowed: the screen may go dark, and the clock stays right
  }
}

export function stayAwake() {
  wanted = true;
  void ask();
}

export function letSleep() {
  wanted = false;
  lock?.release().catch(() => {});
  lock = null;
}

// The browser lets go of the screen whenever the page is out of sight.
document.addEventListener("visibilitychange", () => void ask());
