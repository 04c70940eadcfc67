"""Staff with the rights of just one group, and a steward."""

import pytest

from tests import factories


@pytest.fixture
def enter(client):
    """Log in as somebody with the rights of just that group."""

    def enter_as(group):
        is_superuser = group == "superuser"
        user = factories.staff("Administrators" if is_superuser else group, is_superuser=is_superuser)
        client.force_login(user)
        return client

    return enter_as


@pytest.fixture
def steward():
    names = {"first_name": "Ada", "last_name": "L"}
    return factories.staff("Data stewards", email="ada@example.org", **names)


@pytest.fixture
def as_steward(client, steward):
    client.force_login(steward)
    return client
