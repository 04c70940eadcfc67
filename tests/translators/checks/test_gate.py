"""No translation goes live with an error in it, whichever way somebody publishes it."""

import pytest
from django.contrib.messages import get_messages

from campaigns.editing.problems import errors
from campaigns.models import CampaignPage
from campaigns.models.publishing import NotToBePublished
from translators.models import Dismissal


@pytest.fixture
def page(translation):
    return translation.get_target_instance()


def said(page):
    return [str(problem) for problem in errors(page) if "The checks find errors" in str(problem)]


def test_a_good_translation_passes(page):
    assert said(page) == []


def test_a_source_isn_t_asked(translation, rewritten):
    rewritten("—")
    assert said(CampaignPage.objects.get(pk=translation.source.get_source_instance().pk)) == []


def test_the_sentence_says_where_and_what(page, rewritten):
    rewritten("Wrong 12 500 &lt;")
    assert said(page) == []  # the source has no number
    rewritten("—")
    (sentence,) = said(page)
    assert "Introduction – There isn’t a letter in it." in sentence


def test_a_warning_keeps_nothing_from_going_live(page, rewritten):
    rewritten("They only only spoke.")
    assert said(page) == []


def test_an_error_that_was_dismissed_keeps_nothing_from_going_live(page, introduction, rewritten):
    text = rewritten(introduction.translation_of.data)
    assert len(said(page)) == 1
    Dismissal.objects.create(translation=text, check_name="same", text=text.data, reason="A song.")
    assert said(page) == []


def test_the_button_refuses_and_says_why(ada, page, rewritten):
    rewritten("—")
    answer = ada.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"})
    words = [str(message) for message in get_messages(answer.wsgi_request)]
    assert any("There isn’t a letter in it." in each for each in words)


def test_somebody_who_publishes_it_in_another_way_is_refused(admin_user, page, rewritten):
    rewritten("—")
    with pytest.raises(NotToBePublished, match="There isn’t a letter in it"):
        page.save_revision().publish(user=admin_user)


def test_the_log_of_a_schedule_says_nothing_of_the_text(page, rewritten):
    rewritten("—")
    (problem,) = [each for each in errors(page) if str(each) in said(page)]
    assert "—" not in str(problem.words)
    assert "Introduction" not in str(problem.words)
