"""Content of the demonstration: French words and facts as TOML, and the drawn portraits, beside this file."""

import re
import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent


def read(name):
    """The content of `name`.toml; in its strings a line end is a space, and nothing between two tags."""
    return _unwrapped(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")))


def _unwrapped(value):
    if isinstance(value, dict):
        return {key: _unwrapped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_unwrapped(item) for item in value]
    if isinstance(value, str):
        return re.sub(r"\n+", " ", value.strip("\n").replace(">\n<", "><"))
    return value
