"""Groups of staff: this site's own, and none that nobody could explain."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from tests import factories

pytestmark = pytest.mark.django_db
OURS = {"Communications", "Translators", "Data stewards", "Administrators"}
migration = import_module("home.migrations.0007_own_groups_alone")


def names():
    return set(Group.objects.values_list("name", flat=True))


def test_a_new_site_has_its_own_groups_alone():
    assert names() == OURS


def test_wagtail_s_come_back_with_their_rights_and_go_again_unless_somebody_is_in_one():
    migration.bring_back(apps, None)
    assert GroupPagePermission.objects.filter(group__name="Moderators").count() == 3
    factories.staff("Editors")
    migration.remove(apps, None)
    assert names() == OURS | {"Editors"}
