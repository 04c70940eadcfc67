"""Many campaigns at once, as a site has them after years, made without the two hundred queries of an editor."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from campaigns.models import Campaign, CampaignPage
from signatures.models import SignatureTally
from tests import factories


def appeals(number, parent=None, body=()):
    """So many more published appeals with a record, a count and this body each; returns the pages."""
    parent = Page.objects.get(pk=(parent or factories.index()).pk)
    first = parent.numchild + 1
    places = range(first, first + number)
    records = Campaign.objects.bulk_create([_campaign(parent, place) for place in places])
    SignatureTally.objects.bulk_create([SignatureTally(campaign=record, confirmed=1000) for record in records])
    rows = Page.objects.bulk_create([_page(parent, place) for place in places])
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    return [_appeal(row, record, body) for row, record in zip(rows, records, strict=True)]


def _campaign(parent, place):
    opens = timezone.now() - timedelta(days=400) + timedelta(minutes=place)
    return Campaign(reference=f"OLD-{parent.pk}-{place:05}", opens=opens, goal=5000)


def _page(parent, place):
    now, slug = timezone.now(), f"appel-{place:05}"
    return Page(
        title=f"Appel {place:05}",
        draft_title=f"Appel {place:05}",
        slug=slug,
        path=Page._get_path(parent.path, parent.depth + 1, place),
        depth=parent.depth + 1,
        url_path=f"{parent.url_path}{slug}/",
        locale_id=parent.locale_id,
        content_type=ContentType.objects.get_for_model(CampaignPage),
        live=True,
        first_published_at=now,
        last_published_at=now,
        latest_revision_created_at=now,
    )


def _appeal(row, record, body):
    words = {"introduction": "Ils n'ont fait que parler.", "addressee": "Le président", "demand": "Libérez-les."}
    appeal = CampaignPage(page_ptr=row, campaign=record, body=list(body), **words)
    appeal.__dict__.update({field.attname: getattr(row, field.attname) for field in Page._meta.concrete_fields})
    appeal.save_base(raw=True)
    return appeal
