from .content import SourceContent, TakenContent
from .daily_mail import DailyMail
from .language_group import LanguageGroup
from .review import TranslationReview

__all__ = ["DailyMail", "LanguageGroup", "SourceContent", "TakenContent", "TranslationReview"]
