"""What a file says of each segment, whatever its format."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Entry:
    """One segment of a file. `key` is the page's or person's, "" where a program has stripped it."""

    key: str
    path: str
    source: str
    text: str
    is_draft: bool = False
    is_obsolete: bool = False
    problem: str = ""


@dataclass
class ReadFile:
    """`language` is "" where the file doesn't say it; `problem` says why nothing could be read."""

    name: str
    language: str = ""
    entries: list[Entry] = field(default_factory=list)
    problem: str = ""


class UnreadableFile(ValidationError):  # noqa: N818 - as Django's, whose words are for whoever brought it
    """A file that can't be read, in a sentence."""
