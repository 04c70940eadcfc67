"""Keys: nothing works without them, and the check says what is wrong before anyone signs."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from signatures.checks import check_keys
from signatures.crypto import keys, sealing
from signatures.crypto.digest import email_digest
from signatures.crypto.sealing import seal, unseal
from signatures.email_addresses.address import EmailAddress
from signatures.models import Signature
from tests import factories
from tests.helpers.visitor import sign
from tests.test_house import PRODUCTION, start_production

pytestmark = pytest.mark.django_db  # which addresses reach one mailbox is data
SETTINGS = {
    "SIGNATURES_PUBLIC_KEY": "signatures.E001",
    "SIGNATURES_DIGEST_KEY": "signatures.E002",
    "SIGNATURES_PRIVATE_KEY": "signatures.E003",
}


def key(number=None):
    return base64.b64encode(bytes(PrivateKey.generate()) if number is None else bytes(number)).decode()


def ids():
    return {error.id for error in check_keys(None)}


def test_all_is_well_with_good_keys():
    assert ids() == set()


def test_several_keys_in_each_setting_are_well_too(settings):
    for name, another in with_another_pair(settings).items():
        setattr(settings, name, another)
    assert ids() == set()
    assert len(keys.public_keys()) == len(keys.private_keys()) == len(keys.digest_keys()) == 2


def with_another_pair(settings):
    """The settings with a new key each, as if they had been changed once."""
    pair = PrivateKey.generate()
    return {
        "SIGNATURES_PUBLIC_KEY": f"{key(pair.public_key)},{settings.SIGNATURES_PUBLIC_KEY}",
        "SIGNATURES_PRIVATE_KEY": f"{key(pair)}, {settings.SIGNATURES_PRIVATE_KEY}",
        "SIGNATURES_DIGEST_KEY": f"{settings.SIGNATURES_DIGEST_KEY},{key()}",
    }


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize(
    "how", ["{0},not base64!", "c2hvcnQ=,{0}", "{0},", ",{0}", "{0},,{1}", "{0},{1},{0}", "{0} {1}"]
)
def test_every_key_of_a_list_is_looked_at_and_none_may_be_there_twice(settings, name, how):
    setattr(settings, name, how.format(getattr(settings, name), key()))
    assert SETTINGS[name] in ids()


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("how", ["{0},not base64!", "{0},c2hvcnQ=", "{0},", "{0},{0}"])
def test_production_refuses_a_list_with_a_key_that_is_none(name, how):
    outcome = start_production(PRODUCTION | {name: how.format(key())})
    assert outcome.returncode != 0
    assert f"{name} must hold 32 bytes in base64" in outcome.stderr


def test_production_starts_with_several_keys():
    several = {name: f"{key()}, {key()}" for name in SETTINGS}
    assert start_production(PRODUCTION | several).returncode == 0


def test_a_set_from_make_keys_is_good_for_production(capsys):
    call_command("make_keys", "--print")
    made = dict(line.split("=", 1) for line in capsys.readouterr().out.splitlines())
    assert set(made) == {"SECRET_KEY", *SETTINGS}
    assert start_production(PRODUCTION | made).returncode == 0


@pytest.mark.parametrize("value", ["", "not base64!", base64.b64encode(b"short").decode()])
@pytest.mark.parametrize(
    ("name", "number"), [("SIGNATURES_PUBLIC_KEY", "signatures.E001"), ("SIGNATURES_DIGEST_KEY", "signatures.E002")]
)
def test_a_missing_or_broken_key_is_an_error_and_never_plain_text(settings, name, number, value):
    setattr(settings, name, value)
    assert number in ids()
    with pytest.raises(ImproperlyConfigured):
        seal({}) if name == "SIGNATURES_PUBLIC_KEY" else email_digest(EmailAddress("zoe@example.org"), 1)


def test_a_process_without_the_private_key_seals_and_can_t_open(settings):
    settings.SIGNATURES_PRIVATE_KEY = ""
    assert ids() == set()
    sealed = seal({"email": "zoe@example.org"})
    with pytest.raises(ImproperlyConfigured):
        unseal(sealed)


def test_a_private_key_that_doesn_t_fit_is_an_error(settings):
    sealed = seal({"email": "zoe@example.org"})
    settings.SIGNATURES_PRIVATE_KEY = key()
    assert ids() == {"signatures.E004"}
    with pytest.raises(CryptoError):
        unseal(sealed)


def test_the_private_key_of_the_current_public_one_has_to_be_among_them(settings):
    pair = PrivateKey.generate()
    settings.SIGNATURES_PUBLIC_KEY = f"{key(pair.public_key)},{settings.SIGNATURES_PUBLIC_KEY}"
    assert ids() == {"signatures.E004"}
    settings.SIGNATURES_PRIVATE_KEY = f"{settings.SIGNATURES_PRIVATE_KEY},{key(pair)}"
    assert ids() == set()


def test_a_former_public_key_without_its_private_one_is_a_warning(settings):
    for name, another in with_another_pair(settings).items():
        setattr(settings, name, another)
    settings.SIGNATURES_PRIVATE_KEY = settings.SIGNATURES_PRIVATE_KEY.split(",")[0]
    assert ids() == {"signatures.W001"}
    settings.SIGNATURES_PUBLIC_KEY = settings.SIGNATURES_PUBLIC_KEY.split(",")[0]
    assert ids() == set()


def test_a_public_web_process_may_name_former_public_keys(settings):
    settings.SIGNATURES_PUBLIC_KEY += f",{key(PrivateKey.generate().public_key)}"
    settings.SIGNATURES_PRIVATE_KEY = ""
    assert ids() == set()


def test_the_digest_says_nothing_without_its_key(settings):
    before = email_digest(EmailAddress("zoe@example.org"), 1)
    settings.SIGNATURES_DIGEST_KEY = key()
    assert email_digest(EmailAddress("zoe@example.org"), 1) != before
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


@pytest.mark.parametrize("key", ["SIGNATURES_PUBLIC_KEY", "SIGNATURES_DIGEST_KEY"])
def test_without_a_key_nothing_is_kept_at_all(client, form_page, settings, key):
    setattr(settings, key, "")
    with pytest.raises(ImproperlyConfigured):
        sign(client, form_page)
    assert not Signature.objects.exists()
    with pytest.raises(ImproperlyConfigured):
        sealing.seal({"first_name": "Zoë"}) if "PUBLIC" in key else factories.signature(form_page)


@pytest.mark.parametrize("name", ["SIGNATURES_PUBLIC_KEY", "SIGNATURES_DIGEST_KEY"])
def test_production_does_not_start_without_its_keys(name):
    assert start_production(PRODUCTION).returncode == 0
    assert start_production(PRODUCTION | {name: ""}).returncode != 0
