"""Dependencies of pages: which depend on a changed object, and on whom."""

from functools import singledispatch

from django.contrib.contenttypes.models import ContentType
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from campaigns.models import Campaign, CampaignPage, Detainee, DetaineeName, DetaineeProfile, DetentionUpdate
from home.menus import linked_everywhere
from home.models import Organisation
from home.references import naming


@singledispatch
def pages_touched(changed):
    """The live pages that show `changed`. What has no rule of its own stands on all: the organisation, a setting."""
    return Page.objects.live()


@pages_touched.register
def _(campaign: Campaign):
    return with_lists(campaign.pages.live())  # type: ignore[attr-defined]


@pages_touched.register
def _(detainee: Detainee):
    return with_lists(naming(*detainee.profiles.all()))


@pages_touched.register(DetaineeName)
@pages_touched.register(DetentionUpdate)
def _(fact):
    return pages_touched(fact.detainee)


@pages_touched.register
def _(profile: DetaineeProfile):
    """A page shows its own language's profile, whichever it names."""
    return pages_touched(profile.detainee)


@pages_touched.register(get_image_model())
def _(image):
    if Organisation.objects.filter(logo=image).exists():
        return Page.objects.live()
    people = Detainee.objects.filter(portrait=image)
    profiles = DetaineeProfile.objects.filter(detainee__in=people)
    return with_lists(naming(image, *profiles))


@pages_touched.register
def _(page: Page):
    """Itself and what lists it, its versions, which link to it, and whatever else does."""
    if page.translation_key in linked_everywhere():
        return Page.objects.live()
    versions = Page.objects.filter(translation_key=page.translation_key)
    return with_lists(versions) | naming(*versions)


def with_lists(pages):
    """`pages`, those right beneath and all above them, and the ended appeals, which offer others to sign."""
    found = list(pages)
    paths = {page.path[:end] for page in found for end in range(2 * page.steplen, len(page.path) + 1, page.steplen)}
    touched = Page.objects.filter(path__in=paths)
    for page in found:
        touched = touched | Page.objects.child_of(page)
    if any(issubclass(page.specific_class, CampaignPage) for page in found):
        ended = CampaignPage.objects.exclude(campaign__in=Campaign.objects.open())
        touched = touched | Page.objects.filter(pk__in=ended.values("pk"))
    return touched


@singledispatch
def people_touched(changed):
    """The people whose own pages show `changed`: all, where it has no rule of its own."""
    return Detainee.objects.all()


@people_touched.register
def _(detainee: Detainee):
    return Detainee.objects.filter(pk=detainee.pk)


@people_touched.register(DetaineeName)
@people_touched.register(DetentionUpdate)
@people_touched.register(DetaineeProfile)
def _(fact):
    return people_touched(fact.detainee)


@people_touched.register
def _(page: Page):
    return people_in([page])


@people_touched.register
def _(campaign: Campaign):
    return people_in(campaign.pages.all())


@people_touched.register(get_image_model())
def _(image):
    return Detainee.objects.filter(portrait=image)


def people_in(pages):
    """Whom the appeals `pages` are about."""
    named = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
        to_content_type=ContentType.objects.get_for_model(DetaineeProfile),
    )
    return Detainee.objects.filter(profiles__in={int(pk) for pk in named.values_list("to_object_id", flat=True)})
