// Says beside a field, in the page's language, what the browser finds wrong with it once it has been left, and takes
// it back once it is right. What the browser accepts is sent, and the server has the last word.

const form = document.querySelector("form[data-messages]");
const messages = JSON.parse(form.dataset.messages);

const place = (input) => input.closest(".field");
const message = ({ name, validity, validationMessage }) =>
  Object.entries(messages).find(([kind]) => validity[kind])?.[1][name] ?? validationMessage;

function described(input, id, isWrong) {
  const ids = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (isWrong) ids.add(id);
  else ids.delete(id);
  input.setAttribute("aria-describedby", [...ids].join(" "));
  if (!ids.size) input.removeAttribute("aria-describedby");
}

function say(input) {
  const id = `${input.id}_error`;
  const isWrong = !input.validity.valid;
  document.getElementById(id)?.remove();
  place(input).classList.toggle("has-error", isWrong);
  if (isWrong) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  described(input, id, isWrong);
  if (!isWrong) return;
  const note = Object.assign(document.createElement("div"), { id, className: "error" });
  note.append(Object.assign(document.createElement("p"), { textContent: message(input) }));
  input.before(note);
}

const isText = (input) => input.matches("input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select");
const isMarked = (input) => input.hasAttribute("aria-invalid");

// A field may be left by pressing something below it. That must not move away before it is let go, or the press is
// lost.
let isPressing = false;
const pressing = (isSo) => () => (isPressing = isSo);
addEventListener("pointerdown", pressing(true), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, pressing(false), true);

function sayOnceLetGo(input) {
  if (isPressing) addEventListener("pointerup", () => sayOnceLetGo(input), { once: true });
  else setTimeout(say, 0, input); // a click follows at once, and a finger's whole press
}

form.addEventListener("focusout", ({ target }) => {
  if (place(target) && isText(target) && (target.value || isMarked(target))) sayOnceLetGo(target);
});
form.addEventListener("input", ({ target }) => {
  if (place(target) && isMarked(target) && target.validity.valid) say(target);
});
form.addEventListener(
  "invalid",
  (event) => {
    const input = event.target;
    if (!place(input) || !isText(input)) return; // the browser's own words
    event.preventDefault();
    say(input);
    if (input === form.querySelector(":is(input, select, textarea):invalid")) input.focus();
  },
  true,
);
