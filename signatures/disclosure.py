"""Which counts may be told so that nobody is found in them (docs/decisions/0016-counts-in-which-nobody-is-found.md).

Plain arithmetic on plain numbers; tallies/told_counts.py says when new ones are told, merged() what is kept of rows
that are gone.
"""

from collections import Counter, defaultdict

SMALLEST = 10  # signatures; a smaller cell is never told by itself
STEP = 10  # what is told is rounded to a multiple of it
OTHER = "other"


def rounded(number):
    """`number` to the nearest ten; a cell that may be told is never rounded to 0."""
    return (number + STEP // 2) // STEP * STEP


def cells(counts, unnamed=()):
    """The counts that may be told of `counts` ({code: number}), rounded, the largest first.

    What is below SMALLEST goes into OTHER, with everything in `unnamed`; as long as that is below SMALLEST too, the
    smallest named cell goes after it, or the rest would show it. {} where all of them together are too few.
    """
    named = {code: n for code, n in counts.items() if n >= SMALLEST and code not in unnamed}
    other = sum(counts.values()) - sum(named.values())
    while 0 < other < SMALLEST and named:
        other += named.pop(min(named, key=lambda code: (named[code], code)))
    told = sorted(named.items(), key=lambda cell: (-rounded(cell[1]), cell[0]))
    return {code: rounded(n) for code, n in [*told, (OTHER, other)] if n >= SMALLEST}


def withdrawn(told, unnamed):
    """`told` cells, those of `unnamed` moved into OTHER."""
    kept = {code: n for code, n in told.items() if code not in unnamed}
    gone = sum(told.values()) - sum(kept.values())
    return kept | {OTHER: kept.get(OTHER, 0) + gone} if gone else kept


def periods(days):
    """Days put together until each period holds SMALLEST: [(first day, last day, rounded number)].

    Args:
        days: [(day, number)], each day once, in order. What is left at the end joins the last period.
    """
    return [(first, last, rounded(number)) for first, last, number in _periods(days)]


def _periods(days):
    found, start, number = [], None, 0
    for day, counted in days:
        start, number = start or day, number + counted
        if number >= SMALLEST:
            found.append((start, day, number))
            start, number = None, 0
    if number and found:
        first, _last, before = found.pop()
        found.append((first, days[-1][0], before + number))
    return found


# First days of one language and country are put together, then a country's languages, then all that is left.
COARSER = [
    lambda language, country: (language, country),
    lambda _language, country: ("", country),
    lambda *_: ("", ""),
]


def merged(cells):
    """`cells` ({(day, language, country): number}) put together until each holds SMALLEST, or all are one.

    A cell of several days stands under the first of them. The sum stays the same, and what is merged stays so.
    """
    found, left = Counter(), Counter(cells)
    for coarser in COARSER:
        left = _settle(_grouped(left, coarser), found)
    return found + _rest(found, left)


def _grouped(cells, coarser):
    """{(language, country): {day: number}}"""
    groups = defaultdict(Counter)
    for (day, *names), number in cells.items():
        groups[coarser(*names)][day] += number
    return groups


def _settle(groups, found):
    """Add to `found` the periods of the groups that have enough; the others' cells are left."""
    left = Counter()
    for names, days in groups.items():
        periods_found = _periods(sorted(days.items()))
        found.update({(first, *names): number for first, _last, number in periods_found})
        left.update({} if periods_found else {(day, *names): number for day, number in days.items()})
    return left


def _rest(found, left):
    """One cell of what is too little even all together, with the smallest of `found`, taken out of there."""
    if found and left:
        smallest = min(found, key=lambda cell: (cell[1:] != ("", ""), found[cell], cell))
        left[smallest] += found.pop(smallest)
    return Counter({(min(left)[0], "", ""): left.total()} if left else {})
