/** The worker that keeps the site on this device, and how a page talks with it. */

import { address, root } from "./page.js";

const PATIENCE = 30_000;
const JUST_NOW = 5_000;
const LEAVING = "beforeunload";

let left = -Infinity;

/**
 * @param {object} message
 * @param {number} [patience] milliseconds
 * @returns {Promise<any>} what the worker answers; fails if there is none, or if it says nothing
 */
export async function ask(message, patience = PATIENCE) {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) throw new Error("no worker");
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => reject(new Error("no answer")), patience);
  });
  worker.postMessage(message, [port2]);
  return answer;
}

/** @returns {string[]} this page and what it has loaded so far */
function opened() {
  const loaded = performance.getEntriesByType("resource").map((one) => one.name);
  return [location.href, ...loaded].filter((url) => url.startsWith(root.href));
}

function leave() {
  left = performance.now();
}

/** @param {ServiceWorkerRegistration} registration */
function watchUpdates(registration) {
  // Only where it is needed: in some browsers this keeps a page from coming back at once.
  const watching = () => addEventListener(LEAVING, leave);
  const { active, installing, waiting } = registration;
  if (waiting || (active && installing)) watching(); // it may have come while this page was loading
  registration.addEventListener("updatefound", () => {
    if (registration.active) watching();
  });
}

/** @param {ServiceWorkerContainer} workers @returns {Promise<ServiceWorkerRegistration | null>} */
async function ours(workers) {
  const found = await workers.getRegistration(root.href);
  return found?.scope === root.href ? found : null; // another site may stand at the root of the host
}

async function begin() {
  try {
    const workers = navigator.serviceWorker;
    workers.addEventListener("message", ({ data, ports }) => {
      if (data.type === "leaving") ports[0]?.postMessage(performance.now() - left < JUST_NOW);
    });
    const before = await ours(workers);
    if (before) watchUpdates(before); // at once: while an update is under way, registering waits for it
    const registration = await workers.register(address("sw.js"), { updateViaCache: "none" });
    if (!before) watchUpdates(registration);
    if (before?.active) return;
    const { active } = await workers.ready; // the first visit: what it has opened is kept, too
    active?.postMessage({ type: "keep", paths: opened() });
  } catch {
    // An old browser, a private window, an address without https: the site works as before.
  }
}

void begin();
