"""What axe says of a page as light, dark and forced colours show it."""

from axe_playwright_python.sync_playwright import Axe

# Every rule of axe's that isn't an experiment: WCAG 2.2 A and AA, and best practice.
# Only an experiment reads imported stylesheets, for which axe writes them into the page, against its policy.
ANY = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}
EVERY_RULE = ANY | {"rules": {"target-size": {"enabled": True}}}
COLOUR = ANY | {"runOnly": ["cat.color"]}  # the others find the same in every mode
MODES = {
    "light": (EVERY_RULE, {"color_scheme": "light", "forced_colors": "none"}),
    "dark": (COLOUR, {"color_scheme": "dark", "forced_colors": "none"}),
    "forced colours": (COLOUR, {"color_scheme": "dark", "forced_colors": "active"}),
}

# Where axe 4.12 would look away. It takes text that is narrower than its letters, as joined Arabic is, for an icon
# and skips its contrast; so a text is to be as wide as its letters. And it reads a text's fill colour, which
# Chromium reports as if no colours were forced; so the colour is to be read instead. Nothing here sets a fill colour.
LOOK_AT_EVERYTHING = """() => {
  const { measureText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.measureText = function (text) {
    const widths = Array.from(text, (letter) => measureText.call(this, letter).width);
    return { width: widths.reduce((sum, width) => sum + width, 0) };
  };
  const { getPropertyValue } = CSSStyleDeclaration.prototype;
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    return getPropertyValue.call(this, name === "-webkit-text-fill-color" ? "color" : name);
  };
}"""


def violations(page, modes=MODES):
    """One line for each element that breaks a rule in one of `modes`: "dark: color-contrast: .lead: why"."""
    page.evaluate(LOOK_AT_EVERYTHING)
    page.evaluate(Axe().axe_script)
    return [line for mode in modes for line in _violations_in(page, mode)]


def _violations_in(page, mode):
    rules, media = MODES[mode]
    page.emulate_media(reduced_motion="reduce", **media)
    for violation in page.evaluate("rules => axe.run(rules)", rules)["violations"]:
        for node in violation["nodes"]:
            yield f"{mode}: {violation['id']}: {_selector(node)}: {_reason(node)}"


def _selector(node):
    return " ".join(map(str, node["target"]))


def _reason(node):
    return node["failureSummary"].replace("\n", " ")
