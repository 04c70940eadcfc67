from .content import SourceContent, TakenContent
from .file_import import FileImport, ImportedText

__all__ = ["FileImport", "ImportedText", "SourceContent", "TakenContent"]
