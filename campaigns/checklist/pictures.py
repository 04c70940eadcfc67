"""Check of the pictures in a page's text: each says what it shows, or that it shows nothing."""

from django.utils.translation import gettext_lazy as _

from campaigns.editing.problems import Problem

NO_DESCRIPTION = _(
    "A picture has no description for people who can’t see it. Write one beside the picture, or say there that it is "
    "only decoration."
)


def have_no_description(instance):
    """Nothing but the form's own button asks for the description of what was saved as a draft."""
    images = [block.value["image"] for block in getattr(instance, "body", ()) if block.block_type == "image"]
    return [Problem(NO_DESCRIPTION, "body")] if any(map(_is_undescribed, images)) else []


def _is_undescribed(image):
    return image and not image.decorative and not (image.contextual_alt_text or "").strip()
