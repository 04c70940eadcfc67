"""The form of the translators' editor as a browser sends it."""

from bs4 import BeautifulSoup
from django.urls import reverse


def url(translation):
    return reverse("translators_editor", args=[translation.pk])


class Form:
    """What stands in the fields of a page of the editor; a text goes by its source."""

    def __init__(self, response):
        assert response.status_code == 200
        self.page = BeautifulSoup(response.content, "html.parser")
        self.texts = self.page.select("#translation .translation-text")

    def text(self, source):
        found = [each for each in self.texts if each.select_one(".translation-source").text == source]
        return found[0]

    def said(self, source):
        return " ".join(self.text(source).text.split())

    def field(self, source):
        return _field(self.text(source))

    def value(self, source):
        return _value(self.field(source))

    def data(self, typed):
        sent = {_field(each)["name"]: _value(_field(each)) for each in self.texts}
        return sent | {self.field(source)["name"]: text for source, text in typed.items()}


def _field(text):
    return text.select_one("textarea, input[data-key]")


def _value(field):
    return field.text if field.name == "textarea" else field["value"]


def opened(client, translation):
    return Form(client.get(url(translation)))


def send(client, translation, form, typed, **more):
    """The answer to the form with what is `typed`, by source."""
    return client.post(url(translation), form.data(typed) | more)
