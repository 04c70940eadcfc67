"""Static files as live sites serve them: hashed, compressed, and what pages.css imports written into it.

On slow lines each stylesheet costs a connection or a wait of its own before anything is painted: six files cost a
quarter of a second more than one in Lighthouse's slow 4G (docs/decisions/0019).
"""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "css/pages.css"
IMPORT = re.compile(r'@import url\("([\w-]+\.css)"\);')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths, dry_run=False, **options):
        """As its parents do; `paths` has the storage and the path from which each file was collected."""
        if BUNDLE in paths and not dry_run:
            bundled = IMPORT.sub(lambda found: _source(paths, f"css/{found[1]}"), _source(paths, BUNDLE))
            self.delete(BUNDLE)
            self._save(BUNDLE, ContentFile(bundled))
            paths = paths | {BUNDLE: (self, BUNDLE)}
        yield from super().post_process(paths, dry_run, **options)


def _source(paths, name):
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
