"""What is sealed can be opened with the private key, whole or the address alone, and by nothing else."""

import pytest
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from signatures.secrecy.keys import private_keys
from signatures.secrecy.sealing import address_alone, is_sealed_to, seal, unseal

ZOE = {"first_name": "Zoë", "last_name": "O'Neill", "email": "zoë@example.org", "answers": {"why": {"answer": "🕊"}}}


def test_all_that_was_sealed_comes_out_again():
    assert unseal(seal(ZOE)) == ZOE
    assert unseal(memoryview(seal(ZOE))) == ZOE


def test_nothing_of_it_can_be_read():
    sealed = seal(ZOE)
    assert not any(text.encode() in sealed for text in ("Zoë", "O'Neill", "example", "answer"))


def test_the_address_alone_opens_without_the_rest():
    sealed = seal(ZOE)
    alone = address_alone(sealed)
    assert unseal(alone) == {"email": ZOE["email"]}
    assert address_alone(alone) == alone
    assert len(alone) == len(seal({"email": ZOE["email"]})) < len(sealed)


def test_the_same_data_are_sealed_differently_each_time():
    assert seal(ZOE) != seal(ZOE)


def test_another_signature_s_rest_doesn_t_open_with_this_one_s_address():
    one, other = seal(ZOE), seal(ZOE | {"first_name": "Ada"})
    mixed = address_alone(one) + other[len(address_alone(other)) :]
    with pytest.raises(CryptoError):
        unseal(mixed)


@pytest.mark.parametrize("place", [0, 1, 2, 40, -1])
def test_a_changed_byte_is_noticed(place):
    sealed = bytearray(seal(ZOE))
    sealed[place] ^= 1
    with pytest.raises((CryptoError, ValueError, TypeError)):
        unseal(bytes(sealed))


def test_it_is_known_which_key_opens_it():
    assert is_sealed_to(private_keys()[0], seal(ZOE))
    assert not is_sealed_to(PrivateKey.generate(), seal(ZOE))
