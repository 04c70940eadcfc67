"""Embedded files of office documents, packed beside their XML."""

from campaigns.uploads import pictures, refusals

FONTS = ("ttf", "otf", "odttf", "fntdata")


def clean_part(name, part):
    """The bytes of the part `name`: a picture without metadata, in the format it has; a font as it is."""
    ending = name.rpartition(".")[2].lower()
    if ending in pictures.INSIDE_DOCUMENTS:
        return pictures.cleaned(part, ending, pictures.INSIDE_DOCUMENTS)
    if ending in FONTS:
        return part
    raise refusals.part(name.rpartition("/")[2])
