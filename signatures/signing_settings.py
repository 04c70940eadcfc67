"""Settings of signing, as each signature asks for them: looked up once in a few seconds a process."""

from django.db.models.signals import post_delete, post_save

from caching.memo import forget, remembered


def connect():
    """Forget whenever something that is remembered changes in this process."""
    from wagtail.models import PageViewRestriction
    from wagtail.signals import page_published, page_unpublished, post_page_move

    from campaigns.models import Campaign, Conventions, CountryName
    from signatures.models import (
        AddressRule,
        BannerText,
        BlockedDomain,
        Channel,
        ConsentRule,
        SigningSettings,
        TypedDomain,
    )

    for model in (
        AddressRule,
        BannerText,
        BlockedDomain,
        Campaign,
        Channel,
        ConsentRule,
        Conventions,
        CountryName,
        PageViewRestriction,
        SigningSettings,
        TypedDomain,
    ):
        post_save.connect(forget, sender=model)
        post_delete.connect(forget, sender=model)
    page_published.connect(forget)
    page_unpublished.connect(forget)
    post_page_move.connect(forget)


@remembered
def current():
    """The SigningSettings, or their defaults where nobody has saved any."""
    from signatures.models import SigningSettings

    return SigningSettings.objects.first() or SigningSettings()
