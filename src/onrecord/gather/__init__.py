"""Find the reports in files, folders, addresses, feeds, archives, messages: one adapter a kind."""

from onrecord.gather.collect import gather
from onrecord.gather.options import DEFAULTS, GatherOptions

__all__ = ["DEFAULTS", "GatherOptions", "gather"]
