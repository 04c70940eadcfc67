// Asks beside an e-mail address whether its domain is mistyped, once the field has been left: by the server's lists and
// rules (screening/typos.py), which are fetched when somebody begins to type. The server asks whoever has no script.

const place = document.querySelector("[data-domains]");
const words = place.dataset;
const input = place.closest("form").elements.email;
let lists;
input.addEventListener("focus", () => (lists ??= fetch(words.domains).then((answer) => answer.json())), { once: true });

const variants = (word) => [word, ...[...word].map((_, at) => word.slice(0, at) + word.slice(at + 1))];
const isSlip = (word, other) => variants(word).some((variant) => variants(other).includes(variant));

function near(domain, { known, guessed, own, names, endings }) {
  const [name, ...rest] = domain.split(".");
  const typed = rest.join(".");
  if (!typed || (own.includes(name) && !known[name])) return "";
  const provider = known[name] ? name : (names[name] ?? guessed.find((other) => isSlip(name, other)));
  const its = known[provider];
  if (!its) return "";
  const isCom = its.includes("com") && isSlip(typed, "com");
  const isOnly = name === provider && its.join() === "com" && rest.length === 1;
  const meant = its.includes(typed)
    ? typed
    : (Object.keys(endings).find((ending) => its.includes(ending) && endings[ending].includes(typed)) ??
      (isCom || isOnly ? "com" : ""));
  return meant && `${provider}.${meant}`;
}

const id = `${input.id}_question`;

function put(...shown) {
  const ids = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  if (shown.some((element) => element.id === id)) ids.push(id);
  input.setAttribute("aria-describedby", ids.join(" "));
  if (!ids.length) input.removeAttribute("aria-describedby");
  place.replaceChildren(...shown);
}

function button(text, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  made.className = "button button-quiet";
  made.addEventListener("click", () => {
    press();
    input.focus();
  });
  return made;
}

function show(address, meant) {
  const say = (text) => text.replace("…", `\u2066${address}\u2069`);
  const question = Object.assign(document.createElement("p"), { id, textContent: say(words.question) });
  const correct = () => {
    input.value = address;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    put();
  };
  const keep = () =>
    put(Object.assign(document.createElement("input"), { type: "hidden", name: "asked", value: meant }));
  const answers = Object.assign(document.createElement("div"), { className: "answers" });
  answers.append(button(say(words.yes), correct), button(words.no, keep));
  put(question, answers);
}

async function ask() {
  const [, local, domain] = /^\s*([^\s@]+)@([^\s@]+?)[\s.,;]*$/.exec(input.value) ?? [];
  const meant = domain && near(domain.toLowerCase(), await lists);
  if (place.querySelector("[name=asked]")?.value === meant) return;
  if (meant && meant !== domain.toLowerCase()) show(`${local}@${meant}`, meant);
  else put();
}

// A press that left the field must not lose what it pressed, as the question moves that down.
let isPressing = false;
addEventListener("pointerdown", () => (isPressing = true), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (isPressing = false), true);
input.addEventListener("change", () => {
  if (isPressing) addEventListener("pointerup", () => setTimeout(ask, 0), { once: true });
  else ask();
});
