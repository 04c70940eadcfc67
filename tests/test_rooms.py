"""Rooms: which may name whose templates, and how many files a folder holds."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# As in pyproject.toml's contract of imports, the lowest first. Those on one floor know nothing of each other.
FLOORS = [
    {"caching", "access_log"},
    {"campaigns"},
    {"signatures"},
    {"home"},
    {"concerns", "search", "sharing"},
    {"accounts"},
    {"translators"},
    {"publishing", "demo", "desk"},
]
ROOMS = set.union(*FLOORS)
MOST_FILES = 15  # of Python, at a folder's root


def files(*patterns):
    names = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in names.stdout.splitlines() if (ROOT / name).exists()]


def room_of(path):
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "site" else parts[0]


def floor(room):
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def may_name(room, other):
    return room == other or floor(other) < floor(room)


def tag_libraries():
    return {path.stem: room_of(path) for path in files("*/templatetags/*.py") if path.stem != "__init__"}


def named_in(path, libraries):
    """The rooms whose templates or tags stand in a template or a Python file."""
    text = path.read_text()
    loaded = {name for tags in re.findall(r"{% load ([^%]*)%}", text) for name in tags.split()}
    templates = re.findall(r"""["'](\w+)/[\w/.-]+\.(?:html|txt|xml)["']""", text)
    return {name for name in templates if name in ROOMS} | {libraries[name] for name in loaded if name in libraries}


def test_no_room_names_the_templates_and_tags_of_one_above_it():
    """Where two apps meet, the template stands in site/templates."""
    libraries = tag_libraries()
    own = [path for path in files("*.html", "*.txt", "*.xml", "*.py") if room_of(path) in ROOMS]
    upwards = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in own
        for name in named_in(path, libraries)
        if not may_name(room_of(path), name)
    }
    assert len(own) > 300
    assert upwards == set()


def test_no_folder_holds_more_files_than_one_can_look_through():
    counted = {}
    for path in files("*.py"):
        if room_of(path) in {*ROOMS, "config"} and "migrations" not in path.parts:
            counted[path.parent] = counted.get(path.parent, 0) + 1
    assert {str(folder.relative_to(ROOT)): number for folder, number in counted.items() if number > MOST_FILES} == {}


@pytest.mark.parametrize(("room", "other", "allowed"), [("home", "signatures", True), ("campaigns", "home", False)])
def test_a_room_knows_those_beneath_it(room, other, allowed):
    assert may_name(room, other) is allowed
