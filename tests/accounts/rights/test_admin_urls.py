"""What each group of staff may open in the admin, every URL of it: in admin_urls.txt, where an unlisted one fails."""

import logging

import pytest

from tests.accounts.rights import table
from tests.accounts.rights.answers import Visitor
from tests.accounts.rights.urls import urls


@pytest.mark.django_db
@pytest.mark.usefixtures("unrendered")
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")  # in Localize's report
@pytest.mark.parametrize("column", table.COLUMNS)
def test_each_group_opens_what_the_table_says_and_nothing_else(world, column, caplog):
    caplog.set_level(logging.CRITICAL, "django.request")
    keys, staff = world
    visitor = Visitor(staff.get(column), keys)
    found = {url: visitor.cell(url) for url in urls(keys)}
    table.write(column, found)
    assert differences(found, {url: row[column] for url, row in table.read().items()}) == {}


def differences(found, listed):
    """{URL: (what was answered, what the table says)}, None for a URL that isn't there."""
    every = {url: (found.get(url), listed.get(url)) for url in found | listed}
    return {url: both for url, both in every.items() if both[0] != both[1]}


def test_what_is_refused_to_look_at_is_refused_to_do():
    answers = [(url, answer) for url, row in table.read().items() for answer in row.values()]
    assert [each for each in answers if each[1].startswith("no,")] == []
    assert answers
