"""The demonstration's people."""

import pytest

from campaigns.models import Detainee
from demo.content import read
from demo.people import make_people
from tests import factories

pytestmark = pytest.mark.django_db


def test_loading_the_demonstration_makes_its_people_public_and_un_hides_nobody():
    names = [facts["name"] for facts in read("people").values()]
    factories.person(names[0], visibility="hidden")
    make_people(factories.staff("Administrators"))
    seen = dict(Detainee.objects.order_by("pk").values_list("name", "visibility"))
    assert seen == {name: "hidden" if name == names[0] else "public" for name in names}
    assert set(Detainee.objects.filter(name=names[0]).values_list("visibility", flat=True)) == {"hidden"}
