from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, SourceImageIOError

from campaigns.models.fields import LineField, language_of_words_field
from campaigns.uploads.cleaning import clean_upload, ending
from campaigns.uploads.pictures import stripped


class CreditedImage(AbstractImage):
    """A picture with the name of whoever made it and its licence, which the public pages show."""

    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made the picture, as they want to be named. Shown beneath it."),
    )
    credit_language = language_of_words_field()
    licence = LineField(
        _("licence"),
        max_length=100,
        blank=True,
        help_text=_(
            "By what it may be shown, for example: CC BY-SA 4.0. Shown after the credit. Name no family here."
        ),
    )

    admin_form_fields = (*Image.admin_form_fields, "credit", "credit_language", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def save(self, *args, **options):
        """Cleaned before its sides are read: a picture that is turned has others."""
        clean_upload(self)
        super().save(*args, **options)

    def _set_image_file_metadata(self):
        super()._set_image_file_metadata()
        self.file.field.update_dimension_fields(self, force=True)
        if self.file._committed:
            self.file.close()

    def generate_rendition_file(self, filter, *, source=None):  # noqa: A002 as Wagtail calls it
        """Without metadata, whatever the original has. One that can't be drawn is to pages as if it were gone."""
        try:
            drawn = super().generate_rendition_file(filter, source=source)
            with drawn.open("rb"):
                return ContentFile(stripped(drawn.read(), ending(drawn.name)), drawn.name)
        except Exception as error:  # what a decoder raises over damaged data is anything
            raise SourceImageIOError(str(error)) from error


class CreditedRendition(AbstractRendition):
    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]
