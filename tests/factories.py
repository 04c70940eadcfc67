"""Small worlds to test in: an appeal with its form, a person, staff, a signature."""

from datetime import date
from itertools import count

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Site
from wagtail.rich_text import RichText
from wagtail.users.models import UserProfile

from campaigns.models import (
    Campaign,
    CampaignIndexPage,
    CampaignPage,
    Detainee,
    DetaineeProfile,
    DetentionUpdate,
)
from home.models import Organisation, StandardPage
from signatures import signing
from signatures.consent import current_text
from signatures.email_addresses.address import EmailAddress
from signatures.models import PaperEntry, Signature, SignatureFormPage, SignatureTally

numbers = count(1)


def home():
    return Site.objects.get(is_default_site=True).root_page.specific


def published(parent, page):
    """`page` beneath `parent`, live, with a revision as the editor makes one."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def index():
    """The live list of appeals, without a revision: few tests edit it, and many make it."""
    found = CampaignIndexPage.objects.child_of(home()).first()
    return found or home().add_child(instance=CampaignIndexPage(title="Appels", slug="appels"))


def campaign(**facts):
    return Campaign.objects.create(**{"reference": f"TST-{next(numbers)}", "goal": 1000} | facts)


def tally(campaign, **numbers):
    """What is counted of `campaign`, as given."""
    made, _created = SignatureTally.objects.update_or_create(campaign=campaign, defaults=numbers)
    return made


def on_paper(campaign, number, **facts):
    """An entry of signatures on paper."""
    return PaperEntry.objects.create(
        **{"campaign": campaign, "number": number, "place": "Lyon", "keeper": "Bureau"} | facts
    )


def campaign_page(record=None, **words):
    defaults = {
        "title": "Liberté pour les dissident·e·s",
        "slug": f"liberte-{next(numbers)}",
        "campaign": record or campaign(),
        "introduction": "Ils et elles n'ont fait que parler.",
        "addressee": "Le président",
        "demand": "Libérez-les.",
    }
    return published(index(), CampaignPage(**defaults | words))


def form_page(record=None, questions=(), **words):
    """The published form of a new appeal."""
    defaults = {
        "title": "Signer",
        "slug": "signer",
        "petition_text": "<p>Libérez-les toutes et tous.</p>",
        "consent_text": "Nous gardons votre nom scellé.",
        "updates_label": "Tenez-moi au courant",
        "button_label": "Je signe",
        "thank_you": "<p>Merci.</p>",
        "confirmed_text": "<p>Votre nom compte.</p>",
        "questions": list(questions),
    }
    return published(campaign_page(record), SignatureFormPage(**defaults | words))


def privacy_notice():
    """The published privacy notice, as the organisation has chosen it."""
    notice = published(home(), StandardPage(title="Vie privée", slug=f"vie-privee-{next(numbers)}"))
    Organisation.objects.update_or_create(locale=notice.locale, defaults={"name": "Nous", "privacy_page": notice})
    return notice


def ready_page(**words):
    """A live appeal that may be published again: with its form, and a privacy notice."""
    form = form_page(**words)
    privacy_notice()
    return CampaignPage.objects.get(pk=form.get_parent().pk)


def answers(form_page, **given):
    """What a browser posts for a whole and valid form."""
    return {
        "first_name": "Zoë",
        "last_name": "O'Neill",
        "email": "zoe@example.org",
        "country": "FR",
        "consent": current_text(form_page).digest,
    } | given


def signature(form_page, held_for="", **given):
    """A pending signature, or one that is held, made the way the site makes one."""
    data = {
        "first_name": "Zoë",
        "last_name": "O'Neill",
        "email": f"signer{next(numbers)}@example.org",
        "country": "FR",
        "consent": current_text(form_page),
        "wants_updates": False,
        "show_name": False,
    } | given
    signing.sign(form_page, data | {"email": EmailAddress(data["email"])}, held_for=held_for)
    return Signature.objects.order_by("-pk").first()


def confirmed_signature(form_page, **given):
    made = signature(form_page, **given)
    signing.confirm(made)
    made.refresh_from_db()
    return made


def person(name="Maryia Kalesnikava", status="detained", **facts):
    """A detained person who is public, unless told, and whose history has one entry."""
    facts = {"detained_since": date(2020, 9, 7), "visibility": "public"} | facts
    made = Detainee(name=name, **facts)
    made.updates = [DetentionUpdate(date=facts["detained_since"] or date(2020, 9, 7), status=status, source="Viasna")]
    made.save()
    return made


def profile(person, *, live=True, **words):
    made = DetaineeProfile(
        detainee=person,
        locale=Locale.get_default(),
        occupation="Musicienne",
        story="<p>Elle joue de la flûte.</p>",
        **words,
    )
    made.live = live
    made.save()
    return made


def staff(group, **user):
    """A member of one of the groups that the migration makes."""
    made = User.objects.create_user(f"user{next(numbers)}", password="long enough for anyone", **user)
    made.groups.add(Group.objects.get(name=group))
    UserProfile.objects.create(user=made, preferred_language="en")
    return made


def section(text="<p>Texte.</p>", heading="Titre"):
    return ("section", {"heading": heading, "text": RichText(text)})


def picture():
    """The value of a block with a picture."""
    image = get_image_model().objects.create(title="Image", file=get_test_image_file())
    return {"image": image, "caption": "Légende", "credit": ""}


def documents():
    """The value of a block with a document."""
    document = get_document_model().objects.create(title="Rapport", file=ContentFile(b"x", "rapport.txt"))
    return {"heading": "À lire", "documents": [{"title": "Rapport", "document": document, "url": ""}]}
