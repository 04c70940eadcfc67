"""Texts read out of feeds, exports and pasted text: nothing of their words is lost, nothing else comes along."""

import re
from html import escape
from pathlib import Path
from time import monotonic

import pytest
from django.core.exceptions import ValidationError

from desk.imported.guessing import guessed_names
from desk.imported.markup import blocks_in, text_of
from desk.imported.sources import HAS_DTD, NO_ITEM, NOT_XML, decoded, items_in
from desk.imported.text import body_of, paragraphs_of, read_item, sections_in

ITEM = (Path(__file__).parent / "item.xml").read_text()
PEOPLE = ["Maryia Kalesnikava", "Ales Bialiatski", "Nasta Loika", "Marfa Rabkova"]
RSS = '<rss version="2.0"><channel><title>A</title>{}</channel></rss>'
HOSTILE = """
    <p onclick="a()">Un <script>alert(1)</script><b style="x">mot</b> <a href="javascript:alert(1)">ici</a>
    <a href=" https://example.org/?a=1&b=%22 " target=_blank>là</a> <a href="data:text/html,x">non</a>
    <a href="javascript://example.org/%0aalert(1)">ni</a> &lt;i onclick=a()&gt;
    <iframe src="https://example.org/"></iframe><svg><script>alert(2)</script></svg><style>p{}</style>
    <object data="x"><p>repli</p></object></p><form action="/"><input value="x"><button>Ok</button></form>
    <!-- <p>caché</p> --><![CDATA[x]]>
"""
WORD = """
    <html xmlns:o="urn:x"><head><style>p.MsoNormal{margin:0}</style><title>Document1</title></head><body>
    <!--[if gte mso 9]><xml><o:Office/></xml><![endif]--><p class=MsoTitle>Le titre<o:p></o:p></p>
    <p class=MsoNormal><span lang=FR style='mso-x:y'>Le chapeau<o:p>&nbsp;</o:p></span></p>
    <h1><a name="_Toc1"></a>Une section</h1>
    <p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>Un</p>
    <p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>Deux</p>
    <p class=MsoNormal><b><i></i></b><o:p>&nbsp;</o:p></p></body></html>
"""


def read(text):
    (item,) = items_in(text)
    return read_item(item)


@pytest.mark.parametrize(
    "title", ["<p><b>Le titre</b></p>", "<p class=MsoNormal><b>Le </b><strong><span>titre</span></strong></p>"]
)
@pytest.mark.parametrize("after", ["<h1>Une section</h1>", "<p><b>Une section</b></p>"])
def test_a_bold_paragraph_that_stands_first_is_the_title(title, after):
    (item,) = items_in(f"<html><body>{title}<p>Le chapeau</p>{after}<p>Texte</p></body></html>")
    imported = read_item(item)
    assert (imported.title, imported.lead) == ("Le titre", "Le chapeau")
    assert [heading for heading, _markup in imported.sections] == ["Une section"]


def test_an_item_becomes_title_lead_sections_and_call_to_sign():
    imported = read(ITEM)
    assert imported.title == "Rendez leur voix aux prisonnier·e·s du Bélarus !"
    assert imported.lead.startswith("Depuis cinq étés")
    assert imported.lead.endswith("avec eux.")
    assert [heading for heading, _markup in imported.sections] == [
        "Que se passe-t-il\u00a0?",
        "Ce que vous pouvez faire",
    ]
    section, people, call = body_of(imported.sections, [("profiles", {})], "Je signe")
    assert section[1]["text"].source == (
        "<p>Au tribunal, un mot de travers devient de l’«\u00a0extrémisme\u00a0». Des rédactions ont fermé, "
        '<a href="https://example.org/rapport?a=1&amp;b=2">d’après notre rapport</a>.</p>'
        "<ul><li>Plus de mille personnes en cellule.</li><li>Au moins neuf mort·e·s derrière les barreaux.</li></ul>"
        "<p>Nasta Loika est éducatrice\u00a0; Marfa Rabkova coordonnait les bénévoles de Viasna. Ales Bialiatski a "
        "reçu le prix Nobel de la paix.</p><p>Une veillée à Vilnius.</p>"
    )
    assert people == ("profiles", {})
    assert call[1] == {
        "heading": "Ce que vous pouvez faire",
        "text": "Signez cette pétition, et réclamez leur libération à toutes et à tous.",
        "button": "Je signe",
    }
    assert imported.left_out == 1  # the photograph, and not what counts readers


def test_four_people_are_found_and_nobody_and_nothing_else():
    imported = read(ITEM)
    assert guessed_names([imported.lead, *paragraphs_of(imported.sections)]) == PEOPLE


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Au Bélarus, Ihar Alpha écrit au président. Libérez Ihar Alpha !", ["Ihar Alpha"]),
        ("Ihar Alpha écrit.", ["Ihar Alpha"]),
        ("L’ONG Amnesty International et Human Rights Watch le disent à Paris.", []),
        ("Écrivez à O’Neill Alpha ou à d’Ihar Alpha-Beta.", ["O’Neill Alpha", "Ihar Alpha-Beta"]),
        ("Свободу: Наста Лойка и Марфа Рабкова.", ["Наста Лойка", "Марфа Рабкова"]),
    ],
)
def test_what_may_be_a_name_is_offered(said, names):
    assert guessed_names([said]) == names


def test_atom_wordpress_a_single_item_html_and_plain_text_say_the_same():
    body = "<p>Le chapeau.</p><h2>Pourquoi ?</h2><p>Un &amp; deux.</p>"
    escaped = body.replace("&", "&amp;").replace("<", "&lt;")
    atom, xhtml = 'xmlns="http://www.w3.org/2005/Atom"', '<div xmlns="http://www.w3.org/1999/xhtml">'
    same = [
        RSS.format(f"<item><title>Le titre</title><description>{escaped}</description></item>"),
        f'<feed {atom}><entry><title>Le titre</title><content type="html">{escaped}</content></entry></feed>',
        f'<entry {atom}><title>Le titre</title><content type="xhtml">{xhtml}{body}</div></content></entry>',
        f"<item><title>Le titre</title><content:encoded><![CDATA[{body}]]></content:encoded></item>",
        "<item><wp:post_type>post</wp:post_type><title>Le titre</title><content:encoded><![CDATA[Le chapeau.\n\n"
        "<h2>Pourquoi ?</h2>\n\nUn &amp; deux.]]></content:encoded><excerpt:encoded></excerpt:encoded></item>",
        f"<html><head><title>x</title></head><body><h1>Le titre</h1>{body}</body></html>",
        "Le titre\n\nLe chapeau.\nPourquoi ?\nUn & deux.",
        "<p>Le chapeau.</p><p><strong>Pourquoi ?</strong></p><p>Un &amp; deux.</p>",
    ]
    told = {(imported.lead, *imported.sections) for imported in map(read, same)}
    assert told == {("Le chapeau.", ("Pourquoi ?", "<p>Un &amp; deux.</p>"))}
    assert {read(text).title for text in same[:-1]} == {"Le titre"}
    assert read(same[-1]).title == ""


def test_pictures_menus_and_what_was_thrown_away_are_no_items_of_an_export():
    kinds = ["post", "attachment", "nav_menu_item", "page"]
    items = "".join(
        f"<item><title>{kind}</title><wp:post_type>{kind}</wp:post_type><description>x</description></item>"
        for kind in kinds
    )
    wrapped = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>{}</channel></rss>'
    assert [item.title for item in items_in(wrapped.format(items))] == ["post", "page"]


def test_a_summary_that_is_not_the_text_s_beginning_is_kept_as_its_lead():
    text = "<content:encoded><![CDATA[<h2>A</h2><p>B</p>]]></content:encoded>"
    imported = read(f"<item><title>T</title><description>Un résumé.</description>{text}</item>")
    assert (imported.lead, imported.sections) == ("Un résumé.", [("A", "<p>B</p>")])


def test_scripts_frames_forms_and_links_that_run_something_are_gone():
    blocks, left_out = blocks_in(HOSTILE)
    markup = " ".join(markup for _tag, markup in blocks)
    assert set(re.findall(r"<[^>]*>", markup)) <= {
        "<b>",
        "</b>",
        "</a>",
        '<a href="https://example.org/?a=1&amp;b=%22">',
    }
    assert all(word not in markup for word in ("script:", "<script", "alert(", "style", "caché", "Ok", "data:"))
    assert all(word in markup for word in ("Un", "<b>mot</b>", "ici", "là", "non ni &lt;i onclick"))
    assert left_out == 2  # the frame and the object


def test_word_s_leftovers_become_a_title_a_lead_and_a_list():
    imported = read(WORD)
    assert (imported.title, imported.lead) == ("Le titre", "Le chapeau")
    assert imported.sections == [("Une section", "<ul><li>Un</li><li>Deux</li></ul>")]


@pytest.mark.parametrize(
    "broken",
    [
        "<p>Un <b>mot<p>deux</b> mots",
        "<p><a href='https://example.org/'>Un<div>mot</a></div>",
        "<b><p>Un</p><p>mot</p></b>",
        "<p><b>Un<br> <br>mot</b></p>",
        "<li>Un<ul><li>mot",
        "<table><tr><td>Un<td>mot",
    ],
)
def test_broken_html_becomes_whole(broken):
    blocks, _left_out = blocks_in(broken)
    for _tag, markup in blocks:
        assert re.findall(r"<(\w+)", markup) == re.findall(r"</(\w+)>", markup)
    said = " ".join(text_of(markup) for _tag, markup in blocks)
    assert said.split()[:2] == ["Un", "mot"]


def test_a_long_lead_goes_on_in_a_section_headed_by_the_title():
    first, second = "a" * 1000, "b" * 1000
    imported = read(f"<h1>T</h1><p>{first}</p><p>{second}</p><h2>H</h2><p>c</p>")
    assert imported.lead == first
    assert imported.sections == [("T", f"<p>{second}</p>"), ("H", "<p>c</p>")]


def test_a_lead_keeps_where_its_links_lead_to():
    imported = read('<h1>T</h1><p>Lisez <a href="https://example.org/">ceci</a>.</p><h2>H</h2><p>x</p>')
    assert imported.lead == "Lisez ceci (https://example.org/)."


def test_the_sections_survive_the_browser_and_are_cleaned_again():
    imported = read(ITEM)
    assert sections_in(imported.markup) == imported.sections
    assert read(imported.whole_markup).sections == imported.sections
    assert sections_in("<h2>A</h2><p onclick=x>b<script>c</script></p>") == [("A", "<p>b</p>")]


@pytest.mark.parametrize(
    "encoded",
    [
        ITEM.encode(),
        ITEM.encode("utf-8-sig"),
        ITEM.replace("UTF-8", "utf-16").encode("utf-16"),
        ITEM.replace("’", "'").replace("UTF-8", "ISO-8859-1").replace("…", "...").encode("latin-1"),
        ITEM.encode("cp1252"),  # though it says UTF-8
    ],
)
def test_a_file_in_whatever_encoding_has_its_accents(encoded):
    assert "prisonnier·e·s du Bélarus" in read(decoded(encoded)).title


@pytest.mark.parametrize("encoding", ["punycode", "undefined", "unicode_escape", "zip", "idna", "nonsense"])
def test_an_encoding_that_no_text_is_written_in_is_passed_over(encoding):
    """Some of them take an hour for five megabytes, or fail."""
    content = ITEM.replace("UTF-8", encoding).replace("élus", "\\ud800").encode()
    assert "prisonnier·e·s du Bélarus" in read(decoded(content)).title


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        (
            '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + RSS.format("<item><title>&b;</title></item>"),
            HAS_DTD,
        ),
        ('<!DOCTYPE rss SYSTEM "file:///etc/passwd">' + RSS.format("<item><title>A</title></item>"), HAS_DTD),
        (RSS.format("<item><title>A</title>")[:-10], NOT_XML),
        (RSS.format("<item><title>&nbsp;</title></item>"), NOT_XML),
        (RSS.format(""), NO_ITEM),
    ],
)
def test_what_is_no_feed_is_said_in_a_sentence(feed, said):
    with pytest.raises(ValidationError) as error:
        items_in(feed)
    assert error.value.messages == [str(said)]


def test_depth_and_signs_that_no_text_has_do_no_harm():
    blocks, _left_out = blocks_in("<div>" * 5000 + "<p>Un\x00\x0b mot</p>")
    assert [text_of(markup) for _tag, markup in blocks] in ([], ["Un mot"])


@pytest.mark.parametrize(
    "long",
    [" " * 10**6, "<!-- -->" * 10**4, "<p>" + "<br>" * 10**5 + "x", "[caption " * 10**5, "<p>" + "Un Mot. " * 25_000,
     "<" * 10**5, "<p>" + "\xa0" * 10**5 + "x", "The post " * 10**4],
)  # fmt: skip
def test_a_text_that_goes_on_for_ever_takes_no_longer_than_its_length(long):
    began = monotonic()
    for text in (long, RSS.format(f"<item><title>A</title><description>{escape(long)}</description></item>")):
        imported = read(text)
        guessed_names([imported.lead, *paragraphs_of(imported.sections)])
    assert monotonic() - began < 10


def test_two_breaks_end_a_paragraph_and_one_stays():
    assert blocks_in("<p>Un<br>mot<br/><br/>deux<br><br><br>trois</p>")[0] == [
        ("p", "Un<br/>mot"), ("p", "deux"), ("p", "trois"),
    ]  # fmt: skip
