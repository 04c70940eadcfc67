"""An editor's extra questions: blocks in the editor, fields in the form, answers with their labels.

Answers are kept under the block's id and the option's id, which stay the same in every language and
through reordering. What is asked (kind, order, options, required) comes from the source page; a
translation gives only the words.
"""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from signatures.form_fields.fields import NONE_CHOSEN, UNANSWERED, LineField, TextField

LONGEST_ANSWER = 2000  # characters
PREFIX = "question_"


class QuestionBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Question"), max_length=400)
    help_text = blocks.CharBlock(label=_("Explanation"), required=False, max_length=500)
    required = blocks.BooleanBlock(label=_("An answer is required"), required=False)


class ChoiceQuestionBlock(QuestionBlock):
    options = blocks.ListBlock(blocks.CharBlock(label=_("Option"), max_length=250), label=_("Options"), min_num=2)


class QuestionsBlock(blocks.StreamBlock):
    short_text = QuestionBlock(label=_("Short answer"), icon="minus")
    long_text = QuestionBlock(label=_("Long answer"), icon="pilcrow")
    choice = ChoiceQuestionBlock(label=_("One of several options"), icon="radio-empty")
    choices = ChoiceQuestionBlock(label=_("Any of several options"), icon="tick-inverse")


def asked(form_page):
    """The question blocks to ask on `form_page`: the source's, each with the words of this language.

    A question that has no translation yet isn't asked in that language.

    Returns:
        list of (source block, block with this language's words).
    """
    words = {block.id: block for block in form_page.questions}
    if not words:
        return []
    return [(block, words[block.id]) for block in form_page.source.questions if block.id in words]


def fields(form_page):
    """Form fields by name, in the order of the source."""
    return {field_name(source): _field(source, words) for source, words in asked(form_page)}


def field_name(block):
    return f"{PREFIX}{block.id}"


def is_question(name):
    return name.startswith(PREFIX)


def is_option(answer):
    """Whether what was sent is an option's id, and no words."""
    try:
        return bool(UUID(answer))
    except ValueError:
        return False


def _field(source, words):
    common = {
        "label": words.value["label"],
        "help_text": words.value["help_text"],
        "required": source.value["required"],
    }
    return FIELDS[source.block_type](source, words, common)


def _short_text(_source, _words, common):
    return LineField(max_length=250, error_messages=UNANSWERED, **common)


def _long_text(_source, _words, common):
    widget = forms.Textarea(attrs={"rows": 4})
    return TextField(max_length=LONGEST_ANSWER, widget=widget, error_messages=UNANSWERED, **common)


def _choice(source, words, common):
    common["error_messages"] = NONE_CHOSEN
    return forms.ChoiceField(choices=options(source, words), widget=forms.RadioSelect, **common)


def _choices(source, words, common):
    common["error_messages"] = NONE_CHOSEN
    return forms.MultipleChoiceField(choices=options(source, words), widget=forms.CheckboxSelectMultiple, **common)


FIELDS = {"short_text": _short_text, "long_text": _long_text, "choice": _choice, "choices": _choices}


def options(source, words):
    """(id, label) of each option: in the source's order, those that have a label in this language."""
    labels = {option.id: option.value for option in words.value["options"].bound_blocks}
    return [(option.id, labels[option.id]) for option in source.value["options"].bound_blocks if option.id in labels]


def answers(form_page, cleaned_data):
    """What to keep of the answers: {block id: {"label", "answer", "options"}} in the source's words.

    The label is a snapshot, as a question that an editor deletes would take it along.
    """
    given = {}
    for source, _words in asked(form_page):
        value = cleaned_data.get(field_name(source))
        if value:
            given[source.id] = {"label": source.value["label"], **_answer(source, value)}
    return given


def _answer(source, value):
    if "options" not in source.value:
        return {"answer": value}
    chosen = [value] if isinstance(value, str) else value
    labels = dict(options(source, source))
    return {"answer": "; ".join(labels[option] for option in chosen), "options": chosen}
