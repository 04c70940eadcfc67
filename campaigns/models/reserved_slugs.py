from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.editing.forms import DraftCopyForm

# Under each language, by config/urls.py and, for what begins with _util, by Wagtail.
TAKEN = frozenset({"_util", "concern", "draft-link", "elsewhere", "feed", "people", "search", "signature"})
IS_TAKEN = _("The site itself answers at this address. Please choose another one.")


class FreeCopyForm(DraftCopyForm):
    def clean_new_slug(self):
        """Refuse what the page's own form does: Wagtail checks no draft, and fails when it publishes one in bulk."""
        if self.cleaned_data["new_slug"] in TAKEN:
            raise ValidationError(IS_TAKEN)
        return self.cleaned_data["new_slug"]


class FreeSlug:
    """A page that may stand beneath the home page, but not where the site itself answers: nobody would see it."""

    slug: str
    copy_form_class = FreeCopyForm

    def clean(self):
        super().clean()  # type: ignore[misc]
        if self.slug in TAKEN:
            raise ValidationError({"slug": IS_TAKEN})
