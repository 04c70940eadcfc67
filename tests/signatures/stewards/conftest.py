"""Staff with the rights of just one group."""

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
