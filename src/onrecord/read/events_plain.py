"""Events in languages without a parser: a known event word with a date or two names beside it."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lang.tables import has_table, table
from onrecord.model.reading import EventMention, Participant
from onrecord.model.span import Span
from onrecord.read.events_roles import Known
from onrecord.read.parse import Parsed

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find(parsed: Parsed, known: Known) -> tuple[EventMention, ...]:
    """At most one event a sentence: its first event word, with the sentence's date and names."""
    name = f"events.{parsed.report.language}"
    if not has_table(name):
        return ()
    out = []
    for paragraph, sentence in parsed.sentences():
        event = _in_sentence(name, paragraph.place(sentence), known)
        if event is not None:
            out.append(event)
    return tuple(out)


def _in_sentence(name: str, sentence: Span, known: Known) -> EventMention | None:
    hit = _trigger(name, sentence, known.text)
    if hit is None:
        return None
    trigger, kind = hit
    dates = [i for i in known.timed(sentence) if known.timexes[i].kind in ("date", "time")]
    bearers: dict[int, Participant] = {}
    for mention in known.within(sentence):
        if mention.entity is not None and mention.form != "pronoun":
            bearers.setdefault(mention.entity, Participant("party", mention.span, mention.entity))
    if not dates and len(bearers) < 2:
        return None
    ahead = bool(dates) and known.timexes[dates[0]].tense > 0
    return EventMention(
        span=sentence,
        trigger=trigger,
        sentence=sentence,
        lemma=trigger.of(known.text).lower(),
        kind=kind,
        status="planned" if ahead else "held",
        stance="plans" if ahead else "asserts",
        participants=tuple(bearers.values()),
        timex=dates[0] if dates else None,
    )


def _trigger(name: str, sentence: Span, text: str) -> tuple[Span, str] | None:
    forms = _forms(name)
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        kind = forms.get(match.group().lower())
        if kind is not None:
            return Span(*match.span()), kind
    return None


@cache
def _forms(name: str) -> dict[str, str]:
    """Word form → kind."""
    out: dict[str, str] = {}
    for kind, forms in table(name)["kinds"].items():
        for form in forms:
            out.setdefault(form.lower(), kind)
    return out
