// Adds to the links of a page the device's own sheet for sharing, and a button that copies the address.

for (const part of document.querySelectorAll("[data-pass-on]")) {
  const address = part.querySelector("input");
  const copy = part.querySelector("[data-copy]");
  const sheet = part.querySelector("[data-sheet]");
  const label = copy.textContent;

  address.addEventListener("focus", () => address.select());

  if (navigator.clipboard) {
    copy.hidden = false;
    copy.setAttribute("aria-live", "polite");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(address.value);
      copy.textContent = copy.dataset.copy;
      setTimeout(() => (copy.textContent = label), 3000); // milliseconds
    });
  }

  const { title, text } = part.dataset;
  const shared = { title, text, url: address.value };
  if (navigator.canShare?.(shared)) {
    sheet.parentElement.hidden = false;
    sheet.addEventListener("click", () => navigator.share(shared).catch(() => {})); // thought better of it
  }
}
