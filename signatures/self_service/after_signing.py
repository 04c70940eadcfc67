"""Pages after signing: share, sign the next appeal, donate.

The URL says which step it is, so no cookie has to. It is the same for everybody: the mailed link's secret
ends with the page that thanks, which names no referrer either.
"""

from django.http import Http404
from django.shortcuts import redirect, render

from campaigns.appeals import other_appeals
from signatures.decorators import reading_only
from signatures.forms.published import live_form

STEPS = ("share", "next", "donate", "done")


@reading_only
def afterwards(request, pk, step):
    """One step after signing the form `pk`; where there is no next appeal, the one after it."""
    form_page = live_form(pk)
    if step not in STEPS:
        raise Http404
    appeals = list(other_appeals(form_page.campaign_page))
    if step == "next" and not appeals:
        return redirect("afterwards", pk=pk, step="donate")
    context = {"form_page": form_page, "campaign_page": form_page.campaign_page, "other_appeals": appeals}
    return render(request, f"signatures/after_signing/{step}.html", context | {"step": step})
