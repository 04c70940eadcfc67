"""Languages of the glossary that somebody works on."""

from wagtail.models import Locale

from home.permissions import own_locales


def own_codes(user):
    """The codes of the languages that `user` translates into; None where no language is closed to them."""
    own = own_locales(user)
    if own is None:
        return None
    if not hasattr(user, "_own_codes"):
        codes = Locale.objects.filter(pk__in=own).values_list("language_code", flat=True)
        user._own_codes = set(codes) if own else set()
    return user._own_codes
