from translators.models.language_group import LanguageGroup
from translators.models.review import TranslationReview

__all__ = ["LanguageGroup", "TranslationReview"]
