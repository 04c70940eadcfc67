"""People who have a record already, found by a name in any of its spellings."""

import re
from collections import defaultdict

from campaigns.models import Detainee, DetaineeName, Visibility
from campaigns.wording.names import plain

MOST = 8  # offered for one name


def spellings():
    """{key of a person: all their names, plain}. One query."""
    found = defaultdict(set)
    names = Detainee.objects.order_by().values_list("pk", "name")
    for person, name in names.union(DetaineeName.objects.values_list("detainee", "spelling")):
        found[person].add(plain(name))
    return found


def known_by(names):
    """{name: the people to offer for it}: those called exactly so first, then those who have it in their names."""
    known = spellings()
    keys = {name: _keys(plain(name), known) for name in names}
    people = Detainee.objects.with_facts().in_bulk({key for found in keys.values() for key in found})
    return {name: [people[key] for key in found] for name, found in keys.items()}


def _keys(wanted, known):
    exactly = [person for person, names in known.items() if wanted in names]
    words = set(wanted.split())
    partly = [person for person, names in known.items() if any(words <= set(name.split()) for name in names)]
    return list(dict.fromkeys([*exactly, *partly]))[:MOST]


def is_called(person, name):
    """Whether `name` is one of the person's spellings, and not a part of one."""
    return plain(name) in {plain(spelling) for spelling in (person.name, *(it.spelling for it in person.names.all()))}


def named_in(texts, people=None):
    """Names of those of `people` (all unless told) who are named in `texts`, each once, as they are spelled there."""
    people = (Detainee.objects.all() if people is None else people).order_by()
    words, found = f" {_words(' '.join(texts))} ", {}
    spelled = DetaineeName.objects.filter(detainee__in=people).values_list("detainee", "spelling")
    for person, name in people.values_list("pk", "name").union(spelled):
        if " " in name and f" {_words(name)} " in words:
            found.setdefault(person, name)
    return list(found.values())


def hidden_in(texts):
    """Names in `texts` of people who are hidden everywhere."""
    return named_in(texts, Detainee.objects.filter(visibility=Visibility.HIDDEN))


def _words(text):
    return " ".join(re.findall(r"\w+", plain(text)))
