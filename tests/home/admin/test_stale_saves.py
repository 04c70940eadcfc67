"""A save over a newer version is refused, whatever record it is: who changed what is told, what was typed stays."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import get_resolver, reverse
from wagtail.admin.views.generic import EditView
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale, Site, Task, Workflow

from campaigns.models import Topic
from home.admin.stale_saves import RefuseStaleSaves
from home.models import Organisation
from signatures.models import AddressRule, BlockedDomain, ConsentRule, SigningSettings
from tests import factories
from tests.helpers.admin_forms import opened, shown

pytestmark = pytest.mark.django_db

NEWS = "changed this record after you opened it"


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
    "signatures on paper": (
        lambda: factories.on_paper(factories.campaign(), 2),
        url("paperentry:edit"),
        ("number", "3"),
        ("place", "Gomel"),
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
    # Wagtail's own two groups are gone: those of this site have the numbers from 3 on.
    "task": (lambda: Task.objects.first(), url("wagtailadmin_workflows:edit_task"), ("groups", "4"), ("groups", "5")),
}


WHY = {"consent rule": {"reason": ["A new law"]}}  # asked for where it protects somebody


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
