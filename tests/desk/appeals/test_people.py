"""People of a new appeal: found by any spelling, or made here, and never somebody who is hidden."""

from datetime import date

import pytest
from wagtail.log_actions import registry

from campaigns.models import CampaignPage, Detainee, DetaineeName, DetaineeProfile
from tests import factories
from tests.desk.appeals.conftest import WANTED, nothing_is_made

pytestmark = pytest.mark.django_db


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


def test_somebody_without_a_profile_gets_an_empty_one_and_others_keep_theirs(form):
    person = factories.person("Nasta Loika")
    form.send(**WANTED, names="Nasta Loika")
    form.send()
    profile = DetaineeProfile.objects.get(detainee=person)
    assert (profile.live, profile.story) == (True, "")
    assert not registry.get_logs_for_instance(person).filter(action="wagtail.create").exists()


def test_looking_names_up_takes_the_same_queries_however_many_people_there_are(form, django_assert_max_num_queries):
    for number in range(12):
        factories.person(f"Autre {number}")
    with django_assert_max_num_queries(40):
        form.send(**WANTED, names="Autre 1\nAutre 2\nAutre 3\nPersonne")
