from .changed_string import ChangedString, ChangeKind
from .checking import Checked, Dismissal
from .content import SourceContent, TakenContent
from .daily_mail import DailyMail
from .file_import import FileImport, ImportedText
from .language_group import LanguageGroup
from .review import TranslationReview
from .term import Term, TermTranslation

__all__ = [
    "ChangeKind",
    "ChangedString",
    "Checked",
    "DailyMail",
    "Dismissal",
    "FileImport",
    "ImportedText",
    "LanguageGroup",
    "SourceContent",
    "TakenContent",
    "Term",
    "TermTranslation",
    "TranslationReview",
]
