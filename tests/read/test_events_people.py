"""Who takes part although the clause only points to them, in invented reports."""

from __future__ import annotations

from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.read.report import read


def people(text: str, trigger: str) -> set[str]:
    """Names and descriptions of those who take part in the event of a trigger."""
    report = Report("r", "r", None, None, "", None, None, "en", text)
    found: Reading = next(iter(read([report])))
    hits = [e for e in found.events if e.trigger.of(text) == trigger]
    assert hits, [e.trigger.of(text) for e in found.events]
    return {
        p.unnamed or found.entities[p.entity].name
        for e in hits
        for p in e.participants
        if p.entity is not None or p.unnamed
    }


def test_whom_stands_for_the_one_described() -> None:
    text = "Fans cheered the old coach, Otto Berg, whom the club had hired in 2031."
    assert "Otto Berg" in people(text, "hired")


def test_a_passive_names_its_agent_below_the_verb() -> None:
    text = "The crew had been permitted to keep the boat by their captain."
    assert "their captain" in people(text, "permitted")


def test_of_a_number_of_people_the_people_count() -> None:
    text = "About 40 of her students staged a march in Orlo."
    assert "her students" in people(text, "march")


def test_it_in_reported_words_is_the_body_that_speaks() -> None:
    text = "The Dockers' Union announced it would sell the pier in Orlo."
    assert any("Union" in who for who in people(text, "sell"))


def test_it_is_not_a_body_told_of_long_before() -> None:
    text = "The Dockers' Union met in Orlo. The bridge shook. It collapsed on Monday."
    assert not any("Union" in who for who in people(text, "collapsed"))


def test_a_body_speaks_through_the_one_whom_the_report_quotes_next() -> None:
    text = (
        "The Orlo Foundation condemned the raid. “This is a disgrace,” said spokeswoman Mara Lind."
    )
    assert "Mara Lind" in people(text, "condemned")


def test_a_lead_tells_of_a_pilot_before_it_names_him() -> None:
    text = (
        "Police have arrested a pilot in Orlo.\n\n"
        "Otto Berg, a 40-year-old pilot, was held on Monday at the airport."
    )
    assert "Otto Berg" in people(text, "arrested")


def test_they_are_the_two_who_did_what_was_told_before() -> None:
    text = "Mara Lind and Otto Berg rowed to Orlo. When they reached the pier, pupils cheered them."
    assert {"Mara Lind", "Otto Berg"} <= people(text, "cheered")


def test_a_vote_is_told_of_the_one_who_wants_it() -> None:
    assert "Mara Lind" in people("Mara Lind wants a May 15 vote on the port.", "vote")


def test_a_state_owns_its_deed_by_its_name() -> None:
    text = "Traders sold the pier in 2031 after Norway's takeover."
    assert "Norway" in people(text, "sold")
