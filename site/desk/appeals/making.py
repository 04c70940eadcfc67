"""Making of a new appeal: its record, its page and the form beneath that as drafts, and the people in it."""

from uuid import uuid4

from django.utils.html import format_html
from django.utils.translation import gettext as in_site  # its words stand in the public catalogue
from django.utils.translation import override
from wagtail.log_actions import log

from campaigns.models import Campaign, CampaignPage, DetaineeProfile
from desk.appeals.record_fields import free_reference
from desk.imported.text import LONGEST_HEADING, body_of
from home.standard_texts import standard_texts
from signatures.models import SignatureFormPage


def make_appeal(form, user):
    """All of it, within the caller's transaction; returns the appeal's page."""
    wanted = form.cleaned_data
    page = CampaignPage(
        translation_key=wanted["key"] or uuid4(),
        campaign=_record(wanted, user),
        body=_body(form, user),
        **{name: wanted[name] for name in ("title", "slug", "introduction", "addressee", "demand")},
    )
    add_draft(form.index(), page, user)
    add_draft(page, new_form(page), user)
    return page


def _record(wanted, user):
    facts = {"addressee_country": wanted["country"], "goal": wanted["goal"], "closes": wanted["closes"]}
    reference = wanted["reference"] or free_reference(wanted["country"], wanted["title"])
    campaign = Campaign.objects.create(reference=reference, **facts)
    log(campaign, "wagtail.create", user=user)
    return campaign


def new_form(page):
    """With the organisation's standard texts, and a petition where the demand is known."""
    title = _sign_in(page.locale)
    petition = format_html("<p>{}</p><p>{}</p>", page.addressee, page.demand) if page.demand else ""
    return SignatureFormPage(title=title, slug="sign", petition_text=petition, **standard_texts(page.locale))


def _sign_in(locale):
    with override(locale.language_code):
        return in_site("Sign the appeal")


def _body(form, user):
    locale, title = form.index().locale, form.cleaned_data["title"]
    sections = [(heading or title[:LONGEST_HEADING], markup) for heading, markup in form.sections]
    button = standard_texts(locale).get("button_label") or _sign_in(locale)
    return body_of(sections, _people(form, locale, user), button)


def _people(form, locale, user):
    people = filter(None, [person.made(user) for person in form.people])
    profiles = [_profile(person, locale, user) for person in dict.fromkeys(people)]
    return [("profiles", {"heading": "", "profiles": profiles})] if profiles else []


def _profile(person, locale, user):
    """In the appeal's language, else the one that it is to be translated from; an empty one for who has none."""
    own = sorted(person.profiles.all(), key=lambda profile: (profile.locale_id != locale.pk, profile.pk))
    if own:
        return own[0]
    profile = DetaineeProfile(detainee=person, locale=locale)
    profile.save()
    log(profile, "wagtail.create", user=user)
    profile.save_revision(user=user).publish()
    return profile


def add_draft(parent, page, user):
    """`page` beneath `parent` as the editor saves a draft: it may lack what it needs to be published."""
    page.live, page.owner, page.locale = False, user, parent.locale
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False)
