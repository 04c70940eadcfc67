from translators.models.file_import import FileImport, ImportedText

__all__ = ["FileImport", "ImportedText"]
