"""The site's colours, read where they stand: in tokens.css."""

import re
from functools import cache

from django.conf import settings

ON_NIGHT, ON_NIGHT_MUTED = "on-night", "on-night-muted"


@cache
def token(name):
    """The colour `name` of tokens.css in light mode, as #rrggbb.

    Raises:
        LookupError: there is no such colour.
    """
    css = (settings.SITE / "static" / "css" / "tokens.css").read_text()
    found = re.search(rf"--{re.escape(name)}:\s*(#[0-9a-f]{{6}})\b", css)
    if found is None:
        raise LookupError(f"tokens.css has no colour --{name}")
    return found[1]
