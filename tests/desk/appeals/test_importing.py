"""An item of a feed, an export or pasted text becomes a draft appeal with the people whom it names."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.models import Campaign, CampaignPage, Detainee, DetaineeName
from tests import factories
from tests.desk.appeals.conftest import Form

pytestmark = pytest.mark.django_db
URL = "/admin/appeals/import/"
ITEM = (Path(__file__).parents[1] / "imported" / "item.xml").read_text()
PEOPLE = ["Ales Bialiatski", "Maryia Kalesnikava", "Marfa Rabkova", "Nasta Loika"]


@pytest.fixture
def form(desk):
    return Form(desk, URL)


def upload(form, content, name="feed.xml"):
    """What comes back for a file, as the form that it is."""
    response = form.client.post(URL, {"text": "", "file": SimpleUploadedFile(name, content)})
    return form.read(response)


def new_appeal(form):
    """The form of a new appeal that came back, to be sent where it says."""
    assert form.form["action"] == "/admin/appeals/new/"
    form.url = form.form["action"]
    return form


@pytest.fixture
def people(desk):
    """Two of the four have a record, one under another spelling."""
    maryia, ales = factories.person("Maria Kolesnikova"), factories.person("Ales Bialiatski")
    DetaineeName.objects.create(detainee=maryia, language="fr", spelling="Maryia Kalesnikava")
    return maryia, ales


def test_an_item_becomes_a_draft_with_title_lead_sections_people_and_call_to_sign(form, people):
    new = new_appeal(upload(form, ITEM.encode()))
    assert new.values["title"] == ["Rendez leur voix aux prisonnier·e·s du Bélarus !"]
    assert new.values["introduction"][0].startswith("Depuis cinq étés")
    assert sorted(new.values["names"][0].split("\n")) == sorted(PEOPLE)
    rows = {name: new.row(name) for name in PEOPLE}
    assert [new.values[f"{rows[name]}-who"] for name in ("Maryia Kalesnikava", "Ales Bialiatski")] == [
        [str(person.pk)] for person in people
    ]
    assert [new.values[f"{rows[name]}-who"] for name in ("Nasta Loika", "Marfa Rabkova")] == [["new"], ["new"]]

    told = {f"{rows[name]}-{field}": value for name in ("Nasta Loika", "Marfa Rabkova")
            for field, value in (("status", "detained"), ("since", "2022-10-28"))}  # fmt: skip
    assert new.send(**told).status_code == 302
    page = CampaignPage.objects.get()
    assert (page.live, page.introduction.endswith("avec eux.")) == (False, True)
    section, profiles, call = page.body
    assert section.value["heading"] == "Que se passe-t-il\u00a0?"
    assert "<li>Plus de mille personnes en cellule.</li>" in section.value["text"].source
    assert {profile.detainee.name for profile in profiles.value["profiles"]} == {
        "Maria Kolesnikova", "Ales Bialiatski", "Nasta Loika", "Marfa Rabkova",
    }  # fmt: skip
    assert (call.block_type, call.value["button"]) == ("call_to_sign", "Je signe")
    assert Detainee.objects.filter(visibility="not_yet").count() == 2


def test_pasted_text_is_read_as_a_file_is(form):
    new = new_appeal(form.read(form.send(text="Le titre\nLe chapeau.\nPourquoi ?\nParce que.")))
    new.send()
    page = CampaignPage.objects.get()
    assert (page.title, page.introduction, page.body[0].value["heading"]) == ("Le titre", "Le chapeau.", "Pourquoi ?")


def test_of_several_items_one_is_chosen(form):
    items = "".join(
        f"<item><title>Titre {n}</title><description>&lt;h2&gt;A&lt;/h2&gt;B {n}</description></item>" for n in "12"
    )
    page = upload(form, f"<rss><channel>{items}</channel></rss>".encode()).page
    choices = [choice for choice in page.select("main form") if choice.select_one("input[name=text]")]
    assert [choice.select_one("button").text for choice in choices] == ["Titre 1", "Titre 2"]
    new = new_appeal(form.read(form.client.post(URL, {"text": choices[1].select_one("[name=text]")["value"]})))
    new.send()
    assert CampaignPage.objects.get().title == "Titre 2"
    assert CampaignPage.objects.get().body[0].value["text"].source == "<p>B 2</p>"


def test_what_runs_is_taken_out_again_though_it_was_in_the_browser_meanwhile(form):
    new = new_appeal(form.read(form.send(text="<h1>T</h1><p>L</p><h2>A</h2><p>b</p>")))
    new.send(imported='<h2>A</h2><p onclick="x()">b<script>c</script><a href="javascript:x">d</a></p>')
    assert CampaignPage.objects.get().body[0].value["text"].source == "<p>bd</p>"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x" * (10 * 1024 * 1024), "The file is larger than 5 MB."),
        (ITEM.encode()[:-40], "it is broken off, or no valid XML"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><item><title>&a;</title></item></rss>', "DOCTYPE"),
        (b"<rss><channel></channel></rss>", "There is no item with a text in this feed."),
        (b"<p><img src='x'></p>", "There is no text in it."),
        (b"<h1>T</h1><h2>A</h2><p>" + b"x" * 200_001, "longer than an appeal can be"),
    ],
)
def test_a_file_that_can_t_be_read_is_said_beside_its_field(form, content, said):
    assert said in upload(form, content).says("file")


def test_nothing_and_both_are_said_beside_the_text(form):
    form.send()
    assert "Choose a file or paste a text." in form.says("text")
    form.read(form.client.post(URL, {"text": "x", "file": SimpleUploadedFile("a.txt", b"y")}))
    assert "not both" in form.says("text")
    assert form.values["text"] == ["x"]


def test_more_than_the_field_holds_is_said_beside_it(form):
    assert form.form.select_one("[name=text]")["maxlength"] == "800000"
    form.send(text="x" * 800_001)
    assert "at most 800000 characters" in form.says("text")


def test_latin_1_keeps_its_accents(form):
    assert upload(form, "<h1>Été à Vilnius</h1><p>Ça.</p><p>Là.</p>".encode("latin-1")).values["title"] == [
        "Été à Vilnius"
    ]


def test_a_text_without_a_title_says_so_beside_the_field_and_asks_for_one(form):
    new = new_appeal(upload(form, b"<p>Un chapeau.</p><p>La suite.</p>", "a.html"))
    assert "The text has no title. Write one." in new.form.text
    assert new.send().status_code == 200
    assert "This field is required." in new.says("title")
    new.send(title="Un titre")
    assert CampaignPage.objects.get().body[0].value["heading"] == "Un titre"


def test_whoever_is_hidden_is_told_of_before_and_after_and_put_in_by_nobody(form):
    person = factories.person("Nasta Loika", visibility="hidden")
    new = new_appeal(form.read(form.send(text="Le titre\nLibérez Nasta Loika.\nPourquoi ?\nParce que.")))
    warned = "Hidden everywhere, and named in the text: Nasta Loika."
    assert warned in new.form.text
    row = new.row("Nasta Loika")
    assert f"{row}-who" not in new.values
    new.send(**{f"{row}-who": str(person.pk)})
    assert "Hidden everywhere. Leave them out" in new.says(f"{row}-who")
    response = new.send(**{f"{row}-who": "nobody"})
    assert warned in new.client.get(response.url).content.decode()


@pytest.mark.parametrize(
    ("group", "may"), [("Communications", True), ("Translators", False), ("Data stewards", False)]
)
def test_it_is_for_those_who_may_make_campaigns_and_pages(client, place, group, may):
    client.force_login(factories.staff(group))
    assert (client.get(URL).status_code == 200) is may
    assert (client.post(URL, {"text": "Titre\nTexte."}).status_code == 200) is may
    assert not Campaign.objects.exists()
