"""Checks of words: doubled ones, and those of the source that were left over."""

import re

from django.utils.translation import gettext_lazy as _

from translators.checks.problem import Check, Problem
from translators.checks.text import main_script, primary, script_of, words_of

DOUBLED = _("A word stands twice: %(found)s.")
LEFT_OVER = _("Words of the source were left over: %(found)s.")
TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{2,}) \1(?![\w’'-])", re.IGNORECASE)
# Languages that say a word twice to mean more of it, or that write no spaces.
REPEATING = {
    "id", "ms", "tr", "fa", "ku", "hi", "ur", "bn", "sw", "ti", "am", "zh", "ja", "ko", "th", "vi", "mg", "tl",
}  # fmt: skip
MAY_STAND_TWICE = {
    "fr": {"nous", "vous"},
    "en": {"had", "that"},
    "de": {"die", "der", "das", "den", "dem", "sie"},
    "es": {"que"},
    "pt": {"que"},
    "nl": {"die", "dat", "ze"},
}
# In Arabic a noun twice is a figure of speech, and one of these isn't.
ONLY_THESE = {
    "ar": {"في", "من", "على", "إلى", "أن", "عن", "ما", "لا", "هذا", "هذه", "التي", "الذي", "أو", "قد", "لم", "لن"}
}
QUOTED = re.compile(r"[«“„\"‘][^»”“\"’]*[»”“\"’]")
LONG = 9  # letters of a word that by itself is one of the source's, and no trade name
RUN = 4  # words in their order, in two languages with one script
SMALL_WORDS = {
    "fr": "le la les un une des du de et est sont dans pour avec qui que ne pas sur par ce cette ses leur nous vous",
    "en": "the a an of and is are in for with who that not on by this their they you we was were to from",
    "es": "el la los las un una unos del de y es son en para con que no por su sus este esta al lo se",
    "de": "der die das ein eine und ist sind in für mit wer dass nicht auf von diese ihr sie wir zu den dem im",
    "pt": "o a os as um uma de do da e é são em para com que não por seu sua este esta ao se no na",
    "it": "il lo la gli le un una di e è sono in per con che non su da questo questa suo al si",
    "ru": "и в не на что это как по но из у за от для они или его её был была при",
    "uk": "і в не на що це як по але з у за від для вони або його її був була при та",
    "be": "і ў не на што гэта як па але з у за ад для яны або яго яе быў была пры",
}


def doubled(text):
    language = primary(text.language)
    if language in REPEATING or TWICE.search(text.read_before):
        return
    for match in TWICE.finditer(text.read_after):
        word = match[1].lower()
        if word in ONLY_THESE.get(language, {word}) - MAY_STAND_TWICE.get(language, set()):
            yield Problem(Check.DOUBLED, DOUBLED, match[0])
            return


def left_over(text):
    """Names, and what is quoted as an example, stay; so does a text that is the same, which is told as that."""
    if text.after == text.before or primary(text.source_language) == primary(text.language):
        return
    words = QUOTED.sub(" | ", text.read_after)
    script = main_script(text.before)
    has_others = any(letter.isalpha() and script_of(letter) != script for letter in words)
    found = _of_another_script(text, words, script) if has_others else _in_one_script(text, words)
    if found:
        yield Problem(Check.LEFT_OVER, LEFT_OVER, found)


def _of_another_script(text, words, script):
    """Words in the source's letters that are the source's own and begin small."""
    own = {word for word in words_of(text.read_before) if word[0].islower()}
    left = [word for word in words_of(words) if script_of(word[0]) == script and word in own]
    return " ".join(left) if len(left) > 1 or any(len(word) >= LONG for word in left) else ""


def _in_one_script(text, words):
    """Several of the source's words in their order, small ones of its language among them."""
    small = _small(text.source_language) - _small(text.language)
    before = f" {' '.join(words_of(text.read_before)).lower()} "
    for part in words.split("|"):
        run: list[str] = []
        for word in [*words_of(part), "|"]:
            longer = [*run, word]
            if f" {' '.join(longer).lower()} " in before:
                run = longer
            elif _is_left(run, small):
                return " ".join(run)
            else:
                run = [word] if f" {word.lower()} " in before else []
    return ""


def _is_left(run, small):
    return len(run) >= RUN and len(small & {word.lower() for word in run}) > 1


def _small(language):
    return set(SMALL_WORDS.get(primary(language), "").split())
