"""The pages and records of the demonstration in French."""

from django.core.management import CommandError
from wagtail.models import Locale, Site

from campaigns.models import Campaign, CampaignIndexPage, CampaignPage, Conventions, CountryName, Topic, TopicName
from demo.content import read
from demo.people import make_people
from demo.publishing import publish
from demo.streams import stream
from home.models import HomePage, Organisation, StandardPage
from home.models.organisation import STANDARD_TEXTS
from signatures.models import SignatureFormPage


def home_page():
    """The home page that the default site begins with.

    Raises:
        CommandError: it begins with another kind of page.
    """
    page = Site.objects.get(is_default_site=True).root_page.specific
    if not isinstance(page, HomePage):
        raise CommandError("The default site begins with no home page. Choose one under Settings > Sites.")
    return page


def make_all(user):
    """Everything in the source language.

    Returns:
        dict of what is to be translated, by the name of its .po file, in the order in which it must be.
    """
    _name_countries()
    home = _fill_home(user)
    texts = {name: _page(home, StandardPage, name, words, user) for name, words in read("pages").items()}
    organisation = _organisation(texts, user)
    people = make_people(user)
    return {"home": home, **texts, "organisation": organisation, **people} | _appeal(home, people, user)


def _name_countries():
    """What the demonstration calls countries, unless the organisation has named them already."""
    conventions = Conventions.load()
    for facts in read("site")["countries"]:
        key = {"conventions": conventions, "country": facts["country"], "language": facts["language"]}
        CountryName.objects.get_or_create(**key, defaults={"name": facts["name"]})


def _fill_home(user):
    home = home_page()
    if home.latest_revision is None:  # as the migrations left it: nobody has written in it yet
        _fill(home, read("site")["home"])
        home = publish(home, user)
    return home


def _organisation(texts, user):
    """The organisation's record, unless somebody has already made it."""
    locale = Locale.get_default()
    organisation = Organisation.objects.filter(locale=locale).first()
    if organisation is None:
        words = read("site")["organisation"]
        linked = {"privacy_page": texts["privacy"], "accessibility_page": texts["accessibility"]}
        linked["footer_menu"] = [("page", texts[name]) for name in words.pop("footer_menu")]
        words |= {field: read("form")[field] for field in STANDARD_TEXTS}
        organisation = Organisation(locale=locale, live=False, **linked)
        _fill(organisation, words, "organisation")
        organisation.save()
        publish(organisation, user)
    return organisation


def _appeal(home, people, user):
    words = read("appeal")
    index = _page(home, CampaignIndexPage, "appeals", words["index"], user)
    campaign = Campaign.objects.create(**words["campaign"])
    campaign.topics.set([_topic(**topic) for topic in words["topics"]])
    appeal = _draft(index, CampaignPage, "appeal", words["page"] | {"campaign": campaign}, user, people)
    form = _page(appeal, SignatureFormPage, "form", read("form"), user)
    appeal = publish(appeal, user)
    return {"appeals": index, "appeal": appeal, "form": form}


def _topic(slug, name, names):
    """The topic, which an organisation may have made already."""
    topic, is_new = Topic.objects.get_or_create(slug=slug, defaults={"name": name})
    for language, word in names.items() if is_new else ():
        TopicName.objects.create(topic=topic, language=language, name=word)
    return topic


def _page(parent, model, name, words, user):
    return publish(_draft(parent, model, name, words, user), user)


def _draft(parent, model, name, words, user, people=None):
    page = model(live=False, owner=user, locale=parent.locale)
    _fill(page, words, name, people)
    parent.add_child(instance=page)
    return page


def _fill(instance, words, name="", people=None):
    for field, value in words.items():
        blocks = isinstance(value, list)
        setattr(instance, field, stream(value, f"{name}/{field}", people) if blocks else value)
