"""German is added, an appeal translated into it from .po files, and nothing untranslated is ever public.

The order that holds: the home page, then each page after the one above it; the people of an appeal, the privacy
notice, the organisation and the form before the appeal, which goes live with all of them or not at all. Submitting
the home page with its subtree submits them all, people included, but not the organisation.
"""

import polib
from playwright.sync_api import expect
from wagtail_localize.models import StringSegment, Translation

from campaigns.models import CampaignIndexPage, CampaignPage, DetaineeProfile
from home.models import HomePage, Organisation, StandardPage
from signatures.models import SignatureFormPage
from tests.browser.supporting import APPEAL

PATHS = {
    HomePage: "/de/",
    CampaignIndexPage: "/de/appels/",
    CampaignPage: APPEAL.format("de"),
    SignatureFormPage: APPEAL.format("de") + "signer/",
    StandardPage: "/de/protection-des-donnees/",
}


def test_german_from_the_locale_to_the_page(people, stored):
    reader, administrator = people.visitor(), people.staff("Administrators")
    add_german(administrator)
    for model in (CampaignPage, HomePage):  # the wrong way round: what is above the appeal is filled with aliases
        submit(administrator, source(stored, model))
    assert public(reader) == []

    translator, published = people.staff("Translators"), []
    refuse_to_publish_untranslated(translator, german(stored, HomePage))
    for person in stored(DetaineeProfile).filter(locale__language_code="de"):
        translate(translator, person, stored)
    for model in (HomePage, CampaignIndexPage, StandardPage):
        translate(translator, german(stored, model), stored)
        published.append(model)
        assert public(reader) == [each for each in PATHS if each in published]
    submit_record(administrator, source(stored, Organisation))
    translate(translator, german(stored, Organisation), stored)
    for model in (SignatureFormPage, CampaignPage):  # the one waits for the other
        assert public(reader) == [HomePage, CampaignIndexPage, StandardPage]
        translate(translator, german(stored, model), stored)
    assert public(reader) == list(PATHS)

    read_in_german(reader)


def add_german(page):
    page.goto("/admin/locales/new/")
    page.get_by_label("Language").select_option("de")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages .success")).to_contain_text("German")


def source(stored, model, **which):
    return stored(model).filter(locale__language_code="fr", **which).earliest("pk")


def german(stored, model, **which):
    """What the source became in German."""
    key = source(stored, model, **which).translation_key
    return stored(model).get(locale__language_code="de", translation_key=key)


def submit(page, instance):
    """Submit a page with all that is beneath it."""
    page.goto(f"/admin/localize/submit/page/{instance.pk}/")
    page.get_by_label("German").check()
    page.get_by_label("Include subtree").check()
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".messages .success")).to_contain_text("submitted for translation")


def submit_record(page, instance):
    """The organisation, which no page brings along."""
    page.goto(f"/admin/localize/submit/snippet/home/organisation/{instance.pk}/")
    page.get_by_label("German").check()
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".messages .success")).to_contain_text("submitted for translation")


def public(page):
    """Which kinds of pages a reader can open in German."""
    answers = {model: page.request.get(path, max_redirects=0) for model, path in PATHS.items()}
    assert {answer.status for answer in answers.values()} <= {200, 302, 404}
    return [model for model, answer in answers.items() if answer.status == 200]


def editor_of(instance):
    if isinstance(instance, DetaineeProfile):
        return f"/admin/snippets/campaigns/detaineeprofile/edit/{instance.pk}/"
    if isinstance(instance, Organisation):
        return f"/admin/snippets/home/organisation/edit/{instance.pk}/"
    return f"/admin/pages/{instance.pk}/edit/"


def refuse_to_publish_untranslated(page, instance):
    page.goto(editor_of(instance))
    page.get_by_role("button", name="Publish in German").click()
    expect(page.locator(".messages .error")).to_contain_text("not translated yet")


def translate(page, instance, stored):
    """Take the .po file home, bring it back filled, publish."""
    which = stored(Translation).get(source__object=instance.translation_key, target_locale__language_code="de")
    if stored(StringSegment).filter(source=which.source_id).exists():  # a new person's profile may be empty
        through_a_file(page, which)
    page.goto(editor_of(instance))
    page.get_by_role("button", name="Publish in German").click()
    expect(page.locator(".messages .success")).to_be_visible()


def through_a_file(page, which):
    page.goto(f"/admin/translations/files/?translation={which.pk}")
    page.get_by_label("PO:").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    bring_back(page, filled(download.value.path().read_text()))


def filled(text):
    """The .po file with every text translated, markup kept. A link leads where it led."""
    po = polib.pofile(text)
    for entry in po:
        entry.msgstr = entry.msgstr or f"DE {entry.msgid}"
    return f"{po}\n"


def bring_back(page, text):
    """See first what would be taken, then let it be."""
    file = {"name": "de.po", "mimeType": "text/x-gettext-translation", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Take over").click()
    expect(page.locator(".messages .success")).to_contain_text("Nothing is published")
    expect(page.get_by_text("Refused (0)")).to_be_visible()


def read_in_german(page):
    page.goto("/de/")
    page.locator(f'a[href="{PATHS[CampaignPage]}"]').click()

    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", level=1)).to_have_text("DE Liberté pour les dissident·e·s du Bélarus")
    expect(page.locator(".person")).to_have_count(4)
    expect(page.locator(".person .occupation").first).to_contain_text("DE ")
    expect(page.locator("form.sign-form").get_by_role("button")).to_have_text("DE Je signe")
    assert page.context.cookies() == []
