// Tells the server that somebody is typing, at most once in a minute: a session in which nobody does anything ends.

const EVERY = 60_000; // milliseconds
const { sessionUrl } = document.querySelector("script[data-session-url]").dataset;
let told = performance.now(); // the page has just been asked for

document.addEventListener("input", () => {
  if (performance.now() - told < EVERY) return;
  told = performance.now();
  fetch(sessionUrl, { headers: { "X-Requested-With": "XMLHttpRequest" } }).catch(() => {});
});
