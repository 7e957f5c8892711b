"""English sentences of invented stories: a ferry, a mine, an airline, a strike, an arrest."""

from __future__ import annotations

from tests.llm.planted import Template, elsewhere, said, stand, stated, told

OPENING = (
    "{a}, the chief executive of {org}, and {b}, the mayor of {town}, spoke after the accident."
)

SPEECH = (
    Template(
        "“We will not raise the price of a ticket,” {a} told reporters in {town} on {day}.",
        true=(said("We will not raise the price of a ticket", "{a}", "told"),
              said("“We will not raise the price of a ticket,”", "{a}", "told reporters")),
        false=(
            ("invented quote", said("We will never raise the price of a ticket", "{a}", "told")),
            ("cut negation", said("raise the price of a ticket", "reporters", "told")),
            ("swapped speaker", said("We will not raise the price of a ticket", "{b}", "told")),
            ("swapped speaker", said("We will not raise the price of a ticket", "reporters",
                "told")),
            ("wrong form", said("We will not raise the price of a ticket", "{a}", "told",
                "indirect")),
            ("invented cue", said("We will not raise the price of a ticket", "{a}", "admitted")),
            ("wrong sentence", elsewhere(said("We will not raise the price of a ticket", "{a}",
                "told"))),
        ),
        opening=OPENING,
    ),
    Template(
        "“The hull was sound,” said {a}, while {b} said “the hull was rotten”.",
        true=(said("The hull was sound", "{a}", "said"),
              said("the hull was rotten", "{b}", "said")),
        false=(
            ("swapped speaker", said("the hull was rotten", "{a}", "said")),
            ("swapped speaker", said("The hull was sound", "{b}", "said")),
            ("invented quote", said("The hull was safe", "{a}", "said")),
        ),
        opening=OPENING,
    ),
    Template(
        "According to {b}, at least {few} people were still in hospital on {day}.",
        true=(said("at least {few} people were still in hospital on {day}", "{b}", "According to",
                   "indirect"),),
        false=(
            ("changed digit", said("at least {few2} people were still in hospital on {day}", "{b}",
                                   "According to", "indirect")),
            ("changed day", said("at least {few} people were still in hospital on {day2}", "{b}",
                                 "According to", "indirect")),
            ("changed name", said("at least {few} people were still in hospital on {day}", "{a}",
                                  "According to", "indirect")),
            ("wrong form", said("at least {few} people were still in hospital on {day}", "{b}",
                                "According to")),
        ),
        opening=OPENING,
    ),
    Template(
        "{a} denied that the company had ignored {few} warnings.",
        true=(said("the company had ignored {few} warnings", "{a}", "denied", "indirect"),
              stand("that the company had ignored {few} warnings", "denial", "{a}", "denied")),
        false=(
            ("changed digit", said("the company had ignored {few2} warnings", "{a}", "denied",
                                   "indirect")),
            ("wrong cue", said("the company had ignored {few} warnings", "{a}", "ignored",
                               "indirect")),
            ("wrong act", stand("that the company had ignored {few} warnings", "promise", "{a}",
                                "denied")),
            ("swapped speaker", stand("that the company had ignored {few} warnings", "denial",
                                      "the company", "denied")),
        ),
        opening=OPENING,
    ),
    Template(
        "{b} said it was false that {n} people had been told to leave {town}.",
        true=(said("it was false that {n} people had been told to leave {town}", "{b}", "said",
                   "indirect"),),
        false=(
            ("turned round", said("{n} people had been told to leave {town}", "{b}", "said",
                                  "indirect")),
            ("changed digit", said("it was false that {m} people had been told to leave {town}",
                                   "{b}", "said", "indirect")),
            ("changed place", said("it was false that {n} people had been told to leave {town2}",
                                   "{b}", "said", "indirect")),
        ),
        opening=OPENING,
    ),
    Template(
        "{a} did not say that the inquiry was closed.",
        false=(
            ("turned round", said("the inquiry was closed", "{a}", "say", "indirect")),
            ("turned round", stated("{a} did not say that the inquiry was closed.",
                                    "{a} said that the inquiry was closed.")),
        ),
        opening=OPENING,
    ),
    Template(
        "“Nobody asked us,” she said, “and nobody will.”",
        true=(said("Nobody asked us", "she", "said"), said("and nobody will.", "she", "said")),
        false=(
            ("invented quote", said("Somebody asked us", "she", "said")),
            ("speaker not there", said("Nobody asked us", "{b}", "said")),
        ),
        opening="{a}, the chief executive of {org}, apologised. {a2} spoke for an hour.",
    ),
    Template(
        "The report was “full of holes”, in the words of {b}.",
        true=(said("full of holes", "{b}", "in the words of"),),
        false=(
            ("changed name", said("full of holes", "{a}", "in the words of")),
            ("swapped speaker", said("full of holes", "The report", "in the words of")),
        ),
        opening=OPENING,
    ),
    Template(
        "{b}, who visited the quay with {a} on {day}, said that the pier would reopen in May.",
        true=(said("the pier would reopen in May", "{b}", "said", "indirect"),),
        false=(
            ("swapped speaker", said("the pier would reopen in May", "{a}", "said", "indirect")),
            ("changed month", said("the pier would reopen in June", "{b}", "said", "indirect")),
            ("no cue", said("the quay with {a}", "{b}", "visited", "indirect")),
        ),
        opening=OPENING,
    ),
    Template(
        "The verdict was described as “a disgrace” by {a}.",
        true=(said("a disgrace", "{a}", "described as"),),
        false=(
            ("swapped speaker", said("a disgrace", "The verdict", "described as")),
            ("invented quote", said("a triumph", "{a}", "described as")),
        ),
        opening=OPENING,
    ),
)  # fmt: skip

EVENTS = (
    Template(
        "On {day}, {few} dockworkers blocked the harbour road in {town}.",
        true=(told("{few} dockworkers blocked the harbour road in {town}", "blocked",
                   who=(("{few} dockworkers", "actor"),), when="On {day}", where="{town}"),
              told("{few} dockworkers blocked the harbour road", "blocked",
                   who=(("dockworkers", "actor"),))),
        false=(
            ("changed digit", told("{few2} dockworkers blocked the harbour road", "blocked",
                                   who=(("dockworkers", "actor"),))),
            ("changed digit", told("{few} dockworkers blocked the harbour road", "blocked",
                                   who=(("{few2} dockworkers", "actor"),))),
            ("changed day", told("{few} dockworkers blocked the harbour road", "blocked",
                                 when="On {day2}")),
            ("changed place", told("{few} dockworkers blocked the harbour road", "blocked",
                                   where="{town2}")),
            ("changed name", told("{few} dockworkers blocked the harbour road", "blocked",
                                  who=(("{b}", "actor"),))),
            ("wrong status", told("{few} dockworkers blocked the harbour road", "blocked",
                                  status="planned")),
            ("wrong status", told("{few} dockworkers blocked the harbour road", "blocked",
                                  status="cancelled")),
            ("no time there", told("{few} dockworkers blocked the harbour road", "blocked",
                                   when="the harbour road")),
            ("wrong role", told("{few} dockworkers blocked the harbour road", "blocked",
                                who=(("dockworkers", "patient"),))),
        ),
    ),
    Template(
        "Police arrested {a} at the airport after {b} filed a complaint.",
        true=(told("Police arrested {a} at the airport", "arrested",
                   who=(("Police", "actor"), ("{a}", "patient"))),
              told("{b} filed a complaint", "filed", who=(("{b}", "actor"),))),
        false=(
            ("swapped roles", told("Police arrested {a} at the airport", "arrested",
                                   who=(("{a}", "actor"), ("Police", "patient")))),
            ("wrong party", told("Police arrested {a} at the airport", "arrested",
                                 who=(("{b}", "patient"),))),
            ("wrong party", told("{b} filed a complaint", "filed", who=(("Police", "actor"),))),
            ("swapped roles", told("{b} filed a complaint", "filed", who=(("{b}", "patient"),))),
        ),
    ),
    Template(
        "{org} never signed the contract with {land}.",
        false=(
            ("cut negation", told("signed the contract with {land}", "signed")),
            ("cut negation", told("{org} never signed the contract with {land}", "signed",
                                  who=(("{org}", "actor"),))),
            ("wrong status", told("{org} never signed the contract with {land}", "signed",
                                  status="planned")),
        ),
    ),
    Template(
        "{b} will open the new terminal in {town} on {day}, long after the old one burned down.",
        true=(told("{b} will open the new terminal in {town} on {day}", "open", "planned",
                   who=(("{b}", "actor"),), when="on {day}", where="{town}"),),
        false=(
            ("wrong status", told("{b} will open the new terminal in {town} on {day}", "open",
                "held")),
            ("cut auxiliary", told("open the new terminal in {town} on {day}", "open", "held")),
            ("swapped day", told("the old one burned down", "burned", when="on {day}")),
            ("changed day", told("{b} will open the new terminal in {town} on {day}", "open",
                "planned",
                                 when="on {day2}")),
        ),
        opening=OPENING,
    ),
    Template(
        "The bridge, which was closed on {day}, may reopen on {day2}.",
        true=(told("which was closed on {day}", "closed", when="on {day}"),),
        false=(
            ("swapped day", told("which was closed on {day}", "closed", when="on {day2}")),
            ("wrong status", told("The bridge, which was closed on {day}, may reopen on {day2}",
                                  "reopen", "held", when="on {day2}")),
        ),
    ),
    Template(
        "The train from {town} to {town2} derailed near a quarry.",
        true=(told("The train from {town} to {town2} derailed near a quarry", "derailed"),),
        false=(
            ("wrong place", told("The train from {town} to {town2} derailed near a quarry",
                                 "derailed", where="{town}")),
            ("wrong place", told("The train from {town} to {town2} derailed near a quarry",
                                 "derailed", where="{town2}")),
            ("no place there", told("The train from {town} to {town2} derailed near a quarry",
                                    "derailed", where="a quarry")),
            ("no verb or noun", told("The train from {town} to {town2} derailed near a quarry",
                                     "near")),
        ),
    ),
    Template(
        "If talks fail, the crews would walk out.",
        false=(
            ("only supposed", told("talks fail", "fail")),
            ("only supposed", told("the crews would walk out", "walk")),
        ),
    ),
    Template(
        "The concert in {town} was called off because of the storm.",
        true=(told("The concert in {town} was called off", "called", "cancelled"),),
        false=(
            ("wrong status", told("The concert in {town} was called off", "called", "planned")),
            ("wrong status", told("The concert in {town} was called off", "concert", "held")),
        ),
    ),
)  # fmt: skip

POSITIONS = (
    Template(
        "{b} accused {a} of hiding {few} letters.",
        true=(stand("of hiding {few} letters", "accusation", "{b}", "accused", "{a}"),),
        false=(
            ("swapped speaker", stand("of hiding {few} letters", "accusation", "{a}", "accused",
                "{b}")),
            ("changed digit", stand("of hiding {few2} letters", "accusation", "{b}", "accused",
                "{a}")),
            ("wrong act", stand("of hiding {few} letters", "support", "{b}", "accused", "{a}")),
            ("target not there", stand("of hiding {few} letters", "accusation", "{b}", "accused",
                                       "{town2}")),
            ("actor is target", stand("of hiding {few} letters", "accusation", "{b}", "accused",
                "{b}")),
        ),
        opening=OPENING,
    ),
    Template(
        "The dockers' union demanded that {org} pay {n} workers before {day}.",
        true=(stand("that {org} pay {n} workers before {day}", "demand", "The dockers' union",
                    "demanded"),),
        false=(
            ("swapped speaker", stand("that {org} pay {n} workers before {day}", "demand", "{org}",
                                      "demanded")),
            ("changed digit", stand("that {org} pay {m} workers before {day}", "demand",
                                    "The dockers' union", "demanded")),
            ("changed day", stand("that {org} pay {n} workers before {day2}", "demand",
                                  "The dockers' union", "demanded")),
            ("wrong act", stand("that {org} pay {n} workers before {day}", "denial",
                                "The dockers' union", "demanded")),
        ),
        opening=OPENING,
    ),
    Template(
        "{a} promised to repay every passenger.",
        true=(stand("to repay every passenger", "promise", "{a}", "promised"),),
        false=(
            ("swapped speaker", stand("to repay every passenger", "promise", "every passenger",
                                      "promised")),
            ("wrong act", stand("to repay every passenger", "threat", "{a}", "promised")),
            ("invented words", stand("to repay no passenger", "promise", "{a}", "promised")),
        ),
        opening=OPENING,
    ),
)  # fmt: skip

STATEMENTS = (
    Template(
        "She ran {org} for {few} years and then moved to {land}.",
        true=(stated("She ran {org} for {few} years and then moved to {land}.",
                     "{a} ran {org} for {few} years."),),
        false=(
            ("changed digit", stated("She ran {org} for {few} years and then moved to {land}.",
                                     "{a} ran {org} for {few2} years.")),
            ("changed name", stated("She ran {org} for {few} years and then moved to {land}.",
                                    "{b} ran {org} for {few} years.")),
            ("changed unit", stated("She ran {org} for {few} years and then moved to {land}.",
                                    "{a} ran {org} for {few} months.")),
            ("part only", stated("She ran {org}", "{a} ran {org}.")),
            ("added date", stated("She ran {org} for {few} years and then moved to {land}.",
                                  "{a} ran {org} for {few} years until 2019.")),
            ("turned round", stated("She ran {org} for {few} years and then moved to {land}.",
                                    "{a} never ran {org}.")),
        ),
        opening="{a}, who knows the trade, was not surprised. {a2} lives in {town}.",
    ),
    Template(
        "The old pier in {town} holds {n} visitors and has two lifts.",
        true=(stated("The old pier in {town} holds {n} visitors and has two lifts.",
                     "The pier in {town} holds {n} visitors."),),
        false=(
            ("changed digit", stated("The old pier in {town} holds {n} visitors and has two lifts.",
                                     "The pier in {town} holds {m} visitors.")),
            ("changed place", stated("The old pier in {town} holds {n} visitors and has two lifts.",
                                     "The pier in {town2} holds {n} visitors.")),
            ("changed digit", stated("The old pier in {town} holds {n} visitors and has two lifts.",
                                     "The pier in {town} has three lifts.")),
        ),
    ),
)  # fmt: skip

ALL = (*SPEECH, *EVENTS, *POSITIONS, *STATEMENTS)
