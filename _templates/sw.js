/**
 * Keeps the site on this device. RELEASE and CORE stand above, written by the build.
 *
 * All files of a release come from one cache, so a page never mixes two releases. What is not in
 * it comes from the network and is put into it. A newer release waits until nobody reads the old.
 */

const SCOPE = registration.scope;
const OURS = `runtall ${SCOPE} `; // other sites may stand on the same host
const HERE = OURS + RELEASE;
const AT_ONCE = 6;
// A page that has the newer release take over; without an icon a browser would ask for one.
const BETWEEN = `<!DOCTYPE html><html lang="en"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><title>Run Tall</title>
<script type="module" src="${SCOPE}_static/js/between.js"></script>`;
const PATIENCE = 500; // milliseconds for a page to say that it is being left

// ---- what is kept ----

/** The address under which a file is kept: without what stands behind `?` and `#`. */
function keyOf(address) {
  const { origin, pathname } = new URL(address, SCOPE);
  return origin + pathname.replace(/\/index\.html$/, "/");
}

/** Runs the work on all of a list, a few at once. */
async function each(list, work) {
  const rest = [...list];
  const worker = async () => {
    while (rest.length) await work(rest.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function isWhole(answer) {
  return answer.status === 200 && answer.type === "basic" && !answer.redirected;
}

/** A copy that says nothing of how it was sent: a card from here is not asked for by parts. */
function unpacked(answer) {
  const headers = new Headers(answer.headers);
  for (const name of ["accept-ranges", "content-encoding", "content-length"]) headers.delete(name);
  return new Response(answer.body, { headers });
}

async function fetchInto(cache, key, mode) {
  const answer = await fetch(key, { cache: mode });
  if (!isWhole(answer)) throw new Error(`${key}: ${answer.status}`);
  await cache.put(key, unpacked(answer));
}

async function others() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== HERE);
}

async function keptIn(name) {
  const requests = await (await caches.open(name)).keys();
  return requests.map((request) => request.url).filter((url) => !url.includes("?"));
}

// ---- from release to release ----

async function install() {
  const cache = await caches.open(HERE);
  await each(CORE, (path) => fetchInto(cache, keyOf(path), "reload"));
  await takeAlong();
}

/**
 * Fetches anew what older releases kept beside their core; what is gone is dropped. Without a
 * network it fails, and the install with it: the browser tries again later, and until then the old
 * release keeps all that it has.
 */
async function takeAlong() {
  const cache = await caches.open(HERE);
  const mine = new Set(await keptIn(HERE));
  const theirs = (await Promise.all((await others()).map(keptIn))).flat();
  const missing = new Set(theirs.filter((key) => !mine.has(key)));
  await each(missing, async (key) => {
    const answer = await fetch(key, { cache: "no-cache" });
    if (isWhole(answer)) await cache.put(key, unpacked(answer)).catch(unlessFull);
  });
}

/** With a full device a new release does better without a page than never to come. */
function unlessFull(error) {
  if (error.name !== "QuotaExceededError") throw error;
}

/**
 * Fetches nothing: every page waits for this, however slow the network is. Little is lost, for an
 * old release keeps no page any more that is opened while a newer one is there.
 */
async function activate() {
  const old = await others();
  await Promise.all(old.map((name) => caches.delete(name)));
  if (!old.length) await clients.claim(); // the first visit is kept as well
}

let underWay = 0;

/** Finishes what may take long: a browser lets no other release take over before. */
function finish(event, work) {
  underWay += 1;
  event.waitUntil(work.finally(() => (underWay -= 1)));
}

/** Whether a newer release waits, and nothing of this one goes on. */
async function isOver() {
  if (!registration.waiting || underWay) return false;
  const open = await clients.matchAll({ type: "window" });
  return open.length < 2 && (await Promise.all(open.map(isLeaving))).every(Boolean);
}

/** A page on which a link was pressed says so; one that stays beside a new tab does not. */
function isLeaving(client) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    setTimeout(() => resolve(false), PATIENCE);
    client.postMessage({ type: "leaving" }, [port2]);
  });
}

async function isOutdated() {
  try {
    const answer = await fetch(keyOf("sw.js"), { cache: "no-store" });
    return answer.ok && !(await answer.text()).includes(RELEASE);
  } catch {
    return false;
  }
}

// A page of a newer release takes all that belongs to it from the network.
const markOf = (id) => `${SCOPE}?ahead=${id}`;
const ahead = new Map();

async function setAhead(id) {
  ahead.set(id, true);
  const cache = await caches.open(HERE);
  await cache.put(markOf(id), new Response("")).catch(() => {}); // the device is full
}

async function isAhead(id) {
  if (!ahead.has(id)) ahead.set(id, Boolean(await (await caches.open(HERE)).match(markOf(id))));
  return ahead.get(id);
}

// ---- answers ----

async function answer(event) {
  const { request, clientId } = event;
  const opens = request.mode === "navigate";
  if (opens && (await isOver())) {
    return new Response(BETWEEN, { headers: { "Content-Type": "text/html" } });
  }
  if (!opens && clientId && (await isAhead(clientId))) return fetch(request);
  const kept = await found(request.url, opens);
  return kept ?? (opens ? openedNow(event) : fetchedNow(event));
}

async function found(url, opens) {
  const cache = await caches.open(HERE);
  const key = keyOf(url);
  const kept = await cache.match(key);
  if (kept || !opens || /\/[^/]*\.[^/]*$|\/$/.test(key)) return kept;
  return (await cache.match(`${key}/`)) && Response.redirect(`${key}/${new URL(url).search}`);
}

function keepCopy(event, reply) {
  if (!isWhole(reply)) return;
  const copy = unpacked(reply.clone());
  const kept = caches.open(HERE).then((cache) => cache.put(keyOf(event.request.url), copy));
  finish(event, kept.catch(() => {})); // the device is full
}

async function fetchedNow(event) {
  const reply = await fetch(event.request);
  keepCopy(event, reply);
  return reply;
}

async function openedNow(event) {
  try {
    const [reply, outdated] = await Promise.all([fetch(event.request), isOutdated()]);
    if (!outdated) keepCopy(event, reply);
    else {
      await setAhead(event.resultingClientId);
      event.waitUntil(registration.update().catch(() => {}));
    }
    return reply;
  } catch {
    return notKept();
  }
}

/** The page about keeping, at the address that was asked for: its links start at the root. */
async function notKept() {
  const page = await (await caches.open(HERE)).match(keyOf("offline/"));
  if (!page) return Response.error();
  const text = await page.text();
  const whole = text.replace(/(href|src|content_root)="\.\.\//g, `$1="${SCOPE}`);
  return new Response(whole, { headers: page.headers });
}

// ---- what pages ask for ----

async function keep({ paths }) {
  const cache = await caches.open(HERE);
  const result = { failed: 0, full: false };
  await each(paths, async (path) => {
    const key = keyOf(path);
    if (result.full || (await cache.match(key))) return;
    await fetchInto(cache, key, "default").catch((error) => {
      result.failed += 1;
      result.full ||= error.name === "QuotaExceededError";
    });
  });
  return result;
}

async function drop() {
  const cache = await caches.open(HERE);
  const core = new Set(CORE.map(keyOf));
  const gone = (await keptIn(HERE)).filter((key) => !core.has(key));
  await Promise.all(gone.map((key) => cache.delete(key)));
  return { gone: gone.length };
}

const WORK = {
  "take-over": () => skipWaiting(),
  list: async () => (await keptIn(HERE)).map((key) => key.slice(SCOPE.length)),
  outdated: isOutdated,
  keep,
  drop,
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  const work = WORK[event.data?.type];
  if (work) finish(event, work(event.data).then((done) => event.ports[0]?.postMessage(done)));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const ours = request.url.startsWith(SCOPE);
  if (ours && request.method === "GET" && !request.headers.has("range")) {
    event.respondWith(answer(event));
  }
});
