"""An appeal with links, submitted into two languages; translators at their desks; what a file does to it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail_localize.models import StringTranslation, Translation

from campaigns.models import CampaignPage
from tests import factories
from tests.helpers.translations import locale, submitted
from tests.made_once import made_once
from translators.files.scopes import Scope
from translators.models import FileImport

TEXT = '<p>Lisez <a href="https://example.org/fr">le rapport</a> en <b>entier</b>.</p><p>Deux &amp; deux.</p>'
FILES = "/admin/translations/files/"


@made_once
def appeal():
    """A French appeal with its form, drafts of both in English and Spanish."""
    form = factories.form_page()
    page = form.get_parent().specific
    page.title, page.body = "Liberté", [factories.section(TEXT, "Pourquoi")]
    page.save_revision().publish()
    for code in ("en", "es"):
        for each in (factories.home(), factories.index(), page, form):
            submitted(each, code)
    return CampaignPage.objects.get(pk=page.pk)


@pytest.fixture
def english(appeal):
    return Translation.objects.get(source__object_id=appeal.translation_key, target_locale=locale("en"))


@pytest.fixture
def translator(client):
    user = factories.staff("Translators")
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def whole(translator, appeal):
    """The appeal in English, as the translator may edit it."""
    return lambda: Scope(translator.user, page=appeal.pk, language="en")


def bring(client, content, name="file.po", query=""):
    """The answer to a file that is brought, and the import that it became, if any."""
    before = set(FileImport.objects.values_list("pk", flat=True))
    answer = client.post(f"{FILES}?{query}", {"file": SimpleUploadedFile(name, content)}, follow=True)
    return answer, FileImport.objects.exclude(pk__in=before).first()


def do(client, made):
    return client.post(f"{FILES}imports/{made.pk}/", follow=True)


def outcomes(made):
    """{source: (outcome, reason)} of what was in the file."""
    texts = made.texts.exclude(reason__startswith="Not in the file")
    return {text.source: (text.outcome, text.reason) for text in texts}


def stands(translation):
    """{source: translation} of all that is stored for it."""
    made = StringTranslation.objects.filter(context__object=translation.source.object_id)
    made = made.filter(locale=translation.target_locale).select_related("translation_of")
    return {one.translation_of.data: one.data for one in made}
