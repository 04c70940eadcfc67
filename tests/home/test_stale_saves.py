"""A save over a newer version is refused, whatever record it is: who changed what is told, what was typed stays."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.db import connections
from django.urls import get_resolver, reverse
from wagtail.admin.views.generic import EditView
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale, Site, Task, Workflow

from campaigns.models import Campaign, Detainee, DetaineeName, DetentionUpdate, Topic
from home.models import Organisation
from home.staff.stale_saves import RefuseStaleSaves
from signatures.models import AddressRule, BlockedDomain, ConsentRule, SignatureTally, SigningSettings
from tests import factories
from tests.admin_forms import opened, shown

pytestmark = pytest.mark.django_db

NEWS = "changed this record after you opened it"


@pytest.fixture
def ada(client):
    """Somebody who may change everything, at their desk."""
    user = User.objects.create_superuser("ada", "ada@example.org", "long enough for anyone", first_name="Ada")
    factories.UserProfile.objects.create(user=user, preferred_language="en")
    user.groups.add(*Group.objects.all())
    client.force_login(user)
    return client


@pytest.fixture
def grace(ada):
    """Another one."""
    user = User.objects.create_superuser("grace", "g@example.org", "long enough", first_name="Grace", last_name="H")
    user.groups.add(*Group.objects.all())
    client = type(ada)()
    client.force_login(user)
    return client


def of_settings(_record):
    return reverse("wagtailsettings:edit", args=["signatures", "signingsettings", SigningSettings.load().pk])


def url(name):
    return lambda record: reverse(name, args=[record.pk])


def an_image():
    return factories.picture()["image"]


def a_document():
    return get_document_model().objects.create(title="Rapport", file=factories.ContentFile(b"x", "rapport.txt"))


def an_account():
    return User.objects.create_user("carol", "c@example.org", first_name="Carol", last_name="S")


KINDS = {
    "campaign": (factories.campaign, url("campaign:edit"), ("goal", "11"), ("reference", "NEW")),
    "person": (factories.person, url("detainee:edit"), ("place", "Minsk"), ("authority", "KGB")),
    "profile": (
        lambda: factories.profile(factories.person()),
        url("wagtailsnippets_campaigns_detaineeprofile:edit"),
        ("occupation", "Poète"),
        ("quote", "Oui"),
    ),
    "topic": (lambda: Topic.objects.create(name="A", slug="a"), url("topic:edit"), ("name", "B"), ("slug", "b")),
    "organisation": (
        lambda: Organisation.objects.create(name="Vigil", locale=Locale.get_default()),
        url("wagtailsnippets_home_organisation:edit"),
        ("name", "V"),
        ("tagline", "W"),
    ),
    "switches": (SigningSettings.load, of_settings, ("network_limit", "7"), ("minor_age", "16")),
    "address rule": (
        lambda: AddressRule.objects.create(domain="example.org", strip_dots=True),
        url("addressrule:edit"),
        ("domain", "example.net"),
        ("strip_extension", "on"),
    ),
    "blocked domain": (
        lambda: BlockedDomain.objects.create(pattern="example.org"),
        url("blockeddomain:edit"),
        ("pattern", "example.net"),
        ("note", "x"),
    ),
    "consent rule": (
        lambda: ConsentRule.objects.create(country="BY", digest_only=True),
        url("consentrule:edit"),
        ("no_updates", "on"),
        ("no_public_name", "on"),
    ),
    "count": (
        lambda: SignatureTally.objects.get_or_create(campaign=factories.campaign())[0],
        url("signaturetally:edit"),
        ("paper", "3"),
        ("paper", "4"),
    ),
    "account": (an_account, url("wagtailusers_users:edit"), ("first_name", "Carla"), ("last_name", "T")),
    "group": (lambda: Group.objects.create(name="G"), url("wagtailusers_groups:edit"), ("name", "H"), ("name", "I")),
    "site": (
        lambda: Site.objects.get(),
        url("wagtailsites:edit"),
        ("site_name", "A"),
        ("port", "81"),
    ),
    "locale": (
        lambda: Locale.objects.create(language_code="de"),
        url("wagtaillocales:edit"),
        ("language_code", "es"),
        ("language_code", "ar"),
    ),
    "collection": (
        lambda: Collection.get_first_root_node().add_child(name="A"),
        url("wagtailadmin_collections:edit"),
        ("name", "B"),
        ("name", "C"),
    ),
    "image": (an_image, url("wagtailimages:edit"), ("title", "B"), ("credit", "C")),
    "document": (a_document, url("wagtaildocs:edit"), ("title", "B"), ("tags", "c")),
    "redirect": (
        lambda: Redirect.objects.create(old_path="/a", redirect_link="https://example.org/"),
        url("wagtailredirects:edit"),
        ("old_path", "/b"),
        ("redirect_link", "https://example.net/"),
    ),
    "workflow": (
        lambda: Workflow.objects.first(),
        url("wagtailadmin_workflows:edit"),
        ("name", "B"),
        ("name", "C"),
    ),
    "task": (lambda: Task.objects.first(), url("wagtailadmin_workflows:edit_task"), ("groups", "2"), ("groups", "3")),
}


WHY = {"consent rule": {"reason": ["A new law"]}}  # asked for where it protects somebody


@pytest.fixture(params=KINDS)
def kind(request):
    make, address, *changes = KINDS[request.param]
    record = make()
    return (record, address(record), *changes)


@pytest.mark.parametrize("name", KINDS)
def test_a_save_over_a_newer_version_of_any_record_is_refused_and_both_changes_can_stand(ada, grace, name):
    make, address_of, (first, value), (second, typed) = KINDS[name]
    address = address_of(make())
    before = opened(ada, address)
    assert grace.post(address, opened(grace, address) | {first: [value]} | WHY.get(name, {})).status_code == 302

    answer = ada.post(address, before | {second: [typed]} | WHY.get(name, {}))
    assert answer.status_code == 200
    assert NEWS in answer.content.decode()
    assert "Grace H" in answer.content.decode()
    theirs = {first: [value]} if first != second else {}
    both = theirs | {second: [typed]}
    assert {key: shown(answer)[key] for key in both} == both
    assert opened(grace, address)[first] == [value]

    assert ada.post(address, shown(answer)).status_code == 302
    now = opened(ada, address)
    assert {key: now[key] for key in both} == both


def test_what_is_saved_twice_from_one_form_is_asked_about(ada):
    """Two windows of one person, or the way back in the browser."""
    address = reverse("campaign:edit", args=[factories.campaign().pk])
    before = opened(ada, address)
    ada.post(address, before | {"goal": ["1"]})
    answer = ada.post(address, before | {"goal": ["2"]})
    assert answer.status_code == 200
    assert "Ada" in answer.content.decode()


def edit_views(patterns):
    """The edit views of the whole admin, whichever app brought them."""
    for pattern in patterns:
        yield from edit_views(getattr(pattern, "url_patterns", []))
        view = getattr(getattr(pattern, "callback", None), "view_class", None)
        if view is not None and issubclass(view, EditView):
            yield view


def test_every_edit_view_of_the_admin_has_the_guard_and_is_tried_above():
    found = set(edit_views(get_resolver().url_patterns))
    assert len(found) > 12
    assert all(issubclass(view, RefuseStaleSaves) for view in found)


def test_rows_beneath_a_record_count_as_well_and_new_ones_are_shown(ada):
    person = factories.person()
    address = reverse("detainee:edit", args=[person.pk])
    before = opened(ada, address)
    DetentionUpdate.objects.create(detainee=person, date="2025-01-01", status="released", source="Viasna")
    answer = ada.post(address, before | {"place": ["Minsk"]})
    assert "History of the detention" in answer.content.decode()
    assert shown(answer)["updates-1-status"] == ["released"]
    assert ada.post(address, shown(answer)).status_code == 302
    assert list(person.updates.values_list("status", flat=True)) == ["detained", "released"]
    assert Detainee.objects.get().place == "Minsk"


def test_a_row_that_was_deleted_meanwhile_is_no_crash(ada):
    person = factories.person()
    DetaineeName.objects.create(detainee=person, language="en", spelling="Maria")
    address = reverse("detainee:edit", args=[person.pk])
    before = opened(ada, address)
    DetaineeName.objects.all().delete()
    answer = ada.post(address, before | {"names-0-spelling": ["Mariya"]})
    assert answer.status_code == 200
    assert shown(answer)["names-0-spelling"] == ["Mariya"]
    assert ada.post(address, shown(answer)).status_code == 302
    assert DetaineeName.objects.get().spelling == "Mariya"


def test_it_says_beside_the_field_what_it_says_now(ada, grace):
    campaign = factories.campaign(goal=10)
    address = reverse("campaign:edit", args=[campaign.pk])
    before = opened(ada, address)
    grace.post(address, opened(grace, address) | {"goal": ["2000"]})
    errors = ada.post(address, before | {"goal": ["30"]}).context["form"].errors
    assert "It now says: 2000." in errors["goal"][0]
    assert Campaign.objects.get().goal == 2000


def test_nobody_is_asked_about_what_the_form_doesn_t_hold(ada):
    """A count that goes on, a login: a form that doesn't write them isn't stale by them."""
    tally, _made = SignatureTally.objects.get_or_create(campaign=factories.campaign())
    address = reverse("signaturetally:edit", args=[tally.pk])
    before = opened(ada, address)
    SignatureTally.objects.update(confirmed=99)
    assert ada.post(address, before | {"paper": ["5"]}).status_code == 302
    tally.refresh_from_db()
    assert (tally.confirmed, tally.paper) == (99, 5)


def test_a_mistake_in_a_form_doesn_t_make_it_a_newer_one(ada, grace):
    """Between the two, somebody saves: the version that counts is the one of the first opening."""
    campaign = factories.campaign()
    address = reverse("campaign:edit", args=[campaign.pk])
    wrong = ada.post(address, opened(ada, address) | {"goal": ["0"]})
    grace.post(address, opened(grace, address) | {"reference": ["NEW"]})
    answer = ada.post(address, shown(wrong) | {"goal": ["5"]})
    assert NEWS in answer.content.decode()
    assert Campaign.objects.get().reference == "NEW"


def test_a_draft_that_saves_itself_goes_on_saving_itself(ada):
    profile = factories.profile(factories.person())
    profile.save_revision().publish()
    address = reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[profile.pk])
    form = opened(ada, address)
    answer = ada.post(address, form | {"occupation": ["A"]}, headers={"accept": "application/json"}).json()
    assert answer["success"]
    form = form | {
        "record_version": shown_version(answer["html"]),
        "loaded_revision_id": [answer["revision_id"]],
        "loaded_revision_created_at": [answer["revision_created_at"]],
        "occupation": ["B"],
    }
    assert ada.post(address, form, headers={"accept": "application/json"}).json()["success"]
    stale = ada.post(address, form | {"occupation": ["C"]}, headers={"accept": "application/json"}).json()
    assert not stale["success"]


def shown_version(html):
    return [BeautifulSoup(html, "html.parser").find(attrs={"name": "record_version"})["value"]]


@pytest.mark.parametrize(
    "version", ["", "x", "[]", '{"at": "x", "facts": {}}', '{"facts": 1}', '{"at": 1, "facts": 1}']
)
def test_a_version_that_is_none_is_no_crash(ada, version):
    campaign = factories.campaign()
    address = reverse("campaign:edit", args=[campaign.pk])
    assert ada.post(address, opened(ada, address) | {"record_version": [version]}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_in_the_same_moment_the_second_is_refused(ada, grace, monkeypatch):
    address = reverse("campaign:edit", args=[factories.campaign(goal=1).pk])
    forms = {client: opened(client, address) | {"goal": [goal]} for client, goal in ((ada, "2"), (grace, "3"))}
    read_record = RefuseStaleSaves.read_record
    monkeypatch.setattr(RefuseStaleSaves, "read_record", lambda view: (read_record(view), time.sleep(0.3)))

    def save(client):
        try:
            return client.post(address, forms[client]).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, forms)) == [200, 302]
