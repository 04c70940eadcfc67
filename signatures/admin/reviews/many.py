"""A decision about signatures of several campaigns: one review for each, made at once and undone one by one.

Only by what is alike in all of them: a network's or a mail domain's digest is another one in each campaign.
"""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import ngettext

from campaigns.models import Campaign
from signatures import signing, tasks
from signatures.admin.reviews.views import CHOOSE_CAMPAIGN, WRONG_FILTER, NewReviewView, is_alike_in_all
from signatures.models import Review
from signatures.reviews import carrying_out
from signatures.reviews.filters import in_words


class ManyReviewsView(NewReviewView):
    """How many it would be in which campaign, and why."""

    template_name = "signatures/admin/review_many.html"
    is_about_all = False  # it is here

    @cached_property
    def objection(self):
        if not self.filters.is_valid():
            return WRONG_FILTER
        return None if is_alike_in_all(self.filters.as_data()) else CHOOSE_CAMPAIGN

    campaign = None

    @cached_property
    def found(self):
        """[(campaign, how many of its signatures)]"""
        numbers = carrying_out.chosen_by_campaign(self.review)
        return [(campaign, numbers[campaign.pk]) for campaign in Campaign.objects.filter(pk__in=numbers)]

    @cached_property
    def number(self):
        return sum(number for _campaign, number in self.found)

    @transaction.atomic
    def decide(self, form):
        for campaign, number in self.found:
            each = self.review_of(campaign, form.cleaned_data["reason"], number)
            each.save()
            self.tell_of(each)

    def review_of(self, campaign, reason, number):
        alike = {name: getattr(self.review, name) for name in ("verdict", "filters", "author_id", "created_at")}
        return Review(campaign=campaign, reason=reason, matched=number, **alike)

    def form_valid(self, form):
        if not self.number:
            return self.get(self.request)
        self.decide(form)
        tasks.carry_out_reviews.enqueue()
        words = ngettext(
            "%(number)d review was made, one for each campaign.",
            "%(number)d reviews were made, one for each campaign.",
            len(self.found),
        )
        messages.success(self.request, words % {"number": len(self.found)})
        return redirect("review:index")

    def get_context_data(self, **kwargs):
        words = in_words(self.review.filters, None)
        rows = [(campaign, number, not signing.may_confirm(campaign)) for campaign, number in self.found]
        return super(NewReviewView, self).get_context_data(**kwargs) | {"words": words, "rows": rows}
