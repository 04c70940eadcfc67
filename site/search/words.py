"""Tokens: from what people write to the words that the index holds and a search asks for.

Accents, case, Arabic vowel signs, the variants of alef and the drawn-out line don't count, and a word in inclusive
writing stands there in all its forms.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST_WORD = 60  # characters; PostgreSQL refuses a search for a word above 2,046 bytes

# Letters that Unicode doesn't take apart though readers do, or that are written for one another.
SAME_LETTERS = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ة": "ه",
    "ک": "ك",
    "ـ": "",
}
LETTER_OF_ITS_OWN = "й"  # no и with an accent: Russian endings hang on it

# dissident·e·s, dissident.e.s, dissident(e)s, Aktivist*innen: a word, then endings after a mark of their own.
# A full stop or a hyphen means many things, so only known endings count after it.
ENDING = r"[lntfsv]?es?|i?[èe]res?|t?rices?|[eu]+ses?|i?ves?|elles?|i?ennes?|onnes?|sses?|innen|in|x|s"
INCLUSIVE = re.compile(
    rf"([^\W\d_]{{2,}})((?:[·⋅•‧∙][^\W\d_]{{1,6}})+|(?:[.\-*:_](?:{ENDING}))+|(?:\((?:{ENDING})\))+s?)(?![^\W\d_])",
    re.IGNORECASE,
)
REPLACES = {"ve": "f", "rice": "eur"}  # actif·ve, acteur·rice: the ending stands for these letters
LATEST_LETTERS = 5  # of a word, among which a long ending finds its own first letter: ac(teur)·trice


def fold(text):
    """`text` as the index writes it: letters and digits only, single spaces between the words."""
    plain = "".join(_fold_character(char) for char in unicodedata.normalize("NFKC", text).casefold())
    return " ".join(word[:LONGEST_WORD] for word in plain.split())


@lru_cache(maxsize=10_000)
def _fold_character(char):
    if char == LETTER_OF_ITS_OWN:
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    parts = unicodedata.normalize("NFKD", SAME_LETTERS.get(char, char))
    return "".join(SAME_LETTERS.get(part, _letter(part)) for part in parts)


def _letter(char):
    """`char` itself, nothing for an accent or an invisible mark, a space for whatever is no letter or digit."""
    category = unicodedata.category(char)
    if category in ("Mn", "Cf"):
        return ""
    return char if category[0] in "LMN" else " "


def indexed(text):
    """The words of `text`, those in inclusive writing in each of their forms."""
    return fold(INCLUSIVE.sub(lambda found: " ".join(forms(found)), unicodedata.normalize("NFKC", text)))


def asked(text):
    """The words that somebody who typed `text` looks for, each once; inclusive writing counts as its first form."""
    plain = INCLUSIVE.sub(lambda found: found[1], unicodedata.normalize("NFKC", text))
    return list(dict.fromkeys(fold(plain).split()))


def forms(found):
    """Every form that a match of INCLUSIVE stands for: dissident·e·s is four words."""
    word, endings = fold(found[1]), fold(found[2]).split()
    if word.endswith("s") and endings[0].endswith("s"):
        word = word[:-1]  # tous·tes
    singular = endings[0].removesuffix("s") or endings[-1]
    both = {word} if singular in ("s", "x") else {word, _joined(word, singular)}
    is_plural = endings[-1].endswith("s")
    return sorted(both | {f"{form}s" for form in both if is_plural})


def _joined(word, ending):
    """actif and ve make active, acteur and trice actrice, citoyen and ne citoyenne."""
    if (replaced := REPLACES.get(ending)) and word.endswith(replaced):
        return word.removesuffix(replaced) + ending
    at = word.rfind(ending[0], max(len(word) - LATEST_LETTERS, 1))
    is_part = len(ending) > 2 and not ending.startswith("in") and at > 0
    return (word[:at] if is_part else word) + ending
