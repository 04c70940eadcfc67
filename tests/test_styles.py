"""Style sheets, scripts and names for browsers that are old, are touched, or hide what looks like advertising."""

import re
from pathlib import Path

import pytest

from home import brand

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "site" / "static"
SHEETS = {path.name: path.read_text() for path in sorted((STATIC / "css").glob("*.css"))}
SHEETS["an organisation's"] = brand.sheet("#aa0044", "#112233", "sans")
SCRIPTS = {path.name: path.read_text() for path in sorted((STATIC / "js").glob("*.js"))}
TEMPLATES = [
    path for path in ROOT.glob("*/templates/**/*.html") if path.parts[-2] != "staff" and "admin" not in str(path)
]

# What came to browsers in 2022 or later.
YOUNG_VALUE = re.compile(
    r"\d(vi|vb|[sld]v(w|h|i|b|min|max)|cq\w+|r?lh)\b|\b(color-mix|light-dark|anchor)\(|\b(ok)?l(ch|ab)\b|^clip$"
)
YOUNG_SELECTOR = re.compile(
    r":has\(|@(layer|container|scope|starting-style|property)\b|&|:popover-open|:user-(in)?valid"
)
YOUNG_SCRIPT = re.compile(
    r"\bIntl\.|AbortSignal\.(timeout|any)|\.(at|findLast|toSorted|toReversed|with|groupBy|hasOwn|canParse)\("
    r"|structuredClone|randomUUID|[sS]howPopover|checkVisibility|withResolvers"
)
PREFIXED = {"mask", "appearance", "print-color-adjust", "user-select", "text-size-adjust"}


def rules(sheet):
    """(the at-rules around it, the selector, its declarations) of each rule of a sheet."""
    around = []
    for head, end in re.findall(r"([^{}]*)([{}])", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        if end == "{":
            around.append(head.rpartition(";")[2].strip())
            continue
        declarations = [tuple(map(str.strip, part.split(":", 1))) for part in head.split(";") if ":" in part]
        if around and declarations:
            yield around[:-1], around[-1], declarations
        around.pop()


def without_fallback(declarations):
    before = set()
    for name, value in declarations:
        is_young = YOUNG_VALUE.search(value) and name not in before
        if is_young or (name in PREFIXED and f"-webkit-{name}" not in before):
            yield f"{name}: {value}"
        before.add(name)


@pytest.mark.parametrize("name", SHEETS)
def test_what_browsers_learned_since_2022_stands_after_something_older(name):
    """A custom property has no fallback of its own: there, only @supports helps."""
    for around, selector, declarations in rules(SHEETS[name]):
        assert not YOUNG_SELECTOR.search(" ".join([*around, selector])), selector
        if not any(rule.startswith("@supports") for rule in around):
            assert list(without_fallback(declarations)) == [], selector
            assert not [d for d in declarations if d[0].startswith("--") and YOUNG_VALUE.search(d[1])], selector


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_call_nothing_that_browsers_learned_since_2022(name):
    assert not YOUNG_SCRIPT.search(SCRIPTS[name])


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_stays_as_under_a_mouse_after_a_tap(name):
    for around, selector, _declarations in rules(SHEETS[name]):
        assert ":hover" not in selector or "@media (hover: hover) and (pointer: fine)" in around, selector


# Words of which ad-blockers' lists of banners, cookie notices and social buttons are made.
HIDDEN_WORDS = frozenset(
    word
    for words in (
        "ad ads adv advert advertisement advertising adverts affiliate sponsor sponsored sponsors promo promotion",
        "banner banners popup popups pop modal overlay interstitial lightbox toast takeover sticky floating",
        "social socials share shares shared sharer sharing sharebar follow followus follows like likes tweet retweet",
        "facebook fb twitter whatsapp telegram mastodon bluesky instagram linkedin pinterest reddit youtube addthis",
        "cookie cookies consent consents gdpr rgpd dsgvo ccpa cmp privacy notice notices notification notifications",
        "newsletter newsletters subscribe subscription signup optin mailing push donate donation donations paywall",
        "track tracker tracking analytics metrics stats beacon pixel counter telemetry survey feedback chat",
    )
    for word in words.split()
)


def names_in(text):
    """Classes and ids of a template, a sheet or a script."""
    for names in re.findall(r'(?:\bclass|\bid|className:?)\s*=?\s*"([^"]*)"', re.sub(r"{%.*?%}|{{.*?}}", " ", text)):
        yield from names.split()
    yield from re.findall(r"\sdata-([\w-]+)", text)


def public_names():
    for path in TEMPLATES:
        yield from names_in(path.read_text())
    for sheet in SHEETS.values():
        for _around, selector, _declarations in rules(sheet):
            yield from re.findall(r"[.#]([a-z][\w-]*)", selector)
    for path in STATIC.rglob("*"):
        yield path.stem


def test_no_name_is_made_of_words_that_ad_blockers_hide():
    found = {name for name in public_names() if HIDDEN_WORDS & set(re.split(r"[-_\d.]", name.lower()))}

    assert found == set()


def test_addresses_that_a_page_loads_from_hold_no_such_word():
    """Pages that one goes to are left alone; pictures, frames and data are not."""
    routes = (ROOT / "site" / "config" / "urls.py").read_text() + (ROOT / "site" / "sharing" / "urls.py").read_text()
    words = set(re.findall(r"[a-z]+", " ".join(re.findall(r'path\(\s*r?"([^"]*)"', routes))))

    assert words & HIDDEN_WORDS == set()


PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right)|[;{\s](?:left|right)\s*:|text-align:\s*(?:left|right)"
    r"|float:\s*(?:left|right)"
)


def test_no_style_sheet_knows_left_from_right():
    sheets = list((ROOT / "site" / "static").rglob("*.css"))
    assert sheets
    assert {sheet.name: found for sheet in sheets if (found := PHYSICAL.findall(sheet.read_text()))} == {}
