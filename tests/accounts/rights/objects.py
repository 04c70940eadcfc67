"""Objects that the admin's URLs are about: one of each kind, and two where it matters whose or in which language."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Site, Task, UploadedFile, Workflow
from wagtail_localize.models import StringTranslation, Translation

from campaigns.models import Campaign, CampaignPage, Conventions, Topic
from concerns.models import Concern
from desk.draft_links import views as draft_links
from home.models import Organisation, StandardPage
from signatures.models import AddressRule, BlockedDomain, Channel, ConsentRule, SigningSettings
from tests import factories
from tests.helpers.reviews import review
from tests.helpers.translations import appeal_in, locale, translated
from translators.models import FileImport, Term, TermTranslation

GROUPS = {
    "editor": "Communications",
    "translator": "Translators",
    "steward": "Data stewards",
    "administrator": "Administrators",
    "english": "Translators: English",  # of one language
}


def make():
    """{name of an object: its key} and {group: who is in it}"""
    locale()  # with its group of translators
    staff = {name: factories.staff(group, email=f"{name}@example.org") for name, group in GROUPS.items()}
    file = FileImport.objects.create(user=staff["translator"], file_name="belarus.po")
    keys = {"file": file.pk} | pages() | of_staff(staff["editor"]) | records() | uploads() | of_wagtail()
    return keys, staff


def pages():
    form = factories.form_page()
    factories.privacy_notice()
    english = appeal_in(form)
    appeal, text = form.get_parent().specific, StandardPage.objects.get()
    translation = Translation.objects.get(source__object_id=appeal.translation_key)
    segments = translation.source.stringsegment_set, translation.source.overridablesegment_set
    state = submitted(factories.published(factories.home(), StandardPage(title="Relue", slug="relue")))
    return {
        "root": 1,
        "list of appeals": appeal.get_parent().pk,
        "appeal": appeal.pk,
        "link to a draft": draft_links.make(appeal, "x", None, "family", 7).pk,
        "translated appeal": english.get_parent().pk,
        "revision of appeal": appeal.latest_revision_id,
        "revision of translated appeal": english.get_parent().specific.latest_revision_id,
        "text page": text.pk,
        "submitted page": state.workflow_state.object_id,
        "step": state.task_id,
        "state of step": state.pk,
        "state of workflow": state.workflow_state_id,
        "translation": translation.pk,
        "source": translation.source_id,
        "string": segments[0].first().pk,
        "picture of translation": getattr(segments[1].first(), "pk", 1),
        "campaign": appeal.campaign_id,
        "signature": factories.signature(form).pk,
        "review": review(form).pk,
    }


def submitted(page):
    author = factories.staff("Communications")
    page.save_revision(user=author)
    return Workflow.objects.get(name="Relecture").start(page, author).current_task_state


def of_staff(editor):
    colleague, steward = factories.staff("Communications"), factories.staff("Data stewards")
    Authenticator.objects.create(user=steward, type="totp", data={})
    return {
        "colleague": colleague.pk,
        "a steward": steward.pk,
        "group": Group.objects.get(name="Communications").pk,
        "second factor": Authenticator.objects.create(user=colleague, type="totp", data={}).pk,
        "session in the editor": EditingSession.objects.create(
            user=editor, content_object=CampaignPage.objects.first(), last_seen_at=editor.date_joined
        ).pk,
    }


def records():
    person = factories.person()
    profile = factories.profile(person)
    profile.save_revision()
    organisation = Organisation.objects.get()
    organisation.save_revision()
    english = {"profile": translated(profile), "organisation": translated(organisation)}
    topic = Topic.objects.create()
    return {
        "person": person.pk,
        "profile": profile.pk,
        "translated profile": english["profile"].pk,
        "revision of profile": profile.latest_revision_id,
        "revision of translated profile": english["profile"].latest_revision_id,
        "organisation": organisation.pk,
        "translated organisation": english["organisation"].pk,
        "revision of organisation": organisation.latest_revision_id,
        "revision of translated organisation": english["organisation"].latest_revision_id,
        "topic": topic.pk,
        **glossary(),
        "concern": Concern.received("fr", page="/fr/", words="x", address="").pk,
        "channel": Channel.objects.create(word="newsletter", name="Newsletter").pk,
        "entry on paper": factories.on_paper(Campaign.objects.first(), 3).pk,
        "address rule": AddressRule.objects.get_or_create(domain="mail.example")[0].pk,
        "blocked domain": BlockedDomain.objects.create(pattern="spam.example").pk,
        "rule by country": ConsentRule.objects.create(country="BY").pk,
    }


def glossary():
    term = Term.objects.create(term="pétition")
    english, german = (
        TermTranslation.objects.create(term=term, language=code, translation="Petition") for code in ("en", "de")
    )
    text = StringTranslation.objects.filter(locale=locale())[0]
    return {
        "term": term.pk,
        "term in English": english.pk,
        "term in German": german.pk,
        "string in English": text.pk,
    }


def uploads():
    image = get_image_model().objects.create(title="Image", file=get_test_image_file())
    document = get_document_model().objects.create(title="Report", file=ContentFile(b"x", "report.txt"))
    return {
        "image": image.pk,
        "document": document.pk,
        "upload": UploadedFile.objects.create(file=ContentFile(b"x", "x.txt")).pk,
    }


def of_wagtail():
    root = Collection.get_first_root_node()
    SigningSettings.load()  # with the same key as the others
    return {
        "language": locale().pk,
        "site": Site.objects.get().pk,
        "collection": root.add_child(name="Press").pk,
        "redirect": Redirect.objects.create(old_path="/old", redirect_link="https://example.org/").pk,
        "workflow": Workflow.objects.get(name="Relecture").pk,
        "kind of step": Task.objects.get(name="Relecture").pk,
        "settings": Conventions.load().pk,
    }
