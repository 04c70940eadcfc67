from .changed_string import ChangedString, ChangeKind
from .content import SourceContent, TakenContent
from .daily_mail import DailyMail
from .language_group import LanguageGroup
from .review import TranslationReview

__all__ = [
    "ChangeKind",
    "ChangedString",
    "DailyMail",
    "LanguageGroup",
    "SourceContent",
    "TakenContent",
    "TranslationReview",
]
