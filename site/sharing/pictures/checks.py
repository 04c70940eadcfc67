"""What `manage.py check` says of share pictures: whether every language of the site can be drawn."""

from django.conf import settings
from django.core import checks
from django.utils.translation import get_language_info

from sharing.pictures.lettering import can_shape, font_for

NO_RAQM = "Pillow can't shape Arabic here: it has no Raqm or found no FriBiDi. No share picture is drawn."
NO_LETTERS = "No font here has the letters of %s: its appeals get no share picture."


def connect():
    checks.register(check_share_pictures)


def check_share_pictures(app_configs, **kwargs):
    """A warning where no picture can be drawn at all, else one for each language whose own name can't be."""
    if not can_shape():
        return [checks.Warning(NO_RAQM, hint="Install libfribidi0 (Debian) or fribidi.", id="home.W001")]
    return [_no_letters(code) for code, _name in settings.LANGUAGES if not _can_be_drawn(code)]


def _can_be_drawn(code):
    return font_for(get_language_info(code)["name_local"], code) is not None


def _no_letters(code):
    return checks.Warning(NO_LETTERS % code, hint="Install a font for it, fonts-noto-cjk for one.", id="home.W002")
