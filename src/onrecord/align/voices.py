"""Names and voices of the record as alignment sees them; see `onrecord.lang.voices`."""

from onrecord.lang.voices import Names, attest, chain

__all__ = ["Names", "attest", "chain"]
