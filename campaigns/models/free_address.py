from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TAKEN = frozenset({"feed", "people", "search", "share", "signature"})  # by config/urls.py, under each language


class FreeAddress:
    """A page that may stand beneath the home page, but not where the site itself answers: nobody would see it."""

    slug: str

    def clean(self):
        super().clean()  # type: ignore[misc]
        if self.slug in TAKEN:
            raise ValidationError({"slug": _("The site itself answers at this address. Please choose another one.")})
