"""Form for another mail, for whoever has lost theirs. It answers every address alike."""

from functools import partial

from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from signatures.decorators import own_post_only, reading_only
from signatures.form_fields.fields import MailAddressField
from signatures.forms.address import AddressForm
from signatures.forms.published import live_form
from signatures.forms.typed_back import when_taken_off
from signatures.mail import requests
from signatures.screening.network import network_of
from signatures.screening.rate_limit import HOUR, Flood


class LostMailForm(AddressForm):
    email = MailAddressField(label=_("E-mail"), help_text=_("The address that you signed with."))

    def __init__(self, data=None):
        super().__init__(data, label_suffix="")
        if data is not None:
            self.fields["email"].widget.attrs["autofocus"] = True  # where the answer is found


flood = Flood()


@sensitive_post_parameters()
@never_cache
@own_post_only(gives_back=True)
@when_taken_off
def lost_mail(request, pk):
    """Take down an address; whether anybody signed with it, the worker finds out."""
    form_page = live_form(pk)
    context = {"form_page": form_page, "campaign_page": form_page.campaign_page}
    page = partial(render, request, "signatures/self_service/lost_mail.html")
    take = partial(requests.ask, form_page.campaign_id)
    return ask_for_address(request, page, context, flood, take) or redirect("mail_asked_for")


def ask_for_address(request, page, context, flood, take):
    """Show a form that asks for an e-mail address alone, or let `take` have the address that it was sent with.

    Args:
        page: renders a context with the form in it, a LostMailForm.
        flood: counts the forms of a network.

    Returns:
        The page; None where the address was taken.
    """
    context["mail_form"] = form = LostMailForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return page(context)
    if request.origin_unsaid:
        form.refused()
        return page(context, status=403)
    if not form.is_valid():
        return page(context, status=422)
    if flood.is_too_much(network_of(request)):
        return _too_much(page(context | {"too_many": True}, status=429))
    return take(form.cleaned_data["email"])


def _too_much(response):
    response["Retry-After"] = HOUR
    return response


@reading_only
def asked_for(request):
    return render(request, "signatures/self_service/mail_asked_for.html")
