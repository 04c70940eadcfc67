"""“For you”: what waits for a translator in their languages, on the admin's home and once a day by mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation

from tests import factories
from tests.helpers.translations import appeal_in, locale, submitted
from tests.made_once import made_once
from translators.groups.for_you import for_you_panel
from translators.groups.mails import mail_what_waits
from translators.groups.review import Review
from translators.groups.waiting import waiting_in
from translators.models import DailyMail

pytestmark = pytest.mark.django_db
ENGLISH, GERMAN = "Translators: English", "Translators: German"


@made_once
def appeal():
    """A live appeal that is submitted for German, and live in English."""
    form = factories.form_page(factories.campaign(reference="TST-0"))
    appeal_in(form)
    appeal = form.get_parent().specific
    submitted(appeal, "de")
    return appeal


def numbers(code):
    waiting = waiting_in([locale(code)])[locale(code).pk]
    return len(waiting.stale), len(waiting.new), len(waiting.sent_back)


def change(appeal):
    appeal.title = "Un autre titre"
    appeal.save_revision().publish()
    Translation.objects.filter(source__object_id=appeal.translation_key).first().source.update_from_db()


def test_what_is_stale_new_and_sent_back_is_counted_by_language(appeal):
    assert (numbers("en"), numbers("de")) == ((0, 0, 0), (0, 1, 0))
    change(appeal)
    assert (numbers("en"), numbers("de")) == ((1, 0, 0), (0, 1, 0))
    german = appeal.get_translation(locale("de"))
    state = german.get_workflow().start(german, None)
    state.current_task_state.task.specific.on_action(state.current_task_state, factories.staff(GERMAN), "reject")
    assert Review(german, None).is_sent_back
    assert numbers("de") == (0, 0, 1)


@pytest.mark.parametrize(
    ("group", "codes"),
    [(ENGLISH, {"en"}), ("Translators", {"en", "de"}), ("Communications", None), ("Data stewards", None)],
)
def test_the_home_says_so_to_translators_of_their_languages_alone(appeal, group, codes):
    panel = for_you_panel(factories.staff(group))
    assert (panel and {each.language_code for each in panel.languages}) == codes


def test_it_leads_to_what_waits(client, appeal):
    client.force_login(factories.staff(GERMAN))
    german = appeal.get_translation(locale("de"))
    url = reverse("wagtailadmin_pages:edit", args=[german.pk])
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "For you" in page
    assert url in page


def queries(locales):
    """How many it takes once what is remembered between requests has been read."""
    waiting_in(locales)
    with CaptureQueriesContext(connection) as taken:
        waiting_in(locales)
    return len(taken)


def test_more_appeals_and_languages_cost_no_more_queries(appeal):
    both = [locale("en"), locale("de")]
    few = queries(both[:1])
    submitted(factories.campaign_page(title="Un autre"), "de")
    assert queries(both) == few


@pytest.fixture
def wish(appeal):
    user = factories.staff(GERMAN, email="grete@example.org")
    return DailyMail.objects.create(user=user, is_wanted=True)


def mails():
    with TestCase.captureOnCommitCallbacks(execute=True):
        mail_what_waits()
    return mail.outbox


def test_it_is_mailed_once_a_day_with_numbers_and_no_title(appeal, wish):
    assert len(mails()) == 1
    assert "German: stale 0, new 1, sent back 0" in mail.outbox[0].body
    assert appeal.title not in mail.outbox[0].body
    assert len(mails()) == 1
    DailyMail.objects.update(sent_on=timezone.now().date() - timedelta(days=1))
    assert len(mails()) == 2


@pytest.mark.parametrize("why_not", ["not wanted", "shut out", "no translator any more"])
def test_nobody_else_is_mailed(appeal, wish, why_not):
    if why_not == "not wanted":
        DailyMail.objects.update(is_wanted=False)
    elif why_not == "shut out":
        type(wish.user).objects.filter(pk=wish.user.pk).update(is_active=False)
    else:
        wish.user.groups.clear()
    assert mails() == []
    assert not DailyMail.objects.exclude(sent_on=None).exists()


def test_whoever_translates_has_the_setting_in_their_account(client):
    locale("de")
    user = factories.staff(GERMAN, email="grete@example.org", first_name="Grete", last_name="H")
    client.force_login(user)
    page = client.get(reverse("wagtailadmin_account"))
    form = {
        f"{panel.name}-{name}": value
        for panels in page.context["panels_by_tab"].values()
        for panel in panels
        for name, value in panel.get_form().initial.items()
        if value
    }
    client.post(reverse("wagtailadmin_account"), form | {"daily_mail-is_wanted": "on"})
    assert DailyMail.objects.get(user=user).is_wanted
    client.force_login(factories.staff("Communications"))
    assert "daily_mail" not in client.get(reverse("wagtailadmin_account")).content.decode()
