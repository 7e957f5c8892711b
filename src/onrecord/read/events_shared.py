"""Events of one sentence that have one time: what happened while, when or in which something did.

"The ferry sailed on Monday as the storm hit": the clause behind "as" has the time of the
clause that it hangs on. "Two guards were hurt in clashes on Monday": the injury is the clashes'.
"The review began after a flood in March": no more exact than a month, the time of what came before
is that of what followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.lang.tables import words
from onrecord.read import clauses
from onrecord.read.events_roles import Known
from onrecord.read.events_triggers import TABLE, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_DURING = frozenset({"in", "during", "at"})


def lent(found: list[Trigger], owned: dict[int, list[int]], known: Known) -> dict[int, list[int]]:
    """Trigger index → indexes of its times, with those that an event beside it lends.

    owned: what each trigger owns by itself; an event that owns a time borrows none.
    """
    out = dict(owned)
    verbs = {t.verb.i: n for n, t in reversed(list(enumerate(found))) if t.verb is not None}
    heads = {t.head.i: n for n, t in enumerate(found)}
    for one, other, vague in _beside(found, verbs, heads):
        for index, source in ((one, other), (other, one)):
            if index not in out and source in owned and not (vague and index == other):
                times = [i for i in owned[source] if _lends(i, vague, known)]
                if times:
                    out[index] = times
    return out


def _beside(
    found: list[Trigger], verbs: dict[int, int], heads: dict[int, int]
) -> Iterator[tuple[int, int, bool]]:
    """(trigger, trigger of a clause or phrase that hangs on it, whether that one came before)."""
    for index, trigger in enumerate(found):
        verb = trigger.verb
        if verb is None:
            continue
        above = verbs.get(verb.head.i)
        if verb.dep_ == "advcl" and above is not None and above != index:
            joint = _joint(verb)
            if joint in words(TABLE, "words.meanwhile") or joint == "after":
                yield above, index, joint == "after"
        for word, thing in clauses.prepositions(verb):
            inner = heads.get(thing.i)
            if inner is not None and inner != index and word in (*_DURING, "after"):
                yield index, inner, word == "after"


def _joint(verb: Token) -> str:
    """The word that joins a clause to the one above ("when", "as")."""
    joints = (c for c in verb.lefts if c.dep_ in ("mark", "advmod"))
    return next((c.lower_ for c in joints if c.tag_ in ("IN", "WRB")), "")


def _lends(index: int, vague: bool, known: Known) -> bool:
    """Whether a time dates what is told beside it; of what came before, only a month or a year."""
    timex = known.timexes[index]
    if timex.kind not in ("date", "time"):
        return False
    return not vague or (timex.expr[:1] == ("date",) and timex.expr[3] is None)
