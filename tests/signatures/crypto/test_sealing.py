"""What is sealed can be opened with the private key and by nothing else, and its length tells nothing."""

import pytest
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from signatures.crypto.keys import private_keys
from signatures.crypto.sealing import (
    MARK,
    copy_for,
    is_sealed_to,
    key_of,
    marked,
    open_copy,
    open_mark,
    open_with,
    resealed,
    seal,
    seal_together,
    unseal,
    with_data,
)

ZOE = {"first_name": "Zoë", "last_name": "O'Neill", "email": "zoë@example.org", "answers": {"why": {"answer": "🕊"}}}


def test_all_that_was_sealed_comes_out_again():
    assert unseal(seal(ZOE)) == ZOE
    assert unseal(memoryview(seal(ZOE))) == ZOE


def test_nothing_of_it_can_be_read():
    sealed = seal(ZOE)
    assert not any(text.encode() in sealed for text in ("Zoë", "O'Neill", "example", "answer"))


def test_what_is_sealed_together_opens_box_by_box():
    one, other = seal_together(ZOE, {"email": ZOE["email"]})
    assert (unseal(one), unseal(other)) == (ZOE, {"email": ZOE["email"]})


@pytest.mark.parametrize(
    ("letters", "whole"), [(0, 256), (123, 256), (124, 512), (379, 512), (380, 1024), (5000, 8192)]
)
def test_a_box_is_256_bytes_long_or_the_next_power_of_two(letters, whole):
    """Beside what is in it: 80 bytes of the sealed key, 40 of the secret box, 13 of JSON."""
    data = {"email": "x" * letters}
    sealed = seal(data)
    assert (len(sealed), unseal(sealed)) == (whole, data)


def test_of_two_signers_with_short_and_long_names_nothing_can_be_told_apart_by_length():
    addresses = ["a@b.ch", "a.very.long.name.indeed.of.somebody@a-long-domain-of-somebody.example.org"]
    assert {len(box) for each in addresses for box in seal_together({"email": each}, ZOE | {"email": each[:20]})} == {
        256
    }


def test_beside_a_long_address_a_box_with_next_to_nothing_in_it_is_no_shorter():
    assert [len(box) for box in seal_together({"digest_only": True}, {"email": "x" * 200})] == [512, 512]


def test_a_copy_is_as_long_as_a_box_whatever_is_in_that_and_opens_with_its_link_alone():
    for data in (ZOE, ZOE | {"answers": "x" * 300}, {"digest_only": True}):
        sealed = seal(data)
        copy = copy_for("secret", key_of(sealed))
        assert (len(copy), open_with(open_copy("secret", copy), sealed)) == (256, data)
        with pytest.raises(CryptoError):
            open_copy("another", copy)


def test_sealed_again_or_with_other_data_it_keeps_the_key_that_links_open():
    sealed, other = seal(ZOE), ZOE | {"first_name": "Ada"}
    key = key_of(sealed)
    corrected = with_data(key, sealed, other)
    assert open_with(key, resealed(sealed)) == ZOE
    assert open_with(key, resealed(corrected)) == other == unseal(corrected)


def test_a_mark_beside_it_has_one_length_and_opens_with_the_private_key_alone():
    sealed = seal(ZOE)
    marks = [marked(key_of(sealed), sealed, number) for number in (0, 1, 7)]
    assert [(len(mark), open_mark(mark)) for mark in marks] == [(MARK, 0), (MARK, 1), (MARK, 7)]


def test_the_same_data_are_sealed_differently_each_time():
    assert seal(ZOE) != seal(ZOE)


def test_another_signature_s_rest_doesn_t_open_with_this_one_s_key():
    one, other = seal(ZOE), seal(ZOE | {"first_name": "Ada"})
    with pytest.raises(CryptoError):
        unseal(one[:80] + other[80:])


@pytest.mark.parametrize("place", [0, 1, 2, 40, -1])
def test_a_changed_byte_is_noticed(place):
    sealed = bytearray(seal(ZOE))
    sealed[place] ^= 1
    with pytest.raises((CryptoError, ValueError, TypeError)):
        unseal(bytes(sealed))


def test_it_is_known_which_key_opens_it():
    assert is_sealed_to(private_keys()[0], seal(ZOE))
    assert not is_sealed_to(PrivateKey.generate(), seal(ZOE))
