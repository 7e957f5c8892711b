"""The archive as pages and as an interface for programs."""

from onrecord.serve.app import Settings, application

__all__ = ["Settings", "application"]
