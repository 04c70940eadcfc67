"""French inclusive writing, read aloud: “dissident·e·s” as “dissidentes et dissidents”.

Screen readers spell the marks out or swallow them, each in its own way. So a word that the rules below know is shown
as it was written and hidden from them, beside its two full forms, which only they find; where nothing can be hidden,
as in a title or an attribute, the two forms stand alone. A word that the rules don't know stays as it is: to be read
out badly is better than to be read out wrong.
"""

import re

DOTS = "·⋅‧•∙"  # middle dot, dot operator, hyphenation point, bullet, bullet operator
LETTERS = r"[^\W\d_]+"
# Before the mark; then “·e·s”, “·es”, “(e)s”, or “.e.s”, where a full stop isn't that of an address or a sentence.
AFTER_A_STOP = "[nlt]?e|[èi]+re|[tr]+ice|[eu]+se|i?ve"
WORD = re.compile(
    rf"(?<![\w@/.])((?:{LETTERS}-)*{LETTERS})"
    rf"(?:[{DOTS}]({LETTERS})(?:[{DOTS}]([sS]))?|\(({LETTERS})\)(s)?|\.({AFTER_A_STOP})(?:\.(s))?)"
    rf"(?!\w|[{DOTS}@])"
)
# Without one of these there is no such word. It begins with a set of signs, which re finds without trying the rest.
MARK = re.compile(rf"[{DOTS}(.](?:(?<=[{DOTS}])|(?<=\(){LETTERS}\)|(?<=\.)(?:{AFTER_A_STOP})(?!\w))")

# (what stands after the mark, how the word ends before it): what replaces that ending in the feminine.
FEMININE = {
    ("e", ""): "e",
    ("e", "er"): "ère",
    ("e", "ien"): "ienne",
    ("e", "yen"): "yenne",
    ("e", "éen"): "éenne",
    ("e", "on"): "onne",
    ("e", "el"): "elle",
    ("e", "eil"): "eille",
    ("e", "et"): "ette",
    ("e", "f"): "ve",
    ("e", "eux"): "euse",
    ("e", "oux"): "ouse",
    ("e", "c"): "que",
    ("ne", "n"): "nne",
    ("le", "l"): "lle",
    ("te", "t"): "tte",
    ("te", "tous"): "toute",
    ("te", "tou"): "toute",
    ("se", "s"): "sse",
    ("se", "eu"): "euse",
    ("se", "eux"): "euse",
    ("se", "oux"): "ouse",
    ("se", "eur"): "euse",
    ("euse", "eur"): "euse",
    ("euse", "eux"): "euse",
    ("rice", "teur"): "trice",
    ("trice", "teur"): "trice",
    ("ice", "teur"): "trice",
    ("rice", "deur"): "drice",
    ("ice", "deur"): "drice",
    ("esse", "e"): "esse",
    ("sse", "e"): "esse",
    ("re", "er"): "ère",
    ("ère", "er"): "ère",
    ("ve", "f"): "ve",
    ("fe", "f"): "ffe",
    ("que", "c"): "que",
}
# Those that follow no rule, by the masculine: the feminine.
IRREGULAR = {
    "le": "la", "il": "elle", "ils": "elles", "lui": "elle", "eux": "elles", "celui": "celle", "ceux": "celles",
    "copain": "copine", "copains": "copines", "compagnon": "compagne", "blanc": "blanche", "franc": "franche",
    "sec": "sèche", "grec": "grecque", "inquiet": "inquiète", "complet": "complète", "incomplet": "incomplète",
    "secret": "secrète", "concret": "concrète", "discret": "discrète", "indiscret": "indiscrète",
    "paysan": "paysanne", "gros": "grosse", "gras": "grasse", "las": "lasse", "bas": "basse",
    "épais": "épaisse", "gentil": "gentille", "nul": "nulle", "sot": "sotte", "fou": "folle", "long": "longue",
    "favori": "favorite", "roux": "rousse", "faux": "fausse", "doux": "douce",
}  # fmt: skip
UNCHANGED_IN_THE_PLURAL = ("s", "x", "z")
SHORTEST_PART = 3  # letters of an ending that repeats some of the word's own: “gardien·ienne”, “nationaux·ales”
OWN_LETTERS = 5  # of the word, among which the first of those is looked for


def spoken(word):
    """Both forms of one word in inclusive writing, the feminine first: "" where no rule fits."""
    if len(word) > 1 and word.isupper():
        return spoken(word.lower()).upper()
    match = WORD.fullmatch(word)
    return _both(match) if match else ""


def in_words(text):
    """`text` with both forms in the place of each word that the rules know."""
    return WORD.sub(lambda match: spoken(match[0]) or match[0], text) if MARK.search(text) else text


def _both(match):
    stem, ending, plural = match[1], match[2] or match[4] or match[6], match[3] or match[5] or match[7]
    if not plural and len(ending) > 1 and ending.endswith("s"):  # “étudiant·es”, without a mark for the plural
        ending, plural = ending[:-1], "s"
    feminine = _feminine(stem, ending)
    return _joined(feminine, stem, plural) if feminine else ""


def _joined(feminine, stem, plural):
    is_plural = plural or stem in ("ils", "eux", "ceux") or stem.endswith("aux")
    second = stem.lower() if stem.istitle() else stem  # “Prisonnière ou prisonnier”
    if plural and not stem.endswith(UNCHANGED_IN_THE_PLURAL):
        second += "s"
    if is_plural and not feminine.endswith("s"):
        feminine += "s"
    return f"{feminine} {'et' if is_plural else 'ou'} {second}"


def _feminine(stem, ending):
    if irregular := IRREGULAR.get(stem.lower()):
        return irregular.capitalize() if stem.istitle() else irregular
    fitting = [old for after, old in FEMININE if after == ending and stem.lower().endswith(old)]
    if fitting:
        old = max(fitting, key=len)
        return stem[: len(stem) - len(old)] + FEMININE[ending, old]
    return _of_its_own_letters(stem, ending)


def _of_its_own_letters(stem, ending):
    """“gardien·ienne”, “directeur·directrice”; "" where the ending repeats nothing of the word."""
    if len(ending) < SHORTEST_PART or not ending.endswith("e"):
        return ""
    if ending[:2].lower() == stem[:2].lower():
        return stem[0] + ending[1:]
    at = stem.rfind(ending[0], max(len(stem) - OWN_LETTERS, 1))
    return stem[:at] + ending if at > 0 else ""
