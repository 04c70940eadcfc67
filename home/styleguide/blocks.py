"""Blocks of the style guide, drawn from their own preview values: it can't drift from the site."""

from campaigns.blocks import CampaignBody
from home.styleguide.words import in_language


def previews(language):
    """Name and HTML of each block that has a preview value. People and pictures are among the samples."""
    blocks = CampaignBody().child_blocks.items()
    return [(name, _drawn(block, language)) for name, block in blocks if hasattr(block.meta, "preview_value")]


def _drawn(block, language):
    return block.render(block.normalize(in_language(block.meta.preview_value, language)))
