"""The stewards' file of signatures: CSV, written row by row so that its size doesn't matter."""

import csv
import json

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.views.mixins import Echo

from signatures.models import SignatureFormPage
from signatures.sealing import unseal

CHUNK = 2000  # rows read at once
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"  # a spreadsheet takes the file for Latin-1 without it


def csv_response(signatures, filename):
    """A streamed download of `signatures` (a queryset).

    Raises:
        ImproperlyConfigured: this process has no private key.
    """
    response = StreamingHttpResponse(rows(signatures), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def rows(signatures):
    """The file as bytes, a row at a time, the heading first."""
    questions = asked_questions(signatures)
    writer = csv.writer(Echo())
    yield BYTE_ORDER_MARK.encode()
    yield writer.writerow(
        [safe(heading) for heading in [*headings(), *questions.values(), _("Answers to former questions")]]
    )
    for signature in signatures.select_related("campaign").order_by("pk").iterator(CHUNK):
        yield writer.writerow([safe(cell) for cell in row(signature, questions)])


def asked_questions(signatures):
    """The questions of the forms concerned, {block id: label}. A later one's answer isn't lost: see row()."""
    campaigns = signatures.order_by().values("campaign").distinct()
    forms = SignatureFormPage.objects.filter(path__in=_form_paths(campaigns))
    return {block.id: block.value["label"] for form in forms for block in form.questions}


def _form_paths(campaigns):
    from campaigns.models import CampaignPage

    appeals = CampaignPage.objects.filter(campaign__in=campaigns)
    return [path for appeal in appeals for path in appeal.get_children().values_list("path", flat=True)]


def headings():
    return [
        _("Campaign"), _("First name"), _("Last name"), _("E-mail"), _("Country"), _("Language"), _("Status"),
        _("Signed"), _("Confirmed"), _("Wants news"), _("Public name"),
    ]  # fmt: skip


def row(signature, questions):
    """One signature as cells. Answers to questions that no form asks any more stand together in the last one."""
    data = unseal(signature.sealed)
    answers = data["answers"]
    former = {answer["label"]: answer["answer"] for key, answer in answers.items() if key not in questions}
    return [
        signature.campaign.reference,
        data["first_name"],
        data["last_name"],
        data["email"],
        signature.country,
        signature.language,
        signature.get_status_display(),
        moment(signature.created_at),
        moment(signature.confirmed_at),
        _("yes") if signature.wants_updates else _("no"),
        signature.public_name,
        *[answers.get(key, {}).get("answer", "") for key in questions],
        json.dumps(former, ensure_ascii=False) if former else "",
    ]


def moment(value):
    return value.isoformat(timespec="seconds") if value else ""


def safe(cell):
    """The cell with an apostrophe before what a spreadsheet would run as a formula. What is stored stays as typed."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
