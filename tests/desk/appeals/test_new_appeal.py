"""A new appeal in one go: record, page and form as drafts, and its people, by one form and in one transaction."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.log_actions import registry

from campaigns.models import Campaign, CampaignPage, Detainee, DetaineeName, DetaineeProfile
from signatures.models import SignatureFormPage
from tests import factories
from tests.desk.appeals.conftest import TEXTS, Form

pytestmark = pytest.mark.django_db
URL = "/admin/appeals/new/"
WANTED = {
    "title": "Liberté pour la presse",
    "addressee": "Le président",
    "demand": "Libérez-les & vite.",
    "country": "BY",
    "goal": "5000",
}


@pytest.fixture
def form(desk):
    return Form(desk, URL)


def deadline(**ahead):
    return f"{timezone.now() + timedelta(**ahead):%Y-%m-%d %H:%M}"


def nothing_is_made():
    made = Campaign.objects, CampaignPage.objects, SignatureFormPage.objects
    return not any(manager.exists() for manager in made)


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


def test_people_are_found_in_any_spelling_and_shown_with_status_and_country(form):
    person = factories.person("Maryia Kalesnikava", country="BY", visibility="not_yet")
    DetaineeName.objects.create(detainee=person, language="be", spelling="Марыя Калеснікава")
    profile = factories.profile(person)
    form.send(**WANTED, names="марыя  калеснікава\nIhar Alpha")
    form.values[f"{form.row('Ihar Alpha')}-who"] = ["nobody"]

    assert "Say for each of them" in form.says("names")
    assert nothing_is_made()
    row = form.row("марыя калеснікава")
    (label,) = [label.text for label in form.form.select("label") if "Maryia" in label.text]
    assert "Detained · Belarus · Not public yet" in " ".join(label.split())
    assert form.values[f"{row}-who"] == [str(person.pk)]

    form.send()
    (block,) = CampaignPage.objects.get().body
    assert list(block.value["profiles"]) == [profile]
    assert Detainee.objects.get().visibility == "not_yet"


def test_a_part_of_a_name_offers_people_and_chooses_nobody_beforehand(form):
    person = factories.person("Ales Bialiatski")
    form.send(**WANTED, names="Bialiatski")
    row = form.row("Bialiatski")
    assert f"{row}-who" not in form.values
    form.send()
    assert "Say who this is." in form.says(f"{row}-who")
    form.send(**{f"{row}-who": str(person.pk)})
    assert [block.value["profiles"][0].detainee for block in CampaignPage.objects.get().body] == [person]


def test_somebody_new_is_made_with_name_country_and_status_and_isn_t_public_yet(form):
    form.send(**WANTED, names="Nasta Loika")
    row = form.row("Nasta Loika")
    assert (form.values[f"{row}-who"], form.values[f"{row}-country"]) == (["new"], ["BY"])
    form.send()
    assert "A new record needs this." in form.says(f"{row}-status")
    assert nothing_is_made()
    assert not Detainee.objects.exists()

    form.send(**{f"{row}-status": "detained", f"{row}-since": "2022-10-28", f"{row}-source": "Viasna"})
    person = Detainee.objects.get()
    assert (person.name, person.country, person.visibility) == ("Nasta Loika", "BY", "not_yet")
    assert [(it.date, it.status, it.source) for it in person.updates.all()] == [
        (date(2022, 10, 28), "detained", "Viasna")
    ]
    assert DetaineeProfile.objects.get(detainee=person).live
    assert [block.value["profiles"][0].detainee for block in CampaignPage.objects.get().body] == [person]


def test_somebody_of_the_same_name_is_asked_about_and_made_only_when_that_is_said(form):
    factories.person("Nasta Loika")
    form.send(**WANTED, names="Nasta LOIKA")
    row = form.row("Nasta LOIKA")
    assert "Somebody else: make a new record" in form.form.text
    form.send(**{f"{row}-who": "new", f"{row}-status": "detained", f"{row}-since": "2022-10-28"})
    assert Detainee.objects.count() == 2


def test_nobody_who_is_hidden_comes_back_neither_as_themselves_nor_as_a_namesake(form):
    person = factories.person("Nasta Loika", visibility="hidden")
    form.send(**WANTED, names="Nasta Loika")
    row = form.row("Nasta Loika")
    assert f"{row}-who" not in form.values
    form.send(**{f"{row}-who": str(person.pk)})
    assert "Hidden everywhere. Leave them out" in form.says(f"{row}-who")
    form.send(**{f"{row}-who": "new", f"{row}-status": "detained", f"{row}-since": "2022-10-28"})
    assert "Somebody of this name is hidden everywhere." in form.says(f"{row}-who")
    assert nothing_is_made()
    form.send(**{f"{row}-who": "nobody"})
    assert not CampaignPage.objects.get().body


def test_whoever_is_hidden_between_the_two_presses_stays_out(form):
    person = factories.person("Nasta Loika")
    form.send(**WANTED, names="Nasta Loika")
    person.change_visibility("hidden")
    form.send()
    assert "Hidden everywhere." in form.says(f"{form.row('Nasta Loika')}-who")
    assert nothing_is_made()


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
    second = form.client.post(URL, form.values)
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


def test_somebody_without_a_profile_gets_an_empty_one_and_others_keep_theirs(form):
    person = factories.person("Nasta Loika")
    form.send(**WANTED, names="Nasta Loika")
    form.send()
    profile = DetaineeProfile.objects.get(detainee=person)
    assert (profile.live, profile.story) == (True, "")
    assert not registry.get_logs_for_instance(person).filter(action="wagtail.create").exists()


def test_two_drafts_of_one_title_in_a_year_have_references_of_their_own(desk):
    for slug in ("un", "deux"):
        Form(desk, URL).send(**WANTED, slug=slug)
    first, second = Campaign.objects.order_by("pk")
    assert second.reference == f"{first.reference}-2"


@pytest.mark.parametrize(
    ("group", "may"),
    [("Communications", True), ("Administrators", True), ("Translators", False), ("Data stewards", False)],
)
def test_the_button_on_the_home_is_for_those_who_may_add_campaigns_and_pages(client, place, group, may):
    client.force_login(factories.staff(group))
    assert (URL in client.get("/admin/").content.decode()) is may
    assert (client.get(URL).status_code == 200) is may
    assert (client.post(URL, WANTED).status_code == 200) is may
    assert nothing_is_made()


def test_looking_names_up_takes_the_same_queries_however_many_people_there_are(form, django_assert_max_num_queries):
    for number in range(12):
        factories.person(f"Autre {number}")
    with django_assert_max_num_queries(40):
        form.send(**WANTED, names="Autre 1\nAutre 2\nAutre 3\nPersonne")
