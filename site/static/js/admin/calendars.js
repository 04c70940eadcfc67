// Names the buttons of Wagtail's calendars, which stand at the end of the page from when their field is there.

const { calendarNames } = document.querySelector("script[data-calendar-names]").dataset;
const names = Object.entries(JSON.parse(calendarNames));

function nameButtons() {
  for (const [selector, name] of names) {
    for (const button of document.querySelectorAll(`.xdsoft_datetimepicker ${selector}:not([aria-label])`)) {
      button.setAttribute("aria-label", name);
    }
  }
}

new MutationObserver(nameButtons).observe(document.body, { childList: true });
nameButtons();
