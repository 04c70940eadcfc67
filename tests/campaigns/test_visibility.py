"""Hiding and showing a person: an action with a reason, a history and a way back."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import registry

from campaigns.models import Detainee, DetaineeProfile
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return factories.person("Maryia Kalesnikava")


@pytest.fixture
def editor(client):
    user = factories.staff("Communications", first_name="Ada")
    client.force_login(user)
    return client


def url(person):
    return reverse("detainee:visibility", args=[person.pk])


def change(client, person, becomes, seen="public", reason="Her family asked"):
    given = {"seen": seen, "becomes": becomes, "reason": reason}
    return client.post(url(person), given, follow=True)


def now(person):
    return Detainee.objects.values_list("visibility", flat=True).get(pk=person.pk)


def told(person):
    with translation.override("en"):
        return [str(entry.message) for entry in registry.get_logs_for_instance(person).order_by("-timestamp")]


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def test_one_press_hides_and_the_history_says_from_what_and_why(editor, person):
    change(editor, person, "hidden")
    assert now(person) == "hidden"
    assert told(person)[0] == "Hidden everywhere. Before: Public. Her family asked"


def test_and_the_way_back_is_offered_with_what_it_was_before(editor, person):
    answer = page(change(editor, person, "hidden"))
    (undo,) = [link for link in answer.select(".messages a, .messages button") if "Undo" in link.text]
    offered = page(editor.get(undo["href"]))
    assert offered.select_one("input[name=becomes][checked]")["value"] == "public"
    change(editor, person, "public", seen="hidden", reason="They are safe")
    assert now(person) == "public"
    assert told(person)[0] == "Made public. Before: Hidden everywhere. They are safe"


def test_it_writes_nothing_else(editor, person):
    Detainee.objects.filter(pk=person.pk).update(place="Gomel")
    change(editor, person, "hidden")
    assert Detainee.objects.get(pk=person.pk).place == "Gomel"


def test_the_page_says_which_live_appeals_show_them(editor, person):
    appeal = factories.campaign_page(title="Liberté")
    appeal.body = [("profile", {"profile": factories.profile(person, live=True)})]
    appeal.save_revision().publish()
    (link,) = page(editor.get(url(person))).select(f"main a[href='/admin/pages/{appeal.pk}/edit/']")
    assert link.text == "Liberté"
    assert "No live appeal shows this person." in editor.get(url(factories.person("Nasta"))).content.decode()


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_asked_for_beside_its_field(editor, person, reason):
    answer = page(change(editor, person, "hidden", reason=reason))
    assert now(person) == "public"
    (error,) = answer.select(".error-message")
    assert error.find_parent(class_="w-field__wrapper").select("[name=reason]")


def test_what_somebody_else_did_meanwhile_is_told_and_nothing_is_lost(editor, person, grace):
    change(grace, person, "hidden", reason="Threats")
    answer = page(change(editor, person, "not_yet", reason="The lawyer asked"))
    assert now(person) == "hidden"
    assert "Grace H changed this. Hidden everywhere. Before: Public. Threats" in answer.text
    form = answer.select_one(f"form[action='{url(person)}']")
    assert form.select_one("[name=reason]")["value"] == "The lawyer asked"
    assert form.select_one("[name=becomes][checked]")["value"] == "not_yet"
    assert form.select_one("[name=seen]")["value"] == "hidden"


@pytest.mark.parametrize(("becomes", "seen"), [("public", "public"), ("gone", "public"), ("", "public")])
def test_what_makes_no_sense_is_refused(editor, person, becomes, seen):
    assert change(editor, person, becomes, seen).status_code == 200
    assert (now(person), told(person)) == ("public", [])


@pytest.mark.parametrize("group", ["Translators", "Data stewards"])
def test_who_may_not_change_people_may_not_hide_them(client, person, group):
    client.force_login(factories.staff(group))
    change(client, person, "hidden")
    assert now(person) == "public"


def test_a_save_of_the_form_never_shows_a_hidden_person(editor, person):
    """The form has no such field: whatever is sent along under that name."""
    form = page(editor.get(reverse("detainee:edit", args=[person.pk])))
    assert not form.select("[name=visibility]")
    change(editor, person, "hidden")
    assert page(editor.get(reverse("detainee:edit", args=[person.pk]))).select(".red-line")


def test_the_buttons_lead_there(editor, person):
    for place in (reverse("detainee:index"), reverse("detainee:edit", args=[person.pk])):
        assert page(editor.get(place)).select(f"a[href^='{url(person)}']"), place


def test_what_is_so_already_is_not_offered_and_the_way_up_is(editor, person):
    shown = page(editor.get(url(person)))
    assert {radio["value"] for radio in shown.select("[name=becomes]")} == {"hidden", "not_yet"}
    assert shown.select(f".w-breadcrumbs a[href='{reverse('detainee:edit', args=[person.pk])}']")


def test_the_page_names_the_live_texts_that_go_on_naming_the_person(client):
    """Of every spelling, in stories of others and in blocks; the person's own profile goes with them."""
    person = factories.person("Ales Bialiatski")
    person.names.create(language="be", spelling="Алесь Бяляцкі")
    person.save()
    factories.profile(person)
    told = factories.profile(factories.person("Marfa"))
    DetaineeProfile.objects.filter(pk=told.pk).update(story="<p>Avec Ales Bialiatski.</p>")
    named = factories.campaign_page(title="Named", body=[factories.section("<p>Алесь Бяляцкі</p>")])
    factories.campaign_page(title="Not named")
    factories.campaign_page(title="Draft", introduction="Ales Bialiatski").unpublish()
    client.force_login(factories.staff("Communications"))
    page = BeautifulSoup(client.get(f"/admin/detainee/visibility/{person.pk}/").content, "html.parser")
    (heading,) = [p for p in page.find_all("p") if "name the person" in p.text]
    links = [link["href"] for link in heading.find_next("ul").find_all("a")]
    profile_url = f"/admin/snippets/campaigns/detaineeprofile/edit/{told.pk}/"
    assert links == [f"/admin/pages/{named.pk}/edit/", profile_url]
