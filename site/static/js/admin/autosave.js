// Sends a page's form after its autosave, never beside it: where the two run at once, a new page that autosave is just
// making has its address already, and "Publish" is refused because that address is taken.

let autosave, since; // the autosave that is to come or under way, and the milliseconds when it was asked for
let form; // the form that is on its way

const hasBegun = () => performance.now() - since >= Number(autosave.target.dataset.wAutosaveIntervalValue);

function keepButton(button) {
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
}

function send() {
  autosave = undefined;
  form?.requestSubmit();
}

document.addEventListener("w-autosave:save", (event) => {
  if (form) return event.preventDefault();
  autosave = event;
  since = performance.now();
});
document.addEventListener("w-autosave:success", send);
document.addEventListener("w-autosave:error", send);

document.addEventListener(
  "submit",
  (event) => {
    if (event.target !== autosave?.target) return;
    form = event.target;
    if (!hasBegun()) return autosave.preventDefault(); // what it was to save goes with the form
    event.preventDefault();
    event.stopImmediatePropagation();
    keepButton(event.submitter);
  },
  { capture: true },
);
