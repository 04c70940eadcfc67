from .organisation import Organisation
from .pages import HomePage, StandardPage
from .search_entry import SearchEntry

__all__ = ["HomePage", "Organisation", "SearchEntry", "StandardPage"]
