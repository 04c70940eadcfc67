"""Hooks of the checks: what publishing asks, and what the matrix counts."""

from wagtail import hooks

from campaigns.editing.problems import register
from translators.checks.gate import has_errors
from translators.checks.in_bulk import failing_of
from translators.matrix.counts import COUNT_FAILING

register(errors=[has_errors])
hooks.register(COUNT_FAILING, failing_of)
