"""Blocks that show detained people. They choose a profile and never copy its facts."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

PROFILE = "campaigns.DetaineeProfile"


def shown(profiles, model, parent_context):
    """The `profiles` that may be shown. Those of an appeal's page are loaded all at once, for its head as well, and
    are its own language's.
    """
    loaded = getattr((parent_context or {}).get("page"), "shown_profiles", None)
    if loaded is None:
        return model.shown(profiles)
    return [loaded[profile.pk] for profile in profiles if profile and profile.pk in loaded]


def profiles_in(body):
    """The profiles that a body names, None for one that was deleted since."""
    for block in body:
        if block.block_type == "profile":
            yield block.value["profile"]
        elif block.block_type == "profiles":
            yield from block.value["profiles"]


class ProfileChooserBlock(SnippetChooserBlock):
    """Says that a person can also be added here; a block doesn't take these words from the chooser."""

    @cached_property
    def widget(self):
        widget = super().widget
        widget.choose_one_text = _("Choose or add a person")
        widget.choose_another_text = _("Choose another person")
        widget.link_to_chosen_text = _("Edit this person")
        return widget


class DetaineeProfileBlock(blocks.StructBlock):
    profile = ProfileChooserBlock(PROFILE, label=_("Person"))

    class Meta:
        icon = "user"
        label = _("One person")
        description = _("A person's name, status, days in detention and story. The facts come from their record.")
        template = "campaigns/blocks/profile.html"
        preview_template = "campaigns/admin/profile_block_preview.html"

    def get_context(self, value, parent_context=None):
        profiles = shown([value["profile"]], self.child_blocks["profile"].target_model, parent_context)
        return super().get_context(value, parent_context) | {"profiles": profiles}


class DetaineeProfileGroupBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=250)
    profiles = blocks.ListBlock(ProfileChooserBlock(PROFILE, label=_("Person")), label=_("People"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Several people")
        description = _("Profiles side by side under one heading.")
        template = "campaigns/blocks/profiles.html"
        preview_template = "campaigns/admin/profile_block_preview.html"

    def get_context(self, value, parent_context=None):
        model = self.child_blocks["profiles"].child_block.target_model
        profiles = shown(value["profiles"], model, parent_context)
        return super().get_context(value, parent_context) | {"profiles": profiles}
