"""Samples of people, counts and forms as they can be, none of them stored."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from campaigns.detention import DetentionStatus
from campaigns.models import Campaign, Detainee, DetaineeProfile, DetentionUpdate, Outcome
from home.styleguide.words import in_language
from signatures.forms.signature import SignatureForm
from signatures.models import SignatureTally, SigningSettings

WRONG = {"first_name": "", "last_name": "", "email": "zoe@", "country": "FR"}
WORDS = {
    "title": "Liberté pour toutes et tous",
    "introduction": "Qui est en danger, et ce que nous demandons.",
    "banner": "Un mot de l’équipe à toutes et à tous.",
}
FORM_WORDS = {
    "petition_text": "<p>Le texte entier de la pétition.</p>",
    "consent_text": "J’accepte que mon nom soit conservé.",
    "updates_label": "Écrivez-moi des nouvelles.",
    "button_label": "Signer",
}
APPEAL_WORDS = {"addressee": "Les autorités", "demand": "Libérez-les sans condition."}


class SampleForm(SignatureForm):
    """The form itself. Its consent text belongs to no page, so there is no version of it to look up."""

    def shown_consent(self):
        return "sample"

    def clean_consent(self):
        return None


def everything(language):
    form_page = _form_page(language)
    return in_language(WORDS, language) | {
        "people": [_profile(status, language) for status in DetentionStatus],
        "counts": list(_counts()),
        "form_page": form_page,
        "fresh": SampleForm(form_page=form_page),
        "wrong": SampleForm(WRONG, form_page=form_page),
        "switches": SigningSettings(proof_of_work=False),
        "ended": _ended(),
    }


def _profile(status, language):
    words = in_language({"name": "Une militante", "occupation": "Enseignante"}, language)
    person = Detainee(name=words["name"], detained_since=date(2020, 9, 7), sentence_years=11, visibility="public")
    person.is_prisoner_of_conscience = status == DetentionStatus.DETAINED
    person.updates = [DetentionUpdate(date=date(2025, 12, 13), status=status)]
    story = in_language("<p>Deux ou trois phrases qui racontent son histoire.</p>", language)
    quote = in_language("Je sais que dehors, on ne nous oublie pas.", language)
    return DetaineeProfile(detainee=person, occupation=words["occupation"], quote=quote, story=story)


def _counts():
    """Without a goal, at the beginning, on the way with paper, and beyond the goal."""
    for goal, confirmed, paper in ((None, 128, 0), (5000, 0, 0), (5000, 3120, 240), (5000, 6400, 0)):
        campaign = Campaign(goal=goal)
        yield {"campaign": campaign, "counted": SignatureTally(campaign=campaign, confirmed=confirmed, paper=paper)}


def _ended():
    now = timezone.now()
    return [
        Campaign(opens=now + timedelta(days=9)),
        Campaign(outcome=Outcome.PAUSED),
        Campaign(outcome=Outcome.WON, closes=now),
        Campaign(outcome=Outcome.CLOSED, closes=now),
        Campaign(outcome=Outcome.ARCHIVED, closes=now),
    ]


def _form_page(language):
    """What the form asks of its page."""
    return SimpleNamespace(
        pk=None,
        questions=[],
        source=SimpleNamespace(questions=[]),
        campaign=Campaign(),
        campaign_page=SimpleNamespace(**in_language(APPEAL_WORDS, language)),
        **in_language(FORM_WORDS, language),
    )
