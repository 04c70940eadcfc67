"""Standard texts of forms: what the organisation says in each new one of a language. Forms that exist keep theirs."""

from wagtail.signals import init_new_page

from home.models import Organisation
from home.models.organisation import STANDARD_TEXTS
from signatures.models import SignatureFormPage


def connect():
    init_new_page.connect(begin_form)


def standard_texts(locale):
    """{field of a form: text} in exactly this language: another one's would go unread in a form."""
    return Organisation.objects.filter(locale=locale, live=True).values(*STANDARD_TEXTS).first() or {}


def begin_form(page, **signal):
    """Fill in a form that is opened to be written; what is sent afterwards is what its writer made of it."""
    for field, text in standard_texts(page.locale).items() if isinstance(page, SignatureFormPage) else ():
        setattr(page, field, text)
