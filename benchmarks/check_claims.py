"""Make true and distorted claims from a story's truth: paraphrases of its lines, by code alone.

A claim carries its slots (numbers, dates, names …) as places in its text, so that a distortion
changes one of them and knows which. Nothing is drawn at random: choices follow from the content.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date

from benchmarks.story import stem
from onrecord.model.report import Published, Report
from onrecord.model.span import Span, content_id
from onrecord.read.parse import Paragraph, parse

Data = Mapping[str, Any]
TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
ONES: list[str] = TABLE["ones"]
TENS: list[str] = TABLE["tens"]
NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w]*-\w|\d)")
WORDED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty)\b",
    re.I,
)
DATE = re.compile(
    r"\b(?:\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)(?: \d{4})?)"
)


@dataclass(frozen=True, slots=True)
class Made:
    """A claim. kind: how it was made or what was distorted; true: whether the story tells it."""

    id: str
    story: str
    text: str
    kind: str
    true: bool


def made(story: str, text: str, kind: str, true: bool) -> Made:
    clean = " ".join(text.split()).replace(" ,", ",").replace(" .", ".")
    clean = clean[:1].upper() + clean[1:]
    if clean[-1:] not in ".!?”":
        clean += "."
    return Made(content_id("k", story, clean, kind), story, clean, kind, true)


# ---------------------------------------------------------------- true claims


def true_claims(story: str, record: Data, truth: Data) -> list[Made]:
    """Claims that the story bears out, each wording once."""
    found = [
        *_figures(story, truth), *_quotes(story, record, truth), *_labels(story, truth),
        *_clauses(story, record, truth),
    ]  # fmt: skip
    single = [m for m in found if len(m.text) < 130]
    pairs = zip(single[::7], single[3::7], strict=False)
    both = (
        made(story, f"{a.text.rstrip('.')}, and {_lower(b.text)}", "two lines", True)
        for a, b in pairs
        if "“" not in a.text + b.text
    )
    disputed = _disputed(truth)
    all_ = {m.text: m for m in [*found, *both]}.values()
    return [replace(m, kind="disputed") if disputed(m.text) else m for m in all_]


def _disputed(truth: Data) -> Callable[[str], bool]:
    """Whether a text holds a number on which the reports disagree."""
    sides = [s["text"] for d in truth["disagreements"] if d["kind"] == "figure"
             for side in d["sides"] for s in side]  # fmt: skip
    numbers = {m[0] for text in sides for m in NUMBER.finditer(text)}
    return lambda text: any(m[0] in numbers for m in NUMBER.finditer(text))


def _lower(text: str) -> str:
    """With a small letter at its start, unless a name stands there."""
    return text[:1].lower() + text[1:] if _plain(text) else text


def _plain(text: str) -> bool:
    return text.split(maxsplit=1)[0] in (
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "According",
        "About",
        "There",
    )


def _english(record: Data) -> dict[str, Data]:
    return {
        stem(r["file"] or r["url"] or ""): r for r in record["reports"] if r["language"] == "en"
    }


def _figures(story: str, truth: Data) -> Iterator[Made]:
    for figure in truth["figures"]:
        measure, unit = figure["measure"], figure.get("unit")
        for value in figure["values"]:
            if (
                value.get("vague")
                or value["low"] != value["high"]
                or "evidence" not in value
                or value["low"] < 1
            ):
                continue
            told = number(value["low"]) + (f" {_plural(unit, value['low'])}" if unit else "")
            about = "about " if value.get("approx") else ""
            bound = {"at least": "at least ", "up to": "up to "}.get(
                str(value.get("bound") or value.get("qualifier") or ""), ""
            )
            yield made(
                story,
                f"The {measure} was {bound or about}{told}"
                if unit
                else f"The number of {measure} was {bound or about}{told}",
                "figure",
                True,
            )
            words = spelled(value["low"])
            if words and not unit:
                yield made(
                    story, f"{bound or about}{words} was the number of {measure}", "figure", True
                )


def _plural(unit: str, value: float) -> str:
    plain = unit.rstrip("s")
    same = plain in ("percent", "km", "MW", "crore", "lakh") or not plain.isalpha()
    return plain if value == 1 or same else f"{plain}s"


def _quotes(story: str, record: Data, truth: Data) -> Iterator[Made]:
    english = _english(record)
    for quote in truth["quotes"]:
        for variant in quote["variants"][:2]:
            if stem(variant["report"]) not in english:
                continue
            text = " ".join(variant["text"].split()).strip("“”\"'‘’ ,")
            speaker = quote["speaker"]
            if not speaker or speaker.lower().startswith("un"):
                continue
            who = speaker if speaker[:1].isupper() else f"a {speaker}"
            yield made(story, f"{who} said: “{text}”", "quote", True)
            yield made(story, f"“{text}”, {who} said", "quote", True)
            if len(text.split()) > 8:
                first = " ".join(text.split()[: max(6, len(text.split()) // 2)])
                yield made(story, f"According to {who}, “{first}”", "quote", True)
            whole = len(text.split()) > 5 and text[:1].isupper() and text.count(". ") == 0
            if whole and re.search(r"\b(?:I|we|our|us|my|me|you|he)\b", text, re.I) is None:
                low = (
                    text[:1].lower() + text[1:]
                    if _plain(text) or text[:4] in ("They", "This", "It i")
                    else text
                )
                yield made(story, f"{who} said that {low}", "reported", True)
                yield made(story, f"According to {who}, {low}", "reported", True)


def _labels(story: str, truth: Data) -> Iterator[Made]:
    """Events in the annotator's own words, with the date where one is known to the day."""
    for event in truth["events"]:
        label = event.get("label")
        if not label or event["status"] != "held" or "/" in label or "(" in label:
            continue
        when = day(event["start"]) if len(event.get("start") or "") == 10 else ""
        noun = not _has_verb(label)
        if when:
            yield made(
                story,
                f"The {label.removeprefix('The ')} took place on {when}"
                if noun
                else f"On {when}, {label[:1].lower() if _plain(label) else label[:1]}{label[1:]}",
                "label",
                True,
            )


def _has_verb(label: str) -> bool:
    """Whether a label is a sentence rather than a phrase for an event."""
    made_ = Report("label", "", None, None, "", None, None, "en", label, Published())
    tokens = [t for parsed in parse([made_]) for _, s in parsed.sentences() for t in s]
    return any(t.pos_ == "VERB" and any(c.dep_ in ("nsubj", "nsubjpass") for c in t.lefts)
               for t in tokens)  # fmt: skip


def _clauses(story: str, record: Data, truth: Data) -> Iterator[Made]:
    """The clauses around the evidence, retold."""
    english = _english(record)
    wanted: dict[str, list[Span]] = {}
    lines = [e["evidence"] for e in truth["events"]]
    lines += [v["evidence"] for f in truth["figures"] for v in f["values"] if "evidence" in v]
    for spans in lines:
        for s in spans:
            wanted.setdefault(stem(s["report"]), []).append(Span(s["start"], s["end"]))
    for name in sorted(wanted.keys() & english.keys()):
        report = english[name]
        seen: set[str] = set()
        for clause in clauses_at(report, wanted[name]):
            for text, kind in retold(clause, _days(record, report)):
                if text not in seen:
                    seen.add(text)
                    yield made(story, text, kind, True)


def _days(record: Data, report: Data) -> dict[str, str]:
    """Weekdays as this report means them, by the record's own dates of its events."""
    out: dict[str, str] = {}
    value = report["published"]["value"]
    for event in record["events"]:
        time = event["time"]
        if not time or len(time["start"]) < 10 or time["end"] or not value or len(value) < 10:
            continue
        gap = (date.fromisoformat(value[:10]) - date.fromisoformat(time["start"][:10])).days
        if 0 <= gap < 7:
            moment = date.fromisoformat(time["start"][:10])
            out[moment.strftime("%A")] = day(time["start"][:10])
    return out


# ---------------------------------------------------------------- clauses of a report


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in parts, as text: subject, auxiliaries with verb, object, and what follows."""

    subject: str
    verb: str
    object: str
    rest: tuple[str, ...]
    agent: str
    passive: bool
    plural: bool
    lemma: str


def clauses_at(report: Data, spans: list[Span]) -> Iterator[Clause]:
    """Clauses whose verb lies in one of the spans or governs it, with a named subject."""
    text = report["text"]
    made_ = Report(report["id"], "", None, None, "", None, None, "en", text, Published())
    for parsed in parse([made_]):
        for paragraph, sentence in parsed.sentences():
            place = paragraph.place(sentence)
            if not any(place.overlaps(s) for s in spans):
                continue
            for token in sentence:
                if token.pos_ == "VERB" and any(
                    s.start <= paragraph.span.start + token.idx < s.end
                    or Span(paragraph.span.start + token.left_edge.idx,
                            paragraph.span.start + token.right_edge.idx + 1).contains(s)
                    for s in spans
                ):  # fmt: skip
                    clause = _clause(token, paragraph)
                    if clause is not None:
                        yield clause


_UNSURE = frozenset({"allegedly", "reportedly", "apparently", "nearly", "almost", "hardly"})
"""Words that are left out of what is retold, though without them it is another claim."""


def _hangs(verb: Any) -> bool:
    """Whether a clause depends on another, is negated, or is quoted or quotes."""
    depends = verb.dep_ in ("relcl", "advcl") or any(c.dep_ == "mark" for c in verb.lefts)
    inside = any(c.dep_ in ("ccomp", "neg") for c in verb.children)
    marks = verb.doc.text[0] in '“"' or any(t.text in '“”"' for t in verb.subtree)
    unsure = any(c.dep_ == "advmod" and c.lower_ in _UNSURE for c in verb.children)
    return bool(depends or inside or marks or unsure)


def _clause(verb: Any, _: Paragraph) -> Clause | None:
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ == "PRON" or subject.tag_ in ("WDT", "WP"):
        return None
    if _hangs(verb):
        return None
    aux = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    helping = " ".join(
        [*(a.text for a in aux), verb.text, *(c.text for c in verb.rights if c.dep_ == "prt")]
    )
    passive = subject.dep_ == "nsubjpass"
    agent = next((c for c in verb.rights if c.dep_ == "agent"), None)
    object_ = next((c for c in verb.rights if c.dep_ in ("dobj", "attr", "acomp")), None)
    rest = [c for c in verb.rights if c.dep_ in ("prep", "npadvmod", "xcomp", "dative", "oprd")
            or (c.dep_ == "advmod" and c.is_alpha)]  # fmt: skip
    if not passive and object_ is None and not rest:
        return None
    if verb.tag_ in ("VB", "VBG", "VBN") and not aux:
        return None
    by = " ".join(_phrase(c) for c in agent.children) if agent is not None else ""
    return Clause(
        _phrase(subject), helping, _phrase(object_) if object_ is not None else "",
        tuple(_phrase(c) for c in rest), by, passive, subject.tag_ in ("NNS", "NNPS")
        or any(c.dep_ == "conj" for c in subject.children),
        object_.dep_ if object_ is not None else "",
    )  # fmt: skip


_DROP = frozenset({"relcl", "appos", "advcl", "parataxis"})


def _phrase(head: Any) -> str:
    """The words of a phrase without relative clauses and appositions."""
    gone: set[int] = set()
    for token in head.subtree:
        if token.i in gone or token.i == head.i:
            continue
        if token.dep_ in _DROP:
            gone.update(t.i for t in token.subtree)
    kept = [t for t in head.subtree if t.i not in gone]
    text = "".join(t.text_with_ws for t in kept).strip(" ,;:–—-").replace(" ()", "")
    opens = bool(kept) and kept[0].is_sent_start and kept[0].pos_ != "PROPN"
    plain = opens and not kept[0].ent_type_ and text[1:2].islower()
    return (text[:1].lower() + text[1:] if plain else text).replace(" ,", ",")


def retold(clause: Clause, days: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(text, how) for the ways in which a clause can be said otherwise."""
    parts = [
        clause.subject,
        clause.verb,
        clause.object,
        f"by {clause.agent}" if clause.agent else "",
    ]
    core = " ".join(p for p in parts if p)
    rest = list(clause.rest)
    full = " ".join([core, *rest])
    if not 5 <= len(full.split()) <= 34 or full.count("(") != full.count(")"):
        return
    yield low(dated(full, days)), "date form" if dated(full, days) != full else "same order"
    if rest:
        yield f"{rest[-1]}, {low(' '.join([core, *rest[:-1]]))}", "reordered"
        short = " ".join([core, *rest[:1]]) if len(rest) > 1 else core
        if len(short.split()) >= 5:
            yield short, "less detail"
    other = synonyms(full)
    if other != full:
        yield other, "synonyms"
    figures = refigured(full)
    if figures != full:
        yield figures, "figures"
    turned = _turned(clause, rest)
    if turned:
        yield turned, "voice"


def low(text: str) -> str:
    first, _, more = text.partition(" ")
    return (
        f"{first.lower()} {more}"
        if first in ("The", "A", "An", "Two", "Some", "Many", "At", "About")
        else text
    )


def _turned(clause: Clause, rest: list[str]) -> str:
    """The clause in the passive, or in the active where it tells who did it."""
    words = clause.verb.split()
    if not clause.passive and clause.lemma == "dobj" and len(words) == 1:
        past = words[0] if words[0].endswith("ed") else TABLE["past"].get(words[0], "")
        many = clause.object.rstrip().endswith("s") or " and " in clause.object
        if past:
            return " ".join(
                [clause.object, "were" if many else "was", past, "by", low(clause.subject), *rest]
            )
    simple = len(words) == 2 and words[0] in ("was", "were") and words[1].endswith("ed")
    if clause.passive and clause.agent and simple:
        return " ".join([clause.agent, words[1], low(clause.subject), *rest])
    return ""


# ---------------------------------------------------------------- forms


def number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:g}"


def spelled(value: float) -> str:
    """A whole number below a hundred in words; "" for others."""
    whole = int(value)
    if value != whole or not 0 < whole < 100:
        return ""
    if whole < 20:
        return ONES[whole]
    return TENS[whole // 10] + (f"-{ONES[whole % 10]}" if whole % 10 else "")


def day(value: str) -> str:
    return str(format_date(date.fromisoformat(value[:10]), "d MMMM y", locale="en_GB"))


def dated(text: str, days: dict[str, str]) -> str:
    for name, value in sorted(days.items()):
        text = re.sub(
            rf"\b(?:on )?{name}\b(?! (?:night|morning|evening|afternoon|\w+ \d))(?!,? [A-Z]\w+ \d)",
            f"on {value}",
            text,
        )
    return text


def synonyms(text: str) -> str:
    counted = re.sub(r"\babout(?= \d)", "roughly", text)  # "warn about" is another word
    return re.sub(r"\b[a-z]+\b", lambda m: TABLE["synonyms"].get(m[0], m[0]), counted)


def refigured(text: str) -> str:
    """Figures below a hundred in words, and the words for numbers in figures."""

    def turn(found: re.Match[str]) -> str:
        if found[0].isdigit():
            return spelled(float(found[0])) or found[0]
        low = found[0].lower()
        return str(ONES.index(low)) if low in ONES else str(TENS.index(low) * 10)

    plain = re.compile(rf"(?<![\w.,:-])\d{{1,2}}(?= [a-z])|{WORDED.pattern}", re.I)
    return text if DATE.search(text) else plain.sub(turn, text, count=1)
