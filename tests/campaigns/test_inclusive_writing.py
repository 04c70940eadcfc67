"""French inclusive writing is seen as it was written, and heard in full."""

import re

import pytest
from django.utils import translation

from campaigns.inclusive_writing import read_aloud, spoken
from campaigns.templatetags import campaign_tags

HEARD = {
    "dissident·e·s": "dissidentes et dissidents",
    "étudiant·es": "étudiantes et étudiants",
    "enfermé·e": "enfermée ou enfermé",
    "libéré·e·s": "libérées et libérés",
    "citoyen·ne·s": "citoyennes et citoyens",
    "professionnel·le": "professionnelle ou professionnel",
    "lecteur·rice·s": "lectrices et lecteurs",
    "défenseur·euse·s": "défenseuses et défenseurs",
    "ouvrier·ère·s": "ouvrières et ouvriers",
    "sportif·ve·s": "sportives et sportifs",
    "français·e·s": "françaises et français",
    "quelques-un·e·s": "quelques-unes et quelques-uns",
    "Prisonnier·ère": "Prisonnière ou Prisonnier",
}


@pytest.mark.parametrize(("seen", "heard"), HEARD.items())
def test_a_word_is_heard_in_both_forms(seen, heard):
    assert spoken(seen) == heard


@pytest.mark.parametrize("word", ["toustes", "tou·te·s", "cel·lui", "quelques-un·x", "2·5", "a·b·c·d", "heureu·x·se"])
def test_a_word_that_no_rule_knows_stays_as_it_is(word):
    assert read_aloud(word) == word


def test_the_word_is_seen_once_and_heard_once():
    assert read_aloud("Les dissident·e·s, libres") == (
        'Les <span aria-hidden="true">dissident·e·s</span>'
        '<span class="visually-hidden">dissidentes et dissidents</span>, libres'
    )


def test_what_stands_around_is_escaped():
    assert read_aloud("<b>&amp; ami·e</b>").startswith("&lt;b&gt;&amp;amp; <span")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_another_language_s_words_are_left_alone(language):
    with translation.override(language):
        assert campaign_tags.read_aloud("dissident·e·s") == "dissident·e·s"


@pytest.mark.django_db
def test_the_heading_and_the_card_are_read_aloud_and_the_title_is_not(client, form_page):
    page = form_page.campaign_page
    twice = (
        '<span aria-hidden="true">dissident·e·s</span><span class="visually-hidden">dissidentes et dissidents</span>'
    )
    html, cards = (client.get(url).content.decode() for url in (page.url, "/fr/"))

    assert f"<h1>Liberté pour les {twice}</h1>" in html
    assert f'<a href="{page.url}">Liberté pour les {twice}</a>' in cards
    assert "<title>Liberté pour les dissident·e·s" in html
    assert len(re.findall("visually-hidden", html)) == 1
