// Saves each text of the translators' editor when it is left, counts its characters and puts in its markers. Without
// it the form's own button saves everything at once.

const form = document.getElementById("translation");
const { unsaved, saved } = document.querySelector("script[data-unsaved]").dataset;
const said = form.querySelector("[data-said]");
const PREVIEW = 1500; // milliseconds after the last text that was saved
const MARKER = /⟦\/?\d+⟧/g;
const fields = [...form.querySelectorAll("[data-key]")];
const known = new Map(fields.map((field) => [field, field.value]));
const isChanged = (field) => field.value !== known.get(field);
const around = (field) => field.closest(".translation-text");

function count(field) {
  const shown = around(field).querySelector("[data-length]");
  if (shown) shown.textContent = [...field.value.replace(MARKER, "")].length;
}

function show(field, answer) {
  const text = around(field);
  if (answer.state) text.dataset.state = answer.state;
  const state = text.querySelector(".translation-state");
  if (state) state.textContent = answer.words;
  text.querySelector(".translation-problem").textContent = answer.problem;
  field.toggleAttribute("aria-invalid", Boolean(answer.problem));
  const note = text.querySelector("[data-note]");
  if (note) note.textContent = answer.note;
  showTheirs(text, answer.theirs);
  if (!answer.problem) text.querySelector(".translation-approve")?.remove();
  field.name = answer.name;
}

// What somebody else has saved meanwhile is overwritten by the button alone, not by leaving the field once more.
function showTheirs(text, theirs) {
  const shown = text.querySelector(".translation-theirs");
  text.toggleAttribute("data-conflict", theirs !== null);
  shown.hidden = theirs === null;
  shown.querySelector("blockquote").textContent = theirs ?? "";
}

function tell(answer) {
  form.querySelector('[data-progress=""]').textContent = answer.progress;
  for (const [key, words] of Object.entries(answer.parts)) {
    const shown = form.querySelector(`[data-progress="${key}"]`);
    if (shown) shown.textContent = words;
  }
}

async function send(field) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  const sent = field.value;
  body.set(field.name, sent);
  const response = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!response.ok || response.redirected) throw new Error(response.status);
  const answer = await response.json();
  const own = answer.fields[field.dataset.key];
  if (own) show(field, own);
  if (own && !own.problem) known.set(field, sent);
  tell(answer);
  said.textContent = own?.problem ? "" : own ? saved : answer.withoutPlace.join(" "); // a problem is said beside its field
  if (own && !own.problem) showInPreview();
}

let waiting; // for the last of several that are saved one after the other

function showInPreview() {
  clearTimeout(waiting);
  const frame = document.querySelector("iframe[name=preview]");
  if (frame?.clientHeight) waiting = setTimeout(() => frame.contentWindow.location.reload(), PREVIEW);
}

let queue = Promise.resolve(); // one after the other: each answer brings the name that the next one goes by

function clear(field) {
  field.removeAttribute("aria-invalid");
  around(field).querySelector(".translation-problem").textContent = "";
}


const isOpen = (field) => isChanged(field) && !around(field).hasAttribute("data-conflict");

function save(field) {
  if (!isChanged(field)) return clear(field);
  queue = queue
    .then(() => isOpen(field) && send(field)) // asked when its turn comes: the answer before may tell of a conflict
    .catch(() => { said.textContent = unsaved; });
}

function putIn(button) {
  const field = around(button).querySelector("textarea");
  const { selectionStart, selectionEnd } = field;
  const chosen = field.value.slice(selectionStart, selectionEnd);
  const { open, close, insert } = button.dataset;
  field.setRangeText(insert ?? open + chosen + close, selectionStart, selectionEnd, "end");
  field.focus();
  count(field);
}

function take(button) {
  const field = document.getElementById(button.dataset.take);
  field.value = button.parentElement.querySelector("blockquote").textContent;
  field.focus();
  count(field);
  save(field);
}

for (const field of fields) {
  field.addEventListener("input", () => count(field));
  field.addEventListener("change", () => save(field));
}
for (const button of form.querySelectorAll("[data-open], [data-insert]")) {
  button.hidden = false;
  button.addEventListener("click", () => putIn(button));
}
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button) return;
  event.preventDefault();
  take(button);
});

let isSent = false;
form.addEventListener("submit", () => { isSent = true; });
addEventListener("beforeunload", (event) => { if (!isSent && fields.some(isChanged)) event.preventDefault(); });
