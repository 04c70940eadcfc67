"""The history of a record says which field went from what to what; each change can be gone back to."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail.log_actions import registry

from campaigns.models import Campaign, Detainee
from signatures.models import BlockedDomain, SigningSettings
from tests import factories
from tests.helpers.admin_forms import opened, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    client.force_login(factories.staff("Communications", first_name="Ada", last_name="Byron"))
    return client


def save(client, url, **changes):
    answer = client.post(url, opened(client, url) | {name: [value] for name, value in changes.items()})
    assert answer.status_code == 302, answer.content.decode()
    return answer


def told(record, language="en"):
    """What the history of `record` says, the newest first."""
    entries = registry.get_logs_for_instance(record).order_by("-timestamp")
    with override(language):
        return [str(entry.message) for entry in entries]


def ways_back(client, history_url):
    page = BeautifulSoup(client.get(history_url).content, "html.parser")
    return [link["href"] for link in page.select("a[href*='?before=']")]


def test_a_save_says_which_fields_went_from_what_to_what(ada):
    campaign = factories.campaign(goal=500, reference="OLD")
    save(ada, f"/admin/campaign/edit/{campaign.pk}/", goal="1200", addressee_country="BY")
    assert told(campaign)[0] == "Edited. Addressee's country: Belarus (before: nothing). Goal: 1200 (before: 500)."


def test_rows_beneath_a_record_are_told_in_words(ada):
    person = factories.person(place="Minsk")
    for language, spelling in (("be", "Марыя Калеснікава"), ("en", "Maria")):
        person.names.create(language=language, spelling=spelling)
    person.save()
    url = f"/admin/detainee/edit/{person.pk}/"
    save(ada, url, **{"names-0-spelling": "Марыя Калесьнікава", "place": "Homiel"})
    (message, *_older) = told(person)
    assert "Place of detention: Homiel (before: Minsk)." in message
    assert "Spellings of the name: Belarusian, Марыя Калесьнікава (before: Belarusian, Марыя Калеснікава)." in message


def test_a_save_that_changes_nothing_says_nothing_more(ada):
    campaign = factories.campaign()
    save(ada, f"/admin/campaign/edit/{campaign.pk}/")
    assert told(campaign)[0] == "Edited"


def test_settings_tell_it_as_records_do(client):
    client.force_login(factories.staff("Administrators"))
    settings = SigningSettings.load()
    save(client, f"/admin/settings/signatures/signingsettings/{settings.pk}/", minor_age="16")
    assert "16 (before: " in told(SigningSettings.load())[0]


def test_a_label_is_in_the_language_of_whoever_reads(ada, settings):
    campaign = factories.campaign(goal=500)
    save(ada, f"/admin/campaign/edit/{campaign.pk}/", goal="1200")
    assert told(campaign, "fr")[0].endswith("Objectif : 1200 (avant : 500).")


def test_of_accounts_no_value_is_told(client):
    client.force_login(factories.staff("Administrators"))
    colleague = factories.staff("Communications", email="old@example.org", first_name="C", last_name="D")
    url = f"/admin/users/edit/{colleague.pk}/"
    client.post(url, opened(client, url) | {"first_name": ["Carol"]})
    (entry,) = registry.get_logs_for_instance(colleague).filter(data__has_key="changes")
    assert "Carol" not in str(entry.data)
    assert told(colleague)[0] == "Edited. First name."


def test_who_of_a_family_agreed_is_told_by_no_history(ada):
    person = factories.person(consent="her sister Olga, Minsk", place="Minsk")
    save(ada, f"/admin/detainee/edit/{person.pk}/", consent="her family", place="Homiel")
    (entry,) = registry.get_logs_for_instance(person).filter(data__has_key="changes")
    assert "Olga" not in str(entry.data)
    assert "Consent to being shown." in told(person)[0]
    assert "Homiel" in told(person)[0]


def test_what_was_there_before_can_be_gone_back_to(ada):
    campaign = factories.campaign(goal=500)
    save(ada, f"/admin/campaign/edit/{campaign.pk}/", goal="1200", closes="2031-05-06 10:00")
    (back,) = ways_back(ada, f"/admin/campaign/history/{campaign.pk}/")
    answer = ada.get(back)
    assert "You see what stood here before the change" in answer.content.decode()
    assert Campaign.objects.get(pk=campaign.pk).goal == 1200, "nothing is saved by looking"
    ada.post(f"/admin/campaign/edit/{campaign.pk}/", shown(answer))
    campaign.refresh_from_db()
    assert (campaign.goal, campaign.closes) == (500, None)
    assert "Goal: 500 (before: 1200)." in told(campaign)[0]


def test_rows_go_back_too_those_that_were_deleted_and_those_that_came(ada):
    person = factories.person()
    for code in ("be", "en"):
        person.names.create(language=code, spelling=code)
    person.save()
    url = f"/admin/detainee/edit/{person.pk}/"
    sent = opened(ada, url) | {"names-0-spelling": ["changed"], "names-1-DELETE": ["1"], "names-TOTAL_FORMS": ["3"]}
    new = {"id": "", "language": "fr", "spelling": "new", "DELETE": ""}
    ada.post(url, sent | {f"names-2-{name}": [value] for name, value in new.items()})
    spellings = Detainee.objects.get(pk=person.pk).names.values_list("language", "spelling")
    assert set(spellings) == {("be", "changed"), ("fr", "new")}
    (back, *_older) = ways_back(ada, f"/admin/detainee/history/{person.pk}/")
    ada.post(url, shown(ada.get(back)))
    assert set(spellings.all()) == {("be", "be"), ("en", "en")}


def test_going_back_over_a_newer_change_is_refused_like_any_stale_save(ada):
    campaign = factories.campaign(goal=500)
    url = f"/admin/campaign/edit/{campaign.pk}/"
    save(ada, url, goal="1200")
    (back,) = ways_back(ada, f"/admin/campaign/history/{campaign.pk}/")
    sent = shown(ada.get(back))
    Campaign.objects.filter(pk=campaign.pk).update(goal=7)
    assert "changed this record after you opened it" in ada.post(url, sent).content.decode()
    assert Campaign.objects.get(pk=campaign.pk).goal == 7


@pytest.mark.parametrize("key", ["0", "x", "99999999", "-1"])
def test_an_entry_of_nothing_or_of_another_record_is_not_found(ada, key):
    campaign, other = factories.campaign(goal=500), factories.campaign(goal=3)
    save(ada, f"/admin/campaign/edit/{campaign.pk}/", goal="1200")
    pk = registry.get_logs_for_instance(campaign).get(data__has_key="changes").pk
    for before in (key, pk):
        assert ada.get(f"/admin/campaign/edit/{other.pk}/?before={before}", follow=True).status_code == 404


def test_whoever_may_not_change_a_record_goes_back_nowhere(ada, client):
    campaign = factories.campaign(goal=500)
    url = f"/admin/campaign/edit/{campaign.pk}/"
    save(ada, url, goal="1200")
    pk = registry.get_logs_for_instance(campaign).get(data__has_key="changes").pk
    client.force_login(factories.staff("Translators"))
    assert client.get(f"{url}?before={pk}").status_code == 302


def test_what_was_told_of_a_person_goes_with_their_record(ada):
    person = factories.person(place="Minsk")
    save(ada, f"/admin/detainee/edit/{person.pk}/", place="Homiel")
    assert "Minsk" in told(person)[0]
    logs = registry.get_logs_for_instance(person)
    ada.post(f"/admin/detainee/delete/{person.pk}/")
    assert not Detainee.objects.exists()
    assert logs.exists()
    assert "Minsk" not in str(list(logs.values_list("data", flat=True)))


def test_long_texts_are_told_from_where_they_differ(ada):
    same = "word " * 20
    domain = BlockedDomain.objects.create(pattern="example.org", note=f"{same}old")
    ada.force_login(factories.staff("Data stewards"))
    save(ada, f"/admin/blockeddomain/edit/{domain.pk}/", note=f"{same}new")
    assert told(domain)[0] == f"Edited. Why: … {'word ' * 6}new (before: … {'word ' * 6}old)."
