"""What a supporter's browser sends, and what they find in their mailbox."""

import re

from signatures.mail import queue
from tests import factories

OWN = {"Sec-Fetch-Site": "same-origin"}  # as a browser says of a form on our own page


def sign(client, form_page, **given):
    """Post the whole form, less what `given` says otherwise."""
    language = form_page.locale.language_code
    path = f"/{language}/signature/{form_page.pk}/sign/"
    return client.post(path, factories.answers(form_page, **given), headers=OWN)


def press(client, path, **given):
    """Press the button on the page at `path`."""
    return client.post(path, given, headers=OWN)


def mailed_link(mailoutbox, action="confirm"):
    """The path of the newest mail's link to `action`, after the worker's turn."""
    queue.send_due_mails()
    return re.search(rf"http://testserver(/\S+/{action}/\S+)", mailoutbox[-1].body)[1]
