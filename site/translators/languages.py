"""Names of languages, as staff read them."""

from django.utils.translation import get_language_info


def language_name(code):
    """In the reader's language; the code where Django doesn't know it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
