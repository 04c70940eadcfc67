"""Storage of uploads: whatever way a file comes in, none lies in a public folder uncleaned."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage

from campaigns.uploads.cleaning import as_clean_file

CLEANED = ("original_images/", "documents/", "avatar_images/")


class CleanStorage(FileSystemStorage):
    def _save(self, name, content):
        is_upload = Path(name).as_posix().startswith(CLEANED)
        return super()._save(name, as_clean_file(content, name) if is_upload else content)  # type: ignore[misc]

    def overwrite(self, name, content):
        """In one step: whoever fetches `name` meanwhile gets the old or the new."""
        Path(self.path(self.save(name, content))).replace(self.path(name))
