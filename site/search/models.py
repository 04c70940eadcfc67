"""Search entries: the words of a page or a person in one language."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from wagtail.models import Locale, Page

from campaigns.models import DetaineeProfile, Visibility
from campaigns.querysets import own_language, public
from search import matching


class SearchEntryQuerySet(models.QuerySet):
    def readable(self):
        """What anybody may read now, whatever the index holds."""
        page = public(own_language(Page.objects.live())).filter(pk=OuterRef("page"))
        person = Q(profile__live=True, profile__detainee__visibility=Visibility.PUBLIC)
        return self.filter(person | Q(Exists(page)))

    def matching(self, words, rules):
        """The entries that hold all `words`, the best first: in the title, then a name, the lead, the body.

        Args:
            words: what matching.Word says of each; not empty.
            rules: the name of the language's rules, see search.stems.
        """
        return matching.match(self, words, rules)

    def newest_first(self):
        return self.order_by(F("page__first_published_at").desc(nulls_last=True), "pk")


class SearchEntry(models.Model):
    """The words of one page or profile, folded. Read its own record for anything to show.

    The database keeps its own full-text index of the four columns by triggers: migration 0001.
    """

    page = models.OneToOneField(Page, null=True, on_delete=models.CASCADE, related_name="search_entry")
    profile = models.OneToOneField(DetaineeProfile, null=True, on_delete=models.CASCADE, related_name="search_entry")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    rules = models.CharField(max_length=20)
    title = models.TextField(blank=True)
    names = models.TextField(blank=True)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)

    objects = SearchEntryQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # it uses no page: it follows it

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(page=None, profile__isnull=False) | Q(page__isnull=False, profile=None),
                name="search_entry_is_of_a_page_or_a_person",
            )
        ]

    def __str__(self):
        return self.title
