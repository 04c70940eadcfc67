"""All that stewards do in the admin in a day, for a test that then looks for traces of whom they have seen."""

from django.urls import reverse

from signatures.crypto.digest import network_digest
from signatures.models import Review, Signature
from tests.helpers.exports import export

LOCAL = "127.0.0.1/32"  # the network that the test client comes from


def spend(steward, form_page, domain):
    """Look, export, decide and undo. `steward` is a client; `domain`, a mail domain that they look for."""
    look(steward, form_page, domain)
    campaign_id = form_page.campaign_id
    decide(steward, {"campaign": campaign_id, "network": network_digest(LOCAL, campaign_id).hex()})
    decide(steward, filters_of(steward.post(reverse("signature_shape:domain"), typed(form_page, domain))))


def look(steward, form_page, domain):
    signatures = reverse("signature:index")
    pages = [reverse("signature:inspect", args=[pk]) for pk in Signature.objects.values_list("pk", flat=True)]
    pages += [f"{signatures}{query}" for query in ("", f"?q={domain}", "?domain=no+digest")]
    shape, retention = reverse("signature_shape:index"), reverse("retention:index")
    pages += [shape, f"{shape}?campaign={form_page.campaign_id}&window=week", retention, f"{retention}?export=csv"]
    for path in pages:
        read(steward.get(path))
    read(steward.get(reverse("signature:export"), {"export": "csv"}))
    read(export(steward))
    read(steward.get(reverse("export_register:index")))
    read(steward.post(reverse("retention:count"), follow=True))
    read(steward.post(reverse("signature_shape:domain"), typed(form_page, f"{domain}…"), follow=True))


def typed(form_page, domain):
    return {"campaign": form_page.campaign_id, "domain": domain}


def filters_of(answer):
    """What the list that `answer` leads to is filtered by."""
    return dict(pair.split("=") for pair in answer["Location"].partition("?")[2].split("&"))


def decide(steward, filters):
    """Preview, invalidate, look at it, undo."""
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    new = f"{reverse('review:new', args=['invalidate'])}?{query}"
    read(steward.get(new))
    read(steward.post(new, {"reason": "A flood"}, follow=True))
    made = Review.objects.latest("pk")
    assert made.done == made.matched > 0
    read(steward.get(reverse("review:undo", args=[made.pk])))
    read(steward.post(reverse("review:undo", args=[made.pk]), follow=True))
    read(steward.get(reverse("review:index")))


def read(answer):
    """The whole page or file."""
    assert answer.status_code == 200, answer
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()
