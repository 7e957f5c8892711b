"""Distort true claims: change a number, date, name, place, speaker or unit, or turn them round.

What is put in stands nowhere in the story's texts where that can be seen, so that the distorted
claim is false. Nothing is drawn at random: choices follow from the order of the claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.check_claims import (
    DATE,
    NUMBER,
    ONES,
    TABLE,
    TENS,
    WORDED,
    Data,
    Made,
    low,
    made,
    spelled,
)

STRANGERS: list[str] = TABLE["strangers"]
FAR: list[str] = TABLE["far"]


def distorted(claims: Iterable[Made], truth: Data, texts: str) -> list[Made]:
    """Claims with one thing changed, or two; what the texts hold anywhere is not chosen."""
    world = World.of(truth, texts)
    out: dict[str, Made] = {}
    for number_, claim in enumerate(claims):
        changed = list(_changes(claim, world, number_))
        for kind, text in changed:
            out.setdefault(text, made(claim.story, text, kind, False))
        if len(changed) > 1:
            first = changed[0][1]
            again = Made(claim.id, claim.story, first, claim.kind, False)
            for kind, text in _changes(again, world, number_ + 1):
                if kind != changed[0][0] and text != first:
                    out.setdefault(text, made(claim.story, text, "mix", False))
                    break
    return list(out.values())


@dataclass(frozen=True, slots=True)
class World:
    """Names and places of the story, and its texts, lower case."""

    people: tuple[str, ...]
    bodies: tuple[str, ...]
    places: tuple[str, ...]
    texts: str

    @classmethod
    def of(cls, truth: Data, texts: str) -> World:
        def named(kind: str) -> tuple[str, ...]:
            found = [e["name"] for e in truth["entities"] if e["kind"] == kind]
            return tuple(n for n in found if "(" not in n)

        return cls(named("person"), named("organisation"), named("place"), texts.lower())


def _changes(claim: Made, world: World, turn: int) -> Iterator[tuple[str, str]]:
    text = claim.text
    spoken = claim.kind in ("quote", "reported")
    for kind, change in (("date", _other_date), ("number", _other_number), ("unit", _other_unit)):
        if not spoken or kind != "date":
            changed = change(text, world, turn)
            if changed != text:
                yield kind, changed
    for kind, names, strangers in (
        ("person", world.people, STRANGERS),
        ("place", world.places, FAR),
        ("body", world.bodies, ()),
    ):
        changed = _other_name(text, names, strangers, turn)
        if changed != text:
            yield (
                (
                    "speaker"
                    if spoken and kind != "place"
                    else "place"
                    if kind == "place"
                    else "name"
                ),
                changed,
            )
    negated = _negated(text, turn) if claim.kind not in ("quote", "two lines") else text
    if negated != text:
        yield "negation", negated


def _other_number(text: str, world: World, turn: int) -> str:
    dates = [m.span() for m in DATE.finditer(text)]
    for found in NUMBER.finditer(text):
        if any(a <= found.start() < b for a, b in dates):
            continue
        value = float(found[0].replace(",", ""))
        for by in (3, 2, 7, 11, 13)[turn % 3 :]:
            other = value * by if value > 20 and turn % 2 else value + by
            other = round(other, 2)
            told = f"{other:,.0f}" if other == int(other) else f"{other:g}"
            if (
                not re.search(rf"(?<![\d.,]){re.escape(told)}(?!\d)", world.texts)
                and spelled(other) not in world.texts.split()
            ):
                return text[: found.start()] + told + text[found.end() :]
    for found in WORDED.finditer(text):
        low = found[0].lower()
        base = ONES.index(low) if low in ONES else TENS.index(low) * 10
        for by in (3, 5, 6, 7, 9, 14):
            told = spelled(base + by)
            if told and not re.search(rf"\b{told}\b|(?<![\d.,]){base + by}(?!\d)", world.texts):
                return text[: found.start()] + told + text[found.end() :]
    return text


def _other_date(text: str, world: World, turn: int) -> str:
    found = DATE.search(text)
    weekday = re.search(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", text)
    if found:
        first = int(found[0].split()[0])
        for by in (1, 2, 5, 9, 11):
            other = first + by if first + by <= 28 else first - by
            if other > 0 and not re.search(rf"\b{other}(?:th|st|nd|rd)?\b", world.texts):
                return text[: found.start()] + str(other) + text[found.start() + len(str(first)) :]
        month = found[0].split()[1]
        return text.replace(
            month, "April" if month != "April" and "april" not in world.texts else "October", 1
        )
    if weekday:
        for name in ("Thursday", "Saturday", "Tuesday", "Sunday", "Friday"):
            if name.lower() not in world.texts:
                return text.replace(weekday[0], name, 1)
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    if year:
        earlier = str(int(year[0]) - 3 - turn % 4)
        return text.replace(year[0], earlier, 1) if earlier not in world.texts else text
    return text


def _other_unit(text: str, _: World, __: int) -> str:
    for found in re.finditer(r"(?<=[\d\w][ -])[A-Za-z]+", text):
        other: str = TABLE["units"].get(found[0], "")
        before = text[: found.start()].rstrip(" -").split()[-1:]
        if (
            other
            and before
            and (
                before[0][-1:].isdigit()
                or before[0].lower() in ("million", "billion", *ONES, *TENS)
            )
        ):
            return text[: found.start()] + other + text[found.end() :]
    return text


def _other_name(text: str, names: Sequence[str], strangers: Sequence[str], turn: int) -> str:
    """A name of the story for another one of its kind, or for one that is not in it."""
    held = [n for n in names if re.search(rf"\b{re.escape(n)}\b", text)]
    held = held or [
        n
        for n in names
        if len(n.split()) > 1 and re.search(rf"\b{re.escape(n.split()[-1])}\b", text)
    ]
    if not held:
        return text
    mine = held[0]
    parts = {w for n in held for w in n.lower().split()}
    others = [n for n in names if not parts & set(n.lower().split()) and n.split()[-1] not in text]
    pool = others if others and (turn % 3 or not strangers) else list(strangers)
    if not pool:
        return text
    other = pool[turn % len(pool)]
    for form in (mine, mine.split()[-1]):
        if re.search(rf"\b{re.escape(form)}\b", text):
            return re.sub(rf"\b{re.escape(form)}\b", other, text)
    return text


def _negated(text: str, turn: int) -> str:
    if re.search(r"\b(?:not|no|never|denied|nobody|without|n't)\b", text):
        return text
    said = re.match(r"(According to [^,“]+), (.+)", text)
    if said:
        return (
            f"{said[1]}, it is not true that {said[2]}"
            if turn % 2
            else re.sub(r"According to ([^,“]+), ", r"\1 denied that ", text)
        )
    for pattern, into in (
        (r"\b(was|were|is|are|will|would|has|have|had|could|can)\b", r"\1 not"),
        (r"\bsaid that\b", "denied that"),
    ):
        if re.search(pattern, text):
            return re.sub(pattern, into, text, count=1)
    return f"It is not true that {low(text)}"
