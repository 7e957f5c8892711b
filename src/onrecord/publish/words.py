"""Plain words for what a record holds: times, numbers, voices, standings.

Shared by the page and the Markdown; each function takes a piece of record.json.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from onrecord.lang.calendar_values import PARTS_OF_DAY
from onrecord.lang.units import measured

Data = dict[str, Any]

FOUND = {"exact": "found letter for letter", "marks": "found but for spaces and marks"}

STATUS = {
    "planned": "planned",
    "held": "",
    "ongoing": "under way",
    "cancelled": "called off",
    "reported": "reported, not confirmed",
}
STANCE = {
    "asserts": "",
    "denies": "denies it",
    "doubts": "doubts it",
    "plans": "as planned",
    "demands": "demands it",
}
STANDING = {"agreed": "agreed", "single": "one origin", "disputed": "disputed"}
DISPUTE = {"polarity": "said and denied", "update": "later figure"}
"""Kinds of disagreement whose name a reader would not know."""
TOWARDS = {
    "accusation": "against", "assessment": "of", "support": "for", "threat": "against",
}  # fmt: skip
"""How the target of a position is joined to its act, where it is not by "to"."""
NOTE = {"unread": "read in part"}
"""Kinds of notes on a report whose name a reader would not know."""
TOPIC = {
    "time zone": "Clock time",
    "publication date": "Date of publication",
    "name": "Name",
}
"""What a disagreement about no line in particular is about, by kind."""
BASIS = {
    "metadata": "as its page states",
    "text": "as its text states",
    "dateline": "from its dateline",
    "url": "from its address",
    "inferred": "worked out from the reports",
}
EDGE = {
    "copy": "copies",
    "paraphrase": "rewords",
    "translation": "translates",
    "cites": "cites",
    "common-source": "shares a source with",
}
ORIGIN = {
    "institution": "institution",
    "person": "person",
    "agency": "news agency",
    "outlet": "news outlet",
    "unnamed": "not named",
}
KINDS = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "group": "Groups",
    "other": "Other names",
}

_NAMED = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night",
    "DT": "daytime",
}  # fmt: skip
PARTS = {PARTS_OF_DAY[code]: name for code, name in _NAMED.items()}
"""Parts of the day by the hours that stand for them."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"T(\d{2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?")


def count(number: int, one: str, many: str = "") -> str:
    """ "1 report", "3 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


# ---------------------------------------------------------------- times


@lru_cache(maxsize=4096)  # a page says few days many times, and babel is slow to say one
def _format(value: date, pattern: str) -> str:
    from babel.dates import format_date

    return str(format_date(value, pattern, locale="en_GB"))


def _calendar(value: str) -> date | None:
    found = _DAY.match(value)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:  # the 31st of a short month: the form is right, the day is not
        return None


def day(value: str | None, weekday: bool = False) -> str:
    """An ISO date at its own precision: "14 May 2031", "May 2031", "2031"; "" for None."""
    if not value:
        return ""
    found = _calendar(value)
    if found:
        return _format(found, "EEEE d MMMM y" if weekday else "d MMMM y")
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value)
    return _format(date(int(month[1]), int(month[2]), 1), "MMMM y") if month else value


def clock(value: str | None) -> str:
    """ "04:40 UTC+02:00"; "" where there is no time of day."""
    found = _CLOCK.search(value or "")
    if not found:
        return ""
    hour, minute, zone = found.groups()
    return f"{hour}:{minute or '00'}" + (f" {offset(zone)}" if zone else "")


def offset(zone: str | None) -> str:
    """ "UTC+02:00" for an offset; an IANA name as it is."""
    if zone in ("Z", "+00:00"):
        return "UTC"
    return f"UTC{zone.replace('-', '−')}" if zone and zone[0] in "+-" else zone or ""


def moment(value: str | None) -> str:
    """ "14 May 2031, 04:40 UTC+02:00"."""
    return ", ".join(part for part in (day(value), clock(value)) if part)


def days(first: str | None, last: str | None) -> str:
    """Two days as one stretch: "29 to 31 May 2031", "29 May to 2 June 2031"; "" for none."""
    start, end = day(first), day(last)
    if not first or not last or start == end:
        return start or end
    if last.startswith(first) or first.startswith(last):  # a month, and a day of it
        return min(start, end, key=len)
    if re.fullmatch(r"\d{4}", start) or re.fullmatch(r"\d{4}", end):
        return f"{start} to {end}"
    one, two = start.split(" "), end.split(" ")
    while len(one) > 1 and len(one) == len(two) and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    return f"{' '.join(one)} to {end}"


def interval(time: Data | None) -> str:
    """The time of an event in words; "" where there is none."""
    if not time:
        return ""
    start, end, zone = time["start"], time["end"], offset(time["timezone"])
    if part := _part(time):
        return f"{day(start)}, {part}" + (f" {zone}" if zone else "")
    if not clock(start) and not clock(end):
        return days(start, end)
    told = moment(start)
    if end and moment(end) != told:
        told += f" to {clock(end) if clock(end) and day(end) == day(start) else moment(end)}"
    return told + (f" {zone}" if zone and clock(start) and zone not in told else "")


def _part(time: Data) -> str:
    """ "evening" where the hours stand for a part of the day that the reports name, else ""."""
    if time["precision"] != "part" or not time["end"]:
        return ""
    bounds = time["start"].partition("T")[2][:5], time["end"].partition("T")[2][:5]
    return PARTS.get(bounds, "")


_ISO = re.compile(r"\b\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?)?)?(?![\w-])")


def prose(text: str) -> str:
    """Text for people: "2031-05-14/2031-05-16" as "14 May 2031 to …", quotations within quotations
    in single marks, and one full stop where two meet."""
    joined = re.sub(rf"({_ISO.pattern})/({_ISO.pattern})", _stretch, text)
    told = _nested(_ISO.sub(lambda found: moment(found[0]), joined))
    told = re.sub(r"([.!?…][’”]+)\.(?=\s|$)", r"\1", told)
    return re.sub(r"[,.]([’”]+);", r"\1;", told)


def _stretch(found: re.Match[str]) -> str:
    first, last = found.groups()
    return f"{first} to {last}" if clock(first) or clock(last) else days(first, last)


def _nested(text: str) -> str:
    """Marks of quotation inside others as single ones; text whose marks do not pair as it is."""
    out, depth = [], 0
    for char in text:
        depth += char == "“"
        out.append({"“": "‘", "”": "’"}.get(char, char) if depth > 1 else char)
        depth -= char == "”"
        if depth < 0:
            return text
    return text if depth else "".join(out)


def hours(time: Data | None) -> str:
    """The time of day alone, for a line that stands under its date; an end on another day too."""
    if not time:
        return ""
    start, end = time["start"], time["end"]
    if part := _part(time):
        return part
    if end and day(end) != day(start):
        return " ".join(p for p in (clock(start), "to", moment(end)) if p)
    zone = offset(time["timezone"])
    at = clock(start)
    until = f" to {clock(end)}" if end and clock(end) else ""
    return f"{at}{until}" + (f" {zone}" if at and zone and zone not in at + until else "")


# ---------------------------------------------------------------- numbers


def number(value: float) -> str:
    """ "1,250,000", "3.5"."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def amount(value: Data, unit: str | None) -> str:
    """A value of a figure as a reader would say it; a vague one and a share that a report gives as
    "a third" in its report's own words."""
    low, high = value["low"], value["high"]
    if value.get("vague") or unit == "fraction" or (low is None and high is None):
        return f"“{value['attestations'][0]['text']}”"
    if low is None:
        said = f"up to {number(high)}"
    elif high is None:
        said = f"at least {number(low)}"
    else:
        said = number(low) if low == high else f"{number(low)} to {number(high)}"
    about = "about " if value["approximate"] else ""
    return about + measured(said, unit, one=low == high == 1)


# ---------------------------------------------------------------- standing


def standing(found: Data) -> str:
    """ "one report", "3 reports, 1 origin"."""
    if found["reports"] == 1 and found["independent"] <= 1:
        return "one report"
    return f"{count(found['reports'], 'report')}, {count(found['independent'], 'origin')}"


def language(code: str) -> str:
    """ "German" for "de"; the code itself where it is not known."""
    from babel import Locale

    return str(Locale("en").languages.get(code.partition("-")[0].lower(), code))


def short(text: str, size: int) -> str:
    """Text on one line, cut between words when it is longer than `size`."""
    whole = " ".join(text.split())
    if len(whole) <= size:
        return whole
    cut = whole[: size - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.–-") + "…"


def sentence(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]


def read_by(by: Data | None) -> str:
    """What read a passage, where that was not the rules; "" where it was."""
    if not by:
        return ""
    return f"read by {by['reader']} {by['model']}, prompt {by['prompt']}, {FOUND[by['found']]}"


def worded_by(by: Data | None) -> str:
    """What worded a sentence of the account, where that was not the rules; "" where it was."""
    return f"worded by {by['reader']} {by['model']}, prompt {by['prompt']}" if by else ""


def reader(found: Data | None) -> str:
    """What a reader beside the rules did, in a sentence; "" where the rules read alone."""
    if not found:
        return ""
    entered = sum(found["kept"].values())
    dropped = sum(d["count"] for d in found["dropped"])
    left = sum(len(u["passages"]) for u in found["unanswered"])
    told = (
        f"Read beside the rules by {found['reader']} {found['model']}, prompt {found['prompt']}: "
    )
    told += f"{count(entered, 'proposal')} entered, {dropped} dropped"
    return f"{told}, {count(left, 'sentence')} not answered." if left else f"{told}."
