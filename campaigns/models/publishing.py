"""Publishing gate: what goes live is in its own language, by button, bulk, schedule, review or localize."""

import logging
import re
import uuid
from html import unescape

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail.utils.timestamps import ensure_utc
from wagtail_localize.models import String, StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from campaigns.editing.problems import Problem, errors

logger = logging.getLogger(__name__)

BY_CLOCK = "wagtail.publish.scheduled"  # what Wagtail's command logs
EXPIRED = _("The moment at which this was to go off has passed. Take it out or give a later one, then publish.")


class NotToBePublished(Exception):  # noqa: N818 - as PermissionDenied, for a refusal and no fault
    """What was about to go live isn't fit for it; the words say what, and why.

    No PermissionDenied, which Wagtail answers in words of its own: home.admin.refusals tells whoever published.
    """

    def __init__(self, instance, problem):
        super().__init__(f"{admin_title(instance)}: {problem}")
        self.instance, self.problem = instance, problem


class PublishedWhole:
    """Goes live only where nothing is in the way. All ways but an editor's own form lead through here, and that form
    asks the same (campaigns/editing/forms).
    """

    def not_to_be_published(self):
        """The Problem of the record itself, whoever publishes it; None where there is none."""
        left = texts_left(self)
        return Problem(still_to_translate(left)) if left else self.in_the_way() or has_expired(self)

    def in_the_way(self):
        """The Problem other than words that aren't translated."""
        return

    def publish(self, revision, user=None, log_action=True, **options):
        """Ask the checklist where somebody publishes, or the clock; a program is asked for the record itself.

        Raises NotToBePublished where somebody waits for the answer; a schedule goes on with the others.
        """
        draft, by_clock = revision.as_object(), log_action == BY_CLOCK
        found = errors(draft) if user or by_clock else list(filter(None, [draft.not_to_be_published()]))
        if not found:
            return super().publish(revision, user=user, log_action=log_action, **options)  # type: ignore[misc]
        if user is not None:
            raise NotToBePublished(draft, found[0])
        return _give_up(revision, found)


def record_is_fit(instance):
    """The check of what PublishedWhole asks of every record; the first of the list."""
    problem = instance.not_to_be_published()
    return [problem] if problem else []


def admin_title(instance):
    return instance.get_admin_display_title() if hasattr(instance, "get_admin_display_title") else str(instance)


def _give_up(revision, found):
    """Take a revision off the schedule, and tell its page's history, which staff read, without anybody's name."""
    instance, at = revision.content_object, revision.approved_go_live_at
    logger.error("%s %s was not published: it is not fit for it", instance._meta.label, instance.pk)
    if at:
        instance.revisions.update(approved_go_live_at=None)
        told = {"id": revision.pk, "created": ensure_utc(revision.created_at), "go_live_at": ensure_utc(at)}
        data = {"revision": told | {"has_live_version": instance.live}}
        log(instance=instance, action="wagtail.schedule.cancel", data=data, revision=revision)
        log(instance=instance, action="campaigns.not_published", data={"reasons": _for_log(found)}, revision=revision)


def _for_log(found):
    """The sentences in the language of the code; whoever reads them later has them in their own."""
    with override(None):
        return [str(problem.words) for problem in found]


def still_to_translate(left):
    return ngettext(
        "%(left)d text is not translated yet. Translate it, then publish.",
        "%(left)d texts are not translated yet. Translate them, then publish.",
        left,
    ) % {"left": left}


def has_expired(instance):
    """Why what was to go off by now isn't published: it would be public until the clock looks, for a minute or so."""
    return Problem(EXPIRED) if instance.expire_at and instance.expire_at <= timezone.now() else None


def texts_left(instance):
    """How many texts of a translation are still in the source's words; 0 for what is no translation.

    Judged by the words themselves: whether localize still keeps the two in step says nothing about what is written.
    What a translator has left as it was, a name, say, is recorded as its translation.
    """
    locale_id = _source_locale(instance)
    if locale_id in (None, instance.locale_id):
        return 0
    texts = [(segment.path, segment.string.data) for segment in _segments(instance)]
    of_the_source = _known({text for _path, text in texts}, locale_id) | _texts_of_source(instance, locale_id)
    meant = _translations(instance)
    return sum(text in of_the_source and (path, _plain(text)) not in meant for path, text in texts)


def _source_locale(instance):
    """The locale that the instance was written in first; None where it has no other."""
    source = TranslationSource.objects.filter(object_id=instance.translation_key).first()
    if source or not instance.pk:
        return source and source.locale_id
    default = Locale.get_default().pk
    return default if instance.get_translations().filter(locale=default).exists() else None


def _segments(instance):
    """Its texts that have a letter in them."""
    found = [segment for segment in extract_segments(instance) if isinstance(segment, StringSegmentValue)]
    return [segment for segment in found if any(map(str.isalpha, segment.string.data))]


def _known(texts, locale_id):
    """Which of `texts` localize has met in the source's language, today or before."""
    hashes = [uuid.uuid5(String.UUID_NAMESPACE, text) for text in texts]
    return set(String.objects.filter(locale=locale_id, data_hash__in=hashes).values_list("data", flat=True))


def _texts_of_source(instance, locale_id):
    source = type(instance).objects.filter(translation_key=instance.translation_key, locale=locale_id).first()
    return {segment.string.data for segment in _segments(source)} if source else set()


def _translations(instance):
    """(path, words) of all that was translated of it on purpose."""
    given = StringTranslation.objects.filter(
        context__object_id=instance.translation_key, locale=instance.locale_id, has_error=False
    )
    return {(path, _plain(text)) for path, text in given.values_list("context__path", "data")}


def _plain(text):
    return re.sub(r"\s+", " ", unescape(strip_tags(text))).strip()
