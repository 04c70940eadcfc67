"""What keeps one language's words off another language's pages."""

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView


def connect():
    post_save.connect(take_alias_down, sender=Translation)


def take_alias_down(sender, instance, raw=False, **kwargs):
    """Make a draft of an alias whose source is submitted: localize turns it into a page and leaves it live.

    Such aliases come of a page that was submitted before the ones above it.
    """
    if raw:
        return
    pages = Page.objects.filter(translation_key=instance.source.object_id, locale=instance.target_locale_id)
    pages.exclude(alias_of=None).update(live=False)


class UpdateTranslationsWithoutPublishingForm(UpdateTranslationsForm):
    """Takes a changed source over to its translations, which the translators then publish."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["publish_translations"]

    def clean(self):
        return super().clean() | {"publish_translations": False}


class UpdateTranslationsWithoutPublishingView(UpdateTranslationsView):
    def get_form(self):
        return UpdateTranslationsWithoutPublishingForm(self.request.POST or None)


def strings_left(instance):
    """How many strings of a translated page or snippet have no translation yet; 0 for what is no translation."""
    translation = _translation(instance)
    if translation is None:
        return 0
    total, translated = translation.get_progress()
    return total - translated


def _translation(instance):
    sources = TranslationSource.objects.filter(object_id=instance.translation_key)
    return Translation.objects.filter(source__in=sources, target_locale=instance.locale_id, enabled=True).first()
