"""What is measured on the full table inside the site's own Django, each in a process of its own."""

import resource
import statistics
import time

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks import seeding
from campaigns.models import Campaign
from signatures.exports import csv_files
from signatures.models import Review, Signature, Verdict
from signatures.reviews import carrying_out
from signatures.tallies import counting
from signatures.templatetags.signature_tags import tally
from tests import factories

NEW = 100_000  # confirmations to bring the tally forward over


def figure(what, value, unit, at_most=None):
    """One line of the report; `at_most` is the target."""
    return {"what": what, "value": value, "unit": unit, "at_most": at_most}


def timed(function, *arguments):
    """What `function` returns, and how long it took in seconds."""
    began = time.perf_counter()
    returned = function(*arguments)
    return returned, time.perf_counter() - began


def count_read():
    """The count that a page shows."""
    campaign = Campaign.objects.get()
    took = statistics.median(timed(tally, campaign)[1] for _time in range(1000))
    return [figure("count read", 1000 * took, "ms", 1)]


def tally_step():
    """The job that counts what was confirmed since it last ran."""
    counting.bring_forward()
    seeding.confirmed_now(NEW)
    time.sleep(counting.LAG.total_seconds() + 1)
    added, took = timed(counting.bring_forward)
    if added != NEW:
        raise RuntimeError(f"{added} confirmations were counted and not {NEW}.")
    return [figure(f"tally step over {NEW:,} new confirmations", took, "s", 2)]


def first_page():
    """The stewards' list as they open it, the second time, so that nothing is read for the first."""
    client = Client()
    client.force_login(factories.staff("Data stewards"))
    listed(client)
    queries = []
    with connection.execute_wrapper(lambda execute, *call: note(queries, execute, *call)):
        _response, took = timed(listed, client)
    return [
        figure("admin list, first page, whole", 1000 * took, "ms"),
        figure(f"admin list, first page, its {len(queries)} queries", 1000 * sum(queries), "ms"),
        figure("admin list, first page, slowest query", 1000 * max(queries), "ms"),
    ]


def listed(client):
    response = client.get(reverse("signature:index"), secure=True)
    if response.status_code != 200:
        raise RuntimeError(f"The list answers {response.status_code}.")
    return response


def note(queries, execute, *call):
    returned, took = timed(execute, *call)
    queries.append(took)
    return returned


def invalidation_preview():
    """How many signatures a decision would change: of one language, which no index knows, and of all."""
    campaign = Campaign.objects.get()
    figures = []
    for what, filters in (("of one language", {"language": "fr"}), ("of all", {})):
        review = Review(campaign=campaign, verdict=Verdict.INVALIDATE, filters=filters, created_at=timezone.now())
        _number, took = timed(carrying_out.chosen(review).count)
        figures.append(figure(f"invalidation preview {what}", took, "s"))
    return figures


def export():
    """The stewards' file: until its first row, until its last, and what the process needed."""
    began = time.perf_counter()
    lines = csv_files.lines(Signature.objects.all())
    first = [len(next(lines)) for _mark_heading_row in range(3)]
    until_first = time.perf_counter() - began
    size = sum(first) + sum(map(len, lines))
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        figure("export, first row after", until_first, "s", 1),
        figure(f"export, all {size / 1e6:,.0f} MB after", took, "s"),
        figure("export, peak memory of the process", peak, "MiB", 200),
    ]
