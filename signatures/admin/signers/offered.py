"""Which actions there are on a signature, in the order of their buttons."""

from django.utils.translation import gettext_lazy as _

from signatures.admin.signers import actions, forms
from signatures.models import SignatureStatus
from signatures.signing import CORRECTABLE, INVALIDABLE

OFFERED = [
    actions.SendAgain(
        name="send-again",
        title=_("Send the mail again"),
        help=_("A mail with a new link goes out within a minute to the address that signed. Earlier links go on."),
        done=_("A mail goes out within a minute, unless there were five today."),
        icon="mail",
        statuses=actions.MAILED,
        form_class=forms.SendAgainForm,
    ),
    actions.CorrectAddress(
        name="correct-address",
        title=_("Correct the address"),
        help=_(
            "Links that were mailed open nothing any more. A new mail goes to the right address. The signature "
            "counts once its link is opened and the button pressed; until then it doesn't, even if it has counted "
            "before."
        ),
        done=_("The address is corrected, and what was mailed before opens nothing any more."),
        icon="edit",
        statuses=CORRECTABLE,
        form_class=forms.CorrectAddressForm,
        is_serious=True,
    ),
    actions.Decide(
        name="release",
        title=_("Release"),
        help=_("It is in order: its mail goes out, and it counts once it is confirmed. This can't be undone."),
        done=_("It is released, and its mail goes out."),
        icon="circle-check",
        statuses=[SignatureStatus.HELD],
    ),
    actions.Decide(
        name="invalidate",
        title=_("Invalidate"),
        help=_("It isn't true: it counts no longer, and its name is shown no longer. The review can be undone."),
        done=_("It is invalidated. The review undoes it."),
        icon="circle-xmark",
        statuses=INVALIDABLE,
        is_serious=True,
    ),
    actions.Withdraw(
        name="withdraw",
        title=_("Withdraw"),
        help=_(
            "Its signer takes it back: it counts no longer, no name is shown, no news is sent. For 30 days they can "
            "give it again by a mailed link; then it is erased. Make sure that you speak with the signer."
        ),
        done=_("It is withdrawn."),
        icon="resubmit",
        statuses=[SignatureStatus.CONFIRMED],
        is_serious=True,
    ),
    actions.Erase(
        name="erase",
        title=_("Erase"),
        help=_(
            "Name, address, answers, mails and notes go for ever; what the count does, its campaign says. What the "
            "same person signed for other campaigns stays. Make sure that you speak with the signer."
        ),
        done=_("It is erased."),
        icon="bin",
        statuses=SignatureStatus.values,
        is_serious=True,
    ),
    actions.WriteNote(
        name="note",
        title=_("Write a note"),
        help=_("What the next steward has to know when this person asks again."),
        done=_("The note is kept."),
        icon="comment",
        statuses=SignatureStatus.values,
        form_class=forms.NoteForm,
    ),
]
BY_NAME = {action.name: action for action in OFFERED}
