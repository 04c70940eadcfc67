"""View of the languages of an appeal: all that are ready go live at one moment, or none."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.editing.forms import may_write
from campaigns.models import CampaignPage
from campaigns.models.publishing import NotToBePublished
from home.admin.refusals import tell
from translators.appeal.sources import source_of
from translators.publishing.going_live import publish
from translators.publishing.languages import languages_of

NOTHING_CHOSEN = _("Nothing is published: tick at least one language.")
NOT_READY = _("Nothing is published: meanwhile %(languages)s isn’t ready any more. Look at what it lacks.")


class PublishLanguagesView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "translators/publishing/languages.html"
    page_title = _("Publish the ready languages")
    header_icon = "globe"

    def dispatch(self, request, *args, **kwargs):
        if not may_publish_languages(request.user, self.appeal):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def appeal(self):
        """The source, whichever language was asked for."""
        return source_of(get_object_or_404(CampaignPage, pk=self.kwargs["page_id"], alias_of=None))

    @cached_property
    def languages(self):
        return languages_of(self.appeal)

    @property
    def page_subtitle(self):
        return self.appeal.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        told = [(each, [(it, it.links(self.request.user)) for it in each.problems]) for each in self.languages]
        ready = any(each.is_ready for each in self.languages)
        return super().get_context_data(**kwargs) | {"languages": told, "any_ready": ready}

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                self._publish(request.POST.getlist("language"))
        except NotToBePublished as refused:
            tell(request, refused.problem, refused)
        return redirect(request.path)

    def _publish(self, codes):
        """What another press has published meanwhile is no news, and isn't done again."""
        rows = CampaignPage.objects.filter(translation_key=self.appeal.translation_key)
        bool(rows.order_by("pk").select_for_update(no_key=True, of=("self",)))
        chosen = [each for each in self.languages if each.code in codes]
        if not chosen:
            messages.error(self.request, str(NOTHING_CHOSEN))
        elif unready := [each for each in chosen if each.problems]:
            messages.error(self.request, NOT_READY % {"languages": names(unready)})
        else:
            self._publish_all(chosen)

    def _publish_all(self, chosen):
        if not all(each.page.permissions_for_user(self.request.user).can_publish() for each in chosen):
            raise PermissionDenied
        for each in chosen:
            publish(each.page, self.request.user)
        messages.success(self.request, gettext("Live now: %(languages)s.") % {"languages": names(chosen)})


def names(languages):
    return ", ".join(str(each.page.locale.get_display_name()) for each in languages)


def may_publish_languages(user, appeal):
    """Whoever writes appeals and publishes them; translators hand theirs over by a review."""
    return may_write(user, appeal) and appeal.permissions_for_user(user).can_publish()
