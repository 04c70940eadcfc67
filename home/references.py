"""References between records: which live pages name one, by Wagtail's reference index."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex


def naming(*things):
    """The live pages that name one of `things` in their blocks, texts or fields."""
    references = ReferenceIndex.get_references_to_in_bulk(list(things))
    of_pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return Page.objects.live().filter(pk__in={int(pk) for pk in of_pages.values_list("object_id", flat=True)})
