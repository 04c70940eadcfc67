from .concern import Concern

__all__ = ["Concern"]
