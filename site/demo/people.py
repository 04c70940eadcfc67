"""The four people: their facts, and what French says of them."""

from django.core.files.images import ImageFile
from django.db.models import Q
from wagtail.images import get_image_model
from wagtail.models import Locale

from campaigns.models import Detainee, DetaineeName, DetaineeProfile, DetentionUpdate, Visibility
from demo.content import FOLDER, read
from demo.publishing import publish

FACTS = ("name", "gender", "detained_since", "sentence_years", "sentence_is_minimum")
CREDIT = "Vigil"
# For Wagtail's focal point: the middle and the size of the face in the four drawings, in pixels.
FACE = {"focal_point_x": 400, "focal_point_y": 400, "focal_point_width": 360, "focal_point_height": 500}


def make_people(user):
    """The people and their profiles in French; returns the profiles by key."""
    return {key: _profile(_person(key, words), words, user) for key, words in read("people").items()}


def _profile(person, words, user):
    profile = DetaineeProfile(
        detainee=person,
        locale=Locale.get_default(),
        live=False,
        occupation=words["occupation"],
        story=words["story"],
    )
    profile.save()
    return publish(profile, user)


def _person(key, facts):
    known = {field: facts[field] for field in FACTS if field in facts}
    known |= {"visibility": _visibility(facts["names"].values())}
    person = Detainee(country="BY", is_prisoner_of_conscience=True, portrait=_portrait(key, facts), **known)
    person.names = [
        DetaineeName(language=language, spelling=spelling) for language, spelling in facts["names"].items()
    ]
    person.updates = [DetentionUpdate(**update) for update in facts["updates"]]
    person.save()
    return person


def _visibility(spellings):
    """Public, unless there is a record of the same name that isn't: loading un-hides nobody."""
    named = Q(name__in=spellings) | Q(names__spelling__in=spellings)
    others = Detainee.objects.filter(named).exclude(visibility=Visibility.PUBLIC)
    return others.values_list("visibility", flat=True).order_by("visibility").first() or Visibility.PUBLIC


def _portrait(key, facts):
    name = f"portrait-{key}.png"
    image = get_image_model()(title=facts["name"], description=facts["portrait"], credit=CREDIT, **FACE)
    with (FOLDER / name).open("rb") as drawing:
        image.file = ImageFile(drawing, name=name)
        image.save()
    return image
