"""Requests to the API that Schemathesis makes of its document: what that allows, and what it doesn't.

Some, for each run of the suite; docs/decisions/0049-the-api-on-django-ninja.md says how to make all.
"""

from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from config.wsgi import application
from tests.sharing.api_answers import addresses

pytestmark = pytest.mark.django_db

CHOSEN = settings(
    max_examples=12,  # of each kind for each URL: 96 in 5 seconds
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=HealthCheck,
)


@pytest.fixture(autouse=True)
def kept_connection():
    """As Django's own test client has it: the test's transaction outlives a request."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_each_answer_is_as_the_document_says_whatever_is_asked(signed_appeal):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [found.ok() for found in schema.get_all_operations()]
    asked = Counter(path for operation in operations for mode in GenerationMode for path in ask(operation, mode))
    # It doesn't ask for the document that it reads.
    assert asked == dict.fromkeys(addresses(signed_appeal).keys() - {"/openapi.json"}, 2 * CHOSEN.max_examples)


def ask(operation, mode):
    """The path of each request that was made, and passed all of Schemathesis's checks."""
    asked = []

    @CHOSEN
    @given(case=operation.as_strategy(generation_mode=mode))
    def is_as_the_document_says(case):
        case.call_and_validate()
        asked.append(operation.path)

    is_as_the_document_says()
    return asked
