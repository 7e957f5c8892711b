"""Where work on single reports runs: in this process or in several."""

from onrecord.engines.pool import mapped

__all__ = ["mapped"]
