"""Which reports tell the same story. Precision first: a false merge invents confirmation."""

from onrecord.group.stories import group

__all__ = ["group"]
