"""Which actions there are on a signature, in the order of their buttons."""

from django.utils.translation import gettext_lazy as _

from signatures.admin.signers import actions, forms, legal_hold
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
            "before. Make sure that you speak with the signer."
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
    legal_hold.ProposeHold(
        name="propose-hold",
        title=_("Propose a legal hold"),
        help=_(
            "A law or a court makes you keep it: once a second steward has agreed, neither its signer nor retention "
            "erases it until that day is over. The signer is told so, and it is erased then if they want it."
        ),
        done=_("It is proposed. It holds once a second steward has agreed."),
        icon="lock",
        statuses=SignatureStatus.values,
        form_class=forms.ProposeHoldForm,
    ),
    legal_hold.AgreeToHold(
        name="agree-to-hold",
        title=_("Agree to the legal hold"),
        help=_("From now on it can't be erased until the day that was proposed is over, or a steward ends the hold."),
        done=_("It is held by law."),
        icon="lock",
        statuses=SignatureStatus.values,
    ),
    legal_hold.TakeBackProposal(
        name="take-back-hold",
        title=_("Take back the proposed legal hold"),
        help=_("Nobody has agreed to it yet, so it holds nothing. It can be proposed anew."),
        done=_("The proposal is taken back."),
        icon="resubmit",
        statuses=SignatureStatus.values,
    ),
    legal_hold.EndHold(
        name="end-hold",
        title=_("End the legal hold"),
        help=_(
            "It can be erased again, by its signer, by you and by retention. What its signer wanted erased goes now."
        ),
        done=_("The legal hold has ended."),
        icon="lock-open",
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
