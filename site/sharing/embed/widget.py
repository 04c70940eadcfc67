"""The widget: title, count and a button that opens the appeal in a tab of its own. Why no form: decision 17."""

from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from home.models import Organisation
from sharing.appeals import shared_appeal
from signatures import signing_settings
from signatures.decorators import reading_only
from signatures.models import form_of
from signatures.models.partner_sites import origins

WIDTH, HEIGHT = 480, 300  # pixels, unless a partner asks for less
NOTHING_ELSE = (
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
)


@xframe_options_exempt  # frame-ancestors says it, as the older header can't name several sites
@reading_only
def widget(request, pk):
    page = shared_appeal(pk)
    context = {"page": page, "campaign": page.campaign, "form_page": form_of(page), "org": Organisation.in_language()}
    response = render(request, "sharing/widget.html", context | {"address": page.get_full_url(request)})
    response["Content-Security-Policy"] = f"{NOTHING_ELSE} {frame_ancestors()}"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "public, max-age=60"
    return response


def frame_ancestors():
    """Who may show the widget: the hosts that staff have listed, and nobody while there are none."""
    return " ".join(origins(signing_settings.current().widget_hosts)) or "'none'"
