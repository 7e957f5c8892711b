"""What a line is called: a short plain phrase that stands alone.

The words are those of the best mention, as its report tells it: a subject that stands outside the
clause is put before it, pronouns give way to the name that the record uses, and what is too long
is cut where a phrase ends. Where two parties hold an event that has a noun, it is "A–B phone call".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.align.events_told import Told, event_nouns
from onrecord.align.voices import Names
from onrecord.lang.tables import table, words
from onrecord.model.reading import Mention, Participant, Reading
from onrecord.model.record import Party

LABEL = 90
"""Code points of a label at most; about one line of a page."""

_LEAST = 25
"""Code points below which a cut would leave too little to understand."""

_BILATERAL = ("meeting", "call", "deal", "exercise")
_SAYING = ("statement", "decision")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MARKS = '“”"«»„'
_CLAIMED = re.compile(
    r"^what [^,.;]{1,40}? (?:said|says|call(?:s|ed)|claim(?:s|ed)) (?:was |is |were )?", re.I
)
_RELATIVE = re.compile(r"(?:which|that|who)\s", re.I)
_PASSIVE = re.compile(r"^(?:has |have |had )?(?:was|were|is|are|been|being)(?: being)? ", re.I)
_FRONT = re.compile(r"^(?:On|In|By|At|Since|During) [^,]{1,40}, ")
_OPENS = re.compile(r"^(?:and|but|or|that|which|who|whom|where|when|as|just|so|then)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Called:
    """What the record calls people and bodies. full: entity id → its fullest name in any report."""

    names: Names
    full: Mapping[str, str]

    @staticmethod
    def of(readings: Sequence[Reading], names: Names) -> Called:
        full: dict[str, str] = {}
        for reading in readings:
            for index, entity in enumerate(reading.entities):
                known = names.entity(reading.report, index)
                if known:
                    best = min((-len(n), n) for n in (entity.name, full.get(known, "")))
                    full[known] = best[1]
        return Called(names, full)


def label(
    told: Sequence[Told],
    parties: Sequence[Party],
    kind: str,
    status: str,
    called: Called,
) -> str:
    """The label of a line; "" where no mention can stand alone.

    told: the line's mentions; kind, status: those of the line.
    """
    both = _both(parties, called.full) if kind in _BILATERAL else []
    if len(both) == 2:
        return f"{both[0]}–{both[1]} {_noun(told, kind)}"
    found = [(t, phrase(t, called)) for t in told]
    fit = [(t, p) for t, p in found if p and len(p.split()) > 1]
    if not fit:
        return ""
    return min(fit, key=lambda f: (_rank(f[0], status), _length(f[1]), f[0].key))[1]


def _both(parties: Sequence[Party], called: Mapping[str, str]) -> list[str]:
    ids = [p.who.entity or "" for p in parties if p.role == "party"]
    return [called[i] for i in ids if i in called][:2]


def _noun(told: Sequence[Told], kind: str) -> str:
    """ "phone call", "video meeting"; else the noun that most reports use."""
    channel = _most(t.mention.channel for t in told)
    if channel == "telephone":
        return "phone call"
    if channel == "video":
        return f"video {kind}"
    nouns = set(table("events.en")["kinds"].get(kind, {}).get("nouns", ()))
    own = _most(t.mention.lemma for t in told if t.mention.lemma in nouns)
    return {"talk": "talks", None: kind}.get(own, own) or kind


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(v for v in values if v is not None)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def _rank(told: Told, status: str) -> int:
    """Lower for mentions that say more, in the status that the line has."""
    mention = told.mention
    named = min(2, sum(p.role != "affiliation" for p in mention.participants))
    full = named + (mention.timex is not None) + (mention.kind != "action")
    return -full - 2 * (told.status == status)


def _length(phrase_: str) -> int:
    return abs(len(phrase_) - 60)


# ---------------------------------------------------------------- one mention


def phrase(told: Told, called: Called) -> str:
    """The mention's words as a phrase that stands alone; "" where they cannot."""
    text = _renamed(told, called)
    text = " ".join(text.split()).strip(" ,;:–—-")
    text = _OPENS.sub("", _CLAIMED.sub("", text))
    if _headless(told):
        subject = _subject(told, called)
        text = f"{subject} {_finite(text)}" if subject else _PASSIVE.sub("", text)
    elif _is_noun(told):
        text = re.sub(r"^to ", "", text, flags=re.I)
    text = _standing(_ended(_balanced(_shortened(text))), told.days is not None)
    return text[:1].upper() + text[1:]


def _ended(text: str) -> str:
    """Without joints of phrases at its end."""
    kept = text.split(" ")
    while len(kept) > 1 and kept[-1].lower() in words("events.en", "labels.joints"):
        kept.pop()
    return " ".join(kept).strip(" ,;:–—-")


def _standing(text: str, dated: bool) -> str:
    """The phrase without an opening pronoun that points at nothing here; "" where it needs it.

    Before a noun the pronoun can go ("their bodies"); a clause loses its subject with it, which
    only a date of its own makes up for ("imposed in 1951").
    """
    first, _, rest = text.partition(" ")
    word, following = first.lower(), rest.split(" ", 1)[0].lower()
    if word in words("events.en", "labels.owners") and following:
        return rest
    if word in ("this", "these", "that", "those") and rest and following not in _empty():
        return f"The {rest}"
    if word in words("events.en", "labels.dangling"):
        return rest if dated and following not in _empty() else ""
    return text


def _empty() -> frozenset[str]:
    return words("events.en", "labels.empty")


def _finite(text: str) -> str:
    return re.sub(r"^(?:having|being) ", "", text)


def _headless(told: Told) -> bool:
    """Whether the clause begins with its verb or "who", its subject told elsewhere."""
    if _RELATIVE.match(told.words):
        return True
    before = told.words[: max(0, told.mention.trigger.start - told.mention.span.start)]
    ahead = _WORD.findall(before.lower())
    if _is_noun(told):
        return bool(ahead) and ahead[0] in _empty()
    return all(w in _empty() or w.endswith("ly") for w in ahead)


def _is_noun(told: Told) -> bool:
    """Whether the trigger is a noun: many lemmas are both ("launch", "launched")."""
    low = told.mention.trigger.start - told.mention.span.start
    form = told.words[low : low + len(told.mention.trigger)].lower()
    lemma = told.mention.lemma
    return lemma in event_nouns() and form in (lemma, f"{lemma}s", f"{lemma}es")


def _said(told: Told) -> str:
    """The passage; of words whose content the clause leaves out, with that content."""
    mention = told.mention
    behind = told.words[mention.trigger.end - mention.span.start :]
    bare = mention.kind in _SAYING and not _is_noun(told) and len(behind.split()) <= _FEW
    return told.words + told.after if bare and told.after[:1] == " " else told.words


_FEW = 3
"""Words behind a verb of saying that can only say when or to whom."""


def _subject(told: Told, called: Called) -> str:
    """The subject told before the clause, by its name in the record."""
    outside = [p for p in told.mention.participants if p.span.end <= told.mention.trigger.start]
    order = ("theme", "actor", "patient", "party")
    fit = [p for p in outside if p.role in order]
    if not fit:
        return ""
    role = min((p.role for p in fit), key=order.index)
    some = [_name(p, told, called) for p in fit if p.role == role]
    return " and ".join(dict.fromkeys(s for s in some if s))


def _name(one: Participant, told: Told, called: Called) -> str:
    known = called.names.entity(told.reading.report, one.entity)
    if known:
        return called.full.get(known, "")
    plain = one.unnamed or ""
    owner = next((m for m in told.reading.mentions if m.span.start == one.span.start), None)
    whose = called.names.entity(told.reading.report, owner.entity) if owner else None
    if (
        owner
        and whose
        and whose in called.full
        and owner.form == "pronoun"
        and plain.startswith(owner.name)
    ):
        return _instead(owner, called.full[whose]) + plain[len(owner.name) :]
    return "" if plain.lower() in words("events.en", "labels.dangling") else plain


def _renamed(told: Told, called: Called) -> str:
    span = told.mention.span
    text = renamed(_said(told), span.start, told.inside, told.reading.report, called)
    word, _, rest = text.partition(" ")
    if word.lower() in words("events.en", "labels.dangling"):
        opens = (p for p in told.mention.participants if p.span.start == span.start)
        name = next((n for p in opens if (n := _name(p, told, called))), "")
        return f"{name} {rest}" if name else text
    return text


def renamed(text: str, start: int, inside: Iterable[Mention], report: str, called: Called) -> str:
    """A passage with names for the pronouns whose antecedent its report makes clear.

    start: where `text` stands in the report; inside: the mentions within it, in order.
    """
    out, at = "", 0
    seen: set[str] = set()
    for mention in inside:
        known = called.names.entity(report, mention.entity)
        low, high = mention.span.start - start, mention.span.end - start
        if mention.form == "pronoun" and known and known not in seen and low >= at:
            out += text[at:low] + _instead(mention, called.full.get(known, mention.name))
            at = high
        if known:
            seen.add(known)
    return out + text[at:]


def _instead(mention: Mention, name: str) -> str:
    owns = mention.name.lower() in words("events.en", "labels.possessives")
    if not owns:
        return name
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _shortened(text: str) -> str:
    """The text up to the last joint of phrases that leaves it short enough."""
    if len(text) > LABEL:
        text = _FRONT.sub("", text)
    if len(text) <= LABEL:
        return text
    joints = words("events.en", "labels.joints")
    cut = 0
    for match in re.finditer(r",?\s+", text[: LABEL + 1]):
        following = _WORD.match(text, match.end())
        joint = match.group().startswith(",") or (following and following.group().lower() in joints)
        if joint and match.start() >= _LEAST:
            cut = match.start()
    return text[: cut or text.rfind(" ", 0, LABEL)].rstrip(" ,;:–—-")


def _balanced(text: str) -> str:
    """Without quotation marks that lost their partner, and cut before a bracket left open."""
    if text.count("(") > text.count(")"):
        text = text[: text.rfind("(")]
    elif text.count(")") > text.count("("):
        text = text.split(")")[-1]
    paired = text.count("“") == text.count("”") and text.count('"') % 2 == 0
    if not paired:
        text = text.translate(str.maketrans("", "", _MARKS))
    return text.strip(" ,;:–—-")
