"""References between records: which live pages and records name one, by Wagtail's reference index."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex


def naming(*things):
    """The live pages that name one of `things` in their blocks, texts or fields."""
    return Page.objects.live().filter(pk__in=_naming(Page, things))


def records_naming(model, *things):
    """The live records of `model`, which isn't a page, that do."""
    return model.objects.filter(live=True, pk__in=_naming(model, things))


def _naming(model, things):
    references = ReferenceIndex.get_references_to_in_bulk(list(things))
    theirs = references.filter(base_content_type=ContentType.objects.get_for_model(model))
    return {int(pk) for pk in theirs.values_list("object_id", flat=True)}
