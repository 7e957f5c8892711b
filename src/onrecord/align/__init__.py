"""What reports say about the same thing becomes one line."""

from onrecord.align.lines import align

__all__ = ["align"]
