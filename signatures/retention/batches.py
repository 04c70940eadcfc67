"""Batches: going through a big table a piece at a time."""


def batches(rows, size):
    """The keys of `rows` (a queryset), `size` at a time, each at most once whatever becomes of its row meanwhile.

    So a row that can't be dealt with is passed over and not met again for ever.
    """
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]):
        yield keys
        last = keys[-1]
