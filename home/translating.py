"""What keeps one language's words off another language's pages."""

from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView


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
