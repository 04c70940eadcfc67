"""What axe says of a page as light, dark and forced colours show it, in one narrow window for many pages."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.people import People

NARROW = {"width": 320, "height": 640}

# Every rule of axe's that isn't an experiment: WCAG 2.2 A and AA, and best practice.
# Only an experiment reads imported stylesheets, for which axe writes them into the page, against its policy.
# Frames show pages that are looked at by themselves.
ANY = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}, "iframes": False}
EVERY_RULE = ANY | {"rules": {"target-size": {"enabled": True}}}
COLOUR = ANY | {"runOnly": ["cat.color"]}  # the others find the same in every mode
LIGHT = {"color_scheme": "light", "forced_colors": "none"}
MODES = {
    "light": (EVERY_RULE, LIGHT),
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


# axe understands the same few colours some thousand times on each page, for a third of its time.
REMEMBER_COLOURS = """() => {
  const { prototype } = axe.commons.color.Color;
  const { parseString } = prototype;
  const known = new Map();
  prototype.parseString = function (text) {
    if (!known.has(text)) {
      parseString.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
}"""


class NarrowWindow:
    """A visitor's window that stays open: a new one would read axe, the typefaces and all styles anew."""

    def __init__(self, browser, site):
        self.people = People(browser, site)
        self.page = self.people.visitor(viewport=NARROW)
        self.page.add_init_script(f"({LOOK_AT_EVERYTHING})(); {Axe().axe_script}; ({REMEMBER_COLOURS})()")

    def for_one_page(self):
        """Its page as a test finds it; what this complains of is in `complaints`."""
        self.complaints.clear()
        self.page.unroute_all()
        self.page.emulate_media(reduced_motion="reduce", **LIGHT)
        return self.page

    @property
    def complaints(self):
        return self.people.complaints

    def close(self):
        self.people.leave()


def violations(page, modes=MODES):
    """One line for each element that breaks a rule in one of `modes`: "dark: color-contrast: .lead: why"."""
    page.wait_for_load_state()  # a text that is there may still be without its styles, and so without its size
    return [line for mode in modes for line in _violations_in(page, mode)]


def _violations_in(page, mode):
    rules, media = MODES[mode]
    page.emulate_media(**media)
    for violation in page.evaluate("async (rules) => (await axe.run(rules)).violations", rules):
        for node in violation["nodes"]:
            yield f"{mode}: {violation['id']}: {_selector(node)}: {_reason(node)}"


def _selector(node):
    return " ".join(map(str, node["target"]))


def _reason(node):
    return node["failureSummary"].replace("\n", " ")
