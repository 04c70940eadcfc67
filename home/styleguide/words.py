"""Words of the samples. They are French; words.toml has the Arabic for each of them."""

import tomllib
from functools import cache
from pathlib import Path


def in_language(value, language):
    """`value`, whatever its shape, with its French words in `language`; URLs stay as they are.

    Raises:
        KeyError: words.toml has no Arabic for a text.
    """
    if isinstance(value, dict):
        return {key: in_language(item, language) for key, item in value.items()}
    if isinstance(value, list):
        return [in_language(item, language) for item in value]
    is_text = isinstance(value, str) and not value.startswith("https://")
    return arabic()[value] if is_text and language == "ar" else value


@cache
def arabic():
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text())["ar"]
