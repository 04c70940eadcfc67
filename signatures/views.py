"""Views of signing: sign, be thanked, confirm. None sets a cookie or names a person in its URL."""

from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from campaigns.appeals import other_appeals
from signatures import signing, signing_settings
from signatures.channels import counting
from signatures.crypto import tokens
from signatures.decorators import own_post_only, reading_only
from signatures.forms.published import live_form
from signatures.forms.signature import SignatureForm
from signatures.forms.typed_back import typed_in, when_taken_off
from signatures.models import LegalHold, SignatureStatus, form_in_language
from signatures.screening import typos
from signatures.screening.screen import screen
from signatures.self_service import choices, links
from signatures.self_service import data as own_data
from signatures.self_service.links import behind_link

DAY = 24 * 3600  # seconds
RETRY_AFTER = 600  # seconds; a guess, as nobody knows when staff let signing go on
FORM = "signatures/signature_form_page.html"


def nothing_else(request):
    """Beside these there are no URLs: a page of Wagtail's might ask who is logged in."""
    raise Http404


@sensitive_post_parameters()
@own_post_only(gives_back=True)
@when_taken_off
def sign(request, pk):
    """Take a signature. A visit without one leads to the form; a closed or paused campaign says so."""
    form_page = live_form(pk)
    is_paused = form_page.campaign.is_paused()
    if not (form_page.campaign.is_open() or is_paused):
        return _closed(request, form_page)
    if request.method != "POST":
        return redirect(form_page.get_url(request))
    if is_paused or signing_settings.current().stop_signing:
        return _paused(request, form_page)
    return _take(request, form_page)


def _take(request, form_page):
    form = SignatureForm(request.POST, form_page=form_page, via=counting.word_of(request))
    if request.origin_unsaid:
        return _page(request, FORM, form_page, 403, form=form.refused())
    if not form.is_valid():
        return _page(request, FORM, form_page, 422, form=form)
    screening = screen(request, form)
    signing.sign(form_page, form.cleaned_data, held_for=screening.held_for, network=screening.network)
    if not screening.is_told:
        counting.count(form.via, form_page, form.cleaned_data)
    return HttpResponseRedirect(tokens.thanks_url(form_page, is_held=screening.is_told))


@never_cache
@reading_only
def thanks(request, token):
    """Thank whoever has just signed, and say that a mail is on its way, or that somebody looks at it first."""
    told = tokens.page_told(token)
    if told is None:
        return render(request, "signatures/thanks_expired.html", status=410)
    pk, is_held = told
    form_page = live_form(pk)
    return _page(request, "signatures/received.html" if is_held else "signatures/thanks.html", form_page)


@reading_only
def mail_domains(request):
    """By which the page itself asks about a mistyped domain; the same for everybody."""
    return JsonResponse(typos.lists(), headers={"Cache-Control": f"public, max-age={DAY}"})


@behind_link()
def confirm(request, link):
    """Show one button; pressing it confirms. Opening the link, as mail scanners do, changes nothing."""
    form_page = form_in_language(link.signature.campaign_id, get_language())
    if link.signature.status == SignatureStatus.CONFIRMED:
        return _confirmed(request, link, form_page)
    if link.signature.status != SignatureStatus.PENDING:
        return redirect("own_page", token=link.token)  # which says what it is instead
    if not tokens.is_fresh(link.mail):
        return links.unknown(request, form_page=form_page, link=link)
    if not signing.may_confirm(link.signature.campaign):
        return _closed(request, form_page)
    return _confirm(request, link, form_page)


def _confirmed(request, link, form_page):
    """The thanks; before them the button again, where a later entry forbids to keep what is kept."""
    if link.stricter_rules:
        return _confirm(request, link, form_page)
    hold = LegalHold.on(link.signature)
    return _page(request, "signatures/self_service/confirmed.html", form_page, link=link, hold=hold)


def _confirm(request, link, form_page):
    if request.method != "POST":
        shown = own_data.shown(link) | {"form_page": form_page}
        return _page(request, "signatures/self_service/confirm.html", **shown)
    choices.confirm(link, {name for name in ("digest_only", "hide_name", "no_updates") if name in request.POST})
    return redirect(request.path)


def _paused(request, form_page):
    """Staff have stopped signing for the moment, here or everywhere: nothing is kept, nothing claimed."""
    response = _page(request, "signatures/forms/paused_page.html", form_page, 503, typed=typed_in(request.POST))
    response["Retry-After"] = RETRY_AFTER
    return response


def _closed(request, form_page):
    return _page(request, "signatures/closed.html", form_page, 410, typed=typed_in(request.POST))


def _page(request, template, form_page, status=200, **context):
    """Render `template` around `form_page`, or without its words where this language has no such form."""
    campaign_page = form_page and form_page.campaign_page
    context |= {
        "form_page": form_page,
        "campaign_page": campaign_page,
        "other_appeals": other_appeals(campaign_page),
    }
    return render(request, template, context, status=status)
