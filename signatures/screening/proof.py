"""Proof of work, where staff switch it on: the browser solves a small puzzle of our own making before it signs.

A proof that is missing, forged, too old or handed in before counts as none. Without JavaScript there is none
either; such signatures are held and their signers told so.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

import altcha
from django.db import IntegrityError, transaction
from django.http import Http404, JsonResponse
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache

from signatures import signing_settings
from signatures.decorators import reading_only
from signatures.models import SpentProof

FIELD = "proof"
LONGEST = 4000  # characters of a proof; ours take about 700
VALID_FOR = timedelta(hours=1)
# The browser tries one number after another and derives a key from each. With 1,000 rounds of PBKDF2 a number, the
# middle of the range takes a laptop about half a second and a phone a few, while its owner fills in the form.
ALGORITHM, ROUNDS = "PBKDF2/SHA-256", 1_000
FIRST, NUMBERS = 500, 3_000


@never_cache
@reading_only
def challenge(request):
    """A puzzle, as JSON. Nobody is asked for one while the switch is off."""
    if not signing_settings.current().proof_of_work:
        raise Http404
    return JsonResponse(new_challenge().to_dict())


def new_challenge():
    """A signed puzzle with one solution, good for an hour."""
    return altcha.create_challenge(
        ALGORITHM,
        ROUNDS,
        counter=FIRST + secrets.randbelow(NUMBERS),
        expires_at=datetime.now(UTC) + VALID_FOR,
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    )


def is_proof(text):
    """Whether `text`, as a form brought it, solves one of our puzzles for the first time. It is spent then."""
    if not text or len(text) > LONGEST:
        return False
    checked = altcha.verify_solution(text, _secret("challenge"), hmac_key_secret=_secret("key"))
    return checked.verified and _spend(altcha.Payload.from_base64(text).challenge)


def _spend(challenge):
    """Whether nobody has handed in this challenge yet."""
    digest = hashlib.sha256(challenge.signature.encode()).digest()
    expires_at = datetime.fromtimestamp(challenge.parameters.expires_at, UTC)
    try:
        with transaction.atomic():
            SpentProof.objects.create(digest=digest, expires_at=expires_at)
    except IntegrityError:
        return False
    return True


def _secret(purpose):
    return salted_hmac("signatures.proof", purpose, algorithm="sha256").digest()
