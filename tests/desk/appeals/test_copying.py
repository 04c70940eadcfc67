"""An appeal copied as a new campaign: a record of its own, page and form as drafts, nothing of what has happened."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.models import Campaign, CampaignPage, Topic
from signatures.models import Signature, SignatureFormPage
from tests import factories
from tests.desk.appeals.conftest import Form

pytestmark = pytest.mark.django_db
PAST = timezone.now() - timedelta(days=30)


@pytest.fixture
def appeal(form_page):
    """A live one that is over, with a draft that nobody has published."""
    page = CampaignPage.objects.get(pk=form_page.get_parent().pk)
    facts = {"closes": PAST, "opens": PAST - timedelta(days=30), "retention_days": 900, "digest_only": True}
    Campaign.objects.filter(pk=page.campaign_id).update(addressee_country="BY", outcome="won", **facts)
    page.campaign.topics.add(Topic.objects.create(name="Presse", slug="presse"))
    page.introduction, page.locked, page.go_live_at = "Un brouillon.", True, timezone.now() + timedelta(days=3)
    page.body = [factories.section()]
    page.updates = [("update", {"date": PAST.date(), "heading": "Libres", "text": "<p>Oui.</p>"})]
    page.people_confirmed = [7]
    page.save_revision()
    return page


@pytest.fixture
def form(client, appeal):
    client.force_login(factories.staff("Communications"))
    return Form(client, f"/admin/appeals/{appeal.pk}/copy/")


def copy():
    return CampaignPage.objects.get(title="Encore")


def test_one_press_copies_the_draft_and_its_form_with_a_record_of_their_own(form, appeal, form_page):
    factories.signature(form_page)
    response = form.send(title="Encore", reference="ENCORE")

    page = copy()
    assert response.url == f"/admin/pages/{page.pk}/edit/"
    assert (page.live, page.first_published_at, page.introduction) == (False, None, "Un brouillon.")
    assert [block.block_type for block in page.body] == ["section"]
    assert page.campaign.reference == "ENCORE"
    assert (page.campaign.goal, page.campaign.addressee_country, page.campaign.digest_only) == (1000, "BY", True)
    assert [topic.slug for topic in page.campaign.topics.all()] == ["presse"]
    made = page.get_children().get().specific
    assert (made.live, made.consent_text, made.petition_text) == (
        False,
        form_page.consent_text,
        form_page.petition_text,
    )
    assert page.translation_key != appeal.translation_key
    assert made.translation_key != form_page.translation_key
    assert not Signature.objects.filter(campaign=page.campaign).exists()


def test_nothing_of_the_past_comes_along_in_the_page_or_its_draft(form):
    form.send(title="Encore")
    campaign = copy().campaign
    assert (campaign.outcome, campaign.closes, campaign.is_open()) == ("open", None, True)
    for page in (copy(), copy().get_latest_revision_as_object()):
        assert (page.go_live_at, page.expire_at, page.locked, list(page.updates), page.people_confirmed) == (
            None, None, False, [], [],
        )  # fmt: skip
        assert page.campaign_id == campaign.pk


def test_data_of_signers_are_kept_no_longer_than_is_usual(form):
    form.send(title="Encore")
    assert copy().campaign.retention_days == 180


def test_the_copied_appeal_and_its_record_stay_as_they_are(form, appeal):
    before = (
        CampaignPage.objects.filter(pk=appeal.pk).values().get(),
        Campaign.objects.filter(pk=appeal.campaign_id).values().get(),
    )
    form.send(title="Encore")
    after = (
        CampaignPage.objects.filter(pk=appeal.pk).values().get(),
        Campaign.objects.filter(pk=appeal.campaign_id).values().get(),
    )
    assert after == before


def test_the_copy_can_be_published_beside_the_other_with_its_form(form, appeal):
    form.send(title="Encore")
    factories.privacy_notice()
    copy().get_latest_revision().publish(user=form.client.get("/admin/").wsgi_request.user)
    assert copy().live
    assert SignatureFormPage.objects.child_of(copy()).get().live


def test_the_first_press_suffices_as_the_slug_is_a_free_one(form, appeal):
    assert form.values["slug"] == [f"{appeal.slug}-2"]
    assert form.send().status_code == 302


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "This field is required."),
        ("goal", "0", "The goal has to be 1 at least."),
        ("closes", "2020-01-01 12:00", "This moment has passed."),
        ("reference", "TST-0", "This reference is another campaign's."),
    ],
)
def test_what_can_t_be_is_said_beside_its_field(form, field, typed, said):
    assert form.send(**{field: typed}).status_code == 200
    assert said in form.says(field)
    assert Campaign.objects.count() == 1


def test_a_taken_slug_is_said_beside_its_field(form, appeal):
    form.send(title="Encore", slug=appeal.slug)
    assert "has this URL already." in form.says("slug")


def test_two_presses_make_one_copy(form):
    first = form.send(title="Encore")
    assert form.client.post(form.url, form.values).url == first.url
    assert Campaign.objects.count() == 2


def test_an_appeal_without_a_form_gets_a_new_one(form, form_page):
    form_page.delete()
    form.send(title="Encore")
    assert copy().get_children().get().slug == "sign"


@pytest.mark.parametrize(
    ("group", "may"),
    [("Communications", True), ("Administrators", True), ("Translators", False), ("Data stewards", False)],
)
def test_the_button_is_for_those_who_may_make_campaigns_and_pages(client, appeal, group, may):
    client.force_login(factories.staff(group))
    url = f"/admin/appeals/{appeal.pk}/copy/"
    edit = client.get(f"/admin/pages/{appeal.pk}/edit/")
    listing = client.get(f"/admin/pages/{appeal.get_parent().pk}/")
    assert [url in response.content.decode() for response in (edit, listing)] == [may, may]
    assert (client.get(url).status_code == 200) is may
    client.post(url, {"title": "Encore"})
    assert CampaignPage.objects.filter(title="Encore").exists() is may


def test_a_copy_is_for_whoever_may_write_where_the_appeal_stands(form, monkeypatch):
    monkeypatch.setattr("desk.appeals.views.indexes_for", lambda user: [factories.home()])
    form.send(title="Encore")
    assert Campaign.objects.count() == 1


def test_what_is_no_appeal_has_no_such_button_and_no_such_page(client, appeal, form_page):
    client.force_login(factories.staff("Communications"))
    assert client.get(f"/admin/appeals/{form_page.pk}/copy/", follow=True).status_code == 404
    assert (
        f"/admin/appeals/{form_page.pk}/copy/"
        not in client.get(f"/admin/pages/{form_page.pk}/edit/").content.decode()
    )
