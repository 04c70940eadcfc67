"""One form page with the fields that an appeal's form has."""

import json
import sys

import django

FIELDS = [
    ("First name", "singleline", True),
    ("Last name", "singleline", True),
    ("Email", "email", True),
    ("Country", "dropdown", False),
    ("Show my name on this page", "checkbox", False),
    ("Send me news", "checkbox", False),
]


def form_page():
    from wagtail.models import Page

    from benchmarks.stock.models import FormPage

    page = FormPage(title="Signer", slug="signer")
    page.form_fields = [field(position, *facts) for position, facts in enumerate(FIELDS)]
    Page.objects.get(slug="home").add_child(instance=page)
    page.save_revision().publish()
    return page.get_url()


def field(position, label, kind, required):
    from benchmarks.stock.models import FormField
    from campaigns.wording.countries import COUNTRY_CODES

    choices = "\n".join(COUNTRY_CODES) if kind == "dropdown" else ""
    return FormField(sort_order=position, label=label, field_type=kind, required=required, choices=choices)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(form_page()))
