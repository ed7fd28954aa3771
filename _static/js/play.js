/**
 * Plays a figure: the first press fetches its moving frames, later ones pause and go on.
 * Without script the frames stand side by side, and that is enough to copy them.
 */

const SPACE = "http://www.w3.org/2000/svg";

/**
 * Puts the frames of an animation into the figure that shows start and end.
 * @param {SVGSVGElement} figure
 * @param {string} text the animation's file
 */
function show(figure, text) {
  const bare = text.replace(/<style>.*?<\/style>/s, ""); // the page has these rules, and allows no others
  const file = new DOMParser().parseFromString(bare, "image/svg+xml").documentElement;
  const stage = document.createElementNS(SPACE, "svg");
  stage.setAttribute("viewBox", file.getAttribute("viewBox") ?? "");
  stage.append(...file.childNodes);
  const title = figure.querySelector("title");
  figure.replaceChildren(...(title ? [title] : []), stage);
}

/**
 * @param {HTMLButtonElement} button
 * @param {SVGSVGElement} figure
 */
async function start(button, figure) {
  button.disabled = true;
  try {
    const answer = await fetch(button.dataset.play ?? "");
    if (!answer.ok) throw new Error(answer.statusText);
    show(figure, await answer.text());
    figure.closest("figure")?.classList.add("playing");
    button.textContent = "Pause";
  } catch {
    button.textContent = "The moving picture could not be loaded. Try again";
  }
  button.disabled = false;
}

/** @param {HTMLButtonElement} button */
export function press(button) {
  const box = button.closest("figure");
  const figure = box?.querySelector("svg");
  if (!box || !figure) return;
  if (!box.classList.contains("playing")) {
    void start(button, figure);
    return;
  }
  const paused = box.classList.toggle("paused");
  button.textContent = paused ? "Play" : "Pause";
}
