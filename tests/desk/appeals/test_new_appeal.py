"""A new appeal in one go: record, page and form as drafts, and its people, by one form and in one transaction."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.log_actions import registry

from campaigns.models import Campaign, CampaignPage, Detainee, DetaineeProfile
from signatures.models import SignatureFormPage
from tests import factories
from tests.desk.appeals.conftest import NEW_APPEAL, TEXTS, WANTED, Form, nothing_is_made

pytestmark = pytest.mark.django_db


def deadline(**ahead):
    return f"{timezone.now() + timedelta(**ahead):%Y-%m-%d %H:%M}"


def test_one_press_makes_record_page_and_form_as_drafts_with_the_standard_texts(form):
    response = form.send(**WANTED, closes=deadline(days=30))

    page = CampaignPage.objects.get()
    assert response.url == f"/admin/pages/{page.pk}/edit/"
    assert (page.title, page.slug, page.live, page.addressee) == (
        WANTED["title"],
        "liberte-pour-la-presse",
        False,
        "Le président",
    )
    assert page.campaign.reference == f"BY-{timezone.localdate().year}-liberte-pour-la-presse"
    assert (page.campaign.goal, page.campaign.addressee_country, page.campaign.closes is None) == (5000, "BY", False)
    beneath = page.get_children().get().specific
    assert beneath.live is False
    assert {name: getattr(beneath, name) for name in TEXTS} == TEXTS
    assert beneath.petition_text == "<p>Le président</p><p>Libérez-les &amp; vite.</p>"


def test_the_editor_opens_what_was_made_and_publishing_it_takes_the_form_along(desk, form):
    form.send(**WANTED)
    page = CampaignPage.objects.get()
    edit = f"/admin/pages/{page.pk}/edit/"
    editor = Form(desk, edit)
    editor.form = editor.page.select_one("form[data-edit-form]")
    assert "is a draft now, with its form." in editor.page.text

    page = page.get_latest_revision_as_object()
    page.introduction = "Elles n'ont fait qu'écrire."
    page.save_revision().publish(user=form.client.get(edit).wsgi_request.user)

    assert CampaignPage.objects.get().live
    assert SignatureFormPage.objects.get().live


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "This field is required."),
        ("goal", "0", "The goal has to be 1 at least."),
        ("closes", "2020-01-01 12:00", "This moment has passed."),
        ("closes", "20200-01-01 12:00", "Enter a valid date/time."),
        ("reference", "TAKEN", "This reference is another campaign's."),
        ("reference", "two words", "Use letters, digits, hyphens and underscores only."),
        ("slug", "pris", "“Pris” has this URL already."),
        ("title", "Pris", "“Pris” has this URL already."),
        ("title", "…", "The title has nothing in it"),
        ("country", "XX", "XX is not one of the available choices."),
        ("names", "x" * 201, "more than 200 letters"),
        ("names", "\n".join(f"Nom {number}" for number in range(31)), "30 people at most"),
    ],
)
def test_what_can_t_be_is_said_beside_its_field_and_nothing_typed_is_lost(form, field, typed, said):
    record = factories.campaign(reference="TAKEN")
    factories.index().add_child(instance=CampaignPage(title="Pris", slug="pris", campaign=record, live=False))
    form.send(**WANTED | {field: typed})
    beside = "slug" if "URL" in said or "nothing in it" in said else field
    assert said in form.says(beside)
    kept = {"addressee": "Le président", field: typed} if field != "country" else {"addressee": "Le président"}
    assert {name: form.values[name][0] for name in kept} == kept
    assert (Campaign.objects.count(), CampaignPage.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Liberté pour les dissident·e·s !", "liberte-pour-les-dissidentes"), ("Свабоду 2026", "свабоду-2026")],
)
def test_a_url_has_plain_letters_where_the_title_has_them_but_for_accents(form, title, slug):
    form.send(**WANTED | {"title": title})
    assert CampaignPage.objects.get().slug == slug


def test_a_title_without_latin_letters_has_a_reference_that_tells_something(form):
    form.send(**WANTED | {"title": "Свабоду"})
    assert Campaign.objects.get().reference == f"BY-{timezone.localdate().year}-appeal"


def test_two_presses_make_one_appeal_and_lead_to_the_same_editor(desk, form):
    first = form.send(**WANTED, reference="PRESSE")
    second = form.client.post(NEW_APPEAL, form.values)
    assert (second.status_code, second.url) == (302, first.url)
    assert [model.objects.count() for model in (Campaign, CampaignPage, SignatureFormPage)] == [1, 1, 1]


def test_what_fails_halfway_leaves_nothing(form, monkeypatch):
    monkeypatch.setattr("desk.appeals.making.new_form", lambda page: SignatureFormPage(title=""))
    form.client.raise_request_exception = False
    form.send(**WANTED, names="Nasta Loika")
    row = form.row("Nasta Loika")
    form.send(**{f"{row}-status": "detained", f"{row}-since": "2022-10-28"})
    assert nothing_is_made()
    assert not Detainee.objects.exists()


def test_whoever_takes_the_reference_at_that_moment_is_answered_in_words(form, monkeypatch):
    factories.campaign(reference="TAKEN")
    monkeypatch.setattr("desk.appeals.making.free_reference", lambda country, title: "TAKEN")
    assert "Nothing is made yet: press again." in form.send(**WANTED).content.decode()
    assert Campaign.objects.count() == 1


def test_the_history_says_who_made_record_page_form_and_person(form):
    form.send(**WANTED, names="Nasta Loika")
    row = form.row("Nasta Loika")
    form.send(**{f"{row}-status": "detained", f"{row}-since": "2022-10-28"})
    for made in (Campaign, CampaignPage, SignatureFormPage, Detainee, DetaineeProfile):
        entries = registry.get_logs_for_instance(made.objects.get()).filter(action="wagtail.create")
        assert [entry.user.groups.get().name for entry in entries] == ["Communications"], made


def test_two_drafts_of_one_title_in_a_year_have_references_of_their_own(desk):
    for slug in ("un", "deux"):
        Form(desk, NEW_APPEAL).send(**WANTED, slug=slug)
    first, second = Campaign.objects.order_by("pk")
    assert second.reference == f"{first.reference}-2"


@pytest.mark.parametrize(
    ("group", "may"),
    [("Communications", True), ("Administrators", True), ("Translators", False), ("Data stewards", False)],
)
def test_the_button_on_the_home_is_for_those_who_may_add_campaigns_and_pages(client, place, group, may):
    client.force_login(factories.staff(group))
    assert (NEW_APPEAL in client.get("/admin/").content.decode()) is may
    assert (client.get(NEW_APPEAL).status_code == 200) is may
    assert (client.post(NEW_APPEAL, WANTED).status_code == 200) is may
    assert nothing_is_made()
