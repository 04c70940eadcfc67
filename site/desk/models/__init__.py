from .draft_link import DraftLink

__all__ = ["DraftLink"]
