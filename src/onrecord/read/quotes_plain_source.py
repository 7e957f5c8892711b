"""Cues and sources in languages without a parser, by order of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lang import tables
from onrecord.model.span import Span
from onrecord.read.voices import Voices

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"
_NAME = re.compile(rf"(?:[{_UPPER}][\w’'-]+)(?:[ \xa0][{_UPPER}][\w’'-]+){{0,3}}")
_WORD = re.compile(r"[\w’-]+")
_PHRASE = re.compile(r"[\w'’-]+(?:[ \xa0][\w'’-]+){0,5}")
_TOPIC = re.compile(r"(?:[가-힣A-Za-z]+ ){0,3}?[가-힣A-Za-z]+?(?:은|는|이|가|에)(?= )")


@dataclass(frozen=True, slots=True)
class Source:
    """Who a cue names. pronoun: who spoke before is meant."""

    span: Span
    pronoun: bool = False


@cache
def grammar(language: str) -> dict[str, Any]:
    """The table of a language; empty lists where there is none."""
    empty: dict[str, Any] = {"verbs": [], "after": [], "articles": [], "pronouns": [],
                             "helpers": [], "dash": False}  # fmt: skip
    known = tables.table("cues_other").get(language)
    return {**empty, **known} if isinstance(known, dict) else empty


@cache
def cue_pattern(language: str) -> re.Pattern[str] | None:
    """Any cue of a language, the longest first; None where the table has none."""
    words = {*grammar(language)["verbs"], *grammar(language)["after"]}
    if not words:
        return None
    edge = "" if language == "ko" else r"(?<!\w)"
    either = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(f"{edge}(?:{either})(?!\\w)", re.IGNORECASE)


def find_source(text: str, language: str, sides: Sequence[Span], voices: Voices) -> Source | None:
    """The source on the first side that has one; sides are in order of preference.

    The first side's pronoun beside the cue comes before any name farther off.
    """
    for side in sides:
        if language == "ko":
            found = _topic(text, side)
        else:
            found = _pronoun(text, side, language) or _named(text, side, language, voices)
        if found is not None:
            return found
    return None


@cache
def _titled() -> re.Pattern[str]:
    """A Korean title with the particle of a subject."""
    titles = "|".join(sorted(tables.words("cues_other", "ko.titles")))
    return re.compile(f" (?P<title>{titles})[은는이가](?= )")


def _topic(text: str, side: Span) -> Source | None:
    """Korean: the first phrase with a subject's particle, without the particle."""
    glued = text[side.start : side.start + 1].strip()  # a particle after the closing mark
    gap = text.find(" ", side.start, side.end) if glued and side.start else side.start
    hit = _TOPIC.search(text, gap, side.end) if gap >= 0 else None
    if hit is None:
        return None
    titled = _titled().match(text, hit.end(), side.end)
    if titled is not None:  # the first particle was the end of a name before its title
        return Source(Span(hit.start(), titled.end("title")))
    pronoun = hit.group() in grammar("ko")["pronouns"]
    return Source(Span(hit.start(), hit.end() - 1), pronoun)


def _pronoun(text: str, side: Span, language: str) -> Source | None:
    """A pronoun that is all there is between cue and comma, helpers and article left aside."""
    words = list(_WORD.finditer(text, side.start, min(side.end, side.start + 24)))[:2]
    if len(side) < 24:
        words = list(_WORD.finditer(text, side.start, side.end))[-2:] + words[:1]
    for word in words:
        for part in re.finditer(r"[^-’]+", word.group()):
            if part.group().lower() in grammar(language)["pronouns"]:
                start = word.start() + part.start()
                return Source(Span(start, start + len(part.group())), pronoun=True)
    return None


def _named(text: str, side: Span, language: str, voices: Voices) -> Source | None:
    people = [m.span for m in voices.within(side)
              if side.contains(m.span) and m.kind == "person"]  # fmt: skip
    run = _run(text, side, language)
    full = _run(text, side, language, least=2)
    if people and (full is None or min(people).start <= full.end):
        return Source(min(people))
    phrase = _described(text, side, language)
    if phrase is not None and full is not None and phrase.end <= full.start:
        apposed = text[phrase.end : full.start].strip() == ","
        return Source(full if apposed else phrase)
    if phrase is not None and (run is None or phrase.start <= run.start):
        # an article with two capitals or more behind it: a title and a name ("der Trainer Jon Ek")
        several = run is not None and run.of(text).count(" ") >= 1 and phrase.overlaps(run)
        return Source(run) if several and run is not None else Source(phrase)
    if run is not None:
        return Source(run)
    named = [m.span for m in voices.within(side) if side.contains(m.span)]
    return Source(min(named)) if named else None


def _run(text: str, side: Span, language: str, least: int = 1) -> Span | None:
    """A run of capitalised words, without an article at its head or a title after one."""
    articles = grammar(language)["articles"]
    for hit in _NAME.finditer(text, side.start, side.end):
        words = list(_WORD.finditer(text, hit.start(), hit.end()))
        after_article = text[max(0, hit.start() - 5) : hit.start()].lower().split()[-1:] or [""]
        while words and words[0].group().lower() in articles:
            after_article = [words.pop(0).group().lower()]
        if len(words) > 2 and after_article[0] in articles:
            words.pop(0)
        if len(words) >= least and not _also_cue(words[0].group(), language):
            return Span(words[0].start(), hit.end())
    return None


def _also_cue(word: str, language: str) -> bool:
    pattern = cue_pattern(language)
    return pattern is not None and pattern.fullmatch(word) is not None


def _described(text: str, side: Span, language: str) -> Span | None:
    """Article and noun phrase: "the spokesman of the police", without the article."""
    known = grammar(language)
    for word in _WORD.finditer(text, side.start, side.end):
        lead, quote, _ = word.group().partition("’")
        if word.group().lower() not in known["articles"] and not (
            quote and lead.lower() in known["articles"]
        ):
            continue
        start = word.start() + len(lead) + 1 if quote else word.end() + 1
        hit = _PHRASE.match(text, start, side.end)
        if hit is not None:
            return _without_helpers(text, Span(*hit.span()), known["helpers"])
    return None


def _without_helpers(text: str, span: Span, helpers: Sequence[str]) -> Span | None:
    words = list(_WORD.finditer(text, span.start, span.end))
    for at, word in enumerate(words):
        if at and word.group().lower() in helpers:
            words = words[:at]
            break
    return Span(words[0].start(), words[-1].end()) if words else None
