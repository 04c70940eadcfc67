"""A signer with the mailed link."""

import pytest

from signatures import signing
from tests import factories
from tests.helpers.visitor import mailed_link


@pytest.fixture
def mine(mailoutbox, form_page):
    """The own page's address of a confirmed signature."""
    made = factories.signature(form_page, show_name=True, wants_updates=True)
    link = mailed_link(mailoutbox, "mine")
    signing.confirm(made)
    return link
