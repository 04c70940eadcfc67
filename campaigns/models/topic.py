"""Topic of an appeal, to find others like it."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from campaigns.languages import language_choices


class Topic(ClusterableModel):
    name = models.CharField(
        _("name"),
        max_length=80,
        unique=True,
        help_text=_("Used where a language has no name of its own below."),
    )
    slug = models.SlugField(
        _("name in addresses"),
        max_length=80,
        unique=True,
        help_text=_("Short, in plain letters, the same in every language. Links from elsewhere hold it."),
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def name_in(self, language=None):
        """The name in `language` (the active one, unless told), else the general one."""
        names = {name.language: name.name for name in self.names.all()}
        return names.get(language or get_language(), self.name)


class TopicName(models.Model):
    """What a topic is called in a language."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("name of the topic")
        verbose_name_plural = _("names of the topic")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "language"],
                name="one_name_per_topic_and_language",
                violation_error_message=_("The topic has a name in this language already."),
            )
        ]

    def __str__(self):
        return self.name
