"""Names of people, compared: case, accents and spaces make no difference."""

import unicodedata


def plain(name):
    """The same for every way to write `name` in one script."""
    letters = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())
