"""Term of the glossary: a word that comes again and again, and what each language says for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from campaigns.languages import language_choices
from campaigns.models.fields import LineField


class Term(ClusterableModel):
    term = LineField(
        _("term"),
        max_length=120,
        unique=True,
        help_text=_("As the source language writes it, in the singular: prisonnier d’opinion, for example."),
        error_messages={"unique": _("This term stands in the glossary already.")},
    )
    note = models.TextField(
        _("note"),
        max_length=600,
        blank=True,
        help_text=_("What is meant by it. Translators read it."),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["term"]

    def __str__(self):
        return self.term


class TermTranslation(models.Model):
    """What a language says for a term."""

    term = ParentalKey(Term, verbose_name=_("term"), on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    translation = LineField(_("translation"), max_length=120)
    note = models.TextField(
        _("note"),
        max_length=600,
        blank=True,
        help_text=_("For whoever translates into this language: a gender, a case, what was decided against."),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("translation of a term")
        verbose_name_plural = _("translations of terms")
        ordering = ["language", "term__term"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"],
                name="one_translation_per_term",
                violation_error_message=_("The term has a translation in this language already. Change that one."),
            )
        ]

    def __str__(self):
        return f"{self.term}: {self.translation}"
