from .content import SourceContent, TakenContent
from .language_group import LanguageGroup
from .review import TranslationReview

__all__ = ["LanguageGroup", "SourceContent", "TakenContent", "TranslationReview"]
