"""Views of links to drafts in the admin: make one at a page, see which there are, end one."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page

from desk.models import DraftLink
from signatures.crypto.tokens import new_token, token_digest

DAYS, MOST_DAYS, SHOWN = 7, 30, 50
TITLE = _("Show this draft by a link")
MADE, ENDED = "desk.draft_link", "desk.draft_link_ended"  # in the log
PURPOSE = _("For example: the family, the lawyer. Name nobody here.")
DECIDES = "campaigns.change_detainee"


def may_show(user, page):
    """Whether `user` may show the draft of `page`: who decides about the people in it, and may edit it."""
    return user.has_perm(DECIDES) and page.permissions_for_user(user).can_edit()


class DraftLinkForm(forms.Form):
    purpose = forms.CharField(label=_("For whom"), max_length=100, help_text=PURPOSE)
    days = forms.IntegerField(label=_("Days until it ends"), min_value=1, max_value=MOST_DAYS, initial=DAYS)


class OfPage(View):
    def dispatch(self, request, *args, **kwargs):
        if not may_show(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self):
        return get_object_or_404(Page, pk=self.kwargs["page_pk"], depth__gt=1).specific


class DraftLinksView(OfPage, WagtailAdminTemplateMixin, FormView):
    """The new link stands in the answer to the press that makes it, and can't be read again later."""

    template_name = "desk/draft_links/links.html"
    form_class = DraftLinkForm
    page_title = TITLE
    header_icon = "link"

    def get_context_data(self, **kwargs):
        links = DraftLink.objects.filter(page=self.page.pk).select_related("made_by")
        known = {"page": self.page, "links": links[:SHOWN], "made": None}
        return super().get_context_data(**known | kwargs)

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        page = {"url": edit, "label": self.page.get_admin_display_title()}
        return [*self.breadcrumbs_items, page, {"url": "", "label": TITLE}]

    def form_valid(self, form):
        token = new_token()
        link = make(self.page, token, self.request.user, **form.cleaned_data)
        made = {"url": url_of(self.page, token), "link": link}
        return self.render_to_response(self.get_context_data(form=DraftLinkForm(), made=made))


@transaction.atomic
def make(page, token, user, purpose, days):
    """A link to the newest draft, as it stands now."""
    now = timezone.now()
    link = DraftLink.objects.create(
        page_id=page.pk,
        revision=page.latest_revision or page.save_revision(user=user, log_action=False),
        token_digest=token_digest(token),
        purpose=purpose,
        made_by=user,
        made_at=now,
        ends_at=now + timedelta(days=days),
    )
    log(page, MADE, revision=link.revision, data={"purpose": purpose, "days": days})
    return link


def url_of(page, token):
    with override(page.locale.language_code):
        return settings.WAGTAILADMIN_BASE_URL + reverse("draft_link", args=[token])


class EndDraftLinkView(OfPage):
    http_method_names = ["post"]

    def post(self, request, page_pk, pk):
        link = get_object_or_404(DraftLink, pk=pk, page=self.page.pk)
        if DraftLink.objects.open().filter(pk=link.pk).update(ended_at=timezone.now()):
            log(self.page, ENDED, data={"purpose": link.purpose})
            messages.success(request, gettext("The link has ended: it shows nothing any more."))
        return redirect("desk_draft_links", page_pk)
