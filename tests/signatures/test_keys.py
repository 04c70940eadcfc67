"""Keys: nothing works without them, and the check says what is wrong before anyone signs."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from signatures.checks import check_keys
from signatures.digest import email_digest
from signatures.sealing import seal, unseal


def key(number=None):
    return base64.b64encode(bytes(PrivateKey.generate()) if number is None else bytes(number)).decode()


def ids():
    return {error.id for error in check_keys(None)}


def test_all_is_well_with_good_keys():
    assert ids() == set()


@pytest.mark.parametrize("value", ["", "not base64!", base64.b64encode(b"short").decode()])
@pytest.mark.parametrize(
    ("name", "number"), [("SIGNATURES_PUBLIC_KEY", "signatures.E001"), ("SIGNATURES_DIGEST_KEY", "signatures.E002")]
)
def test_a_missing_or_broken_key_is_an_error_and_never_plain_text(settings, name, number, value):
    setattr(settings, name, value)
    assert number in ids()
    with pytest.raises(ImproperlyConfigured):
        seal({}) if name == "SIGNATURES_PUBLIC_KEY" else email_digest("zoe@example.org")


def test_a_process_without_the_private_key_seals_and_can_t_open(settings):
    settings.SIGNATURES_PRIVATE_KEY = ""
    assert ids() == set()
    sealed = seal({"first_name": "Zoë"})
    with pytest.raises(ImproperlyConfigured):
        unseal(sealed)


def test_a_private_key_that_doesn_t_fit_is_an_error(settings):
    sealed = seal({"first_name": "Zoë"})
    settings.SIGNATURES_PRIVATE_KEY = key()
    assert ids() == {"signatures.E004"}
    with pytest.raises(CryptoError):
        unseal(sealed)


def test_the_digest_says_nothing_without_its_key(settings):
    before = email_digest("zoe@example.org")
    settings.SIGNATURES_DIGEST_KEY = key()
    assert email_digest("zoe@example.org") != before
    assert len(before) == 32


def test_make_keys_makes_what_is_missing_and_keeps_what_is_there(settings, tmp_path):
    settings.VAR = tmp_path
    call_command("make_keys")
    first = {path.name: path.read_text() for path in (tmp_path / "keys").iterdir()}
    assert set(first) == {"secret_key", "digest_key", "private_key", "public_key"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "keys").iterdir())
    (tmp_path / "keys" / "digest_key").unlink()
    call_command("make_keys")
    second = {path.name: path.read_text() for path in (tmp_path / "keys").iterdir()}
    assert second.pop("digest_key") != first.pop("digest_key")
    assert second == first
