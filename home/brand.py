"""Brand: an organisation's own colours and typeface, and the style sheet that comes of them.

The site allows no inline style, so the sheet has a URL of its own. The URL says all that is in the sheet:
it can be kept for ever, and no database is asked for it.
"""

from django.db import models
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from caching.language_free import language_free

# As in site/static/css/tokens.css.
ACCENT, NIGHT = "#ffb31a", "#14172e"
INK, WHITE = "#14172b", "#ffffff"
ON_NIGHT, ON_NIGHT_MUTED = "#f7f6f2", "#c3c7dc"

READABLE = 4.5  # to 1, WCAG 2.2, success criterion 1.4.3
A_YEAR = 365 * 24 * 3600  # seconds


class Typeface(models.TextChoices):
    VIGIL = "vigil", _("Piazzolla, the site's own")
    SANS = "sans", _("The reader's own, without serifs")
    SERIF = "serif", _("The reader's own, with serifs")


STACKS = {
    Typeface.SANS: ":root,:lang(ar){--display:var(--sans);--serif:var(--sans)}",
    Typeface.SERIF: (
        ':root{--display:ui-serif,"Noto Serif",Cambria,Georgia,serif;--serif:var(--display)}'
        ':lang(ar){--display:"Noto Naskh Arabic","Geeza Pro",serif}'
    ),
}


def contrast(one, other):
    """The contrast ratio of two colours as #rrggbb, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _mixed(one, other, share):
    """`one` with a share of `other`; browsers can mix colours since 2023."""
    channels = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels)


def text_on(accent):
    """Dark or white, whichever is easier to read on `accent`."""
    return max(INK, WHITE, key=lambda text: contrast(text, accent))


def errors(accent, night):
    """What is wrong with the two colours, by the field's name; "" stands for the site's own."""
    found = {}
    if accent and contrast(text_on(accent), accent) < READABLE:
        found["accent_colour"] = _(
            "Neither dark nor white text can be read well on this colour. Make it lighter or darker."
        )
    if night and contrast(ON_NIGHT_MUTED, night) < READABLE:
        found["night_colour"] = _("Light text can't be read well on this colour. Choose a darker one.")
    return found


def colours(organisation):
    """Accent and night of `organisation`, the site's own where it has none or is None."""
    accent, night = (organisation.accent_colour, organisation.night_colour) if organisation else ("", "")
    return (accent or ACCENT).lower(), (night or NIGHT).lower()


def accent_on(night, accent):
    """`accent` where it can be read on `night`, else the colour of light text."""
    return accent if contrast(accent, night) >= READABLE else ON_NIGHT


def url(organisation):
    """Where the style sheet of `organisation` is; "" where it keeps to the site's own looks."""
    accent, night = colours(organisation)
    if (accent, night, organisation.typeface) == (ACCENT, NIGHT, Typeface.VIGIL):
        return ""
    return reverse("brand", args=[accent[1:], night[1:], organisation.typeface])


def sheet(accent, night, typeface):
    """The style sheet: the colours, what follows from them, and the typeface."""
    on_night = accent_on(night, accent)
    own = f"--accent:{accent};--on-accent:{text_on(accent)};--accent-on-night:{on_night}"
    if night != NIGHT:
        own += f";--night:{night};--night-line:{_mixed(night, WHITE, 0.3)}"
    return f":root{{{own}}}{STACKS.get(typeface, '')}"


@language_free
@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def brand(request, accent, night, typeface):
    return HttpResponse(sheet(f"#{accent}", f"#{night}", typeface), content_type="text/css; charset=utf-8")
