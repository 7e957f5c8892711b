"""Count independent origins, find where reports disagree, and give every line its standing."""

from onrecord.reconcile.reconcile import reconcile

__all__ = ["reconcile"]
