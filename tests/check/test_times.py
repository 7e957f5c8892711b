"""Times of a claim and of a passage, each at its own precision."""

from __future__ import annotations

import pytest

from onrecord.check.times import compare
from onrecord.model.reading import Interval

DAY = Interval("2031-05-13", None, "day")
MONTH = Interval("2031-05", None, "month")


@pytest.mark.parametrize(
    ("claimed", "told", "fit"),
    [
        (DAY, DAY, "fits"),
        (MONTH, DAY, "fits"),
        (DAY, MONTH, "wider"),
        (DAY, Interval("2031-05-14", None, "day"), "other"),
        (DAY, Interval("2031-05-13T09:30", None, "minute"), "fits"),
        (Interval("2031-05-13T09:30", None, "minute"), DAY, "wider"),
        (
            Interval("2031-05-13T09:30+02:00", None, "minute", "+02:00"),
            Interval("2031-05-13T07:30+00:00", None, "minute", "+00:00"),
            "fits",
        ),
        (
            Interval("2031-05-13T09:30", None, "minute"),
            Interval("2031-05-13T09:30+02:00", None, "minute", "+02:00"),
            "fits",
        ),
        (
            Interval("2031-05-13T09:30", None, "minute"),
            Interval("2031-05-13T10:30", None, "minute"),
            "other",
        ),
    ],
)
def test_a_time_fits_what_is_as_precise(claimed: Interval, told: Interval, fit: str) -> None:
    assert compare(claimed, told) == fit
