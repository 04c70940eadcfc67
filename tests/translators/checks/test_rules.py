"""Each check of a translated text, with what it finds and what it leaves alone, in many languages."""

import pytest

from translators.checks.problem import ERRORS, FINAL, Check
from translators.checks.rules.all import check
from translators.checks.rules.names import People, Spellings
from translators.checks.text import Text

NB, NARROW = "\u00a0", "\u202f"
MARYIA = Spellings(
    "Maryia Kalesnikava",
    (
        ("be", "Марыя Калеснікава"),
        ("ar", "ماريا كاليسنيكافا"),
        ("zh", "玛丽亚·科列斯尼科娃"),
        ("fa", "ماریا کالسنیکاوا"),
    ),
    (("en", "Maria Kolesnikova"), ("be", "Мария Колесникова")),
)
IRINA = Spellings("Irina", (("be", "Ірына Колесникова"),))
ALES = Spellings("Ales Bialiatski", (("de", "Ales Bjaljazki"),), (("ru", "Алесь Беляцкий"),))


def found(source, translation, language, **known):
    return [problem.check for problem in check(Text(source, translation, "fr", language, **known))]


def is_found(wanted, source, translation, language, **known):
    return wanted in found(source, translation, language, people=People([MARYIA, ALES, IRINA]), **known)


THERE = [
    (Check.UNTRANSLATED, "Libérez-les.", "", "en"),
    (Check.BLANK, "Libérez-les.", "  ", "de"),
    (Check.BLANK, "Libérez-les.", "؟؟ —", "ar"),
    (Check.BLANK, "Libérez-les.", "\u200b", "zh"),
    (Check.SAME, "Elles ont seulement parlé.", "Elles ont seulement parlé.", "en"),
    (Check.SAME, "Elles ont seulement parlé.", "Elles ont seulement parlé.", "ar"),
    # Numbers
    (Check.NUMBER, f"12{NARROW}500 personnes", "12,000 people", "en"),
    (Check.NUMBER, f"12{NARROW}500 personnes", "1.250 Menschen", "de"),
    (Check.NUMBER, f"12{NARROW}500 personnes", "١٢٬٠٠٠ شخص", "ar"),
    (Check.NUMBER, "depuis 2020", "desde 2021", "es"),
    (Check.NUMBER, "Plus de 600 jours", "Больш дзён", "be"),
    (Check.NUMBER, "en 2025", "در ۱۴۰۱", "fa"),
    (Check.NUMBER, "1,5 million de voix", "2.5 million votes", "en"),
    # Dates
    (Check.DATE, "Arrêtée le 7 septembre 2020", "Arrested on 7 October 2020", "en"),
    (Check.DATE, "Arrêtée le 7 septembre 2020", "Am 7. Oktober 2020 verhaftet", "de"),
    (Check.DATE, "Arrêtée le 7 septembre 2020", "Арыштавана 7 кастрычніка 2020", "be"),
    (Check.DATE, "Arrêtée le 7 septembre 2020", "اعتُقلت في 7 أكتوبر 2020", "ar"),
    # Addresses, links, placeholders
    (Check.LINK, "Écrivez à droits@vigil.org", "Write to rights@vigil.org", "en"),
    (Check.LINK, "Voir https://www.hrw.org/fr", "Siehe https://www.hrv.org/de", "de"),
    (Check.MARKUP, 'Lisez <a id="a1">le rapport</a>.', "Read the report.", "en"),
    (Check.MARKUP, 'Lisez <a id="a1">le rapport</a>.', 'اقرأ <a id="a2">التقرير</a>.', "ar"),
    (Check.MARKUP, "<b>Libres</b>", "<b>Free", "en"),
    (Check.PLACEHOLDER, "Bonjour %(name)s", "Hello", "en"),
    (Check.PLACEHOLDER, "Bonjour {name}", "Hallo {nom}", "de"),
    (Check.EMPHASIS, "Elle est <b>libre</b>.", "Sie ist frei.", "de"),
    # Names
    (Check.NAME, "Maryia Kalesnikava est détenue.", "Maria Kolesnikova is detained.", "en"),
    (Check.NAME, "Maryia Kalesnikava est détenue.", "Mrs Kolesnikova is detained.", "en"),
    (Check.NAME, "Maryia Kalesnikava est détenue.", "Мария Колесникова за кратамі.", "be"),
    (Check.NAME, "Maryia Kalesnikava est détenue.", "Maryia Kalesnikava محتجزة منذ سنوات طويلة.", "ar"),
    (Check.NAME, "Ales Bialiatski est détenu.", "Ales Bialiatski ist in Haft.", "de"),
    (Check.LOST_NAME, "Maryia Kalesnikava est détenue.", "She is detained.", "en"),
    (Check.LOST_NAME, "Maryia Kalesnikava est détenue.", "她被拘留了。", "zh"),
    # Words
    (Check.LEFT_OVER, "Elles sont en détention depuis des mois.", "هن في détention منذ أشهر.", "ar"),
    (Check.LEFT_OVER, "Pas de visite pour les familles.", "Няма сустрэч pour les родных.", "be"),
    (Check.LEFT_OVER, "Elle est dans une prison de Minsk.", "She est dans une prison de Minsk.", "en"),
    (Check.DOUBLED, "Elle est en prison.", "She is in in prison.", "en"),
    (Check.DOUBLED, "Elle est en prison.", "هي في في السجن.", "ar"),
    (Check.DOUBLED, "Elle est en prison.", "Яна ў турме турме.", "be"),
    # Punctuation
    (Check.PUNCTUATION, "¿Por qué?", "Pourquoi ?", "fr"),
    (Check.PUNCTUATION, "¿Por qué?", "Pourquoi?", "fr"),
    (Check.PUNCTUATION, "Un «delito».", "Un « délit ».", "fr"),
    (Check.PUNCTUATION, "Pourquoi ?", "Por qué?", "es"),
    (Check.PUNCTUATION, "Signez !", "Firme!", "es"),
    (Check.PUNCTUATION, "Une lettre, une visite.", "رسالة, وزيارة.", "ar"),
    (Check.PUNCTUATION, "Pourquoi ?", "چرا?", "fa"),
    (Check.PUNCTUATION, "Une lettre, une visite.", "一封信,一次探访。", "zh"),
    (Check.PUNCTUATION, "Pourquoi ?", "Γιατί?", "el"),
    (Check.QUOTES, "Un « délit ».", 'Ein "Vergehen".', "de"),
    (Check.QUOTES, "Un « délit ».", 'ወንጀል "ገበን" እዩ።', "ti"),
    (Check.INCLUSIVE, "For those in prison", "Pour les prisonnier(e)s", "fr"),
    (Check.INCLUSIVE, "For those in prison", "Pour celles et ceux en prison", "fr"),
]
LEFT_ALONE = [
    (Check.UNTRANSLATED, "", "", "en"),
    (Check.BLANK, "…", "…", "ar"),
    (Check.BLANK, "12", "١٢", "ar"),
    (Check.SAME, "Human Rights Watch", "Human Rights Watch", "es"),
    (Check.SAME, "Contact", "Contact", "en"),
    (Check.SAME, "Prison de Minsk", "Prison de Minsk", "en"),
    (Check.SAME, "https://www.hrw.org", "https://www.hrw.org", "ar"),
    (Check.SAME, "Elles ont seulement parlé.", "Elles ont seulement parlé.", "fr-ca"),
    # One number, as each language writes it
    (Check.NUMBER, f"12{NARROW}500 personnes", "12,500 people", "en"),
    (Check.NUMBER, f"12{NB}500 personnes", "12.500 personas", "es"),
    (Check.NUMBER, "12 500 personnes", f"12{NB}500 чалавек", "be"),
    (Check.NUMBER, f"12{NARROW}500 personnes", "12’500 Menschen", "de"),
    (Check.NUMBER, f"12{NARROW}500 personnes", "١٢٬٥٠٠ شخص", "ar"),
    (Check.NUMBER, f"12{NARROW}500 personnes", "۱۲٬۵۰۰ نفر", "fa"),
    (Check.NUMBER, f"12{NARROW}500 personnes", "1.25万人", "zh"),
    (Check.NUMBER, f"1{NARROW}000{NARROW}000 de voix", "un millón de votos", "es"),
    (Check.NUMBER, "1,5 million de voix", "1,500,000 votes", "en"),
    (Check.NUMBER, "50,5 %", "50.5%", "en"),
    (Check.NUMBER, "11 ans", "once años", "es"),
    (Check.NUMBER, "600 jours", "六百天", "zh"),
    (Check.NUMBER, "le 28 octobre 2022", "在2022年10月28日", "zh"),
    (Check.NUMBER, "le 28 octobre 2022", "۶ آبان ۱۴۰۱", "fa"),
    (Check.NUMBER, "le 28 octobre 2022", "28 ጥቅምቲ 2022", "ti"),
    (Check.NUMBER, "en 2022", "ብ2014", "ti"),
    (Check.NUMBER, "15.12.2025", "15 December 2025", "en"),
    (Check.NUMBER, "À 17 h 53, et à 18:45", "At 5:53 PM and a quarter to seven", "en"),
    (Check.NUMBER, "Voir https://www.hrw.org/2025/12345", "Ver https://www.hrw.org/", "es"),
    (Check.DATE, "Arrêtée le 7 septembre 2020", "Arrested on September 7th, 2020", "en"),
    (Check.DATE, "Arrêtée le 7 septembre 2020", "Am 07.09.2020 verhaftet", "de"),
    (Check.DATE, "en novembre 2024", "у лістападзе 2024 года", "be"),
    (Check.DATE, "en décembre 2025", "في ديسمبر/كانون الأول 2025", "ar"),
    (Check.DATE, "en décembre 2025", "في كانون الأول 2025", "ar"),
    (Check.DATE, "le 7 mai 2020", "on 7 May 2020, and may 3 others follow", "en"),
    (Check.DATE, "le 28 octobre 2022", "۶ آبان ۱۴۰۱", "fa"),
    (Check.DATE, "Le 7 septembre 2020, sur la planète Mars", "On 7 September 2020 one may land on the planet", "en"),
    (Check.LINK, "Voir https://www.hrw.org/fr.", "See https://www.hrw.org/en.", "en"),
    (Check.LINK, "Par exemple nom@example.org", "For example name@example.org", "en"),
    (Check.MARKUP, '<b>Lisez</b> <a id="a1">ceci</a>.', '<a id="a1">اقرأ</a> <b>هذا</b>.', "ar"),
    (Check.PLACEHOLDER, "%(n)s sur {total}", "{total} / %(n)s", "zh"),
    (Check.PLACEHOLDER, "100 % des voix", "100% of the votes", "en"),
    (Check.EMPHASIS, "Elle est <b>libre</b>.", "Sie ist <strong>frei</strong>.", "de"),
    # The approved name, in a case or with what is written in one with it
    (Check.NAME, "Maryia Kalesnikava est détenue.", "Maryia Kalesnikava is detained.", "en"),
    (Check.NAME, "Ales Bialiatski est détenu.", "Ales Bialiatski is detained.", "en"),
    # Nobody has approved a spelling in these letters yet
    (Check.NAME, "Ales Bialiatski est détenu.", "Алесь Бяляцкі за кратамі.", "be-tarask"),
    (Check.NAME, "Maryia Kalesnikava est détenue.", "Марія Калеснікава у в’язниці.", "uk"),
    (Check.LOST_NAME, "Maryia Kalesnikava est détenue.", "Марія Калеснікава у в’язниці.", "uk"),
    (Check.NAME, "Maryia Kalesnikava et Irina", "Марыя Калеснікава і Ірына Колесникова", "be"),
    (Check.NAME, "Une autre Kolesnikova.", "Another Kolesnikova.", "en"),
    (Check.LOST_NAME, "Le père de Maryia Kalesnikava", "Бацька Марыі Калеснікавай", "be"),
    (Check.LOST_NAME, "Pour Maryia Kalesnikava", "ولماريا كاليسنيكافا", "ar"),
    (Check.LOST_NAME, "Pour Maryia Kalesnikava", "为了玛丽亚·科列斯尼科娃", "zh"),
    (Check.LOST_NAME, "Pour Maryia Kalesnikava", "برای ماریا کالسنیکاوا", "fa"),
    (Check.LOST_NAME, "Pour Maryia Kalesnikava", "ንማርያ ካለስኒካቫ", "ti"),
    (Check.LOST_NAME, "La sœur de Maryia Kalesnikava", "Kalesnikavas Schwester", "de"),
    (Check.LEFT_OVER, "Le programme axe lit « dissident·e·s ».", "يقرأ axe كلمة «dissident·e·s».", "ar"),
    (Check.LEFT_OVER, "Selon Human Rights Watch.", "Паводле Human Rights Watch.", "be"),
    (Check.LEFT_OVER, "Aucun cookie.", "Ніякіх файлаў cookie.", "be"),
    (Check.LEFT_OVER, "L’union de Minsk.", "The union of Minsk.", "en"),
    (Check.DOUBLED, "Nous nous taisons.", "Nous nous taisons.", "fr"),
    (Check.DOUBLED, "Das", "Die, die die Wahrheit sagen.", "de"),
    (Check.DOUBLED, "Peu à peu", "ቀስ ቀስ", "ti"),
    (Check.DOUBLED, "Pas à pas", "خطوة خطوة", "ar"),
    (Check.DOUBLED, "Peu à peu", "کم کم", "fa"),
    (Check.DOUBLED, "Oui oui", "Yes yes", "en"),
    (Check.PUNCTUATION, "¿Por qué?", f"Pourquoi{NARROW}? À 12:30{NB}: «{NARROW}non{NARROW}»{NB}!", "fr"),
    (Check.PUNCTUATION, "Ver https://x.org/a?b", "Voir https://x.org/a?b", "fr"),
    (Check.PUNCTUATION, "Pourquoi ?", "¿Por qué?", "es"),
    (Check.PUNCTUATION, "Une lettre, une visite ?", "رسالة، وزيارة؟", "ar"),
    (Check.PUNCTUATION, "WCAG 2.2, AA", "قواعد WCAG 2.2, AA", "ar"),
    (Check.PUNCTUATION, "Une lettre.", "一封信，一次探访。WCAG 2.2", "zh"),
    (Check.PUNCTUATION, "Pourquoi ?", "Warum?", "de"),
    (Check.QUOTES, "Un « délit ».", "Ein „Vergehen“.", "de"),
    (Check.QUOTES, "Un écran", 'A 15" screen of 3"', "en"),
    (Check.INCLUSIVE, "For dissidents", "Pour les dissident·e·s et leurs ami·es", "fr"),
    (Check.INCLUSIVE, "See vigil.e.", "Voir vigil.org. Elle (enfin) écrit.", "fr"),
    (Check.INCLUSIVE, "Für alle", "Für alle Gefangene(n)", "de"),
]


@pytest.mark.parametrize(("wanted", "source", "translation", "language"), THERE)
def test_it_is_found(wanted, source, translation, language):
    assert is_found(wanted, source, translation, language)


@pytest.mark.parametrize(("wanted", "source", "translation", "language"), LEFT_ALONE)
def test_it_is_left_alone(wanted, source, translation, language):
    assert not is_found(wanted, source, translation, language)


def test_every_check_has_a_text_that_it_finds():
    assert {wanted for wanted, *_text in THERE} == set(Check) - {Check.TOO_LONG}


def test_a_text_of_its_limit_fits_and_a_letter_more_doesn_t():
    assert found("Non.", "&lt;" * 10, "en", limit=10) == [Check.BLANK]  # ten signs, however they are kept
    assert found("Libérez-les.", "Free them.", "en", limit=10) == []
    assert found("Libérez-les.", "Free them!!", "en", limit=10) == [Check.TOO_LONG]


def test_what_stays_as_it_is_is_no_problem():
    assert found("Reporters sans frontières", "Reporters sans frontières", "en", stays=True) == []
    assert found("Ligue des droits humains", "Ligue des droits humains", "en") == [Check.SAME]


def test_a_text_without_a_letter_is_told_as_that_alone():
    assert found('<b>12 000</b> <a id="a1">voix</a>', "…", "en") == [Check.BLANK, Check.MARKUP]


def test_what_blocks_for_good_is_an_error():
    assert FINAL < ERRORS
