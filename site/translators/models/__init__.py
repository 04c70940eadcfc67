from .content import SourceContent, TakenContent

__all__ = ["SourceContent", "TakenContent"]
