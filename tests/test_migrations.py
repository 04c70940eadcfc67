"""Migrations stay small: no block's definition is written into one."""

from pathlib import Path

from django.apps import apps
from wagtail.fields import StreamField

ROOT = Path(__file__).resolve().parents[1]


def test_migrations_hold_no_block_definitions():
    files = [path for app in ("campaigns", "home", "signatures") for path in (ROOT / app / "migrations").glob("*.py")]
    assert sum(path.stat().st_size for path in files) < 150_000
    assert not [path for path in files if "wagtail.blocks" in path.read_text()]


def test_no_field_would_write_its_blocks_into_the_next_migration():
    fields = [field for app in ("campaigns", "home", "signatures") for field in stream_fields(app)]
    assert fields
    for field in fields:
        _name, _path, args, options = field.deconstruct()
        assert (args, "block_lookup" in options) == ([[]], False), field


def stream_fields(app):
    own = [field for model in apps.get_app_config(app).get_models() for field in model._meta.local_fields]
    return [field for field in own if isinstance(field, StreamField)]
