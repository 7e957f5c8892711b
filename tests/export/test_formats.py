"""Each format read back with its own library, against the record."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.export.planted import data
from tests.publish.hostile import ATTACKS, hostile

from onrecord.errors import MissingError, UsageError
from onrecord.export import FORMATS, export
from onrecord.export.statements import SCHEMATA, key
from onrecord.lang.coordinates import land, spot

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own, of its parser


def one(found: Any, name: str) -> bytes:
    (made,) = export(found, name).files.values()
    return made


def test_an_unknown_format_is_named_with_the_choices() -> None:
    with pytest.raises(UsageError, match="ical"):
        export(data(), "xlsx")


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "pdf"])
def test_the_same_record_gives_the_same_bytes(name: str) -> None:
    assert export(data(), name) == export(data(), name)


# ---------------------------------------------------------------- calendar


@pytest.fixture
def calendar() -> Any:
    return pytest.importorskip("icalendar", reason="icalendar is not installed")


def dated(time: Any, status: str = "held") -> Any:
    found = data()
    found["events"] = found["events"][:1]
    found["events"][0] |= {"time": time, "status": status}
    return found


def interval(start: str, end: str | None, precision: str, zone: str | None = None) -> Any:
    return {"start": start, "end": end, "precision": precision, "timezone": zone}


@pytest.mark.parametrize(
    ("time", "start", "end"),
    [
        (interval("2031-05-14", None, "day"), date(2031, 5, 14), date(2031, 5, 15)),
        (interval("2031-05-14", "2031-05-16", "range"), date(2031, 5, 14), date(2031, 5, 17)),
        (interval("2031-05-12", None, "week"), date(2031, 5, 12), date(2031, 5, 19)),
        (interval("2031-05-14T04:40", None, "minute"), datetime(2031, 5, 14, 4, 40), None),
        (interval("2031-05-14T04:40+02:00", None, "minute"),
         datetime(2031, 5, 14, 2, 40, tzinfo=UTC), None),
        (interval("2031-05-14T04:40", None, "minute", "Europe/Oslo"),
         datetime(2031, 5, 14, 2, 40, tzinfo=UTC), None),
        (interval("2031-05-14T04:40Z", "2031-05-14T06:00Z", "minute"),
         datetime(2031, 5, 14, 4, 40, tzinfo=UTC), datetime(2031, 5, 14, 6, 0, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_times_keep_their_precision(calendar: Any, time: Any, start: Any, end: Any) -> None:
    read = calendar.Calendar.from_ical(one(dated(time), "ical"))
    (event,) = read.walk("VEVENT")
    assert event["DTSTART"].dt == start
    assert (event["DTEND"].dt if "DTEND" in event else None) == end


@pytest.mark.parametrize("start", ["2031-05", "2031"])
def test_a_month_is_left_out_and_counted(calendar: Any, start: str) -> None:
    made = export(dated(interval(start, None, "month" if "-" in start else "year")), "ical")
    assert made.left_out == ("1 event without a day",)
    assert b"VEVENT" not in made.files["events.ics"]


@pytest.mark.parametrize(
    ("status", "want"),
    [("planned", "TENTATIVE"), ("held", "CONFIRMED"), ("cancelled", "CANCELLED")],
)
def test_a_plan_is_tentative(calendar: Any, status: str, want: str) -> None:
    found = dated(interval("2031-05-14", None, "day"), status)
    (event,) = calendar.Calendar.from_ical(one(found, "ical")).walk("VEVENT")
    assert event["STATUS"] == want
    assert event["LOCATION"] == "Oslo"
    assert round(event["GEO"].latitude) == 60
    assert found["events"][0]["attestations"][0]["text"][:40] in event["DESCRIPTION"]


@pytest.mark.parametrize("words", ATTACKS)
def test_no_words_break_out_of_a_calendar(calendar: Any, words: str) -> None:
    calm = calendar.Calendar.from_ical(one(data(), "ical"))
    read = calendar.Calendar.from_ical(one(hostile(data(), words + "\r\nBEGIN:VALARM"), "ical"))
    assert [c.name for c in read.walk()] == [c.name for c in calm.walk()]


# ---------------------------------------------------------------- linked data


@pytest.fixture(scope="module")
def graph() -> Any:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    return rdflib.Graph().parse(data=one(data(), "jsonld"), format="json-ld")


COUNTED = {
    "reports": "schema:NewsArticle",
    "events": "schema:Event",
    "quotes": "schema:Quotation",
    "figures": "schema:PropertyValue",
    "disagreements": "<urn:onrecord:terms:Disagreement>",
}
NAMES = """PREFIX schema: <https://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#> """


def asked(graph: Any, where: str) -> set[Any]:
    return {tuple(str(v) for v in row) for row in graph.query(f"{NAMES} SELECT * {{ {where} }}")}


@pytest.mark.parametrize("kind", COUNTED)
def test_every_line_is_in_the_graph(graph: Any, kind: str) -> None:
    assert len(asked(graph, f"?x a {COUNTED[kind]}")) == len(data()[kind])


def test_terms_are_those_of_the_vocabularies(graph: Any) -> None:
    from rdflib.namespace import PROV, SDO

    for term in {t for triple in graph for t in triple}:
        for space in (SDO, PROV):
            if str(term).startswith(str(space)):
                assert str(term).removeprefix(str(space)) in space, term


def test_each_passage_leads_to_its_report_and_its_speakers(graph: Any) -> None:
    found = data()
    texts = {r["text"] for r in found["reports"]}
    rows = list(
        graph.query(
            NAMES
            + """SELECT ?text ?from ?to ?exact {
        ?line prov:wasDerivedFrom ?p . ?p prov:wasQuotedFrom/schema:articleBody ?text ;
        oa:hasSelector [oa:start ?from ; oa:end ?to], [oa:exact ?exact] }"""
        )
    )
    assert len(rows) > 20
    for row in rows:
        text, start, end, exact = (v.toPython() for v in row)
        assert text in texts
        assert text[start:end] == exact
    said = asked(graph, "?p prov:wasAttributedTo [ schema:name 'Jonas Havel' ]")
    assert said


def test_pyld_reads_the_same_graph(graph: Any) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
    quads = jsonld.to_rdf(json.loads(one(data(), "jsonld")))
    assert len(quads["@default"]) == len(graph)


# ---------------------------------------------------------------- annotations


def test_selectors_find_their_passages() -> None:
    found = data()
    made = json.loads(one(found, "annotations"))
    texts = {r["url"]: r["text"] for r in found["reports"]}
    texts |= {f"urn:onrecord:report:{r['id']}": r["text"] for r in found["reports"]}
    assert made["total"] == len(made["first"]["items"]) > 20
    assert len({a["id"] for a in made["first"]["items"]}) == made["total"]
    for item in made["first"]["items"]:
        place, words = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text
        assert item["type"] == "Annotation"
        assert item["body"][0]["type"] == "TextualBody"


# ---------------------------------------------------------------- FollowTheMoney


@pytest.fixture(scope="module")
def statements() -> list[dict[str, Any]]:
    return [json.loads(line) for line in one(data(), "ftm").decode().splitlines()]


def test_statements_make_valid_things(statements: list[dict[str, Any]]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    things: dict[str, Any] = {}
    for row in statements:
        made = things.setdefault(row["entity_id"], ftm.model.make_entity(row["schema"]))
        made.id = row["entity_id"]
        made.add(row["prop"], row["value"], cleaned=False)
        assert made.get(row["prop"]), row
    for made in things.values():
        made.schema.validate(made.to_dict())
    found = data()
    known = [e for e in found["entities"] if e["kind"] in SCHEMATA]
    assert len(things) == len(known) + len(found["events"]) + len(found["reports"])


def test_a_statement_names_the_report_it_is_from(statements: list[dict[str, Any]]) -> None:
    found = data()
    texts = {r["id"]: r["text"] for r in found["reports"]}
    told = [s for s in statements if s["schema"] == "Event" and s["prop"] == "summary"]
    assert told
    for row in told:
        assert row["value"] in texts[row["origin"]]
        assert row["id"] == key(row["dataset"], row["entity_id"], row["prop"], row["value"])
    assert len({row["id"] for row in statements}) == len(statements)


# ---------------------------------------------------------------- places and drawings


def test_geojson_has_places_that_are_known_and_names_the_others() -> None:
    made = export(data(), "geojson")
    found = json.loads(made.files["places.geojson"])
    points = {f["properties"]["name"]: f["geometry"]["coordinates"] for f in found["features"]}
    assert points["Oslo"] == [10.75, 59.91]
    assert 8 < points["Denmark"][0] < 11
    assert "Little Nowhere" in made.left_out[0]
    oslo = next(f for f in found["features"] if f["properties"]["name"] == "Oslo")
    assert [e["ref"] for e in oslo["properties"]["events"]] == ["E1"]


def test_a_name_of_several_places_lies_nowhere_until_its_country_is_known() -> None:
    assert spot("Valencia", None) is None
    assert spot("Valencia", "ES") != spot("Valencia", "VE")
    assert spot("Valencia", "ES")


def test_the_outline_of_land_is_in_the_world() -> None:
    assert len(land()) > 100
    for outline in land():
        assert len(outline) > 2
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in outline)


@pytest.mark.parametrize("words", [None, *ATTACKS])
def test_drawings_are_xml_and_hold_no_script(words: str | None) -> None:
    found = hostile(data(), words) if words else data()
    made = export(found, "svg").files
    assert {"timeline.svg", "lineage.svg"} <= made.keys()
    for content in made.values():
        root = ET.fromstring(content)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        for element in root.iter():
            name = element.tag.partition("}")[2]
            assert name in {"svg", "title", "path", "circle", "text", "g", "rect", "polygon"}
            assert not {a for a in element.attrib if a.startswith("on") or "href" in a}


def test_the_map_shows_the_places() -> None:
    assert b">Oslo</text>" in export(data(), "svg").files["map.svg"]


def test_paper_is_pdf_and_has_no_date() -> None:
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        pytest.skip("Chromium is not installed")
    made = one(data(), "pdf")
    assert made.startswith(b"%PDF-")
    assert b"D:19700101" in made


def test_without_a_browser_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_BROWSER", "no-such-browser")
    with pytest.raises(MissingError, match="ONRECORD_BROWSER"):
        export(data(), "pdf")
