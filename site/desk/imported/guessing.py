"""Names in a text that may be people's: two to four words with capitals, not at the beginning of a sentence alone."""

import re

WORD = re.compile(r"(?:[OD]['’])?[^\W\d_][\w-]*")
ENDS = re.compile(r"[.!?…:;\n«»“”\"()\[\]–—-]\s*$")  # before the first word of a sentence
ORGANISATIONS = re.compile(
    r"\b(?:amnesty|international|human|rights|watch|nations|unies|united|union|organi[sz]ation|prix|nobel|prize|"
    r"comité|committee|conseil|council|convention|minist[eè]re|ministry|parlement|parliament|r[eé]publi\w+)\b",
    re.IGNORECASE,
)
MOST = 30


def guessed_names(paragraphs):
    """In their order, each once; whoever reads them says who is meant, and leaves out what is none."""
    runs = [run for paragraph in paragraphs for run in _runs(paragraph)]
    sure = {" ".join(words) for words, is_first in runs if not is_first}
    ordinary = {word for paragraph in paragraphs for word in WORD.findall(paragraph) if word.islower()}
    found = (_name(words, is_first, sure, ordinary) for words, is_first in runs)
    return list(dict.fromkeys(filter(None, found)))[:MOST]


def _name(words, is_first, sure, ordinary):
    """The words of a run that are a name: the first of a sentence has a capital anyway."""
    if is_first and (words[0].lower() in ordinary or " ".join(words[1:]) in sure):
        words = words[1:]
    name = " ".join(words)
    return name if 2 <= len(words) <= 4 and not ORGANISATIONS.search(name) else None


def _runs(paragraph):
    """[(words with capitals that stand side by side, whether they begin a sentence)]."""
    runs, end = [], None
    for match in WORD.finditer(paragraph):
        word = match[0]
        if not word[0].isupper() or word.isupper():
            end = None
        elif end is not None and paragraph[end : match.start()] in (" ", "\u00a0"):
            runs[-1][0].append(word)
            end = match.end()
        else:
            runs.append(([word], _begins_sentence(paragraph, match.start())))
            end = match.end()
    return runs


def _begins_sentence(paragraph, place):
    before = paragraph[max(place - 9, 0) : place]
    return not before.strip() or bool(ENDS.search(before))
