"""Checks before publishing of what an appeal needs around it: its form, the privacy notice, its other languages."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from campaigns.editing.problems import Problem
from campaigns.languages import source_language
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
NO_ORGANISATION = _(
    "The organisation isn’t published in this language: readers would find its name and its footer in another one. "
    "Translate and publish it first."
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
    is_unfinished = left and not instance.live
    return [Problem(UNFINISHED, names=left, targets=tuple(forms)) if is_unfinished else Problem(NO_FORM)]


def has_no_notice(instance):
    """What becomes of their data is said to whoever is asked to sign, in the language in which they are asked."""
    if not isinstance(instance, CampaignPage | SignatureFormPage):
        return []
    is_new_form = isinstance(instance, SignatureFormPage) and not instance.pk  # it doesn't know its appeal yet
    if not is_new_form and not _collects(instance.campaign):
        return []
    notice, organisation = _notice_in(instance.locale)
    if notice and notice.live:
        return []
    return [Problem(NO_NOTICE, targets=tuple(filter(None, [notice or organisation])))]


def has_no_organisation(instance):
    """Where the source language has one, a translation shows that one's words until it has its own."""
    if not isinstance(instance, CampaignPage) or instance.locale.language_code == source_language():
        return []
    found = {each.locale.language_code: each for each in Organisation.objects.select_related("locale")}
    own, source = found.get(instance.locale.language_code), found.get(source_language())
    if source is None or not source.live or (own and own.live):
        return []
    return [Problem(NO_ORGANISATION, targets=(own or source,))]


def languages_are_behind(instance):
    """Those in which it isn't published, or in which its translators have something left, or will have."""
    source = TranslationSource.objects.filter(object_id=instance.translation_key, locale=instance.locale_id).first()
    translations = source.translations.filter(enabled=True).select_related("target_locale") if source else []
    live = set(instance.get_translations().filter(live=True).values_list("locale", flat=True))
    behind = [it for it in translations if it.target_locale_id not in live or _is_behind(it, source, instance)]
    names = ", ".join(str(get_language_info(it.target_locale.language_code)["name_translated"]) for it in behind)
    return [Problem(BEHIND, names=names)] if names else []


ERRORS = (has_no_form, has_no_notice, has_no_organisation)
WARNINGS = (languages_are_behind,)


def _collects(campaign):
    """Whether the campaign takes signatures, or will, paused or not. One that is over asks nobody for anything."""
    return not campaign.has_ended()


def _notice_in(locale):
    """The notice, live or not, and whose. Looked up anew: pages remember them for some seconds."""
    live = Organisation.objects.filter(live=True).select_related("privacy_page")
    found = {organisation.locale_id: organisation for organisation in live}
    organisation = found.get(locale.pk) or found.get(Locale.get_default().pk)
    page = organisation and organisation.privacy_page
    return page and (page if page.locale_id == locale.pk else page.get_translation_or_none(locale)), organisation


def _is_behind(translation, source, instance):
    if instance.latest_revision and instance.latest_revision.created_at > source.last_updated_at:
        return True  # localize hasn't been told yet
    total, translated = translation.get_progress()
    return translated < total
