// Moves the count on a page while somebody looks at it: number, noun and bar, written as the server writes them.

const EVERY = 10 * 1000; // milliseconds; an answer is up to five seconds old
const LASTS = 800; // milliseconds for one move
const script = document.querySelector("script[data-count]");
const number = document.querySelector(".count-number data");
const bar = document.querySelector(".count progress");
const aim = document.querySelector(".count-goal data"); // it may go up in steps
// How the server writes numbers and nouns (signatures/tallies/words.py): a browser knows not every language.
const { forms, which, group, sizes } = JSON.parse(script.dataset.words);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const rises = "rises" in script.dataset; // whoever reads it is in it already, before the answers know
let shown = Number(number?.value);
let timer;

function written(count) {
  const parts = [];
  let rest = String(count);
  for (let size = sizes[0]; rest.length > size; size = sizes[1]) {
    parts.unshift(rest.slice(-size));
    rest = rest.slice(0, -size);
  }
  return [rest, ...parts].join(group);
}

// From 100 on a noun's form follows from the last two digits, but for whole millions.
function form(count) {
  const place = count < 200 ? count : 100 + (count % 100);
  return forms[which[count && count % 1e6 === 0 ? 200 : place]];
}

function show(count, goal) {
  const [before, after = ""] = form(count).split("#");
  number.value = count;
  number.textContent = written(count);
  number.parentElement.replaceChildren(before, number, after);
  if (aim && goal && Number(aim.value) !== goal) {
    aim.value = goal;
    aim.textContent = written(goal);
  }
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
  if (total === null) return; // fewer than the organisation wants told, by now
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
