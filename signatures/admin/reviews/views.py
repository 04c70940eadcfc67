"""Views of reviews: what one would change, who decides and why, how far it is, undoing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import InspectView, PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from access_log.models import Action
from access_log.recording import of_campaign, record
from campaigns.models import Campaign
from signatures import signing, tasks
from signatures.admin.filtering import SignatureFilterSet
from signatures.admin.reviews.form import ReasonForm
from signatures.models import Review, Verdict
from signatures.reviews import carrying_out
from signatures.reviews.filters import in_words, lasting

LOOK_AGAIN = 3  # seconds after which the page of an unfinished review loads itself anew
CHOOSE_CAMPAIGN = _(
    "Choose one campaign in the filters first, or something that is alike in all: a status, a time, a country."
)
WRONG_FILTER = _("One of the filters makes no sense. Correct it first.")
TITLES = {Verdict.INVALIDATE: _("Invalidate signatures"), Verdict.RELEASE: _("Release signatures")}


class ReviewMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """For stewards who may review; the policy says that a superuser is none."""

    model = Review
    permission_required = "review"
    header_icon = "tasks"

    def get_breadcrumbs_items(self):
        crumbs = [{"url": reverse("review:index"), "label": _("Reviews")}]
        return [*self.breadcrumbs_items, *crumbs, {"url": "", "label": self.get_page_title()}]


class NewReviewView(ReviewMixin, FormView):
    """The signatures that the list showed: what becomes of them, how many there are, and why."""

    form_class = ReasonForm
    template_name = "signatures/admin/review_new.html"

    def dispatch(self, request, *args, **kwargs):
        if not self.user_has_permission("review"):
            raise PermissionDenied
        if kwargs["verdict"] not in Verdict.values:
            raise Http404
        if self.is_about_all:
            return redirect(f"{reverse('review:new_in_all', kwargs=kwargs)}?{request.GET.urlencode()}")
        if self.objection:
            messages.error(request, str(self.objection))  # now, in the language of whoever asks
            return redirect(self.list_url)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def filters(self):
        return SignatureFilterSet(self.request.GET, request=self.request)

    @cached_property
    def objection(self):
        if not self.filters.is_valid():
            return WRONG_FILTER
        return None if self.campaign else CHOOSE_CAMPAIGN

    @property
    def is_about_all(self):
        """Whether no campaign is chosen, but something that can be chosen by in all of them (many.py)."""
        return self.filters.is_valid() and not self.campaign and is_alike_in_all(self.filters.as_data())

    @cached_property
    def campaign(self):
        """The one that was chosen, or the only one there is."""
        campaigns = Campaign.objects.all()[:2]
        return self.filters.form.cleaned_data["campaign"] or (campaigns[0] if len(campaigns) == 1 else None)

    @cached_property
    def review(self):
        return Review(
            campaign=self.campaign,
            verdict=Verdict(self.kwargs["verdict"]),
            filters=self.filters.as_data(),
            author_id=self.request.user.pk,
        )

    @cached_property
    def number(self):
        return self.effect.counting + self.effect.waiting

    @cached_property
    def effect(self):
        return carrying_out.effect(self.review)

    @property
    def list_url(self):
        return f"{reverse('signature:index')}?{self.request.GET.urlencode()}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.review}

    def form_valid(self, form):
        if not self.number:
            return self.get(self.request)
        self.decide(form)
        tasks.carry_out_reviews.enqueue()
        return redirect("review:inspect", self.review.pk)

    @transaction.atomic
    def decide(self, form):
        self.review.matched = self.number
        form.save()
        self.tell_of(self.review)

    def tell_of(self, review):
        """Write what was decided into both logs."""
        noted(review, "signatures.review")
        recorded(review, self.request.user, review.verdict)

    def get_page_title(self):
        return TITLES[self.review.verdict]

    def get_context_data(self, **kwargs):
        closed = self.review.verdict == Verdict.RELEASE and not signing.may_confirm(self.review.campaign)
        words = in_words(self.review.filters, self.review.campaign_id)
        return super().get_context_data(**kwargs) | {"words": words, "can_t_confirm": closed}


def is_alike_in_all(filters):
    """Whether `filters` choose something, and by nothing that is another thing in each campaign."""
    return bool(filters) and not filters.keys() & {"network", "domain", "number"}


def noted(review, action):
    """Write into the site's history who decided: the filter and how many, never who signed."""
    data = {"campaign": str(review.campaign), "verdict": review.verdict, "filters": lasting(review.filters)}
    log(instance=review, action=action, data=data | {"number": review.matched})


def recorded(review, user, what):
    """Write into the access log, which nobody changes, who decided about how many."""
    facts = {"what": what, "rows": review.matched, "filters": lasting(review.filters)}
    record(Action.SIGNER, user, **facts, **of_campaign(review.campaign))


class UndoView(ReviewMixin, DetailView):
    """Asks once; then what the review invalidated is what it was before."""

    queryset = Review.objects.filter(verdict=Verdict.INVALIDATE)
    template_name = "signatures/admin/review_undo.html"
    page_title = _("Undo")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"effect": carrying_out.effect_of_undoing(self.object)}

    def post(self, request, pk):
        review = self.get_object()
        if carrying_out.undo(review, request.user):
            noted(review, "signatures.undo")
            recorded(review, request.user, "undo")
            tasks.carry_out_reviews.enqueue()
        else:
            messages.warning(request, gettext("It has been undone before."))
        return redirect("review:inspect", pk)


class ReviewPage(InspectView):
    """One review, and how far it is."""

    any_permission_required = ["review"]
    template_name = "signatures/admin/review.html"
    page_title = _("Review")

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if self.is_unfinished:
            response["Refresh"] = str(LOOK_AGAIN)
        return response

    @property
    def is_unfinished(self):
        return self.object.state in carrying_out.UNFINISHED

    def get_fields_context(self):
        return [field for field in super().get_fields_context() if field["value"]]

    def get_author_display_value(self):
        return get_user_display_name(self.object.author)

    def get_undone_by_display_value(self):
        return get_user_display_name(self.object.undone_by)

    def get_context_data(self, **kwargs):
        may_undo = self.object.verdict == Verdict.INVALIDATE and self.object.state in carrying_out.UNDOABLE
        words = in_words(self.object.filters, self.object.campaign_id)
        facts = {"words": words, "is_unfinished": self.is_unfinished, "may_undo": may_undo}
        return super().get_context_data(**kwargs) | facts
