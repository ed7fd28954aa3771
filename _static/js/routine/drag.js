/** Moves a row by its handle, with a mouse, a pen or a finger. */

const EDGE = 70;
const PACE = 9;

/** @typedef {(from: number, to: number) => void} Dropped */

/** @param {HTMLElement} list @param {Dropped} dropped */
export function draggable(list, dropped) {
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target instanceof Element ? event.target.closest(".grip") : null;
    const row = grip?.closest("li");
    if (!grip || !row || event.button !== 0) return;
    event.preventDefault(); // no text is marked meanwhile
    grip.setPointerCapture(event.pointerId);
    drag(list, row, event, dropped);
  });
}

/** @param {HTMLElement} list @param {HTMLElement} row @param {PointerEvent} start @param {Dropped} dropped */
function drag(list, row, start, dropped) {
  const from = place(list, row);
  const done = new AbortController();
  const options = { signal: done.signal };
  let y = start.clientY;

  const follow = () => {
    if (done.signal.aborted) return;
    scroll(y);
    settle(row, y);
    requestAnimationFrame(follow);
  };
  /** @param {boolean} kept */
  const end = (kept) => {
    if (kept) settle(row, y);
    done.abort();
    row.classList.remove("dragged");
    const to = place(list, row);
    dropped(from, kept ? to : from);
  };
  row.classList.add("dragged");
  addEventListener("pointermove", (event) => { y = event.clientY; }, options);
  addEventListener("pointerup", (event) => { y = event.clientY; end(true); }, options);
  addEventListener("pointercancel", () => end(false), options);
  addEventListener("keydown", (event) => { if (event.key === "Escape") end(false); }, options);
  requestAnimationFrame(follow);
}

/** @param {HTMLElement} list @param {HTMLElement} row */
function place(list, row) {
  return [...list.querySelectorAll(":scope > .row")].indexOf(row);
}

/**
 * Lets a neighbour step over the row when the pointer is beyond its middle. The row itself is never
 * taken out of the page, which would end the drag.
 * @param {HTMLElement} row
 * @param {number} y
 */
function settle(row, y) {
  const { previousElementSibling: above, nextElementSibling: below } = row;
  if (above && y < middle(above)) row.after(above);
  else if (below && y > middle(below)) row.before(below);
  else return;
  settle(row, y);
}

/** @param {Element} element */
function middle(element) {
  const box = element.getBoundingClientRect();
  return box.top + box.height / 2;
}

/** @param {number} y scrolls on while the pointer is near the upper or lower edge of the window */
function scroll(y) {
  if (y < EDGE) scrollBy(0, -PACE);
  else if (y > innerHeight - EDGE) scrollBy(0, PACE);
}
