"""Checks before publishing of what this app knows: people, pictures, dates, words. Each is a function of its own."""

from campaigns.checklist.appeals import deadline_has_passed, lead_is_long, names_no_source
from campaigns.checklist.people import are_hidden, consent_has_ended, have_no_profile, have_no_spelling
from campaigns.checklist.pictures import have_no_description

ERRORS = (are_hidden, consent_has_ended, have_no_profile, have_no_spelling, have_no_description, deadline_has_passed)
WARNINGS = (names_no_source, lead_is_long)
