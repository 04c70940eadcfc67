"""Upload forms of images and documents, which clean a file before anything is made of it."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from campaigns.uploads.cleaning import WAYS, clean_file, ending
from campaigns.uploads.refusals import broken_picture


class CleaningForm(BaseCollectionMemberForm):
    def clean_file(self):
        """The size and the hash that Wagtail notes are of what is kept. It refuses other endings in its own words."""
        file = self.cleaned_data["file"]
        is_new = "file" in self.changed_data and file
        return clean_file(file, file.name) if is_new and ending(file.name) in WAYS else file


class PictureField(WagtailImageField):
    def to_python(self, data):
        """Wagtail unpacks the picture to count its pixels, and lets through what that raises."""
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # what a decoder raises over damaged data is anything
            raise broken_picture() from error


class CleanImageForm(CleaningForm, BaseImageForm):
    class Meta(BaseImageForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureField(label=file.label, required=file.required, widget=file.widget)


class CleanDocumentForm(CleaningForm, BaseDocumentForm):
    class Meta(BaseDocumentForm.Meta):
        pass
