"""The zones that places keep, and how far a zone is from Greenwich at a given moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.lang.tables import table


@cache
def names() -> Mapping[str, str]:
    """IANA names by the lower-case English name of a city, a country or its people."""
    data = table("zones")
    by_code: dict[str, str] = {**data["main"], **data["countries"]}
    out: dict[str, str] = dict(data["cities"])
    english, known = table("countries")["en"], table("demonyms.en")
    for code, zone in sorted(by_code.items()):
        forms = [*known["demonyms"].get(code, []), *known["aliases"].get(code, [])]
        for form in [english.get(code, ""), *forms]:
            if form.replace(" ", "").isalpha():
                out.setdefault(form.lower(), zone)
    return out


def of_country(code: str | None) -> str | None:
    """The zone of a country that keeps one, by its ISO 3166 code; None for any other."""
    found: str | None = table("zones")["countries"].get(code)
    return found


def offset_at(zone: str, local: str) -> str | None:
    """The offset ("-04:00") of an IANA zone at a local time ("2019-07-01T15:00").

    None for a zone that is not known and for times that the clock shows twice or never, when
    summer time ends or begins.
    """
    try:
        moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return None
    first, second = moment.utcoffset(), moment.replace(fold=1).utcoffset()
    return _written(first) if first is not None and first == second else None


def _written(offset: timedelta) -> str:
    minutes = offset // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
