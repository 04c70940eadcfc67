"""Permissions on URLs of Wagtail's at which it asks for none, or for less than ours.

Whoever gets into the admin could open its choosers, and its lists for programs: data stewards and translators would
read there of people of whom nobody may know yet. tests/accounts/rights/admin_urls.txt says who may open what.
"""

from django.apps import apps
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import permission_denied
from wagtail.admin.localization import get_localized_response
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Task
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from campaigns.models import Campaign, Detainee, DetaineeProfile
from home.models import Organisation
from home.permissions import is_kept_from, is_of_another_language, may_translate, own_locales

# Whoever opens them has some permission on this model: by the namespace of the URL, or the beginning of its name.
BY_NAMESPACE = {
    "campaign_chooser": Campaign,
    "detainee_chooser": Detainee,
    "wagtailsnippetchoosers_campaigns_detaineeprofile": DetaineeProfile,
    "wagtailsnippetchoosers_home_organisation": Organisation,
    "documents": get_document_model(),  # of wagtailadmin_api
    "images": get_image_model(),
}
BY_NAME = {"wagtailadmin_choose_page": Page, "translations_report": Page, "task_chooser": Task, "task_chosen": Task}
ANY = {"add", "change", "choose", "delete", "lock", "publish", "view"}
# What of the page's permissions is asked before the view says what is on it.
OF_A_PAGE = {"move_confirm": "can_move", "confirm_workflow_cancellation": "can_publish"}
OF_A_SOURCE = {"unpublish", "revisions_unschedule"}  # of snippets, on which Wagtail's permissions know no language
OF_ALL_LANGUAGES = {"translations_report", "translations_report_results", "site_history", "site_history_results"}


def refuse(request):
    """A refusal in Wagtail's words; None where the URL may be opened."""
    match = request.resolver_match
    is_open = all(asked(request.user, match) for asked in ASKED)
    return None if is_open else get_localized_response(permission_denied, request)


def has_some_permission(user, match):
    model = model_of(match)
    return model is None or policy_registry.get_by_type(model).user_has_any_permission(user, ANY)


def model_of(match):
    """The model that a chooser or a list is of; None of everything else."""
    name = match.url_name or ""
    if name.startswith("snippets_api_"):
        return apps.get_model(match.kwargs["app_label"], match.kwargs["model_name"])
    models = [model for beginning, model in BY_NAME.items() if name.startswith(beginning)]
    models += [BY_NAMESPACE[each] for each in match.namespaces if each in BY_NAMESPACE]
    return next(iter(models), None)


def may_change_page(user, match):
    if match.namespace != "wagtailadmin_pages" or match.url_name not in OF_A_PAGE:
        return True
    key = match.kwargs.get("page_to_move_id") or match.kwargs["page_id"]
    page = get_object_or_404(Page, pk=key).specific
    return getattr(page.permissions_for_user(user), OF_A_PAGE[match.url_name])()


def may_change_source(user, match):
    snippet = snippet_of(match)
    if snippet is None:
        return True
    return not (is_kept_from if match.url_name in OF_A_SOURCE else is_of_another_language)(user, snippet)


def snippet_of(match):
    """The snippet whose page is asked for; None of lists and of everything else."""
    app, _underscore, model = match.namespace.removeprefix("wagtailsnippets_").partition("_")
    if not match.namespace.startswith("wagtailsnippets_") or "pk" not in match.kwargs:
        return None
    return get_object_or_404(apps.get_model(app, model), pk=match.kwargs["pk"])


def may_see_translation(user, match):
    """A translator of one language is shown no other's, by whichever URL."""
    if match.url_name in OF_ALL_LANGUAGES:
        return not own_locales(user)
    locale_id = target_of(match)
    return locale_id is None or may_translate(user, locale_id)


def target_of(match):
    """The key of the language into which the URL translates; None of everything else, and of what is gone."""
    if "translation_id" in match.kwargs:
        translations = Translation.objects.filter(pk=match.kwargs["translation_id"])
        return translations.values_list("target_locale_id", flat=True).first()
    if "language" in match.kwargs:
        return Locale.objects.filter(language_code=match.kwargs["language"]).values_list("pk", flat=True).first()
    return None


ASKED = (has_some_permission, may_change_page, may_change_source, may_see_translation)
