"""Searching in a test: what is found for some words, and somebody with a name in several scripts."""

from campaigns.models import DetaineeName
from tests import factories

SPELLINGS = {"be": "Марыя Калеснікава", "ru": "Мария Колесникова", "ar": "ماريا كاليسنيكافا"}


def titles(client, words="", language="fr", **more):
    response = client.get(f"/{language}/search/", {"q": words, **more})
    assert response.status_code == 200
    if "found" in response.context:  # the number betrays nobody either
        assert len(response.context["results"]) == len(response.context["found"])
    return [str(getattr(result.shown, "title", result.shown)) for result in response.context.get("results", ())]


def profile_in_all_spellings():
    person = factories.person()
    for language, spelling in SPELLINGS.items():
        DetaineeName.objects.create(detainee=person, language=language, spelling=spelling)
    return factories.profile(person)


def appeal_about(profile):
    return factories.campaign_page(
        title="Liberté pour les dissident·e·s bélarussiens", body=[("profile", {"profile": profile})]
    )
