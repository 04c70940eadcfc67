// Moves the count on a page while somebody looks at it: number, noun and bar, written as the server writes them.

const EVERY = 10 * 1000; // milliseconds; an answer is up to five seconds old
const LASTS = 800; // milliseconds for one move
const script = document.querySelector("script[data-count]");
const number = document.querySelector(".count data");
const bar = document.querySelector(".count progress");
const language = document.documentElement.lang;
const forms = JSON.parse(script.dataset.forms);
// The server groups every four digits and keeps to 0-9 in Arabic too.
const written = new Intl.NumberFormat(`${language}-u-nu-latn`, { useGrouping: true });
const rules = new Intl.PluralRules(language);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const rises = "rises" in script.dataset; // whoever reads it is in it already, before the answers know
let shown = Number(number?.value);
let timer;

function show(count, goal) {
  const [before, after = ""] = (forms[rules.select(count)] ?? forms.other ?? Object.values(forms)[0]).split("#");
  number.value = count;
  number.textContent = written.format(count);
  number.parentElement.replaceChildren(before, number, after);
  if (bar && goal) bar.value = Math.min(100, Math.round((100 * count) / goal));
}

function move(to, goal) {
  const from = shown;
  const began = performance.now();
  shown = to;
  const step = (now) => {
    if (shown !== to) return; // a newer count has taken over
    const done = still.matches ? 1 : Math.min(1, Math.max(0, now - began) / LASTS);
    show(Math.round(from + (to - from) * done), goal);
    if (done < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

async function ask() {
  const answer = await fetch(script.dataset.count, { credentials: "omit" });
  if (!answer.ok) return;
  const { total, goal } = await answer.json();
  if (rises ? total > shown : total !== shown) move(total, goal);
}

function follow() {
  clearInterval(timer);
  if (document.hidden) return;
  const quietly = () => ask().catch(() => {}); // without an answer the count stays as it was
  quietly();
  timer = setInterval(quietly, EVERY);
}

if (number) {
  document.addEventListener("visibilitychange", follow);
  follow();
}
