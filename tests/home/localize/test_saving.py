"""localize's saving of a translation: what readers see stays until a version is published."""

import pytest

from tests import factories
from tests.helpers.translations import locale, publish, submitted, translated

pytestmark = pytest.mark.django_db


def profile():
    return factories.profile(factories.person("Ales Bialiatski"))


@pytest.mark.parametrize(("make", "field"), [(profile, "occupation"), (factories.home, "title")])
def test_a_changed_source_leaves_alone_what_is_live(make, field):
    source = make()
    target = translated(source)
    told = getattr(target, field)
    setattr(source, field, "Tout autre chose")
    source.save_revision().publish()
    translation = submitted(source)
    translation.source.update_from_db()
    translation.save_target(publish=False)
    target.refresh_from_db()
    assert (target.live, getattr(target, field), target.has_unpublished_changes) == (True, told, True)
    assert getattr(target.get_latest_revision_as_object(), field) == "Tout autre chose"


@pytest.mark.parametrize("is_live", [True, False])
def test_what_is_not_fit_to_be_published_shows_no_word_of_it(is_live):
    source = profile()
    if is_live:
        translated(source)
        source.occupation = "Tout autre chose"
        source.save_revision().publish()
    translation = submitted(source)
    translation.source.update_from_db()
    publish(translation)
    target = translation.get_target_instance()
    assert target.live == is_live
    assert (target.occupation == "EN Musicienne") == is_live


def test_a_draft_that_was_never_live_is_saved_as_before():
    source = profile()
    draft = submitted(source).get_target_instance()
    assert (draft.live, draft.occupation, draft.locale) == (False, "Musicienne", locale())
