# ruff: noqa: E501 - planted texts and their passages read better whole
"""An invented story with everything that a record can hold, built by hand.

A ferry sinks off an invented country. Five reports rest on a coast guard briefing and on the
operator: a local paper's own, an agency's, a copy of it, a machine translation of it, and one from
another time zone.
"""

from __future__ import annotations

from onrecord.model.reading import Interval, Stance
from onrecord.model.record import (
    Attestation,
    AttributeValue,
    Claim,
    Disagreement,
    EdgeLine,
    Entity,
    Event,
    FamilyLine,
    Figure,
    FigureValue,
    LineageLines,
    Lines,
    Origin,
    Party,
    Position,
    Quote,
    QuoteVariant,
    Record,
    RoleLine,
    Side,
    Standing,
    Variant,
    Voice,
    Why,
)
from onrecord.model.report import DateClue, Dropped, Note, Published, Report
from onrecord.model.span import Span

COURIER = """Osthaven Courier
Subscribe | Weather | Tides

Ferry sinks off Little Carrow; 17 missing

By Petra Lindqvist

OSTHAVEN, May 14 — The ferry Saint Ilva sank in the strait off Little Carrow early on Wednesday, the Merranian Coast Guard said. Seventeen people were missing by noon and 212 had been brought ashore.

The vessel sent a distress call at 4:40 a.m. and went down 35 minutes later, according to coast guard spokesman Jonas Havel.

"We will search until every person on the list is accounted for," Havel told reporters at the harbour office.

Passengers said they heard a loud bang below the car deck shortly before the ship began to list. The coast guard said it could not confirm an explosion.

Sundlinie, the company that runs the ship, denied that it carried more people than its licence allows. "The Saint Ilva was not overloaded at any time," managing director Ruta Oss said.

Transport Minister Elena Markov called on the company to hand over its passenger lists by Friday.

The transport committee of parliament will hear the company and the coast guard on May 20. The harbour festival planned for Saturday has been called off.

Read also: Ten walks on the Carrow islands
"""

WIRE = """Ferry with over 200 aboard sinks off Merranian coast

OSTHAVEN (MNA) - A passenger ferry sank off the Merranian coast before dawn on Wednesday, leaving at least 17 people missing, the coast guard said.

The Saint Ilva sent a distress call at 04:40 local time (0240 GMT), coast guard spokesman Jonas Havel said. It sank within 35 minutes near the island of Little Carrow.

"We will search until every person on the list has been accounted for," Havel said.

Rescuers saved 212 people, 31 of whom were taken to hospital.

Operator Sundlinie rejected reports of overloading. "The Saint Ilva was not overloaded at any time," its managing director, Ruta Oss, said in a statement.

Transport Minister Elena Markov said the company had until Friday to hand over its passenger lists. A parliamentary hearing is set for May 20.
"""

POST = """Ferry with more than 200 aboard sinks off Merranian coast

OSTHAVEN (MNA) - A passenger ferry sank off the Merranian coast before dawn on Wednesday, leaving at least 17 people missing, the coast guard said.

The Saint Ilva sent a distress call at 04:40 local time (0240 GMT), coast guard spokesman Jonas Havel said. It sank within 35 minutes near the island of Little Carrow.

"We will search until every person on the list has been accounted for," Havel said.

Rescuers saved 212 people, 31 of whom were taken to hospital.

Transport Minister Elena Markov said the company had until Friday to hand over its passenger lists.
"""

SUND = """The ferry went under with 200 on board

The agency MNA reports. The passenger ferry Holy Ilva is sunken on Wednesday before the dawn, at least 17 humans are missed, said the coast protection.

"We will be seeking until each person of the list is clarified," said the speaker of the coast protection Jonas Hafel.

The ship has sent the emergency call at 4:40 o'clock and was sunken after 35 minutes. The rescuers have saved 212 people.

The operator Sundlinie rejected the reports over the overload. The hearing in the parliament is appointed on the 20th of May.
"""

LEDGER = """The Global Ledger
Search continues for 19 after Merranian ferry sinks

By Amos Trill, Port Regent, May 14

Nineteen people are still missing after a ferry went down in Merranian waters late on Tuesday, a senior transport official told The Global Ledger on Wednesday evening.

The distress call came at 10:40 p.m. Tuesday Eastern time, said Jonas Havel of the Merranian Coast Guard, who added that about 210 people were rescued.

"We will search until everyone on the list is accounted for," Transport Minister Elena Markov said in a televised briefing.

The senior official said the ship "was carrying dozens more than it should have". The operator, Sundlinie, has denied this.

Ms. Markov warned that the company could lose its licence. Divers are expected to reach the wreck, at a depth of about 48 metres, on Thursday.

Sign up for our newsletter
"""

OFFICIAL = Voice(unnamed="senior transport official")
HAVEL, MARKOV, OSS = (Voice(entity=f"ent-{n}") for n in ("havel", "markov", "oss"))
GUARD, SUNDLINIE = (Voice(entity=f"ent-{n}") for n in ("guard", "sundlinie"))
MNA = Voice(entity="ent-mna")
PASSENGERS = Voice(unnamed="passengers")
TEXTS = {"courier": COURIER, "wire": WIRE, "post": POST, "sund": SUND, "ledger": LEDGER}


def span(report: str, words: str) -> Span:
    """Where the words stand for the first time."""
    start = TEXTS[report].index(words)
    return Span(start, start + len(words))


def told(report: str, words: str, *voice: Voice, stance: Stance = "asserts") -> Attestation:
    return Attestation(f"rep-{report}", span(report, words), voice, stance)


def standing(reports: int, independent: int, status: str, reason: str) -> Standing:
    return Standing(reports, independent, status, reason)  # type: ignore[arg-type]


ONE_BRIEFING = (
    "All rest on the coast guard's spokesman; the wire, its copy and its translation are one."
)
ALONE = "Only one report says so."


def reports() -> tuple[Report, ...]:
    def dropped(name: str, *words: str) -> tuple[Dropped, ...]:
        return tuple(Dropped(span(name, w), "menu or teaser") for w in words)

    def clock(value: str) -> Published:
        return Published(value, "minute", "metadata")

    return (
        Report(
            "rep-courier", "in/courier.txt", "in/courier.txt", None,
            "Ferry sinks off Little Carrow; 17 missing", "Osthaven Courier", "Petra Lindqvist",
            "en", COURIER, Published("2031-05-14", "day", "dateline"),
            (DateClue("--05-14", "dateline", span("courier", "May 14")),),
            dropped("courier", "Osthaven Courier\nSubscribe | Weather | Tides",
                    "Read also: Ten walks on the Carrow islands"),
        ),
        Report(
            "rep-wire", "in/wire.json", "in/wire.json", "https://mna.example/ferry?id=7&lang=en",
            "Ferry with over 200 aboard sinks off Merranian coast", "MNA", None,
            "en", WIRE, clock("2031-05-14T11:05+02:00"),
        ),
        Report(
            "rep-post", "in/post.json", "in/post.json", "https://post.example/world/ferry",
            "Ferry with more than 200 aboard sinks off Merranian coast", "The Harbour Post", None,
            "en", POST, clock("2031-05-14T12:40+02:00"),
        ),
        Report(
            "rep-sund", "in/sund.txt", "in/sund.txt", None,
            "The ferry went under with 200 on board", None, None,
            "en", SUND, Published("2031-05-14", "day", "inferred"),
        ),
        Report(
            "rep-ledger", "in/ledger.html", "in/ledger.html", "https://ledger.example/a/19-missing",
            "Search continues for 19 after Merranian ferry sinks", "The Global Ledger", "Amos Trill",
            "en", LEDGER, clock("2031-05-14T18:20-04:00"),
            (), dropped("ledger", "The Global Ledger", "Sign up for our newsletter"),
        ),
    )  # fmt: skip


def entities() -> tuple[Entity, ...]:
    every = tuple(f"rep-{n}" for n in TEXTS)
    spokesman = (
        told("courier", "coast guard spokesman"),
        told("sund", "speaker of the coast protection"),
    )
    return (
        Entity(
            "ent-havel", "Jonas Havel", "person",
            (
                Variant("Jonas Havel", ("rep-courier", "rep-wire", "rep-post", "rep-ledger")),
                Variant("Havel", ("rep-courier", "rep-wire", "rep-post")),
                Variant("Jonas Hafel", ("rep-sund",), garbled=True),
            ),
            (RoleLine("spokesman of the coast guard", spokesman),),
            why=(Why("same first name, surname alike in sound", 0.94, 2.0), Why("same role", 1, 1.5)),
        ),
        Entity(
            "ent-markov", "Elena Markov", "person",
            (
                Variant("Elena Markov", ("rep-courier", "rep-wire", "rep-post", "rep-ledger")),
                Variant("Ms. Markov", ("rep-ledger",)),
            ),
            (RoleLine("Transport Minister", (told("courier", "Transport Minister"),)),),
        ),
        Entity(
            "ent-oss", "Ruta Oss", "person",
            (Variant("Ruta Oss", ("rep-courier", "rep-wire")),),
            (RoleLine("managing director", (told("courier", "managing director"),)),),
        ),
        Entity("ent-guard", "Merranian Coast Guard", "organisation", (
            Variant("Merranian Coast Guard", ("rep-courier", "rep-ledger")),
            Variant("coast guard", ("rep-courier", "rep-wire", "rep-post")),
            Variant("coast protection", ("rep-sund",), garbled=True),
        )),
        Entity("ent-sundlinie", "Sundlinie", "organisation", (
            Variant("Sundlinie", ("rep-courier", "rep-wire", "rep-sund", "rep-ledger")),
        )),
        Entity("ent-mna", "MNA", "organisation", (Variant("MNA", ("rep-wire", "rep-sund")),)),
        Entity("ent-carrow", "Little Carrow", "place", (
            Variant("Little Carrow", ("rep-courier", "rep-wire", "rep-post")),
        )),
        Entity("ent-ilva", "Saint Ilva", "other", (
            Variant("Saint Ilva", ("rep-courier", "rep-wire", "rep-post")),
            Variant("Holy Ilva", ("rep-sund",), garbled=True),
        )),
        Entity("ent-merrania", "Merrania", "place", (Variant("Merranian", every),)),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    def day(value: str) -> Interval:
        return Interval(value, None, "day")

    sinking = Event(
        "evt-sinking", "accident", "The ferry Saint Ilva sinks off Little Carrow",
        (Party(Voice(entity="ent-ilva"), "subject"),), "ent-carrow", None,
        Interval("2031-05-14T05:15+02:00", None, "minute", "+02:00"), "held", None,
        (
            AttributeValue("duration", "35 minutes", (
                told("courier", "35 minutes later", HAVEL),
                told("wire", "within 35 minutes", HAVEL),
            )),
        ),
        (
            told("courier", "The ferry Saint Ilva sank in the strait off Little Carrow early on Wednesday", GUARD),
            told("wire", "A passenger ferry sank off the Merranian coast before dawn on Wednesday", GUARD),
            told("post", "A passenger ferry sank off the Merranian coast before dawn on Wednesday", GUARD),
            told("sund", "The passenger ferry Holy Ilva is sunken on Wednesday before the dawn", MNA, GUARD),
            told("ledger", "a ferry went down in Merranian waters late on Tuesday", OFFICIAL),
        ),
        (Why("same kind of event", 1, 2.0), Why("same ship", 0.8, 1.5), Why("times overlap", 0.7, 1.0)),
        standing(5, 2, "disputed", "Four reports rest on the coast guard, one on a transport official; they differ on the day."),
    )  # fmt: skip
    call = Event(
        "evt-call", "call", "Distress call from the Saint Ilva",
        (Party(Voice(entity="ent-ilva"), "caller"),), None, "radio",
        Interval("2031-05-14T04:40+02:00", None, "minute", "+02:00"), "held", "CONSULT", (),
        (
            told("courier", "The vessel sent a distress call at 4:40 a.m.", HAVEL),
            told("wire", "The Saint Ilva sent a distress call at 04:40 local time (0240 GMT)", HAVEL),
            told("post", "The Saint Ilva sent a distress call at 04:40 local time (0240 GMT)", HAVEL),
            told("sund", "The ship has sent the emergency call at 4:40 o'clock"),
            told("ledger", "The distress call came at 10:40 p.m. Tuesday Eastern time", HAVEL),
        ),
        (Why("same kind of event", 1, 2.0),), standing(5, 1, "single", ONE_BRIEFING),
    )  # fmt: skip
    bang = Event(
        "evt-bang", "explosion", "A loud bang below the car deck", (), None, None, None,
        "reported", None, (),
        (
            told("courier", "they heard a loud bang below the car deck", PASSENGERS),
            told("courier", "could not confirm an explosion", GUARD, stance="doubts"),
        ),
        (), standing(1, 1, "single", ALONE),
    )  # fmt: skip
    search = Event(
        "evt-search", "search", "Search for the missing", (Party(GUARD, "agent"),), None, None,
        Interval("2031-05-14", None, "day"), "ongoing", None, (),
        (told("ledger", "Search continues for 19"),), (), standing(1, 1, "single", ALONE),
    )  # fmt: skip
    divers = Event(
        "evt-divers", "dive", "Divers reach the wreck", (Party(Voice(unnamed="divers"), "agent"),),
        None, None, day("2031-05-15"), "planned", None, (),
        (told("ledger", "Divers are expected to reach the wreck", stance="plans"),),
        (), standing(1, 1, "single", ALONE),
    )  # fmt: skip
    lists = Event(
        "evt-lists", "deadline", "Sundlinie hands over its passenger lists",
        (Party(SUNDLINIE, "agent"),), None, None, day("2031-05-16"), "planned", None, (),
        (
            told("courier", "to hand over its passenger lists by Friday", MARKOV, stance="demands"),
            told("wire", "the company had until Friday to hand over its passenger lists", MARKOV),
            told("post", "the company had until Friday to hand over its passenger lists", MARKOV),
        ),
        (), standing(3, 1, "single", "All rest on the transport minister."),
    )  # fmt: skip
    hearing = Event(
        "evt-hearing", "hearing", "Hearing of the company and the coast guard in parliament",
        (Party(SUNDLINIE, "heard"), Party(GUARD, "heard")), None, None,
        day("2031-05-20"), "planned", None, (),
        (
            told("courier", "The transport committee of parliament will hear the company and the coast guard on May 20", stance="plans"),
            told("wire", "A parliamentary hearing is set for May 20", stance="plans"),
            told("sund", "The hearing in the parliament is appointed on the 20th of May", stance="plans"),
        ),
        (), standing(3, 2, "agreed", "The Courier's own words and the wire; the translation rests on the wire."),
    )  # fmt: skip
    festival = Event(
        "evt-festival", "festival", "Harbour festival", (), None, None, day("2031-05-17"),
        "cancelled", None, (),
        (told("courier", "The harbour festival planned for Saturday has been called off"),),
        (), standing(1, 1, "single", ALONE),
    )  # fmt: skip
    return (sinking, call, bang, search, divers, lists, hearing, festival)


def figures() -> tuple[Figure, ...]:
    missing = Figure("fig-missing", "people missing", None, "evt-sinking", (
        FigureValue(17, 17, False, (told("courier", "Seventeen people were missing", GUARD),), "2031-05-14T12:00"),
        FigureValue(17, None, False, (
            told("wire", "at least 17 people", GUARD),
            told("post", "at least 17 people", GUARD),
            told("sund", "at least 17 humans", MNA, GUARD),
        )),
        FigureValue(19, 19, False, (told("ledger", "Nineteen people", OFFICIAL),), "2031-05-14"),
    ), (), standing(5, 2, "disputed", "The coast guard and a transport official give different numbers."))  # fmt: skip
    rescued = Figure("fig-rescued", "people rescued", None, "evt-sinking", (
        FigureValue(212, 212, False, (
            told("courier", "212"), told("wire", "212 people"), told("post", "212 people"),
            told("sund", "212 people"),
        )),
        FigureValue(210, 210, True, (told("ledger", "about 210 people", HAVEL),)),
    ), (), standing(5, 1, "agreed", ONE_BRIEFING))  # fmt: skip
    hospital = Figure("fig-hospital", "people taken to hospital", None, None, (
        FigureValue(31, 31, False, (told("wire", "31 of whom"), told("post", "31 of whom"))),
    ), (), standing(2, 1, "single", "One report copies the other."))  # fmt: skip
    aboard = Figure("fig-over", "people more than allowed", None, "ent-ilva", (
        FigureValue(24, None, True, (told("ledger", "dozens more", OFFICIAL),), vague=True),
    ), (), standing(1, 1, "disputed", "The operator denies it."))  # fmt: skip
    depth = Figure("fig-depth", "depth of the wreck", "metres", "evt-divers", (
        FigureValue(48, 48, True, (told("ledger", "about 48 metres"),)),
    ), (), standing(1, 1, "single", ALONE))  # fmt: skip
    return (missing, rescued, hospital, aboard, depth)


def quotes() -> tuple[Quote, ...]:
    search = Quote("quo-search", HAVEL, (
        QuoteVariant("direct", told("courier", "We will search until every person on the list is accounted for,", HAVEL)),
        QuoteVariant("direct", told("wire", "We will search until every person on the list has been accounted for,", HAVEL)),
        QuoteVariant("direct", told("post", "We will search until every person on the list has been accounted for,", HAVEL)),
        QuoteVariant("direct", told("sund", "We will be seeking until each person of the list is clarified,", HAVEL)),
        QuoteVariant("direct", told("ledger", "We will search until everyone on the list is accounted for,", MARKOV)),
    ), "2031-05-14", None, (Why("words in common", 0.86, 3.0), Why("same speaker", 0.8, 1.0)),
        standing(5, 2, "disputed", "Four reports give it to Jonas Havel, one to Elena Markov."))  # fmt: skip
    overloaded = Quote("quo-overloaded", OSS, (
        QuoteVariant("direct", told("courier", "The Saint Ilva was not overloaded at any time,", OSS)),
        QuoteVariant("direct", told("wire", "The Saint Ilva was not overloaded at any time,", OSS)),
    ), None, None, (), standing(2, 1, "single", "Both rest on the company's statement."))  # fmt: skip
    dozens = Quote("quo-dozens", OFFICIAL, (
        QuoteVariant("partial", told("ledger", "was carrying dozens more than it should have", OFFICIAL)),
    ), None, None, (), standing(1, 1, "single", ALONE))  # fmt: skip
    return (search, overloaded, dozens)


def positions() -> tuple[Position, ...]:
    return (
        Position("pos-deny", SUNDLINIE, "denial", None, "that the ship carried too many people", (
            told("courier", "denied that it carried more people than its licence allows", SUNDLINIE, stance="denies"),
            told("wire", "rejected reports of overloading", SUNDLINIE, stance="denies"),
            told("sund", "rejected the reports over the overload", SUNDLINIE, stance="denies"),
            told("ledger", "has denied this", SUNDLINIE, stance="denies"),
        ), (), standing(4, 1, "disputed", "A transport official says the opposite.")),
        Position("pos-demand", MARKOV, "demand", SUNDLINIE, "to hand over its passenger lists by Friday", (
            told("courier", "called on the company to hand over its passenger lists by Friday", MARKOV, stance="demands"),
            told("wire", "the company had until Friday to hand over its passenger lists", MARKOV, stance="demands"),
            told("post", "the company had until Friday to hand over its passenger lists", MARKOV, stance="demands"),
        ), (), standing(3, 1, "single", "All rest on the transport minister.")),
        Position("pos-licence", MARKOV, "warning", SUNDLINIE, "that the company could lose its licence", (
            told("ledger", "warned that the company could lose its licence", MARKOV),
        ), (), standing(1, 1, "single", ALONE)),
    )  # fmt: skip


def claims() -> tuple[Claim, ...]:
    return (
        Claim("clm-list", "The ship began to list after a bang", (
            told("courier", "shortly before the ship began to list", PASSENGERS),
        ), (), standing(1, 1, "single", ALONE)),
    )  # fmt: skip


def disagreements() -> tuple[Disagreement, ...]:
    missing, _, _, over, _ = figures()
    guard = (*missing.values[0].attestations, *missing.values[1].attestations)
    sinking = events()[0]
    speakers = [v.attestation for v in quotes()[0].variants]
    return (
        Disagreement("dis-missing", "figure", ("fig-missing",), (
            Side("17, or at least 17", guard),
            Side("19", missing.values[2].attestations),
        ), "The number 19 is from Wednesday evening, the number 17 from noon; the count may have risen."),
        Disagreement("dis-day", "time zone", ("evt-sinking", "evt-call"), (
            Side("Wednesday 14 May", sinking.attestations[:4]),
            Side("Tuesday 13 May", (sinking.attestations[4], told("ledger", "10:40 p.m. Tuesday Eastern time", HAVEL))),
        ), "10:40 p.m. on Tuesday at UTC-04:00 is 4:40 a.m. on Wednesday at UTC+02:00: one moment, two clocks.",
            (0, "It is the clock of the place where it happened.")),
        Disagreement("dis-speaker", "attribution", ("quo-search",), (
            Side("Jonas Havel", tuple(speakers[:4])),
            Side("Elena Markov", tuple(speakers[4:])),
        ), "Nearly the same words are given to two people. Only one report gives them to the minister.",
            (0, "Two reports without common text name him.")),
        Disagreement("dis-over", "polarity", ("pos-deny", "fig-over"), (
            Side("The ship carried dozens too many", over.values[0].attestations),
            Side("It did not", (*positions()[0].attestations, quotes()[1].variants[0].attestation)),
        ), "The operator denies what an unnamed official says."),
    )  # fmt: skip


def lineage() -> LineageLines:
    copied = "A passenger ferry sank off the Merranian coast before dawn on Wednesday, leaving at least 17 people missing, the coast guard said."
    return LineageLines(
        (
            FamilyLine("fam-wire", ("rep-wire", "rep-post", "rep-sund"), "A wire, a copy of it and a machine translation of it."),
            FamilyLine("fam-courier", ("rep-courier",), "Shares no text with another report."),
            FamilyLine("fam-ledger", ("rep-ledger",), "Shares no text with another report."),
        ),
        (
            EdgeLine("rep-post", "rep-wire", "copy", 0.97, (told("post", copied), told("wire", copied)), True, "Nearly all its words, published later, credits MNA."),
            EdgeLine("rep-sund", "rep-wire", "translation", 0.71, (told("sund", "The agency MNA reports"),), True, "Says the same in the same order, with the marks of machine translation."),
            EdgeLine("rep-sund", "ori-mna", "cites", 0.1, (told("sund", "The agency MNA reports"),), True),
        ),
        (
            Origin("ori-guard", "Merranian Coast Guard", "institution", tuple(f"rep-{n}" for n in TEXTS)),
            Origin("ori-mna", "MNA", "agency", ("rep-wire", "rep-post", "rep-sund")),
            Origin("ori-official", "senior transport official", "unnamed", ("rep-ledger",)),
            Origin("ori-oss", "Ruta Oss", "person", ("rep-courier", "rep-wire")),
        ),
    )  # fmt: skip


def record() -> Record:
    """The whole story, every field of the model used at least once."""
    garbled = Note("machine-translated", "Wording and names suggest a machine translation.", (
        span("sund", "is sunken"), span("sund", "coast protection"),
    ))  # fmt: skip
    zone = Note("time-zone", "Gives times on the clock of its own country.", (
        span("ledger", "10:40 p.m. Tuesday Eastern time"),
    ))  # fmt: skip
    return Record(
        "story-ferry", "Ferry Saint Ilva sinks off Little Carrow", "2031-05-14", "2031-05-14",
        reports(),
        Lines(entities(), events(), figures(), quotes(), positions(), claims()),
        disagreements(), lineage(), {"rep-sund": (garbled,), "rep-ledger": (zone,)},
    )  # fmt: skip
