"""What tests of several folders share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# a deadline is a clock's word, not the code's; the same examples every time
settings.register_profile("onrecord", deadline=None, derandomize=True)
settings.load_profile("onrecord")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `shared` skip where the real stories and public sets are absent."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason="the real stories and public sets (../shared) are not here")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(skip)
