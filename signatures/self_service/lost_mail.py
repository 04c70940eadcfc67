"""The page for whoever has lost the mail with their link. It answers every address alike."""

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
    form = LostMailForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, form_page, form)
    if request.origin_unsaid:
        return _page(request, form_page, form.refused(), 403)
    if not form.is_valid():
        return _page(request, form_page, form, 422)
    if flood.is_too_much(network_of(request)):
        return _too_much(request, form_page, form)
    requests.ask(form_page.campaign_id, form.cleaned_data["email"])
    return redirect("mail_asked_for")


def _too_much(request, form_page, form):
    response = _page(request, form_page, form, 429, too_many=True)
    response["Retry-After"] = HOUR
    return response


def _page(request, form_page, form, status=200, **context):
    context |= {"form_page": form_page, "campaign_page": form_page.campaign_page, "mail_form": form}
    return render(request, "signatures/self_service/lost_mail.html", context, status=status)


@reading_only
def asked_for(request):
    return render(request, "signatures/self_service/mail_asked_for.html")
