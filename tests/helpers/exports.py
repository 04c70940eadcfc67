"""Exports of signatures as a steward takes them: with a reason and a case number."""

from urllib.parse import urlencode

from django.urls import reverse

WHY = {"reason": "Hand over to the ministry", "case": "2026/17"}


def export(client, kind="csv", **filters):
    """The answer with the file."""
    return client.post(f"{reverse('signature:export')}?{urlencode(filters | {'export': kind})}", WHY)
