"""Sentences written after the gate was made, of other kinds of news; see docs/decisions/0020."""

from __future__ import annotations

from tests.llm.planted import Template, elsewhere, said, stand, stated, told

FILLS = (
    {"a": "Rosa Delgado", "b": "Victor Lind", "org": "Harlan Steel", "other": "Tarn Power",
        "town": "Malmo",
     "town2": "Gdansk", "n": "2,300", "m": "3,200", "few": "17", "few2": "71", "day": "Tuesday",
     "day2": "Thursday", "sum": "$4.5 million", "sum2": "$5.4 million"},
    {"a": "Ibrahim Sesay", "b": "Nora Whitfield", "org": "Orbis Bank", "other": "Kestrel Foods",
     "town": "Cork", "town2": "Tampere", "n": "640", "m": "460", "few": "31", "few2": "13",
     "day": "Sunday", "day2": "Monday", "sum": "$820,000", "sum2": "$280,000"},
)  # fmt: skip
KNOWN = "{a}, a judge in {town}, and {b}, the head of {org}, disagreed about the flood."


def made(
    text: str, true: tuple[object, ...], *false: tuple[str, object], opening: str = KNOWN
) -> Template:
    return Template(text, true, false, opening=opening, fills=FILLS)  # type: ignore[arg-type]  # items


ALL = (
    made(
        "{b} told {a} on {day} that the levee had been inspected in April.",
        (said("the levee had been inspected in April", "{b}", "told", "indirect"),),
        ("swapped speaker", said("the levee had been inspected in April", "{a}", "told",
            "indirect")),
        ("changed month", said("the levee had been inspected in May", "{b}", "told", "indirect")),
        ("invented quote", said("the levee had been inspected in April", "{b}", "told", "direct")),
    ),
    made(
        "“I have never seen such a wall of water,” recalled {a}.",
        (said("I have never seen such a wall of water", "{a}", "recalled"),),
        ("invented quote", said("I have often seen such a wall of water", "{a}", "recalled")),
        ("swapped speaker", said("I have never seen such a wall of water", "{b}", "recalled")),
        ("wrong sentence", elsewhere(said("I have never seen such a wall of water", "{a}",
            "recalled"))),
    ),
    made(
        "{a} asked whether the bank had paid {sum}, and {b} replied that it had not.",
        (),
        ("turned round", said("the bank had paid {sum}", "{a}", "asked", "indirect")),
        ("turned round", said("the bank had paid {sum}", "{b}", "replied", "indirect")),
        ("changed digit", said("the bank had paid {sum2}", "{b}", "replied", "indirect")),
    ),
    made(
        "In a letter to {b}, {a} wrote: “Your silence costs lives.”",
        (said("Your silence costs lives.", "{a}", "wrote"),),
        ("swapped speaker", said("Your silence costs lives.", "{b}", "wrote")),
        ("swapped speaker", said("Your silence costs lives.", "{b}", "letter")),
    ),
    made(
        "The levee, {b} insisted, was safe.",
        (),
        ("invented quote", said("was unsafe", "{b}", "insisted", "indirect")),
        ("swapped speaker", said("was safe", "The levee", "insisted", "indirect")),
    ),
    made(
        "{a} rejected claims by {b} that {few} sluices were open.",
        (),
        ("swapped speaker", said("{few} sluices were open", "{a}", "claims", "indirect")),
        ("changed digit", said("{few2} sluices were open", "{b}", "claims", "indirect")),
    ),
    made(
        "“Guilty,” the jury foreman said, and {a} closed the file.",
        (),  # a speaker who is described by a word for no known trade is not taken
        ("swapped speaker", said("Guilty", "{a}", "said")),
        ("invented quote", said("Not guilty", "the jury foreman", "said")),
    ),
    made(
        "The river burst its banks near {town} on {day}, flooding {n} homes.",
        (told("The river burst its banks near {town} on {day}", "burst", when="on {day}",
            where="{town}"),
         told("The river burst its banks near {town} on {day}, flooding {n} homes", "burst")),
        ("changed digit", told("flooding {m} homes", "flooding")),
        ("changed day", told("The river burst its banks near {town} on {day2}", "burst")),
        ("changed place", told("The river burst its banks", "burst", where="{town2}")),
        ("wrong status", told("The river burst its banks near {town} on {day}", "burst",
            "planned")),
        opening="",
    ),
    made(
        "{org} has agreed to buy {other} for {sum}, the companies said on {day}.",
        (),
        ("wrong status", told("buy {other} for {sum}", "buy", "cancelled")),
        ("swapped roles", told("{org} has agreed to buy {other} for {sum}", "agreed",
                               who=(("{other}", "actor"),))),
        ("changed digit", told("{org} has agreed to buy {other} for {sum2}", "agreed")),
    ),
    made(
        "{town} beat {town2} 3-1 in the final on {day}.",
        (told("{town} beat {town2} 3-1 in the final on {day}", "beat", when="on {day}"),),
        ("changed digit", told("{town} beat {town2} 3-2 in the final on {day}", "beat")),
        ("changed day", told("{town} beat {town2} 3-1", "beat", when="on {day2}")),
        ("swapped roles", told("{town} beat {town2} 3-1 in the final on {day}", "beat",
                               who=(("{town2}", "actor"), ("{town}", "patient")))),
        opening="",
    ),
    made(
        "A court in {town} sentenced {b} to {few} years in prison on {day}.",
        (told("A court in {town} sentenced {b} to {few} years in prison on {day}", "sentenced",
              who=(("A court", "actor"), ("{b}", "patient")), when="on {day}"),),
        ("swapped roles", told("A court in {town} sentenced {b} to {few} years in prison",
            "sentenced",
                               who=(("{b}", "actor"),))),
        ("changed digit", told("A court in {town} sentenced {b} to {few2} years in prison",
            "sentenced")),
        ("wrong party", told("A court in {town} sentenced {b}", "sentenced", who=(("{a}",
            "patient"),))),
    ),
    made(
        "Neither {org} nor {other} has recalled the valve.",
        (),
        ("negated", told("{other} has recalled the valve", "recalled")),
        ("negated", told("Neither {org} nor {other} has recalled the valve", "recalled")),
    ),
    made(
        "Nobody said that the dam was safe, and no minister demanded an inquiry.",
        (),
        ("negated", said("the dam was safe", "Nobody", "said", "indirect")),
        ("negated", stand("an inquiry", "demand", "no minister", "demanded")),
    ),
    made(
        "{b} was expected to resign on {day} but stayed.",
        (),
        ("wrong status", told("{b} was expected to resign on {day}", "resign", "held")),
        ("wrong status", told("resign on {day}", "resign", "held")),
    ),
    made(
        "The ferry was to have sailed on {day}, when the strike began.",
        (),
        ("wrong status", told("The ferry was to have sailed on {day}", "sailed", "held")),
    ),
    made(
        "Without help, {few} villages will be cut off, {a} warned {b}.",
        (said("Without help, {few} villages will be cut off", "{a}", "warned", "indirect"),
         stand("Without help, {few} villages will be cut off", "warning", "{a}", "warned", "{b}")),
        ("swapped speaker", said("Without help, {few} villages will be cut off", "{b}", "warned",
                                 "indirect")),
        ("swapped speaker", stand("Without help, {few} villages will be cut off", "warning", "{b}",
                                  "warned", "{a}")),
        ("changed digit", stand("Without help, {few2} villages will be cut off", "warning", "{a}",
                                "warned")),
    ),
    made(
        "{a} refused to release {b} on bail.",
        (stand("to release {b} on bail", "refusal", "{a}", "refused"),),
        ("swapped speaker", stand("to release {b} on bail", "refusal", "{b}", "refused")),
        ("wrong act", stand("to release {b} on bail", "promise", "{a}", "refused")),
    ),
    made(
        "Farmers called on {b} to pay {sum} for the drowned cattle.",
        (),
        ("swapped speaker", stand("to pay {sum} for the drowned cattle", "request", "{b}",
            "called on")),
        ("changed digit", stand("to pay {sum2} for the drowned cattle", "request", "Farmers",
            "called on")),
        ("wrong act", stand("to pay {sum} for the drowned cattle", "refusal", "Farmers",
            "called on")),
    ),
    made(
        "The stadium in {town} seats {n} people and cost {sum}.",
        (stated("The stadium in {town} seats {n} people and cost {sum}.",
                "The stadium in {town} seats {n} people."),),
        ("changed digit", stated("The stadium in {town} seats {n} people and cost {sum}.",
                                 "The stadium in {town} seats {m} people.")),
        ("changed sum", stated("The stadium in {town} seats {n} people and cost {sum}.",
                               "The stadium in {town} cost {sum2}.")),
        ("changed place", stated("The stadium in {town} seats {n} people and cost {sum}.",
                                 "The stadium in {town2} seats {n} people.")),
        ("added name", stated("The stadium in {town} seats {n} people and cost {sum}.",
                              "The stadium of {org} in {town} seats {n} people.")),
        ("turned round", stated("The stadium in {town} seats {n} people and cost {sum}.",
                                "The stadium in {town} does not seat {n} people.")),
        opening="",
    ),
    made(
        "Its roof may leak.",
        (),
        ("made sure", stated("Its roof may leak.", "Its roof leaks.")),
    ),
)  # fmt: skip
