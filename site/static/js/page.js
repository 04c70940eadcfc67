// On every page: the menu of languages closes as one expects of a menu, and a field that has the focus is in view.

const menu = document.querySelector(".languages details");

function closeMenu() {
  menu.open = false;
}

// By Escape, by a press beside it, and when it has been left.
if (menu) {
  const isOutside = (target) => !menu.contains(target);
  addEventListener("pointerdown", ({ target }) => isOutside(target) && closeMenu());
  menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && isOutside(relatedTarget) && closeMenu());
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    closeMenu();
    menu.querySelector("summary").focus();
  });
}

// A browser brings the line into view in which one writes, and may leave the rest of the field outside. What is
// pressed stays where it is.
let isPressing = false;
addEventListener("pointerdown", () => (isPressing = true), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (isPressing = false), true);
addEventListener("focusin", ({ target }) => {
  if (!isPressing && target.matches("input, textarea")) target.scrollIntoView({ block: "nearest" });
});
