"""An appeal to ask the API for, and what its answers are checked against."""

import json
from datetime import UTC, datetime, timedelta

from openapi_schema_validator import OAS31Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from campaigns.models import DetaineeName
from signatures.models import DailyTally, SignatureTally
from signatures.tallies import told_counts
from tests import factories
from tests.helpers.translations import appeal_in

LIST = "/api/v1/appeals"
CHECKER = OAS31Validator.FORMAT_CHECKER


def showing(page, *profiles):
    """Publish `page` with `profiles` in it."""
    items = [{"type": "item", "id": f"i{profile.pk}", "value": profile.pk} for profile in profiles]
    page.body = json.dumps([{"type": "profiles", "id": "p1", "value": {"heading": "", "profiles": items}}])
    page.save_revision().publish()
    return page


def counted(campaign, number=104, **cell):
    """Count `number` signatures on a day that is over."""
    cell = {"language": "fr", "country": "FR", "day": datetime.now(UTC).date() - timedelta(1)} | cell
    DailyTally.objects.create(campaign=campaign, confirmed=number, **cell)
    SignatureTally.objects.update_or_create(
        campaign=campaign, defaults={"confirmed": number, "paper": 7, "counted_until": datetime.now(UTC)}
    )
    told_counts.tell(campaign.pk)


def signed_appeal():
    """An appeal in two languages about one person, signed by some."""
    form_page = factories.form_page(factories.campaign(addressee_country="BY"))
    person = factories.person("Maryia Kalesnikava", country="BY")
    DetaineeName.objects.create(detainee=person, language="be", spelling="Марыя Калеснікава")
    showing(form_page.campaign_page, factories.profile(person))
    appeal_in(form_page)
    counted(form_page.campaign)
    return form_page.campaign


def addresses(campaign):
    appeal = f"{LIST}/{campaign.reference}"
    return {
        "/": "/api/v1/",
        "/openapi.json": "/api/v1/openapi.json",
        "/appeals": LIST,
        "/appeals/{reference}": appeal,
        "/appeals/{reference}/counts": f"{appeal}/counts",
    }


def checked(document, response, path, status="200"):
    """Check an answer against what the document says of it."""
    kind = response["Content-Type"]
    described = document["paths"][path]["get"]["responses"][status]
    if "$ref" in described:
        described = document["components"]["responses"][described["$ref"].rpartition("/")[2]]
    schema = described["content"][kind]["schema"]
    registry = Registry().with_resource("urn:api", Resource(contents=document, specification=DRAFT202012))
    at_home = json.loads(json.dumps(schema).replace('"#/', '"urn:api#/'))
    OAS31Validator(at_home, registry=registry, format_checker=CHECKER).validate(response.json())
    for header in described["headers"]:
        assert header in response.headers, (path, header)
