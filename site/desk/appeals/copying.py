"""Copy of an appeal as a new campaign: a record of its own, the page and its form as drafts, and no signature."""

from uuid import uuid4

from wagtail.log_actions import log

from campaigns.models import Campaign
from campaigns.models.campaign import USUAL_DAYS
from desk.appeals.making import add_draft, new_form
from desk.appeals.record_fields import RecordForm, free_reference
from signatures.models import SignatureFormPage

# A copy is nobody's turn yet: what was scheduled, or locked, was so for the other one.
NOT_COPIED = {"go_live_at": None, "expire_at": None, "expired": False, "locked": False, "locked_by": None}


class CopyForm(RecordForm):
    """What the new campaign has of its own. It begins with the title and goal of the appeal that is copied."""

    field_order = ["title", "closes", "goal", "reference", "slug"]

    def __init__(self, *args, appeal, **kwargs):
        super().__init__(*args, **kwargs)
        self.parent = appeal.get_parent()
        self.initial.update(title=appeal.title, goal=appeal.campaign.goal, slug=free_slug(appeal))

    def index(self):
        return self.parent


def free_slug(appeal):
    """The first of “liberte-2”, “liberte-3” … that no page beside the appeal has."""
    taken = set(appeal.get_siblings().values_list("slug", flat=True))
    others = (f"{appeal.slug[:250]}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in others if slug not in taken)


def copy_appeal(appeal, form, user):
    """All of it, within the caller's transaction; returns the new appeal's page."""
    wanted = form.cleaned_data
    own = {name: wanted[name] for name in ("title", "slug")} | {"translation_key": wanted["key"] or uuid4()}
    own |= {"draft_title": wanted["title"], "campaign": _record(appeal.campaign, wanted, user), "updates": []}
    page = _copy(appeal, form.index(), user, own)
    form_page = SignatureFormPage.objects.child_of(appeal).filter(alias_of=None).first()
    if form_page:
        _copy(form_page, page, user, {})
    else:
        add_draft(page, new_form(page), user)
    return page


def _record(campaign, wanted, user):
    """It begins now. Data are kept no longer than is usual: to lengthen that is for stewards, of each campaign."""
    same = {name: getattr(campaign, name) for name in ("addressee_country", "digest_only", "keeps_count_of_erased")}
    same["retention_days"] = min(campaign.retention_days, USUAL_DAYS)
    reference = wanted["reference"] or free_reference(campaign.addressee_country, wanted["title"])
    made = Campaign.objects.create(reference=reference, goal=wanted["goal"], closes=wanted["closes"], **same)
    made.topics.set(campaign.topics.all())
    log(made, "wagtail.create", user=user)
    return made


def _copy(page, parent, user, own):
    """The latest draft of `page`, as a draft."""
    draft = page.get_latest_revision_as_object()
    return draft.copy(to=parent, update_attrs=NOT_COPIED | own, copy_revisions=False, keep_live=False, user=user)
