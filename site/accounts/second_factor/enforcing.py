"""Who is let into the admin: with a second factor, or within the days of grace.

The session says it, so that no page asks the database: VERIFIED, for whom the second factor was given, or DUE, until
when this account may do without. A session that says neither came by another way.
"""

import math
import time
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings

from accounts import single_sign_on
from accounts.models import Grace

VERIFIED, DUE = "second_factor_verified", "second_factor_due"
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_factor(user):
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def due(user):
    """Until when `user` may do without: so many days from the first login on, if there are any."""
    grace, _made = Grace.objects.get_or_create(user=user)
    days = settings.SECOND_FACTOR_GRACE_DAYS if single_sign_on.has_grace() else 0
    return grace.since + timedelta(days=days)


def begin(request, user, **kwargs):
    """Note at a login what is known of it."""
    if request.session.get(VERIFIED) != user.pk and not has_factor(user):
        request.session[DUE] = due(user).timestamp()


def verify(request, user, **kwargs):
    """Note that `user` has just given a second factor, or has a first one from now on."""
    request.session[VERIFIED] = user.pk
    request.session.pop(DUE, None)


def is_satisfied(request):
    session = request.session
    return session.get(VERIFIED) == request.user.pk or session.get(DUE, 0) > time.time()


def days_left(request):
    """How many days `request`'s session has without a second factor; None where it has one."""
    moment = request.session.get(DUE)
    return None if moment is None else max(0, math.ceil((moment - time.time()) / 86_400))
