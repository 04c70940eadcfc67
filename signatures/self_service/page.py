"""Own page of a signer, behind the link of any mail: what is kept, and every way to change or end that.

Opening a URL changes nothing, as mail scanners open them all; each change is a form's POST, and
repeating it does no harm.
"""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from signatures import signing
from signatures.crypto.tokens import is_fresh
from signatures.decorators import reading_only
from signatures.form_fields.fields import NameField
from signatures.forms.address import NOT_SAID
from signatures.forms.signature import LONGEST_NAME
from signatures.models import LegalHold, Signature, SignatureStatus
from signatures.retention import erasing
from signatures.retention.digest_only import keep_digest_only
from signatures.self_service import choices
from signatures.self_service import data as own_data
from signatures.self_service.links import behind_link, for_ever
from signatures.signing import full_name

LONGEST_PUBLIC_NAME = Signature._meta.get_field("public_name").max_length
DONE = "done"


class PublicNameForm(forms.Form):
    public_name = NameField(
        label=_("Public name"),
        max_length=LONGEST_PUBLIC_NAME,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Please give the name to show.")},
    )

    use_required_attribute = True

    def leading_to_the_error(self):
        """The form with the cursor in it, as it stands far down on the page."""
        self.fields["public_name"].widget.attrs["autofocus"] = True
        return self


class NamesForm(forms.Form):
    """The names as they were typed in, to be corrected. Some people have one name alone."""

    first_name = NameField(label=_("First name"), max_length=LONGEST_NAME, required=False, is_expected=True)
    last_name = NameField(label=_("Last name"), max_length=LONGEST_NAME, required=False, is_expected=True)

    def clean(self):
        if not self.errors and not full_name(self.cleaned_data):
            self.add_error("first_name", _("Please give your first or your last name."))
        return self.cleaned_data


def _back(link, done=False):
    """To the page itself, which shows what has become of it."""
    return redirect(reverse("own_page", args=[link.token]) + (f"?{DONE}" if done else ""))


def _page(request, link, status=200, **context):
    name_form = PublicNameForm(initial={"public_name": link.signature.public_name}, label_suffix="")
    allowed = {
        "may_show_name": choices.may_show_name(link),
        "may_confirm": is_fresh(link.mail) and signing.may_confirm(link.signature.campaign),
        "may_return": _may_return(link.signature),
    }
    shown = own_data.shown(link)
    names_form = NamesForm(initial=shown["typed"], label_suffix="")
    context = (
        shown | allowed | {"done": DONE in request.GET, "name_form": name_form, "names_form": names_form} | context
    )
    return render(request, "signatures/self_service/page.html", context, status=status)


def _may_return(signature):
    return signature.status == SignatureStatus.WITHDRAWN and signing.may_confirm(signature.campaign)


@behind_link()
def own_page(request, link):
    return _page(request, link)


@behind_link()
def own_file(request, link):
    """The same as a file to keep."""
    headers = {"Content-Disposition": 'attachment; filename="signature.json"'}
    return HttpResponse(own_data.as_json(link), content_type="application/json; charset=utf-8", headers=headers)


@behind_link(gives_back=True)
def own_name(request, link):
    """Change the public name, or take it away."""
    if request.method != "POST":
        return _back(link)
    form = PublicNameForm(request.POST, label_suffix="")
    if request.origin_unsaid:
        form.add_error("public_name", NOT_SAID)
        return _page(request, link, 403, name_form=form.leading_to_the_error())
    if "hide" in request.POST:
        choices.hide_name(link.signature)
        return _back(link, done=True)
    if not form.is_valid():
        return _page(request, link, 422, name_form=form.leading_to_the_error())
    if not choices.show_name(link, form.cleaned_data["public_name"]):
        return _page(request, link, 409, too_late=True)
    return _back(link, done=True)


@behind_link()
def own_news(request, link):
    """Stop the news."""
    if request.method != "POST":
        return _back(link)
    choices.stop_news(link.signature)
    return _back(link, done=True)


@behind_link()
def withdraw(request, link):
    """Ask once more, and then count the signature no longer."""
    if link.signature.status != SignatureStatus.CONFIRMED:
        return _back(link)
    if request.method != "POST":
        return render(request, "signatures/self_service/withdraw.html", own_data.shown(link))
    signing.withdraw(link.signature)
    return _back(link, done=True)


@behind_link()
def sign_again(request, link):
    """Count a withdrawn signature again, while the campaign takes confirmations."""
    if request.method != "POST" or link.signature.status != SignatureStatus.WITHDRAWN:
        return _back(link)
    if not _may_return(link.signature):
        return _page(request, link, 409, too_late=True)
    choices.confirm(link, wishes=set())
    return _back(link, done=True)


@behind_link(gives_back=True)
def own_names(request, link):
    """Put right the first and last name."""
    if request.method != "POST":
        return _back(link)
    form = NamesForm(request.POST, label_suffix="")
    if request.origin_unsaid:
        form.add_error("first_name", NOT_SAID)
        return _page(request, link, 403, names_form=form)
    if not form.is_valid():
        return _page(request, link, 422, names_form=form)
    if not choices.correct_names(link, form.cleaned_data):
        return _page(request, link, 409, too_late=True)
    return _back(link, done=True)


@behind_link()
def keep_less(request, link):
    """Say what goes, and then keep nothing but the digest."""
    if not own_data.typed_in(link):
        return _back(link)
    if request.method == "POST":
        keep_digest_only(link.signature, link.key)
    hold = LegalHold.on(link.signature)
    if request.method == "POST":
        return _must_be_kept(request, link, hold) if hold else _back(link, done=True)
    return render(request, "signatures/self_service/keep_less.html", own_data.shown(link) | {"hold": hold})


def _must_be_kept(request, link, hold):
    """Say until when a law or a court obliges us to keep the signature as it is."""
    context = own_data.shown(link) | {"hold": hold}
    return render(request, "signatures/self_service/must_be_kept.html", context, status=409)


@behind_link()
def erase(request, link):
    """Say what goes and what stays, and then erase this signature. What follows has no secret in its URL."""
    if request.method == "POST":
        erasing.erase_signature(link.signature)
    hold = LegalHold.on(link.signature)
    if request.method == "POST":
        return _must_be_kept(request, link, hold) if hold else redirect("erased")
    return render(request, "signatures/self_service/erase.html", own_data.shown(link) | {"hold": hold})


@reading_only
def erased(request):
    """The receipt. It holds no data, and is the same for everybody."""
    return render(request, "signatures/self_service/erased.html")


def is_one_click(request):
    """Whether this is the POST that a mail provider sends for its user (RFC 8058): from anywhere, for this alone."""
    return request.POST.get("List-Unsubscribe") == "One-Click"


@behind_link(may_post=is_one_click, opened=for_ever)
def unsubscribe(request, link):
    """Stop the news, with one click in the mail program or with one button here; no redirect, as RFC 8058 demands."""
    if request.method == "POST":
        choices.stop_news(link.signature)
    wants_news = link.signature.wants_updates and request.method != "POST"
    context = own_data.shown(link) | {"wants_news": wants_news}
    return render(request, "signatures/self_service/unsubscribe.html", context)
