from .checking import Checked, Dismissal

__all__ = ["Checked", "Dismissal"]
