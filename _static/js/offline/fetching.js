/** Has the worker keep many files, a few at a time, until it is told to stop. */

import { ask } from "../core/keeping.js";

/** @typedef {import("./lists.js").File} File */
/** @typedef {{ stopped: boolean, full: boolean, failed: number, outdated: boolean }} Result */

const AT_ONCE = 8;

/**
 * @param {readonly File[]} files
 * @param {AbortSignal} stop
 * @param {(bytes: number) => void} progress
 * @returns {Promise<Result>}
 */
export async function keepAll(files, stop, progress) {
  const result = { stopped: false, full: false, failed: 0, outdated: await ask({ type: "outdated" }) };
  let bytes = 0;
  progress(bytes);
  await navigator.storage?.persist?.().catch(() => false); // else the browser may clear it sooner
  for (let i = 0; i < files.length && !isOver(result); i += AT_ONCE) {
    const some = files.slice(i, i + AT_ONCE);
    const { failed, full } = await ask({ type: "keep", paths: some.map(({ path }) => path) });
    bytes += some.reduce((sum, file) => sum + file.bytes, 0);
    progress(bytes);
    Object.assign(result, { full, failed: result.failed + failed, stopped: stop.aborted });
  }
  return result;
}

/** @param {Result} result */
function isOver({ stopped, full, outdated }) {
  return stopped || full || outdated;
}
