"""Facts of a page or record, by kind: what needs no words, and has to reach each translation all the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from campaigns.blocks.figures import PrecisionBlock


class Fact(models.TextChoices):
    FIGURES = "figures", _("figures")
    DATES = "dates", _("dates")
    PICTURES = "pictures", _("pictures")
    LINKS = "links", _("links")
    PEOPLE = "people", _("people")
    OTHER = "other", _("order and settings")


BLOCKS = {
    Fact.FIGURES: (blocks.IntegerBlock, blocks.FloatBlock, blocks.DecimalBlock),
    Fact.DATES: (blocks.DateBlock, blocks.TimeBlock, blocks.DateTimeBlock, PrecisionBlock),
    Fact.PICTURES: (ImageChooserBlock,),
    Fact.LINKS: (blocks.URLBlock, blocks.EmailBlock, blocks.PageChooserBlock, DocumentChooserBlock),
    Fact.PEOPLE: (SnippetChooserBlock,),
}
FIELDS = {
    Fact.FIGURES: (models.IntegerField, models.FloatField, models.DecimalField),
    Fact.DATES: (models.DateField, models.TimeField),
    Fact.LINKS: (models.URLField, models.EmailField),
}


def kind_of_block(block):
    return next((kind for kind, types in BLOCKS.items() if isinstance(block, types)), Fact.OTHER)


def kind_of_field(field):
    if field.related_model is get_image_model():
        return Fact.PICTURES
    return next((kind for kind, types in FIELDS.items() if isinstance(field, types)), Fact.OTHER)


def changed(before, now):
    """The kinds of which two sets of digests differ."""
    return tuple(kind for kind in Fact if before.get(kind) != now.get(kind)) if before != now else ()
