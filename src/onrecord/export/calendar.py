"""Planned and held events as iCalendar (RFC 5545), through the icalendar library."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.export.needs import needed
from onrecord.lang.coordinates import spot
from onrecord.publish import words
from onrecord.publish.lookup import Lookup, web

Data = dict[str, Any]

STATUS = {
    "planned": "TENTATIVE",
    "held": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "cancelled": "CANCELLED",
    "reported": "TENTATIVE",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_COARSE = {"month", "season", "quarter", "year", "decade", "century"}
"""A calendar has no way to say "in May"; such an event would fill every day of the month."""


def to_ical(data: Data) -> tuple[bytes, tuple[str, ...]]:
    """The calendar, and a sentence for what it leaves out: events without a day.

    Times with a zone are written in UTC, those without one as local time wherever the reader is.
    Raises MissingError without icalendar.
    """
    icalendar = needed("icalendar")
    look, calendar = Lookup.of(data), icalendar.Calendar()
    calendar.add("prodid", "-//Onrecord//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _text(data["story"]["title"] or "Untitled story"))
    left = 0
    for event in data["events"]:
        if event["time"] is None or event["time"]["precision"] in _COARSE:
            left += 1
            continue
        times = _times(event["time"])
        if times is None:
            left += 1
            continue
        calendar.add_component(_event(icalendar, event, times, data, look))
    told = f"{words.count(left, 'event')} without a day" if left else ""
    return calendar.to_ical(), (told,) if told else ()


def _event(icalendar: Any, event: Data, times: tuple[Any, Any], data: Data, look: Lookup) -> Any:
    made = icalendar.Event()
    start, end = times
    made.add("uid", f"{event['id']}@{data['story']['id']}.onrecord")
    made.add("dtstamp", _stamp(data))
    made.add("dtstart", start)
    if end is not None:
        made.add("dtend", end)
    made.add("summary", _text(event["label"]))
    made.add("status", STATUS[event["status"]])
    made.add("transp", "TRANSPARENT")
    made.add("categories", [event["status"], *([event["class"]] if event["class"] else [])])
    made.add("description", _text(_description(event, look), lines=True))
    place = look.entities.get(event["place"] or "")
    if place:
        made.add("location", _text(place["name"]))
        at = spot(place["name"], place.get("country"))
        if at and at[2] == "city":
            made.add("geo", (at[0], at[1]))
    addresses = (web(look.reports[a["report"]]["url"]) for a in event["attestations"])
    if url := next(filter(None, addresses), None):
        made.add("url", url)
    return made


def _text(text: str, *, lines: bool = False) -> str:
    plain = _CONTROL.sub(" ", text)
    return plain if lines else " ".join(plain.split())


def _description(event: Data, look: Lookup) -> str:
    """The standing, how the day is known, and each passage with its report."""
    out = [f"{words.standing(event['standing'])}, {words.STANDING[event['standing']['status']]}"]
    if dated := event["attributes"].get("dated_by"):
        out.append(f"Day taken from the words around: “{dated['attestations'][0]['text']}”")
    for passage in event["attestations"]:
        outlet = look.outlet(passage["report"])
        out.append(f"“{words.short(passage['text'], 300)}” ({outlet})")
    return "\n".join(out)


def _stamp(data: Data) -> datetime:
    """When the last report was published: the record has no clock of its own."""
    days = [r["published"]["value"] for r in data["reports"] if r["published"]["value"]]
    found = _moment(max(days), None) if days else None
    if isinstance(found, datetime):
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    if found is None:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return datetime(found.year, found.month, found.day, tzinfo=UTC)


def _times(time: Data) -> tuple[date | datetime, date | datetime | None] | None:
    """Start and end as iCalendar has them: the end of days is the day after."""
    start, end = _moment(time["start"], time["timezone"]), _moment(time["end"], time["timezone"])
    if start is None:
        return None
    if not isinstance(start, datetime):
        if time["precision"] == "week" and end is None:
            return start, start + timedelta(days=7)
        last = end.date() if isinstance(end, datetime) else end
        return start, _after(last) if last and last > start else _after(start)
    if not isinstance(end, datetime) or bool(end.tzinfo) != bool(start.tzinfo) or end <= start:
        return start, None
    return start, end


def _after(day: date) -> date | None:
    return day + timedelta(days=1) if day < date.max else None


def _moment(value: str | None, zone: str | None) -> date | datetime | None:
    """A day, or a clock time in UTC or without a zone; None for what is no day of the calendar."""
    if not value:
        return None
    try:
        if "T" not in value:
            return date.fromisoformat(value) if len(value) >= 8 else None
        clock = datetime.fromisoformat(value)
        if clock.tzinfo is None and zone:
            clock = clock.replace(tzinfo=_zone(zone))
        return clock.astimezone(UTC) if clock.tzinfo else clock
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> Any:
    """A zone by its IANA name or offset, None where it is neither."""
    try:
        if name[0] in "+-" or name == "Z":
            return datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
        return ZoneInfo(name)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None
