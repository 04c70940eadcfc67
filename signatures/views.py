"""What a supporter does: sign, be thanked, confirm. None of these sets a cookie or names a person in its address."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.appeals import other_appeals
from campaigns.querysets import own_language
from signatures import live, signing, tokens
from signatures.forms import SignatureForm
from signatures.guards import own_post_only
from signatures.models import SignatureFormPage, SignatureStatus, form_in_language

LARGEST_PK = 2**63 - 1  # SQLite can't even look for a larger one


def live_form(pk):
    """The published form `pk`, in the language of the address.

    Raises:
        Http404: there is none, or it is another language's.
    """
    form_page = published_form(pk, get_language()) if pk <= LARGEST_PK else None
    if form_page is None:
        raise Http404
    return form_page


@live.remembered
def published_form(pk, language):
    """The form with all that taking a signature asks it for, or None."""
    pages = own_language(SignatureFormPage.objects.live().public().select_related("locale"))
    form_page = pages.filter(pk=pk, locale__language_code=language).first()
    if form_page is None or not form_page.campaign_page.live:
        return None
    form_page.campaign_page.campaign, form_page.source  # noqa: B018 - looked up once, and kept with it
    return form_page


@sensitive_post_parameters()
@never_cache
@own_post_only
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request, pk):
    """Take a signature. A visit without one leads to the form; a closed campaign says so."""
    form_page = live_form(pk)
    if not form_page.campaign.is_open():
        return _closed(request, form_page)
    if request.method != "POST":
        return redirect(form_page.get_url(request))
    form = SignatureForm(request.POST, form_page=form_page)
    if not form.is_valid():
        return _page(request, "signatures/signature_form_page.html", form_page, 422, form=form)
    signing.sign(form_page, form.cleaned_data)
    return redirect("thanks", token=tokens.page_token(form_page))


@never_cache
@require_safe
def thanks(request, token):
    """Thank whoever has just signed, and say that a mail is on its way."""
    pk = tokens.form_page_pk(token)
    if pk is None:
        return render(request, "signatures/thanks_expired.html", status=410)
    return _page(request, "signatures/thanks.html", live_form(pk))


@never_cache
@own_post_only
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """Show one button; pressing it confirms. Opening the link, as mail scanners do, changes nothing."""
    mail = tokens.mail_for(token)
    if mail is None or not tokens.is_fresh(mail):
        return _page(request, "signatures/unknown_link.html", None, 404)
    form_page = form_in_language(mail.signature.campaign_id, get_language())
    return _confirm(request, mail.signature, form_page)


def _confirm(request, signature, form_page):
    if signature.status == SignatureStatus.CONFIRMED:
        return _page(request, "signatures/confirmed.html", form_page)
    if signature.status != SignatureStatus.PENDING:
        return _page(request, "signatures/unknown_link.html", form_page, 404)
    if not signing.may_confirm(signature.campaign):
        return _closed(request, form_page)
    if request.method != "POST":
        return _page(request, "signatures/confirm.html", form_page, signature=signature)
    signing.confirm(signature, hide_name="hide_name" in request.POST, no_updates="no_updates" in request.POST)
    return redirect(request.path)


def _closed(request, form_page):
    return _page(request, "signatures/closed.html", form_page, 410)


def _page(request, template, form_page, status=200, **context):
    """Render `template` around `form_page`, or without its words where this language has no such form."""
    campaign_page = form_page and form_page.campaign_page
    context |= {
        "form_page": form_page,
        "campaign_page": campaign_page,
        "other_appeals": other_appeals(campaign_page),
    }
    return render(request, template, context, status=status)
