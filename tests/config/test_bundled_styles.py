"""Live sites serve what every page wears as one file, made anew whenever static files are collected."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

SHEETS = ["tokens", "site", "frame", "cards", "appeal", "form", "story"]


@pytest.fixture
def collect(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.bundled_styles.BundledStaticFilesStorage"}
    }

    def collect():
        call_command("collectstatic", interactive=False, verbosity=0)
        return (settings.STATIC_ROOT / staticfiles_storage.stored_name("css/pages.css")).read_text()

    return collect


def test_one_file_holds_every_sheet_in_the_order_of_the_cascade(collect, settings):
    served = collect()
    heads = [(settings.SITE / "static" / "css" / f"{sheet}.css").read_text().splitlines()[0] for sheet in SHEETS]
    places = [served.index(head) for head in heads]

    assert places == sorted(places)
    assert "@import" not in served
    assert re.search(r'url\("../fonts/piazzolla-latin-800\.[0-9a-f]{12}\.woff2"\)', served)


def test_collecting_again_takes_what_has_changed(collect, settings, tmp_path):
    before = collect()
    changed = tmp_path / "mine" / "css" / "site.css"
    changed.parent.mkdir(parents=True)
    changed.write_text("main { color: teal }")
    settings.STATICFILES_DIRS = [tmp_path / "mine", *settings.STATICFILES_DIRS]

    assert "teal" not in before
    assert "teal" in collect()
