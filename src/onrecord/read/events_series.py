"""Several events in one clause: "A on the 3rd, B and C on the 5th and D on the 9th will meet".

A clause that owns two or more dates tells one event for each, with the names beside its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.model.reading import EventMention
from onrecord.model.span import Span
from onrecord.read.events_roles import Known, named, once

_LEAD = re.compile(r"(?:on|in|at|by|from)\s+(?:the\s+)?$", re.IGNORECASE)
_GLUE = re.compile(r"^(?:[\s,;]|and\b|then\b)+")


def split(event: EventMention, times: list[int], known: Known) -> tuple[EventMention, ...]:
    """The events of a clause: itself, or one for each of its dates where names stand by each."""
    dates = [i for i in times if known.timexes[i].kind == "date"]
    inside = [i for i in dates if event.span.contains(known.timexes[i].span)]
    if len(inside) < 2:
        return (event,)
    stretch = _stretch(event, known.timexes[inside[0]].span, known)
    pieces = list(_pieces(stretch, [known.timexes[i].span for i in inside], known.text))
    parties = [once(named(piece, "party", known)) for piece in pieces]
    whole = all(p.of(known.text).count("(") == p.of(known.text).count(")") for p in pieces)
    if len(pieces) != len(inside) or not all(parties) or not whole:
        return (event,)
    return tuple(
        replace(event, span=piece, timex=index, participants=people)
        for piece, index, people in zip(pieces, inside, parties, strict=True)
    )


_AHEAD = 60
"""Code points before the first date in which its names may stand."""


def _stretch(event: EventMention, first: Span, known: Known) -> Span:
    """The clause, and names right before its first date that the parser left outside."""
    before = Span(event.sentence.start, max(event.sentence.start, event.span.start))
    opens = first.start - event.span.start < len("on the ")
    if opens and 0 < len(before) <= _AHEAD and known.within(before):
        return Span(before.start, event.span.end)
    return event.span


def _pieces(span: Span, dates: list[Span], text: str) -> Iterator[Span]:
    """One stretch a date: up to the date, or from a date put before its names to the next joint."""
    at = span.start
    for number, date in enumerate(dates):
        lead = _LEAD.search(text, max(span.start, date.start - 12), date.start)
        begin = lead.start() if lead else date.start
        before = text[at:begin].strip(" ,;")
        if before and before.lower() != "and":
            glue = _GLUE.match(text[at:begin])
            yield Span(at + (glue.end() if glue else 0), date.end)
            at = date.end
            continue
        following = dates[number + 1].start if number + 1 < len(dates) else span.end
        end = _joint(text, date.end, following)
        yield Span(begin, end)
        at = end


def _joint(text: str, start: int, stop: int) -> int:
    """The first comma after the names that follow a date, before the next date's names."""
    body = start + len(text[start:stop]) - len(text[start:stop].lstrip(" ,"))
    found = text.find(",", body, stop)
    return found if found > 0 else stop
