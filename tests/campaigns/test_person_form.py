"""What staff enter of a person: the impossible is refused beside its field, the odd is asked about once."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaigns.facts.dates import today_anywhere
from campaigns.models import Detainee, DetaineeName, DetaineeProfile, DetentionUpdate
from tests import factories
from tests.helpers.admin_forms import opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(factories.staff("Communications"))


def person_form(*updates, **facts):
    """The fields of a new person; `updates` such as "2020-09-07 detained"."""
    form = {
        "name": "Ales Bialiatski",
        "visibility": "public",
        "detained_since_precision": "day",
        "gender": "",
    } | facts
    form |= {f"names-{key}": "0" for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    form |= {"updates-TOTAL_FORMS": len(updates), "updates-INITIAL_FORMS": "0"}
    for number, update in enumerate(updates):
        day, status = update.split()
        row = {"date": day, "status": status, "date_precision": "day", "source": "Viasna", "ORDER": number}
        form |= {f"updates-{number}-{field}": value for field, value in row.items()}
    return form


def add(client, form):
    return client.post(reverse("detainee:add"), form)


NEXT_MAY = (today_anywhere() + timedelta(days=170)).isoformat()


@pytest.mark.parametrize(
    ("updates", "facts", "words"),
    [
        (["2021-01-01 released"], {"detained_since": "2025-01-01"}, "The detention begins after it ended"),
        (["2020-01-01 detained", f"{NEXT_MAY} died"], {}, "This date is still to come"),
        (["2020-01-01 detained"], {"detained_since": NEXT_MAY}, "This date is still to come"),
        (["2020-01-01 detained"], {"detained_since": "1020-09-07"}, "Is the year right?"),
        (["1020-01-01 detained"], {}, "Is the year right?"),
        (["2020-01-01 detained", "2021-01-01 died", "2022-01-01 released"], {}, "after the death on 2021-01-01"),
        (["2021-01-01 died"], {"detained_since": "2022-01-01"}, "after the death on 2021-01-01"),
        ([], {}, "Please submit at least 1 form"),
    ],
)
def test_what_can_t_be_is_refused(client, updates, facts, words):
    response = add(client, person_form(*updates, **facts))
    assert response.status_code == 200
    assert words in unescape(response.content.decode())
    assert not Detainee.objects.exists()


@pytest.mark.parametrize(
    ("updates", "facts", "words"),
    [
        (["2021-01-01 released"], {}, "Nothing says since when they were in custody before 2021-01-01."),
        (["2020-01-01 detained", "2021-01-01 released", "2022-01-01 died"], {}, "They were free when they died"),
        (["2020-01-01 detained", "2020-01-01 released"], {}, "on one day, 2020-01-01"),
        (["2020-01-01 detained"], {"detained_since": "2021-01-01"}, "They were in custody already on an earlier day"),
        (["1920-01-01 detained"], {}, "more than fifty years"),
    ],
)
def test_what_is_odd_is_asked_about_and_saved_once_it_is_confirmed(client, updates, facts, words):
    form = person_form(*updates, **facts)
    page = unescape(add(client, form).content.decode())
    assert words in page
    assert not Detainee.objects.exists()
    (box,) = re.findall(r'<input type="checkbox" name="confirmed" value="([^"]*)"', page)
    assert add(client, form | {"confirmed": "something else"}).status_code == 200, "a yes to another question"
    assert add(client, form | {"confirmed": box}).status_code == 302
    assert Detainee.objects.count() == 1


def test_nothing_is_asked_of_an_ordinary_history(client):
    assert 'name="confirmed"' not in client.get(reverse("detainee:add")).content.decode()
    updates = ["2020-09-17 detained", "2021-01-01 released", "2025-01-01 detained"]
    assert add(client, person_form(*updates, detained_since="2020-09-17")).status_code == 302


@pytest.mark.parametrize("name", ["Ales Bialiatski", "ales  bialiatski", "Алесь Бяляцкі", "Áles Bialiatski"])
def test_a_second_person_of_the_same_name_is_asked_about(client, name):
    other = factories.person("Ales Bialiatski")
    DetaineeName.objects.create(detainee=other, language="be", spelling="Алесь Бяляцкі")
    form = person_form("2021-07-14 detained", name=name)
    words = f"Somebody called “{name}” has a record already."
    assert words in unescape(add(client, form).content.decode())
    assert Detainee.objects.count() == 1
    assert add(client, form | {"confirmed": words}).status_code == 302
    assert Detainee.objects.count() == 2


def test_a_person_added_in_the_chooser_is_asked_about_alike(client):
    factories.person("Ales Bialiatski")
    form = {"name": "Ales Bialiatski", "status": "released", "status_date": "2021-01-01", "story": "null"}
    url = reverse("wagtailsnippetchoosers_campaigns_detaineeprofile:create")
    asked = unescape(client.post(url, form).json()["htmlFragment"])
    assert "has a record already" in asked
    boxes = re.findall(r'name="confirmed" value="([^"]*)"', asked)
    assert len(boxes) == 2
    impossible = unescape(client.post(url, form | {"status_date": "1020-01-01"}).json()["htmlFragment"])
    assert "Is the year right?" in impossible
    assert not DetaineeProfile.objects.exists()
    client.post(url, form | {"confirmed": boxes})
    assert DetaineeProfile.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"detained_since": "1020-01-01"}, "Is the year right?"),
        ({"detained_since": NEXT_MAY}, "This date is still to come"),
        ({"status_date": NEXT_MAY}, "This date is still to come"),
        ({"detained_since": "2025-01-01"}, "The detention begins after it ended"),
        ({"detained_since": "2025-01-01", "status": "died"}, "after the death on 2021-01-01"),
    ],
)
def test_what_can_t_be_is_refused_in_the_chooser_too(client, facts, words):
    form = {"name": "Ales Bialiatski", "status": "released", "status_date": "2021-01-01", "story": "null"}
    url = reverse("wagtailsnippetchoosers_campaigns_detaineeprofile:create")
    assert words in unescape(client.post(url, form | facts).json()["htmlFragment"])
    assert not Detainee.objects.exists()


def test_a_person_without_a_status_is_not_called_detained(client):
    Detainee.objects.create(name="Nasta Loika")
    list_of_people = (
        BeautifulSoup(client.get(reverse("detainee:index")).content, "html.parser").select_one("table.listing").text
    )
    assert "Not known" in list_of_people
    assert "Detained" not in list_of_people


@pytest.mark.parametrize("fields", [{"date": date(1020, 9, 7)}, {"date_precision": "hour"}])
def test_the_database_refuses_a_date_that_makes_no_sense(fields):
    factories.person()
    with pytest.raises(IntegrityError), transaction.atomic():
        DetentionUpdate.objects.update(**fields)


def with_names(form, *rows):
    """The form with these rows of spellings: (key or "", language, spelling, more)."""
    form |= {"names-TOTAL_FORMS": len(rows), "names-INITIAL_FORMS": sum(bool(row[0]) for row in rows)}
    for number, (key, language, spelling, more) in enumerate(rows):
        row = {"id": key, "language": language, "spelling": spelling} | more
        form |= {f"names-{number}-{field}": value for field, value in row.items()}
    return form


def spellings():
    return set(DetaineeName.objects.values_list("spelling", "to_avoid"))


def test_two_approved_spellings_of_a_language_are_refused_and_one_to_avoid_is_kept_beside(client):
    form, avoided = person_form("2020-09-07 detained"), {"to_avoid": "on"}
    twice = [("", "ru", "Марыя", {}), ("", "ru", "Мария", {})]
    assert "has a spelling in this language already" in add(client, with_names(form, *twice)).content.decode()
    assert not Detainee.objects.exists()
    assert add(client, with_names(form, twice[0], ("", "ru", "Мария", avoided))).status_code == 302
    assert spellings() == {("Марыя", False), ("Мария", True)}


def test_the_approved_spelling_and_one_to_avoid_change_places(client):
    person = factories.person("Maryia")
    avoided = DetaineeName.objects.create(detainee=person, language="ru", spelling="Марыя", to_avoid=True)
    approved = DetaineeName.objects.create(detainee=person, language="ru", spelling="Мария")
    url = reverse("detainee:edit", args=[person.pk])
    sent = opened(client, url) | {"names-0-to_avoid": [], "names-1-to_avoid": ["on"]}
    assert (sent["names-0-id"], sent["names-1-id"]) == ([str(avoided.pk)], [str(approved.pk)])
    assert client.post(url, sent).status_code == 302
    assert spellings() == {("Марыя", False), ("Мария", True)}
