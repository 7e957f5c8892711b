"""Reports, readings, stories and records kept in one SQLite file that grows."""

from onrecord.archive.archive import Archive

__all__ = ["Archive"]
