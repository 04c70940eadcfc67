"""Checks before publishing of what an appeal needs around it: its form, the privacy notice, its other languages."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from campaigns.editing.problems import Problem
from campaigns.models import CampaignPage
from home.forms_with_appeals import is_whole, missing
from home.models import Organisation
from signatures.models import SignatureFormPage

NO_FORM = _(
    "There is no form to sign in this language. Save the appeal as a draft and write its form beneath it: that goes "
    "live together with the appeal."
)
UNFINISHED = _("The form beneath this appeal isn’t finished: %(names)s. Write that there, then publish the appeal.")
NO_NOTICE = _(
    "There is no published privacy notice in this language. Write or translate it, publish it, and choose it under "
    "Settings, Organisation."
)
BEHIND = _("These languages are behind, and readers see their earlier text or none: %(names)s.")


def has_no_form(instance):
    """A draft beneath an appeal that isn't live yet goes live with it (home/forms_with_appeals)."""
    if not isinstance(instance, CampaignPage) or not _collects(instance.campaign):
        return []
    forms = SignatureFormPage.objects.child_of(instance).filter(alias_of=None) if instance.pk else []
    if any(form.live or (not instance.live and is_whole(form)) for form in forms):
        return []
    left = ", ".join(name for form in forms for name in missing(form))
    return [Problem(UNFINISHED, names=left) if left and not instance.live else Problem(NO_FORM)]


def has_no_notice(instance):
    """What becomes of their data is said to whoever is asked to sign, in the language in which they are asked."""
    if not isinstance(instance, CampaignPage | SignatureFormPage):
        return []
    is_new_form = isinstance(instance, SignatureFormPage) and not instance.pk  # it doesn't know its appeal yet
    if not is_new_form and not _collects(instance.campaign):
        return []
    return [] if _notice_in(instance.locale) else [Problem(NO_NOTICE)]


def languages_are_behind(instance):
    """Those in which it isn't published, or in which its translators have something left, or will have."""
    source = TranslationSource.objects.filter(object_id=instance.translation_key, locale=instance.locale_id).first()
    translations = source.translations.filter(enabled=True).select_related("target_locale") if source else []
    live = set(instance.get_translations().filter(live=True).values_list("locale", flat=True))
    behind = [it for it in translations if it.target_locale_id not in live or _is_behind(it, source, instance)]
    names = ", ".join(str(get_language_info(it.target_locale.language_code)["name_translated"]) for it in behind)
    return [Problem(BEHIND, names=names)] if names else []


ERRORS = (has_no_form, has_no_notice)
WARNINGS = (languages_are_behind,)


def _collects(campaign):
    """Whether the campaign takes signatures, or will, paused or not. One that is over asks nobody for anything."""
    return not campaign.has_ended()


def _notice_in(locale):
    """Looked up anew: what pages remember of the organisation for some seconds may have changed."""
    live = Organisation.objects.filter(live=True).select_related("privacy_page")
    found = {organisation.locale_id: organisation for organisation in live}
    organisation = found.get(locale.pk) or found.get(Locale.get_default().pk)
    page = organisation and organisation.privacy_page
    own = page and (page if page.locale_id == locale.pk else page.get_translation_or_none(locale))
    return own and own.live


def _is_behind(translation, source, instance):
    if instance.latest_revision and instance.latest_revision.created_at > source.last_updated_at:
        return True  # localize hasn't been told yet
    total, translated = translation.get_progress()
    return translated < total
