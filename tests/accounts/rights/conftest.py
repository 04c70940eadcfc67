"""Staff of each group, and one object of each kind."""

import pytest

from tests.accounts.rights import objects
from tests.made_once import made_once


@made_once
def world():
    """{name of an object: its key} and {column of the table: somebody of that group}"""
    return objects.make()


@pytest.fixture
def unrendered(monkeypatch):
    """Pages without their text: what a view refuses it refuses before, and text is most of what a page costs."""
    monkeypatch.setattr("django.template.response.SimpleTemplateResponse.rendered_content", "")
