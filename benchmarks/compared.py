"""What is measured at two sizes of the archive, and how the two compare."""

FEW, MANY = 10, 2000  # campaigns
SAME = 1.1


def compared(few, many):
    """Lines of the report. Each side is a list of what archive.costs() returned, one a round.

    The fastest counts: whatever else the machine does can only slow one down.
    """
    for name in few[0]:
        small, large = (min(costs[name] for costs in rounds) for rounds in (few, many))
        yield _line(f"{name}, {FEW} campaigns", 1000 * small, "ms")
        yield _line(f"{name}, {MANY:,} campaigns", 1000 * large, "ms")
        yield _line(f"{name}, {MANY:,} campaigns / {FEW}", large / small, "", SAME)


def _line(what, value, unit, at_most=None):
    return {"what": what, "value": value, "unit": unit, "at_most": at_most}
