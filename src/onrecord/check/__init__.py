"""Check claims against a record: borne out, contradicted, borne out in part, or not found.

from onrecord.check import check
check(record, "The call lasted 50 minutes.").verdict
"""

from __future__ import annotations

from onrecord.check.check import Checker, check, check_all
from onrecord.check.verdict import Verdict

__all__ = ["Checker", "Verdict", "check", "check_all"]
