"""Images of appeals, for many pages at once: portraits of public people, then those of the text."""

from wagtail.images import get_image_model

from campaigns.models import Detainee, Visibility
from campaigns.people import people_shown


def pictures(pages):
    """{page.pk: [image]} of campaign pages, each image once, renditions prefetched.

    The portrait of a person who isn't public is left out, also where an editor has put the same image into the text.
    """
    portraits = people_shown(pages)
    chosen = {page.pk: [*_portraits(portraits[page.pk]), *_image_ids(page.body)] for page in pages}
    withheld = Detainee.objects.exclude(visibility=Visibility.PUBLIC).exclude(portrait=None)
    ids = {pk for pks in chosen.values() for pk in pks} - set(withheld.values_list("portrait", flat=True))
    images = get_image_model().objects.prefetch_renditions().in_bulk(ids)
    return {page: [images[pk] for pk in dict.fromkeys(pks) if pk in images] for page, pks in chosen.items()}


def _portraits(people):
    return [person.portrait_id for person in people if person.portrait_id]


def _image_ids(body):
    return [block["value"]["image"]["image"] for block in body.raw_data if block["type"] == "image"]
