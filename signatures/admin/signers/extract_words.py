"""Words of an extract that is printed: each thing that is kept, under the name that staff know it by."""

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from campaigns.languages import language_choices
from campaigns.wording.countries import country_name
from signatures.models import HoldReason, SignatureStatus, Verdict

LANGUAGES = dict(language_choices())


def sections(extract):
    """An extract as {"title", "sections": [(heading, [(label, value)])]}, without what is empty."""
    found = [
        (_("The signature"), _facts(extract)),
        (_("What was typed in"), _typed(extract)),
        (_("What was agreed to"), _agreed(extract["agreed_to"])),
        (_("Mails"), [(_("Sent"), moment(sent)) for sent in extract["mails"]]),
        (_("Notes"), [(moment(note["written"]), note["text"]) for note in extract["notes"]]),
    ]
    known = [(heading, [row for row in rows if row[1]]) for heading, rows in found]
    appeal = extract["appeal"]
    return {"title": appeal["title"] or appeal["reference"], "sections": [each for each in known if each[1]]}


def _facts(extract):
    facts, held, review = extract["signature"], extract["held_because"], extract["review"]
    return [
        (_("Signature number"), extract["number"]),
        (_("Campaign"), extract["appeal"]["reference"]),
        (_("Status"), SignatureStatus(facts["status"]).label),
        (_("Held because"), held and HoldReason(held).label),
        (_("Review"), review and f"{Verdict(review['verdict']).label}: {review['reason']}"),
        (_("Signed"), moment(facts["signed"])),
        (_("Confirmed"), moment(facts["confirmed"])),
        (_("Withdrawn"), moment(extract["withdrawn"])),
        (_("Held by law until"), moment(extract["held_by_law_until"])),
        (_("Language"), LANGUAGES.get(facts["language"])),
        (_("Country"), country_name(facts["country"])),
        (_("Public name"), facts["public_name"]),
        (_("Wants news"), _("yes") if facts["wants_news"] else _("no")),
        (_("Mail problem"), extract["mail_problem"]),
        (_("Besides"), _("Keyed digests of the address, of the mail domain and, for a day, of the network.")),
    ]


def _typed(extract):
    if extract["only_a_digest_is_kept"]:
        return [(_("Name, e-mail and answers"), _("Nothing is kept but a digest of the address."))]
    if not extract["can_be_opened"]:
        return [(_("Name, e-mail and answers"), _("Sealed with another key than this server's."))]
    typed = extract["typed_in"]
    who = [
        (_("First name"), typed["first_name"]),
        (_("Last name"), typed["last_name"]),
        (_("E-mail"), typed["email"]),
    ]
    return who + [(answer["question"], answer["answer"]) for answer in typed["answers"]]


def _agreed(agreed):
    return [
        (_("When"), moment(agreed["when"])),
        (_("To sign"), agreed["signing"]),
        (_("To get news"), agreed["news"]),
        (_("To be shown by name"), agreed["public_name"]),
    ]


def moment(text):
    """A moment or a day in ISO 8601, in words; "" for none."""
    if not text:
        return ""
    day = parse_date(text) if len(text) == len("2026-11-27") else None
    return date_format(day) if day else date_format(localtime(parse_datetime(text)), "DATETIME_FORMAT")
