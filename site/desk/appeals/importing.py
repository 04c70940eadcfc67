"""Feed item, WordPress export or pasted text as the beginning of a new appeal. Nothing is fetched or stored."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.wording.names import plain
from desk.appeals.form import LONGEST_TEXT, MOST_PEOPLE
from desk.appeals.known_people import named_in
from desk.imported.guessing import guessed_names
from desk.imported.sources import decoded, items_in
from desk.imported.text import paragraphs_of, read_item

LARGEST = 5 * 1024 * 1024
LONGEST_PASTE = 800_000  # letters: three bytes each still pass DATA_UPLOAD_MAX_MEMORY_SIZE; the browser takes no more
NOTHING = _("Choose a file or paste a text.")
BOTH = _("Choose a file or paste a text, not both.")
TOO_LARGE = _("The file is larger than 5 MB. Export fewer items, or paste the text of one.")
TOO_LONG = _("The text of “%(title)s” is longer than an appeal can be: 200,000 letters.")
NO_TITLE = _("The text has no title. Write one.")
EMPTY = _("There is no text in it.")


class ImportForm(forms.Form):
    """`texts` are those to choose from."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("An RSS or Atom feed, a WordPress export, a page (HTML) or plain text; 5 MB at most."),
    )
    text = forms.CharField(
        label=_("or text"),
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Paste a feed, an item of it, HTML or plain text. The title stands in the first line."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean(self):
        super().clean()
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text")
        if not self.errors and bool(file) == bool(text):
            self.add_error("text", BOTH if file else NOTHING)
        elif not self.errors:
            self._read("file" if file else "text", decoded(file.read()) if file else text)
        return self.cleaned_data

    def _read(self, field, text):
        try:
            self.texts = [_imported(item) for item in items_in(text)]
        except forms.ValidationError as error:
            self.add_error(field, error)


def _imported(item):
    imported = read_item(item)
    if len(imported.markup) > LONGEST_TEXT:
        raise forms.ValidationError(TOO_LONG % {"title": imported.title})
    if not imported.lead and not imported.sections:
        raise forms.ValidationError(EMPTY)
    return imported


def beginning(imported):
    """What the form of a new appeal begins with."""
    return {
        "title": imported.title,
        "introduction": imported.lead,
        "imported": imported.markup,
        "names": "\n".join(names_of(imported)[:MOST_PEOPLE]),
    }


def names_of(imported):
    """Those of people who have a record, then those that may be names; none of them twice."""
    paragraphs = [imported.lead, *paragraphs_of(imported.sections)]
    known = named_in([imported.title, *paragraphs])
    guessed = [name for name in guessed_names(paragraphs) if not any(plain(it) in plain(name) for it in known)]
    return [*known, *guessed]
