"""Correction of a signature's address by a steward, for whoever mistyped it or has lost the mailbox.

Nobody has shown yet that the other mailbox is theirs. So the signature waits for it as a new one does, and what is
sealed gets a new key: whoever has an old link opens nothing with it. It says of itself that it was corrected, so that
the new link shows none of it before it has confirmed (self_service/data.py).
"""

from django.db import IntegrityError, transaction

from signatures import signing
from signatures.consent import CORRECTED, NOTHING_KEPT
from signatures.crypto.digest import domain_digest, email_digest
from signatures.crypto.keys import digest_keys, key_id, public_key
from signatures.crypto.sealing import key_of, new_key, seal_together, sealed_mark, unseal
from signatures.mail.later_entries import noted_rules
from signatures.models import MailRequest, Signature
from signatures.retention.erasing import of_address


def correct_address(signature, email):
    """Put `email` in the place of the address of `signature`, a row locked by the caller.

    Returns:
        Whether it stands there now; not where that address has signed this campaign itself.
    """
    others = of_address(email).filter(campaign=signature.campaign_id).exclude(pk=signature.pk)
    if others.exists():
        return False
    try:
        with transaction.atomic():
            _forget_requests(signature)
            signing.begin_anew(signature, _kept(signature, email))
    except IntegrityError:  # it has signed just now
        return False
    return True


def _forget_requests(signature):
    """What was asked for with the old address is nobody's any more."""
    digest = Signature.objects.filter(pk=signature.pk).values("email_digest")
    MailRequest.objects.filter(campaign=signature.campaign_id, email_digest__in=digest).delete()


def _kept(signature, email):
    """What is kept of the address, by the fields' names."""
    data, key = unseal(signature.sealed), new_key()
    is_alone = data == NOTHING_KEPT
    corrected = data if is_alone else data | {"email": email, CORRECTED: True}
    sealed, mail_to = seal_together(corrected, {"email": email}, key=key)
    noted = sealed_mark(key, noted_rules(key_of(signature.sealed), signature)) if signature.noted else None
    domain = {} if is_alone else {"domain": domain_digest(email.domain, signature.campaign_id)}
    digest = {
        "email_digest": email_digest(email, signature.campaign_id),
        "digest_version": len(digest_keys()),
    }
    box = {"sealed": sealed, "key_id": key_id(public_key()), "mail_to": mail_to, "noted": noted}
    return digest | domain | box
