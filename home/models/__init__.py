from .organisation import Organisation
from .pages import HomePage, StandardPage

__all__ = ["HomePage", "Organisation", "StandardPage"]
