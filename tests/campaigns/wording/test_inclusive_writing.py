"""French inclusive writing is seen as it was written, and heard in full, wherever it stands."""

import re

import pytest
from django.utils import translation
from wagtail.rich_text import RichText

from campaigns.templatetags import campaign_tags
from campaigns.wording.inclusive_writing import in_words, spoken
from campaigns.wording.read_aloud import page_aloud, text_aloud
from tests import factories
from tests.helpers.visitor import sign

HEARD = {
    "dissident·e·s": "dissidentes et dissidents",
    "étudiant·es": "étudiantes et étudiants",
    "enfermé·e": "enfermée ou enfermé",
    "libéré·e·s": "libérées et libérés",
    "libéré·e": "libérée ou libéré",
    "citoyen·ne·s": "citoyennes et citoyens",
    "citoyen·e·s": "citoyennes et citoyens",
    "européen·e": "européenne ou européen",
    "professionnel·le": "professionnelle ou professionnel",
    "lecteur·rice·s": "lectrices et lecteurs",
    "acteur·ice·s": "actrices et acteurs",
    "ambassadeur·rice": "ambassadrice ou ambassadeur",
    "défenseur·euse·s": "défenseuses et défenseurs",
    "travailleur·se·s": "travailleuses et travailleurs",
    "ouvrier·ère·s": "ouvrières et ouvriers",
    "ouvrier·ière": "ouvrière ou ouvrier",
    "prisonnier·e": "prisonnière ou prisonnier",
    "prisonnier·e·s": "prisonnières et prisonniers",
    "Prisonnier·ère": "Prisonnière ou prisonnier",
    "PRISONNIER·E·S": "PRISONNIÈRES ET PRISONNIERS",
    "cher·e·s": "chères et chers",
    "sportif·ve·s": "sportives et sportifs",
    "captif·e": "captive ou captif",
    "heureux·se": "heureuse ou heureux",
    "français·e·s": "françaises et français",
    "quelques-un·e·s": "quelques-unes et quelques-uns",
    "gardien·ienne": "gardienne ou gardien",
    "nationaux·ales": "nationales et nationaux",
    "directeur·directrice": "directrice ou directeur",
    "tous·tes": "toutes et tous",
    "tou·te·s": "toutes et tous",
    "ils·elles": "elles et ils",
    "celui·celle": "celle ou celui",
    "inquiet·e": "inquiète ou inquiet",
    "détenu(e)s": "détenues et détenus",
    "libéré(e)": "libérée ou libéré",
    "libéré.e.s": "libérées et libérés",
    "prisonnier.ère.s": "prisonnières et prisonniers",
}
UNKNOWN = [
    "toustes", "cel·lui", "quelques-un·x", "2·5", "a·b·c·d", "heureu·x·se", "personne(s)", "zoe@orange.fr",
    "vigil.example", "gob.es", "www.vigil.ne", "arrêté.Elle",
]  # fmt: skip


@pytest.mark.parametrize(("seen", "heard"), HEARD.items())
def test_a_word_is_heard_in_both_forms(seen, heard):
    assert spoken(seen) == heard
    assert in_words(f"Les {seen}, libres.") == f"Les {heard}, libres."


@pytest.mark.parametrize("word", UNKNOWN)
def test_a_word_that_no_rule_knows_stays_as_it_is(word):
    assert text_aloud(word) == in_words(word) == word


def twice(seen, heard):
    return f'<span aria-hidden="true">{seen}</span><span class="visually-hidden">{heard}</span>'


AMI = twice("ami·e", "amie ou ami")


@pytest.mark.parametrize(
    ("html", "heard"),
    [
        ("<p>Un ami·e, libre</p>", f"<p>Un {AMI}, libre</p>"),
        ("<h2><em>ami·e</em></h2>", f"<h2><em>{AMI}</em></h2>"),
        ("<title>ami·e – Vigil</title>", "<title>amie ou ami – Vigil</title>"),
        ('<meta name="description" content="ami·e">', '<meta name="description" content="amie ou ami">'),
        ('<meta property="og:title" content="ami·e">', '<meta property="og:title" content="amie ou ami">'),
        ('<img src="ami·e" alt="ami·e">', '<img src="ami·e" alt="amie ou ami">'),
        ('<a href="/ami·e" aria-label="ami·e">x</a>', '<a href="/ami·e" aria-label="amie ou ami">x</a>'),
        ('<abbr title="ami·e">x</abbr>', '<abbr title="amie ou ami">x</abbr>'),
        ('<option value="ami·e">ami·e</option>', '<option value="ami·e">amie ou ami</option>'),
        ('<input value="ami·e" name="ami·e">', '<input value="ami·e" name="ami·e">'),
        ("<textarea>ami·e</textarea>", "<textarea>ami·e</textarea>"),
        ('<script>"ami·e"</script>', '<script>"ami·e"</script>'),
        ("<!-- ami·e <b> -->", "<!-- ami·e <b> -->"),
        ('<p data-x="a > ami·e">&lt;ami·e&gt;</p>', f'<p data-x="a > ami·e">&lt;{AMI}&gt;</p>'),
    ],
)  # fmt: skip
def test_each_part_of_a_page_is_heard_and_what_is_no_words_stays(html, heard):
    assert page_aloud(f'<html lang="fr">{html}') == f'<html lang="fr">{heard}'
    assert page_aloud(f'<html lang="de">{html}') == f'<html lang="de">{html}'


@pytest.mark.django_db
def test_no_mark_is_left_to_be_heard_on_any_page_of_an_appeal(client):
    """In title, introduction, demand, story, questions, consent, petition, head: in all that an editor writes."""
    text = "<p>Les <b>prisonnier·e·s</b> <a href='https://example.org'>libéré·e·s</a></p>"
    question = {"label": "Ami·e ?", "help_text": "Adhérent·e", "required": False, "options": ["Élu·e"]}
    form_page = factories.form_page(
        questions=[("choice", question)],
        consent_text="Signataire informé·e.",
        petition_text="<p>Citoyen·ne·s</p>",
        updates_label="Tenez-moi informé·e",
        button_label="Je suis engagé·e",
    )
    page = form_page.campaign_page
    page.title, page.introduction, page.demand = "Liberté pour les ami·e·s", "Envoyé·e·s", "Relâché·e·s"
    page.search_description = "Oublié·e·s"
    page.body = [factories.section(text, "Détenu·e·s")]
    page.save_revision().publish()
    for address in (page.url, form_page.url, "/fr/", page.get_parent().url):
        assert heard_marks(client.get(address).content.decode()) == [], address
    html = client.get(page.url).content.decode()
    assert twice("prisonnier·e·s", "prisonnières et prisonniers") in html
    assert "<title>Liberté pour les amies et amis" in html


def heard_marks(html):
    """What of a page a screen reader may come upon that holds a mark."""
    html = re.sub(r"<(script|style).*?</\1>|<span aria-hidden=\"true\">[^<]*</span>", "", html, flags=re.DOTALL)
    html = re.sub(r"\s(?:href|src|srcset|action|value|data-[a-z-]+)=\"[^\"]*\"", "", html)
    return re.findall(r".{60}\w+·\w+", html)


@pytest.mark.django_db
def test_what_somebody_typed_into_a_field_is_given_back_as_typed(client, form_page):
    html = sign(client, form_page, first_name="Ami·e", email="x").content.decode()
    assert 'value="Ami·e"' in html


def test_rich_text_is_no_exception():
    html = str(RichText("<p>ami·e</p>"))
    assert AMI in page_aloud(f'<html lang="fr">{html}')


def test_french_words_on_another_language_s_page_are_heard_too():
    with translation.override("de"):
        assert campaign_tags.in_language("ami·e <b>", "fr") == f'<bdi lang="fr" dir="auto">{AMI} &lt;b&gt;</bdi>'
        assert campaign_tags.in_language("ami·e", "be") == '<bdi lang="be" dir="auto">ami·e</bdi>'
