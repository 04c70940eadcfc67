"""CSV and XLSX exports for stewards, written row by row so that their size doesn't matter."""

import csv
import json
from itertools import chain

from django.db.models import Exists, OuterRef
from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from nacl.exceptions import CryptoError
from wagtail.admin.views.mixins import Echo

from campaigns.admin.spreadsheets import BYTE_ORDER_MARK, safe, separator
from campaigns.models import CampaignPage
from signatures.consent import NOTHING_KEPT
from signatures.crypto.sealing import unseal
from signatures.exports import workbook
from signatures.models import HoldReason, SignatureFormPage, SignatureStatus, Verdict
from signatures.models.times import iso

CHUNK = 2000  # rows read at once
NOT_IN_A_FILE = ["consent__text", "consent__updates_text", "consent__name_text"]  # kilobytes a row
CSV, XLSX = "csv", "xlsx"
SHOWN = 8  # hexadecimal digits of a digest


def response(signatures, filename, kind):
    """A streamed download of `signatures` (a queryset).

    Args:
        kind: CSV or XLSX.
    """
    write, content_type = {CSV: (lines, "text/csv; charset=utf-8"), XLSX: (sheet, workbook.TYPE)}[kind]
    answer = StreamingHttpResponse(write(signatures), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{filename}.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer


def is_too_long(signatures, kind):
    """Whether they are more than a file of this kind holds."""
    return kind == XLSX and signatures.order_by()[: workbook.MOST_ROWS + 1].count() > workbook.MOST_ROWS


def lines(signatures):
    """The CSV file as bytes, a row at a time."""
    return encoded(table(signatures), separator())


def sheet(signatures):
    """The XLSX file as bytes, some rows at a time."""
    return workbook.chunks([safe(cell) for cell in cells] for cells in table(signatures))


def table(signatures):
    """The rows as lists of cells, the heading first.

    The words are looked up here and now: when the rows are streamed, the reader's language is gone.
    """
    questions = asked_questions(signatures)
    words = Words()
    heading = [*headings(), *questions.values(), _("Answers to former questions")]
    return chain([heading], (row(signature, questions, words) for signature in in_chunks(signatures)))


def encoded(rows, delimiter):
    writer = csv.writer(Echo(), delimiter=delimiter)
    yield BYTE_ORDER_MARK.encode()
    for cells in rows:
        yield writer.writerow([safe(cell) for cell in cells])


def in_chunks(signatures):
    """`signatures` in the order of their keys, CHUNK read at once.

    Not by iterator(): outside of a transaction PostgreSQL writes all its rows down before it gives the first.
    """
    rows = signatures.select_related("campaign", "consent", "review").defer(*NOT_IN_A_FILE).order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def asked_questions(signatures):
    """The questions of the forms concerned, in the source language: {block id: label}."""
    # Campaign by campaign: to look for the different ones would read the whole table before the first line.
    theirs = Exists(signatures.order_by().filter(campaign=OuterRef("campaign")))
    appeals = CampaignPage.objects.filter(theirs)
    forms = [form for appeal in appeals for form in SignatureFormPage.objects.child_of(appeal)]
    return {block.id: block.value["label"] for form in forms for block in form.source.questions}


class Words:
    """What the cells say, in the language of whoever asked for the file."""

    def __init__(self):
        self.statuses = {value: str(label) for value, label in SignatureStatus.choices}
        self.reasons = {value: str(label) for value, label in HoldReason.choices}
        self.verdicts = {value: str(label) for value, label in Verdict.choices}
        self.yes, self.no = _("yes"), _("no")
        self.sealed, self.nothing = _("can't be opened"), _("not kept")


def headings():
    return [
        _("Signature number"), _("Campaign"), _("First name"), _("Last name"), _("E-mail"), _("Country"),
        _("Language"), _("Status"), _("Signed"), _("Confirmed"), _("Wants news"), _("Public name"), _("Consent"),
        _("Mails sent"), _("Mail problem"), _("Held because"), _("Review"),
    ]  # fmt: skip


def row(signature, questions, words):
    """One signature as cells. Answers to questions that no form asks any more stand together in the last one."""
    data = opened(signature) or unreadable(words.sealed)
    data = unreadable(words.nothing) if data == NOTHING_KEPT else data
    answers = data["answers"]
    former = [answer for key, answer in answers.items() if key not in questions]
    return [
        str(signature.pk),
        signature.campaign.reference,
        data["first_name"],
        data["last_name"],
        data["email"],
        signature.country,
        signature.language,
        words.statuses[signature.status],
        iso(signature.created_at),
        iso(signature.confirmed_at) or "",
        words.yes if signature.wants_updates else words.no,
        signature.public_name,
        consent_version(signature.consent),
        str(signature.mails_sent),
        signature.mail_problem,
        words.reasons.get(signature.held_for, ""),
        decision(signature.review, words),
        *[answers.get(key, {}).get("answer", "") for key in questions],
        json.dumps(former, ensure_ascii=False) if former else "",
    ]


def consent_version(text):
    """Which version of the texts was agreed to: language, beginning of its digest, and since when it was shown."""
    return f"{text.language} {text.digest[:SHOWN]} ({text.shown_from:%Y-%m-%d})"


def decision(review, words):
    return f"{words.verdicts[review.verdict]}: {review.reason}" if review else ""


def unreadable(why):
    return dict.fromkeys(("first_name", "last_name", "email"), why) | {"answers": {}}


def opened(signature):
    """What is sealed in it, or None where this key doesn't open it: one such row must not cut the file short."""
    try:
        data = unseal(signature.sealed)
    except (CryptoError, TypeError, ValueError):  # another key; too short for a box; not what seal() wrote
        return None
    return data if data == NOTHING_KEPT or "answers" in data else None  # the address alone opens, too
