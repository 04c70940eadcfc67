"""Two members of staff at their desks: fixtures."""

import pytest
from django.contrib.auth.models import Group, User

from tests import factories


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
