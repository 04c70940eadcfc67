"""The site's URL and the first member of staff."""

import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Site

PORTS = {"http": 80, "https": 443}


def name_site():
    """Give the default site the URL that the settings say, so that its links lead here."""
    url = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    wanted = {
        "hostname": url.hostname,
        "port": url.port or PORTS[url.scheme],
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    site = Site.objects.get(is_default_site=True)
    if wanted != {field: getattr(site, field) for field in wanted}:
        for field, value in wanted.items():
            setattr(site, field, value)
        site.save()


def make_admin():
    """The user "admin" and a password that works for it.

    Returns:
        tuple of the user and the password.
    """
    user, created = get_user_model().objects.get_or_create(
        username="admin", defaults={"is_staff": True, "is_superuser": True}
    )
    if created:
        user.groups.add(*Group.objects.filter(name="Data stewards"))
    password = _kept_password()
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    return user, password


def _kept_password():
    """The password in var/admin-password, which only the file's owner can read; a new one if there is none."""
    path = settings.VAR / "admin-password"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(12) + "\n")
    return path.read_text().strip()
