/** A page between two releases: lets the newer one take over, and is then loaded from that. */

const PATIENCE = 5_000;

/** @param {MessageEvent} event */
function answer({ data, ports }) {
  if (data.type === "leaving") ports[0]?.postMessage(true); // nobody reads this page
}

const again = () => location.reload();
const workers = navigator.serviceWorker;
workers.addEventListener("message", answer);
workers.addEventListener("controllerchange", again);
setTimeout(again, PATIENCE);
const registration = await workers.getRegistration();
registration?.waiting?.postMessage({ type: "take-over" });
