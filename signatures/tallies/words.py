"""Count in words, as a language writes it, for the script that moves one: browsers know fewer languages."""

import json
from functools import cache

from django.utils.translation import ngettext, override

from campaigns.wording.countries import babel_locale

# Every language's rules for whole numbers look at small numbers, at the last two digits and at whole millions.
TELLING = (*range(200), 1_000_000)


@cache
def count_words(language):
    """JSON of "# signatures" in each form, which of them belongs to each number that is TELLING, and the grouping.

    The catalogue's own plurals, as the page has them, and Babel's separator and sizes of groups, as `number` writes.
    """
    forms = list(dict.fromkeys(nouns := _nouns(language)))
    locale = babel_locale(language)
    words = {
        "forms": forms,
        "which": "".join(str(forms.index(noun)) for noun in nouns),
        "group": locale.number_symbols["latn"]["group"],
        "sizes": locale.decimal_formats[None].grouping,
    }
    return json.dumps(words, ensure_ascii=False)


def _nouns(language):
    with override(language):
        return [ngettext("%(number)s signature", "%(number)s signatures", n) % {"number": "#"} for n in TELLING]
