"""Rights in words: what each group may see and do, read from its permissions, so that no text gets stale."""

from itertools import groupby
from typing import NamedTuple

from django.contrib.auth.models import Group, User
from django.db.models import Prefetch, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import AbstractGroupApprovalTask

from signatures.stewards import accounts

# Permissions that aren't one of Django's four on a model: what they mean.
SENTENCES = {
    "wagtailadmin.access_admin": gettext_lazy("Get into the admin"),
    "wagtail_localize.submit_translation": gettext_lazy("Send pages to be translated"),
    "signatures.view_signature": gettext_lazy("Read who signed: names, addresses and answers"),
    "signatures.export_signature": gettext_lazy("Take signatures out as a file"),
    "signatures.review_signature": gettext_lazy("Release, invalidate and restore signatures"),
}
OF_STEWARDS = [
    gettext_lazy("Read the access log"),
    gettext_lazy("Say who else is a data steward"),
    gettext_lazy("Loosen what protects signers"),
]
VERBS = {
    "view": pgettext_lazy("may", "see"),
    "add": pgettext_lazy("may", "make"),
    "change": pgettext_lazy("may", "change"),
    "publish": pgettext_lazy("may", "publish"),
    "choose": pgettext_lazy("may", "use"),
    "lock": pgettext_lazy("may", "lock"),
    "unlock": pgettext_lazy("may", "unlock"),
    "delete": pgettext_lazy("may", "delete"),
    "bulk_delete": pgettext_lazy("may", "delete with all beneath"),
}


class Rights(NamedTuple):
    name: str
    sentences: list[str]
    members: list[User]


def of_groups():
    """Rights of each group, and who is in it. As many queries however many they are."""
    steps = _asked_to_review()
    return [Rights(str(group), sentences(group, group.pk in steps), group.active_members) for group in _groups()]


def _asked_to_review():
    """The keys of the groups that a step in use asks, of whichever kind."""
    kinds = AbstractGroupApprovalTask.__subclasses__()
    return {key for kind in kinds for key in kind.objects.filter(active=True).values_list("groups", flat=True)}


def _groups():
    members = Prefetch("user_set", User.objects.filter(is_active=True).order_by("username"), "active_members")
    return Group.objects.order_by("name").prefetch_related(
        members,
        "permissions__content_type",
        "page_permissions__permission",
        "page_permissions__page__locale",
        "collection_permissions__permission__content_type",
    )


def sentences(group, is_step):
    """What `group` may, the special first."""
    given = list(group.permissions.all())
    known = [str(SENTENCES[label(each)]) for each in given if label(each) in SENTENCES]
    return [*known, *of_steward(given), *of_models(given), *of_pages(group, is_step), *of_media(group)]


def label(permission):
    return f"{permission.content_type.app_label}.{permission.codename}"


def of_steward(given):
    """What follows from a right to signers' data."""
    is_one = any(each.content_type.app_label == "signatures" and each.codename in accounts.RIGHTS for each in given)
    return [str(words) for words in OF_STEWARDS] if is_one else []


def of_models(given):
    """“People: see, make, change”, for each kind of record."""
    ordinary = [each for each in given if label(each) not in SENTENCES]
    for kind, permissions in groupby(sorted(ordinary, key=_by_kind), key=lambda each: each.content_type):
        yield _line(_name(kind), [each.codename.removesuffix(f"_{kind.model}") for each in permissions])


def _by_kind(permission):
    return (permission.content_type.app_label, permission.content_type.model)


def _name(kind):
    """Of many records, or of the one that a setting is."""
    model = kind.model_class()
    if model is None:
        return kind.name
    if issubclass(model, BaseGenericSetting):
        return _("Settings “%s”") % capfirst(model._meta.verbose_name)
    return model._meta.verbose_name_plural


def _line(name, actions):
    in_order = sorted(actions, key=lambda action: list(VERBS).index(action) if action in VERBS else len(VERBS))
    verbs = ", ".join(str(VERBS.get(action, action)) for action in in_order)
    return _("%(name)s: %(value)s") % {"name": capfirst(name), "value": verbs}


def of_pages(group, is_step):
    """“Pages beneath Home (en): change, publish”, and whether pages wait for this group in a review."""
    by_page = {}
    for each in group.page_permissions.all():
        by_page.setdefault(each.page, []).append(each.permission.codename.removesuffix("_page"))
    for page, actions in by_page.items():
        words = {"title": page.get_admin_display_title(), "language": page.locale.get_display_name()}
        yield _line(
            _("All pages") if page.is_root() else _("Pages beneath “%(title)s” (%(language)s)") % words, actions
        )
    if is_step:
        yield _("Approve pages in review")


def of_media(group):
    """Pictures and documents, in whichever collection."""
    by_kind = {}
    for each in group.collection_permissions.all():
        kind = each.permission.content_type
        by_kind.setdefault(kind, set()).add(each.permission.codename.removesuffix(f"_{kind.model}"))
    for kind, actions in by_kind.items():
        yield _line(_name(kind), actions)


def superusers():
    """Whoever may everything; signers' data only where it was given to them by name or group (decision 22)."""
    return User.objects.filter(is_superuser=True, is_active=True).order_by("username")


def outside_groups():
    """Accounts in no group, or with rights of their own: what no group's list tells."""
    theirs = Q(groups=None) | ~Q(user_permissions=None)
    found = User.objects.filter(theirs, is_active=True, is_superuser=False).distinct().order_by("username")
    for user in found.prefetch_related("user_permissions__content_type"):
        given = list(user.user_permissions.all())
        known = [str(SENTENCES[label(each)]) for each in given if label(each) in SENTENCES]
        yield Rights(user.get_username(), [*known, *of_steward(given), *of_models(given)], [user])
