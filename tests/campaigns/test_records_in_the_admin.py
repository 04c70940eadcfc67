"""What an editor enters wrongly in a record is answered in the form, in plain words."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.users.models import UserProfile

from campaigns.models import Campaign, Detainee, DetaineeName, DetaineeProfile, DetentionUpdate
from campaigns.wording.countries import country_choices
from tests import factories

pytestmark = pytest.mark.django_db
MODELS = [Campaign, Detainee, DetaineeName, DetaineeProfile, DetentionUpdate]


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


def moment(value):
    return value.strftime("%Y-%m-%d %H:%M")


def record(campaign, **changes):
    """The form of a campaign record."""
    form = {"reference": campaign.reference, "addressee_country": "", "goal": "10", "opens": moment(campaign.opens)}
    return form | {"closes": ""} | changes


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"closes": "2020-01-01 12:00"}, "The campaign has to close after it opens."),
        ({"goal": "0"}, "The goal has to be 1 at least."),
        ({"opens": "1020-01-01 12:00"}, "Is the year right?"),
        ({"closes": "2926-01-01 12:00"}, "Is the year right?"),
    ],
)
def test_a_campaign_s_mistakes_are_named_once_and_in_plain_words(editor, change, words):
    campaign = factories.campaign()
    page = editor.post(reverse("campaign:edit", args=[campaign.pk]), record(campaign, **change)).content.decode()
    assert page.count(words) == 1
    assert "Constraint" not in page


@pytest.mark.parametrize("goal", ["0", "-5"])
def test_of_a_goal_that_can_t_be_one_thing_is_said_beside_its_field(editor, goal):
    campaign = factories.campaign()
    made = {"reference": "NEW", "addressee_country": "", "goal": goal, "closes": ""}
    answers = [
        editor.post(reverse("campaign:edit", args=[campaign.pk]), record(campaign, goal=goal)),
        editor.post(reverse("campaign:add"), record(campaign, goal=goal, reference="NEW", retention_days=180)),
    ]
    in_chooser = editor.post(
        reverse("campaign_chooser:create"), {f"campaign-{key}": made[key] for key in made} | made
    )
    with override("en"):
        said = [
            {name: list(map(str, words)) for name, words in answer.context["form"].errors.items()}
            for answer in answers
        ]
    assert said == [{"goal": ["The goal has to be 1 at least. Leave it empty to show none."]}] * 2
    assert in_chooser.content.decode().count("The goal has to be 1 at least.") == 1


def test_the_list_of_records_says_what_readers_see(editor):
    now = timezone.now()
    factories.campaign(opens=now - timedelta(days=9), closes=now - timedelta(days=1))
    page = editor.get(reverse("campaign:index")).content.decode()
    assert re.search(r"<td[^>]*>\s*Closed\s*</td>", page)
    Campaign.objects.update(opens=now + timedelta(days=1), closes=None)
    assert re.search(r"<td[^>]*>\s*Opens later\s*</td>", editor.get(reverse("campaign:index")).content.decode())


def test_an_unused_record_is_deleted_by_who_makes_records(editor):
    campaign = factories.campaign()
    assert editor.post(reverse("campaign:delete", args=[campaign.pk])).status_code == 302
    assert not Campaign.objects.exists()


def test_a_record_in_use_is_kept(editor):
    campaign = factories.campaign_page().campaign
    asked = editor.get(reverse("campaign:delete", args=[campaign.pk]))
    assert "holds: 1 appeal" in asked.content.decode()
    assert "Yes, delete" not in asked.content.decode()
    editor.post(reverse("campaign:delete", args=[campaign.pk]))
    assert Campaign.objects.exists()


@pytest.fixture
def closed():
    """A campaign that closed forty and a half days ago."""
    closes = timezone.now() - timedelta(days=40, hours=12)
    return factories.campaign(opens=closes - timedelta(days=400), closes=closes)


def edited(editor, campaign, **changes):
    changes = {"closes": moment(campaign.closes)} | changes
    return editor.post(reverse("campaign:edit", args=[campaign.pk]), record(campaign, **changes))


def test_a_slip_that_would_erase_signers_data_tonight_is_refused(editor, closed):
    page = edited(editor, closed, closes=moment(timezone.now() - timedelta(days=400, hours=12))).content.decode()
    assert "The 180 days for which signers&#x27; data is kept after that are over already" in page
    closed.refresh_from_db()
    assert (timezone.now() - closed.closes).days == 40


def test_a_campaign_whose_days_are_over_can_still_be_edited(editor, closed):
    Campaign.objects.update(retention_days=10)
    assert edited(editor, closed, goal="77").status_code == 302
    closed.refresh_from_db()
    assert closed.goal == 77


def test_the_choices_about_signers_data_are_folded_and_explained(editor):
    new, old = reverse("campaign:add"), reverse("campaign:edit", args=[factories.campaign().pk])
    for address, are_there in ((new, True), (old, False)):
        page = editor.get(address).content.decode()
        assert "Signers&#x27; data" in page
        assert "The form asks for the address alone and keeps nothing but a digest of it" in page
        assert [f'name="{name}"' in page for name in ("retention_days", "digest_only")] == [are_there, are_there]


def test_a_campaign_made_in_the_chooser_can_t_have_closed_already(editor):
    form = {"reference": "NEW", "addressee_country": "", "goal": "", "closes": "2020-01-01 12:00"}
    response = editor.post(reverse("campaign_chooser:create"), form)
    assert "The campaign has to close after it opens." in response.json()["htmlFragment"]
    assert not Campaign.objects.exists()


def test_a_person_has_one_profile_in_a_language_and_the_form_says_so(editor):
    person = factories.person()
    factories.profile(person)
    url = reverse("wagtailsnippets_campaigns_detaineeprofile:add", query={"locale": "fr"})
    page = editor.post(url, {"detainee": person.pk, "occupation": "", "story": "null"}).content.decode()
    assert "This person has a profile in this language already" in page
    assert DetaineeProfile.objects.count() == 1


def test_a_profile_is_changed_without_being_taken_for_a_second_one():
    profile = factories.profile(factories.person())
    profile.full_clean()


@pytest.mark.parametrize("constraint", [rule for model in MODELS for rule in model._meta.constraints], ids=str)
def test_every_rule_of_the_records_has_words_of_its_own(constraint):
    assert constraint.violation_error_message != constraint.default_violation_error_message


def test_a_second_profile_is_refused_outside_the_form_as_well():
    person = factories.person()
    factories.profile(person)
    twin = DetaineeProfile(detainee=person, locale=factories.home().locale)
    with override("en"), pytest.raises(ValidationError, match="already"):
        twin.full_clean()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Write a short name in letters"), ("fr", "Écrivez un nom court")]
)
def test_a_topic_without_a_name_for_addresses_is_told_what_one_is(client, language, words):
    """The editor makes it of the name, and of a name in Cyrillic or Arabic makes nothing."""
    user = factories.staff("Administrators")
    UserProfile.objects.filter(user=user).update(preferred_language=language)
    client.force_login(user)
    form = {"name": "Прэса", "slug": "", "names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}
    assert words in client.post(reverse("topic:add"), form).content.decode()


def test_the_list_of_profiles_says_in_which_language_each_is(editor):
    factories.profile(factories.person())
    listed = editor.get(reverse("wagtailsnippets_campaigns_detaineeprofile:list")).content.decode()
    assert re.search(r"<td[^>]*>\s*French\s*</td>", listed)


@pytest.mark.parametrize("language", [code for code, name in settings.LANGUAGES])
def test_every_country_has_a_name_and_not_its_code(language):
    with override(language):
        assert [code for code, name in country_choices() if code == name] == []
