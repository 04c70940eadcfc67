from urllib.parse import unquote

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.admin.utils import get_latest_str
from wagtail.documents import get_document_model
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as new_documents
from wagtail.images import get_image_model
from wagtail.images.views import images
from wagtail.images.views import multiple as new_images
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.editing.problems import Problem, errors, register, warnings
from campaigns.models.publishing import still_to_translate
from home.admin import checklist
from home.admin.deleting import refuse_to_delete, unless_shown
from home.admin.expiring import say_who_outlasts_the_appeal
from home.admin.field_history import tell_what_changed
from home.admin.page_views import page_viewset
from home.admin.refusals import tell
from home.admin.taking_off import TAKE_OFF, UnpublishAppealsBulkAction, people_alone_in, take_off
from home.localize import in_step
from home.localize.submitting import (
    UpdateTranslationsWithoutPublishingView,
    as_translated,
    bring_translation_in,
    strings_left,
)
from home.models import Organisation
from home.permissions import keep_sources_from_translators
from signatures.models import SignatureFormPage

FORM_STAYS = _("The form goes with its appeal. Take the appeal off, or close it on its campaign record.")
STAYS_PUBLIC = _(
    "No other appeal shows %(names)s. Their own pages stay public: if they shouldn't, change that on their records."
)


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "home"
    menu_label = _("Organisation")
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["name", "locale", LiveStatusTagColumn(label=_("Status"))]


register_snippet(OrganisationViewSet)
register(checklist.ERRORS, checklist.WARNINGS)


@hooks.register("register_admin_viewset", order=1)  # after Wagtail's own, which it takes the place of
def register_pages():
    return page_viewset


@hooks.register("insert_global_admin_js")
def send_forms_after_their_autosave():
    return format_html('<script type="module" src="{}"></script>', static("js/admin/autosave.js"))


@hooks.register("insert_global_admin_css")
def keep_all_in_view():
    sheets = [(static(f"css/admin/{name}.css"),) for name in ("lists", "narrow")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("before_serve_page")
def keep_to_the_own_language(page, request, serve_args, serve_kwargs):
    """Send a reader to the page's own URL where the prefix names another language.

    Without a home page in that language Wagtail would answer /be/… with the source's text. An alias
    that localize made to fill a tree holds another language's text as well.
    """
    original = page.alias_of or page
    if original.locale_id != page.locale_id:
        return _elsewhere(request, original)
    if get_language() != page.locale.language_code:
        return _elsewhere(request, page)
    return None


def _elsewhere(request, page):
    """Send to the URL of `page`; where that is the one asked for, it stands among another language's pages."""
    url = page.get_url(request)
    if url is None or unquote(url) == request.path:
        raise Http404
    return redirect(url)


hooks.register("before_edit_snippet", keep_sources_from_translators, order=-2)
hooks.register("before_unpublish", keep_sources_from_translators, order=-2)


@hooks.register("register_admin_urls", order=-1)
def sync_translations_without_publishing():
    """Stand before localize's own URL: its “Publish immediately” puts the source's words on a translated page."""
    view = UpdateTranslationsWithoutPublishingView.as_view()
    return [path("localize/update/<int:translation_source_id>/", view)]


@hooks.register("register_admin_urls", order=-1)
def keep_translations_in_step():
    """Stand before localize's own URLs, which let whoever may edit a translation part it from its source."""
    return [
        path("localize/translate/<int:translation_id>/disable/", in_step.stop_translation),
        path("localize/page/<int:page_id>/convert_to_alias/", in_step.convert_to_alias),
    ]


hooks.register("before_edit_page", in_step.restart_translation, order=-2)
hooks.register("before_edit_snippet", in_step.restart_translation, order=-2)
hooks.register("construct_page_action_menu", in_step.offer_no_parting)
hooks.register("construct_snippet_action_menu", in_step.offer_no_parting)


hooks.register("before_delete_snippet", refuse_to_delete)
hooks.register("register_log_actions", tell_what_changed, order=1)  # after Wagtail's own


@hooks.register("before_delete_page")
def keep_pages_that_are_linked(request, page):
    return refuse_to_delete(request, [page])


@hooks.register("before_bulk_action")
def keep_what_is_shown_in_bulk(request, action_type, objects, action):
    return refuse_to_delete(request, objects) if action_type == "delete" else None


@hooks.register("register_admin_urls", order=-1)
def keep_what_is_shown():
    """Stand before Wagtail's own URLs, which have no hook."""
    return [
        path(route, unless_shown(view.as_view(), model, argument))
        for route, view, model, argument in (
            ("images/<int:image_id>/delete/", images.DeleteView, get_image_model(), "image_id"),
            ("images/multiple/<int:image_id>/delete/", new_images.DeleteView, get_image_model(), "image_id"),
            ("documents/delete/<int:document_id>/", documents.DeleteView, get_document_model(), "document_id"),
            ("documents/multiple/<int:doc_id>/delete/", new_documents.DeleteView, get_document_model(), "doc_id"),
        )
    ]


@hooks.register("before_edit_page", order=-1)
@hooks.register("before_edit_snippet", order=-1)
def publish_only_whole_translations(request, instance):
    """Refuse to publish a translation while words are missing: they would go live in the source language."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    left = strings_left(instance)
    found = [Problem(still_to_translate(left))] if left else errors(as_translated(instance))
    for problem in found:
        tell(request, problem)
    return redirect(request.path) if found else None


@hooks.register("before_bulk_action")
def publish_only_whole_pages_in_bulk(request, action_type, objects, action):
    """Refuse to publish several pages at once when one of them may not be: no form looks at them."""
    if action_type != "publish":
        return None
    pages = Page.objects.filter(pk__in=[page.pk for page in objects])
    for page in objects if action.cleaned_form.cleaned_data["include_descendants"] else []:
        pages |= Page.objects.descendant_of(page).not_live()
    drafts = [bring_translation_in(page, request.user) for page in pages.specific()]
    refused = [(page, problem) for page in drafts for problem in errors(page)]
    for page, problem in refused:
        tell(request, problem, f"{page.get_admin_display_title()}: {problem}")
    for page in objects:
        page.refresh_from_db()
    return redirect(action.next_url) if refused else None


@hooks.register("after_bulk_action")
def warn_in_bulk(request, action_type, objects, action):
    for page in objects if action_type == "publish" else []:
        warn(request, page.specific)


@hooks.register("before_unpublish_page")
def leave_a_form_to_its_appeal(request, page):
    """Refuse to take a form off by itself: its appeal would be left without one."""
    if not form_of_live_appeal(page):
        return None
    messages.error(request, FORM_STAYS)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def leave_forms_to_their_appeals(request, action_type, objects, action):
    if action_type != "unpublish":
        return None  # and `objects` may be users, pictures …
    chosen = {page.pk for page in objects}
    if not any(form_of_live_appeal(page) and page.get_parent().pk not in chosen for page in objects):
        return None
    messages.error(request, FORM_STAYS)
    return redirect(action.next_url)


def form_of_live_appeal(page):
    return issubclass(page.specific_class, SignatureFormPage) and page.get_parent().live


hooks.register("register_bulk_action", UnpublishAppealsBulkAction, order=1)  # after Wagtail's, whose place it takes


@hooks.register("after_unpublish_page")
def take_people_off(request, page):
    take_off(request.user, request.POST.getlist(TAKE_OFF))


@hooks.register("after_bulk_action")
def take_people_off_in_bulk(request, action_type, objects, action):
    if action_type == "unpublish":
        take_off(request.user, request.POST.getlist(TAKE_OFF))


@hooks.register("before_delete_page")
def say_who_stays_public(request, page):
    """Tell whoever deletes an appeal whose own pages stay."""
    names = ", ".join(person.name for person in people_alone_in([page])) if request.method == "GET" else ""
    if names:
        messages.warning(request, STAYS_PUBLIC % {"names": names})


hooks.register("after_publish_page", say_who_outlasts_the_appeal)


@hooks.register("after_publish")
@hooks.register("after_publish_page")
def warn(request, instance):
    """Say what might be better, to whoever has published it all the same."""
    for problem in warnings(instance):
        messages.warning(request, f"{get_latest_str(instance)}: {problem}")
