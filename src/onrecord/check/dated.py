"""Times of a claim held against those of a passage and of the events that it attests."""

from __future__ import annotations

from onrecord.check.alignment import Alignment, places
from onrecord.check.times import Fit, compare
from onrecord.check.units import Moment
from onrecord.lang.words import fold
from onrecord.model.reading import Interval


def hold_moment(a: Alignment, moment: Moment) -> None:
    """Found at the same verb, told by the event's other reports, different, or missing."""
    if not moment.meanings and not any(c.isdigit() for c in moment.text + moment.value):
        return  # "for years", "at the time": nothing that could be compared
    fits = [(_fit(moment, m), m) for m in a.unit.moments]
    homes = a.homes_of(moment.home)
    good = [m for f, m in fits if f == "fits"]
    near = [m for f, m in fits if m.home in homes and f == "other" and not _of_noun(a, m)]
    astray = bool(good) and _beside_another(a, good)
    if good and not astray and (not near or any(m.home in homes for m in good)):
        a.out.found += 1
        a.out.spans += [m.span for m in good]
    elif _dated(a, moment, sure=bool(near)):
        return
    elif astray or (near and not any(f == "wider" for f, _ in fits)):
        other = near or [m for m in a.unit.moments if m not in good]
        a.out.conflicts.append(("time", moment.text, other[0].text))
    else:
        a.out.missing.append(("time", moment.text))


def _of_noun(a: Alignment, moment: Moment) -> bool:
    """Whether the time tells when something else is ("ahead of talks on Friday"): a noun that the
    claim does not hold stands between it and the verb."""
    return bool(moment.noun) and all(
        moment.noun != m.index for found in a.matches.values() for m in found
    )


def _beside_another(a: Alignment, good: list[Moment]) -> bool:
    """Whether in a list of times ("X on the 3rd, Y on the 4th") each name that claim and passage
    share stands by another time than the claimed one."""
    others = [m for m in a.unit.moments if m not in good and m.meanings and _day(m)]
    if not others or not all(_day(m) for m in good):
        return False
    wanted = {k for n in a.claim.names if not a.framed(n.span) for k in n.keys}
    named = [n for n in a.unit.names if n.keys & wanted and not n.pronoun]
    if not named or len({m.home for m in [*good, *others]}) > 1:
        return False
    nearest = [min([*good, *others], key=lambda m: _far(n.span.end, m)) for n in named]
    return all(m in others for m in nearest)


def _far(end: int, moment: Moment) -> int:
    """Letters from a name to a time; one that stands before the name is twice as far."""
    gap = moment.span.start - end
    return gap if gap >= 0 else -2 * gap


def _day(moment: Moment) -> bool:
    return any(m.precision == "day" for m in moment.meanings)


def _fit(claimed: Moment, told: Moment) -> Fit:
    if claimed.value.startswith("T"):  # a clock time without its day
        clocks = {told.value[told.value.find("T") :], *(m.start[10:16] for m in told.meanings)}
        if claimed.value in clocks:
            return "fits"
        return "other" if any(c.startswith("T") for c in clocks) else "wider"
    if fold(claimed.text).strip(".") == fold(told.text).strip("."):
        return "fits"
    if not claimed.meanings or not told.meanings:
        same = claimed.value and claimed.value == told.value
        return "fits" if same or fold(claimed.text) == fold(told.text) else "wider"
    fits = {compare(x, y) for x in claimed.meanings for y in told.meanings}
    return "fits" if "fits" in fits else "wider" if "wider" in fits else "other"


def _dated(a: Alignment, moment: Moment, sure: bool) -> bool:
    """The time of an event that the sentence attests may be told by another report.

    sure: the sentence has another time by the verb, so that only a fit says anything.
    """
    for event in a.events():
        time = event["time"]
        clock = moment.value.startswith("T")  # without its day
        if not isinstance(time, dict) or not moment.meanings or clock:
            continue
        told = Interval(time["start"], time["end"], time["precision"], time["timezone"])
        fits = {compare(m, told) for m in moment.meanings}
        if "fits" in fits and not sure:
            a.out.found += 1
            a.out.further += places(event["attestations"])
            return True
        if fits == {"other"} and not sure:
            when = f"{time['start']} to {time['end']}" if time["end"] else time["start"]
            a.out.conflicts.append(("time", moment.text, when))
            return True
    return False
