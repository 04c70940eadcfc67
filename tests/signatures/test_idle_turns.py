"""The jobs of the schedule cost what is new, however many campaigns there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.models import Campaign, Outcome
from signatures import schedule, signing, tasks
from signatures.models import Counting, RetentionRun, Review, Signature, SignatureTally, Verdict
from signatures.retention import retention
from signatures.tallies import counting, told_counts
from tests import factories
from tests.helpers.time_passing import DAY, age

pytestmark = pytest.mark.django_db

# Finished tasks are dropped by what there is of tasks, and the tests' have no table of them.
JOBS = [task for task, _when in schedule.EVERY + schedule.DAILY if task != tasks.forget_finished_tasks]


@pytest.fixture
def clock(monkeypatch):
    """A counting job that counts up to so many seconds from now."""

    def until(seconds):
        moment = timezone.now() + timedelta(seconds=seconds)
        monkeypatch.setattr(counting, "horizon", lambda: moment)

    return until


def archive(form_page, campaigns):
    """So many more campaigns, each with a counted signature; half of them ended long ago and keep it for news."""
    ago = timezone.now() - 400 * DAY
    ended = {"closes": ago + DAY, "outcome": Outcome.CLOSED}
    facts = [{"reference": f"OLD-{ago:%f}-{n}", "opens": ago} | (ended if n % 2 else {}) for n in range(campaigns)]
    made = [Campaign(**each) for each in facts]
    Campaign.objects.bulk_create(made)
    template = factories.confirmed_signature(form_page, wants_updates=True)
    shared = {field.name: getattr(template, field.name) for field in Signature._meta.concrete_fields}
    own = {"id": None, "confirmed_at": ago, "created_at": ago, "network": None, "domain": b"", "mail_due_at": None}
    Signature.objects.bulk_create([Signature(**shared | own | {"campaign": campaign}) for campaign in made])
    Counting.objects.all().delete()  # it would pass over what comes into its past


def turn(job):
    """The statements of one turn."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        job.func()
    return [query["sql"] for query in asked]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_an_idle_turn_asks_as_much_of_five_campaigns_as_of_forty(job, form_page, clock):
    clock(seconds=10)
    turns = []
    for more in (5, 35):
        archive(form_page, more)
        tasks.bring_tallies_forward.func()
        counting.recount_changed()
        job.func()  # what there is to do the first time
        turns.append(turn(job))
        assert SignatureTally.objects.filter(confirmed=1).count() >= more, "all are counted"
    assert len(turns[0]) == len(turns[1]), "a statement for each campaign: minutes with two thousand of them"


def test_an_idle_count_reads_the_clock_how_far_it_came_and_what_is_new(form_page, clock, django_assert_num_queries):
    clock(seconds=10)
    archive(form_page, 5)
    counting.bring_forward()
    # The database's clock on PostgreSQL; how far it came; what was confirmed since; how far it is now.
    with django_assert_num_queries(3):
        assert counting.bring_forward() == 0


def test_the_work_of_a_turn_is_that_of_the_campaigns_with_something_new(form_page, clock):
    clock(seconds=10)
    archive(form_page, 10)
    assert counting.bring_forward() == 11
    before = set(SignatureTally.objects.values_list("campaign", "counted_until"))
    other = factories.confirmed_signature(factories.form_page())
    Signature.objects.filter(pk=other.pk).update(confirmed_at=timezone.now() + timedelta(seconds=15))
    clock(seconds=20)
    assert counting.bring_forward() == 1
    changed = set(SignatureTally.objects.values_list("campaign", "counted_until")) - before
    assert [campaign for campaign, _until in changed] == [other.campaign_id]


def test_what_was_restored_after_the_job_went_past_it_is_counted(form_page, clock):
    signature = factories.confirmed_signature(form_page)
    review = Review.objects.create(campaign=form_page.campaign, verdict=Verdict.INVALIDATE, filters={})
    mine = Signature.objects.filter(pk=signature.pk)
    signing.invalidate(mine, review)
    clock(seconds=10)
    assert counting.bring_forward() == 0
    signing.restore(mine, review)
    clock(seconds=20)
    assert counting.bring_forward() == 1
    clock(seconds=30)
    assert counting.bring_forward() == 0
    assert counting.recount() == {}


def test_a_turn_that_is_killed_between_two_campaigns_is_made_up_for(form_page, clock, monkeypatch):
    for page in (form_page, factories.form_page()):
        factories.confirmed_signature(page)
    clock(seconds=10)
    real, turns = counting._bring_forward, iter([True, False])

    def killed(*args):
        if not next(turns):
            raise SystemExit
        return real(*args)

    monkeypatch.setattr(counting, "_bring_forward", killed)
    with pytest.raises(SystemExit):
        counting.bring_forward()
    monkeypatch.setattr(counting, "_bring_forward", real)
    assert counting.bring_forward() == 1
    assert [tally.confirmed for tally in SignatureTally.objects.order_by("pk")] == [1, 1]


def test_the_nightly_recount_sees_to_what_has_changed_and_once_a_month_to_all(form_page, clock):
    factories.confirmed_signature(form_page)
    clock(seconds=10)
    counting.bring_forward()
    SignatureTally.objects.update(confirmed=50)
    assert counting.recount_changed() == {form_page.campaign.reference: -49}
    SignatureTally.objects.update(confirmed=50)
    assert counting.recount_changed() == {}, "nothing was counted since"
    SignatureTally.objects.update(recounted_at=timezone.now() - counting.RECOUNT_AFTER - DAY)
    assert counting.recount_changed() == {form_page.campaign.reference: -49}


def test_a_new_campaign_has_a_tally_for_its_paper_signatures_at_once():
    assert factories.campaign().tally.total == 0


def test_the_days_of_a_campaign_that_nobody_signs_any_more_are_told_all_the_same(form_page, clock):
    for _signer in range(12):
        factories.confirmed_signature(form_page)
    clock(seconds=10)
    tasks.bring_tallies_forward.func()
    assert told_counts.told(form_page.campaign) is None, "the day isn't over"
    clock(seconds=DAY.total_seconds())
    tasks.bring_tallies_forward.func()
    assert told_counts.told(form_page.campaign).counted == 12


def test_retention_finds_the_one_campaign_that_has_something_to_erase(form_page, monkeypatch):
    archive(form_page, 10)
    lapsed = age(factories.signature(form_page), 8, mail_due_at=None)
    seen = []
    monkeypatch.setattr(retention, "_see_to", lambda campaign, _record: seen.append(campaign.pk))
    retention.run()
    assert seen == [lapsed.campaign_id]
    assert RetentionRun.objects.get().spared == 5
