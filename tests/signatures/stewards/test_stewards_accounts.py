"""Stewards' accounts are out of other people's hands: nobody else can log in as one, or make one."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import LogContext

from signatures.stewards import accounts
from tests import factories
from tests.helpers.admin_forms import opened

pytestmark = pytest.mark.django_db
NEW = "another password, long enough"


@pytest.fixture(params=["administrator", "superuser"])
def other(request, client):
    """Somebody who runs the site, and is no steward."""
    is_superuser = request.param == "superuser"
    user = factories.staff("Administrators", is_superuser=is_superuser, email="mallory@example.org")
    client.force_login(user)
    return client


def group():
    return Group.objects.get(name="Data stewards")


def edit(user):
    return reverse("wagtailusers_users:edit", args=[user.pk])


@pytest.mark.parametrize(
    "change",
    [
        {"password1": NEW, "password2": NEW},
        {"email": "mallory@example.org"},
        {"username": "mallory"},
        {"groups": []},
    ],
    ids=lambda change: next(iter(change)),
)
def test_nobody_else_changes_what_a_steward_logs_in_with(other, steward, change):
    other.post(edit(steward), opened(other, edit(steward)) | change)
    stored = User.objects.get(pk=steward.pk)
    assert (stored.username, stored.email, stored.password) == (steward.username, "ada@example.org", steward.password)
    assert accounts.is_steward(steward)


@pytest.mark.parametrize("change", [{"password": "x"}, {"email": "mallory@example.org"}, {"username": "mallory"}])
@pytest.mark.parametrize("group", ["Administrators", "Data stewards"])
@pytest.mark.parametrize("fields", [None, "alone"])
def test_no_way_past_the_form_changes_it_either(steward, change, group, fields):
    """Not by another steward either."""
    mallory = factories.staff(group, is_superuser=True)
    vars(steward).update(change)
    with LogContext(user=mallory), pytest.raises(PermissionDenied):
        steward.save(update_fields=fields and list(change))
    assert not User.objects.filter(**change).exists()


def test_the_form_offers_nothing_of_it_and_says_whose_it_is(other, steward):
    page = other.get(edit(steward))
    assert "Of a data steward&#x27;s account only its owner can change this." in page.content.decode()
    assert "password1" not in page.context["form"].fields
    assert group() not in page.context["form"].fields["groups"].queryset


def test_a_steward_can_still_be_shut_out_and_renamed(other, steward):
    form = opened(other, edit(steward)) | {"first_name": ["Augusta"]}
    del form["is_active"]
    assert other.post(edit(steward), form).status_code == 302
    steward.refresh_from_db()
    assert (steward.first_name, steward.is_active) == ("Augusta", False)
    assert accounts.is_steward(steward)


CHANGES = {
    "a member": lambda user: group().user_set.add(user),
    "a member less": lambda user: group().user_set.remove(*accounts.stewards()),
    "no members": lambda user: group().user_set.clear(),
    "a group's right": lambda user: user.groups.get().permissions.add(accounts.rights()[0]),
    "a right less": lambda user: group().permissions.remove(*accounts.rights()),
    "no rights": lambda user: group().permissions.clear(),
}


@pytest.mark.parametrize("who", ["superuser", "a steward who was shut out"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nobody_else_changes_who_is_one_past_every_form(steward, who, change):
    mallory = factories.staff("Administrators", is_superuser=True)
    acting = factories.staff("Data stewards", is_active=False) if who != "superuser" else mallory
    before = set(accounts.stewards())
    with LogContext(user=acting), pytest.raises(PermissionDenied), transaction.atomic():
        change(mallory)
    assert set(accounts.stewards()) == before


def test_nobody_else_is_offered_to_change_who_is_one(other, steward):
    assert other.get(reverse("stewards:index")).status_code == 302
    administrators = Group.objects.get(name="Administrators")
    form = other.get(reverse("wagtailusers_groups:edit", args=[administrators.pk])).context["form"]
    assert not form.fields["permissions"].queryset.filter(pk__in=accounts.rights()).exists()


def by_the_form(client, user):
    client.post(edit(user), opened(client, edit(user)) | {"groups": [str(group().pk)]})


def by_a_new_account(client, user):
    names = {"username": "new", "email": "n@example.org", "first_name": "N", "last_name": "N"}
    url = reverse("wagtailusers_users:add")
    client.post(url, names | {"password1": NEW, "password2": NEW, "groups": [group().pk]})


def by_the_bulk_action(client, user):
    url = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
    client.post(f"{url}?id={user.pk}", {"role": group().pk})


def by_a_group_s_rights(client, user):
    administrators = Group.objects.get(name="Administrators")
    url = reverse("wagtailusers_groups:edit", args=[administrators.pk])
    form = opened(client, url)
    rights = [str(right.pk) for right in accounts.rights()]
    client.post(url, form | {"permissions": form["permissions"] + rights})


def by_the_stewards_page(client, user):
    client.post(reverse("stewards:index"), {"user": user.pk, "what": "named", "reason": "x"})


WAYS = [by_the_form, by_a_new_account, by_the_bulk_action, by_a_group_s_rights, by_the_stewards_page]


@pytest.mark.parametrize("way", WAYS)
def test_nobody_else_makes_a_steward_not_even_of_themselves(other, steward, way):
    mallory = User.objects.get(email="mallory@example.org")
    mallory.first_name = mallory.last_name = "M"
    mallory.save()
    way(other, mallory)
    assert list(accounts.stewards()) == [steward]


@pytest.mark.parametrize("what", ["account", "accounts", "group"])
def test_nobody_else_deletes_a_steward_or_their_group(other, steward, what):
    bulk = reverse("wagtail_bulk_action", args=["auth", "user", "delete"]) + f"?id={steward.pk}"
    url = {
        "account": reverse("wagtailusers_users:delete", args=[steward.pk]),
        "accounts": bulk,
        "group": reverse("wagtailusers_groups:delete", args=[group().pk]),
    }
    other.post(url[what])
    assert list(accounts.stewards()) == [steward]


def test_another_steward_sets_no_password_either(client, as_steward, steward):
    second = factories.staff("Data stewards", is_superuser=True, email="grace@example.org")
    client.force_login(second)
    assert "password1" not in client.get(edit(steward)).context["form"].fields


def test_nobody_else_gives_or_takes_a_right_by_name(steward):
    mallory, right = factories.staff("Administrators", is_superuser=True), accounts.rights()[0]
    with LogContext(user=mallory), pytest.raises(PermissionDenied), transaction.atomic():
        mallory.user_permissions.add(right)
    assert not accounts.is_steward(mallory)


@pytest.mark.parametrize("right", ["view_signature", "export_signature", "review_signature"])
def test_each_right_by_name_counts_like_the_group(other, right):
    user = User.objects.create_user("by-name", email="n@example.org", password=NEW, first_name="N", last_name="N")
    user.user_permissions.add(Permission.objects.get(codename=right))
    assert accounts.is_steward(user)
    other.post(edit(user), opened(other, edit(user)) | {"email": ["m@example.org"]})
    assert User.objects.get(pk=user.pk).email == "n@example.org"
