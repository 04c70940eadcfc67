"""Steps to a goal: the next round number above a count."""

SMALLEST = 100


def next_step(count):
    """100, 250, 500, 1000, 2500 … whichever is the first above `count`."""
    power = SMALLEST
    while count >= 5 * power:
        power *= 10
    return next(step for step in (power, 5 * power // 2, 5 * power) if step > count)
