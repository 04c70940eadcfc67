"""Forms go live and off with their appeals: a form is public exactly when its appeal is, in every way there is.

Wagtail sends these signals for a button, several pages at once, a schedule, an expiry, a moderator and a translation
alike. What they don't reach is refused where it is read: SignatureFormPage.route, without_forms_that_are_off.
"""

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from wagtail.signals import page_published, page_unpublished, post_page_move

from campaigns.models import CampaignPage
from home.localize.submitting import strings_left
from signatures.models import SignatureFormPage


def connect():
    pre_save.connect(note_whether_live, sender=CampaignPage)
    page_published.connect(publish_form, sender=CampaignPage)
    page_unpublished.connect(unpublish_form, sender=CampaignPage)
    post_page_move.connect(follow_appeal, sender=SignatureFormPage)


def note_whether_live(instance, update_fields=None, **signal):
    """An appeal that is published again takes no draft along: whoever writes a form beneath it isn't ready yet."""
    if instance.live and not update_fields:
        instance.was_live = CampaignPage.objects.live().filter(pk=instance.pk).exists()


def publish_form(instance, **signal):
    if instance.live and not getattr(instance, "was_live", False):
        for form in SignatureFormPage.objects.child_of(instance).filter(live=False, alias_of=None):
            publish(form)


def unpublish_form(instance, **signal):
    for form in SignatureFormPage.objects.child_of(instance).live():
        form.unpublish()


def follow_appeal(instance, parent_page_after, **signal):
    form = SignatureFormPage.objects.get(pk=instance.pk)
    if form.live and not parent_page_after.live:
        form.unpublish()
    elif parent_page_after.live and not form.live and form.first_published_at:
        publish(form)


def publish(form):
    """Publish the latest version, unless it isn't whole: a draft may lack whatever a form needs."""
    if is_whole(form):
        (form.get_latest_revision() or form.save_revision()).publish()


def is_whole(form):
    return not missing(form) and not strings_left(form)


def missing(form):
    """The names of the fields that a draft still lacks, or has wrong."""
    draft = form.get_latest_revision_as_object()
    try:
        draft.full_clean()
    except ValidationError as error:
        fields = {field.name: field.verbose_name for field in draft._meta.fields}
        return [str(fields.get(name, name)) for name in error.message_dict]
    return []
