"""A record as linked data (JSON-LD 1.1): schema.org for what it is, PROV-O for who said it.

Reports are `schema:NewsArticle`, events `schema:Event`, quotations `schema:Quotation`, claims and
positions `schema:Claim`. Every line `prov:wasDerivedFrom` its passages; a passage is an
`oa:SpecificResource` with its selectors, `prov:wasQuotedFrom` its report and `prov:wasAttributedTo`
who says so. The context stands in the document, so that nothing is fetched to read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from onrecord.export.annotations import selectors
from onrecord.lang.coordinates import spot
from onrecord.publish.desk import with_further
from onrecord.publish.lookup import Lookup, spoken, web, wording

Data = dict[str, Any]

CONTEXT: Data = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "onrecord": "urn:onrecord:terms:",
    "id": "@id",
    "type": "@type",
}
_AGENT = {
    "person": "schema:Person",
    "organisation": "schema:Organization",
    "group": "schema:Organization",
    "place": "schema:Place",
    "other": "schema:Thing",
}


def to_jsonld(data: Data) -> bytes:
    """The record as one JSON-LD document. data: record.json's."""
    graph = [node for part in _Graph(data).nodes() for node in part]
    document = {"@context": CONTEXT, "@graph": graph}
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def iri(story: str, id_: str) -> str:
    """The name of a part of a record: ids are unique within a story."""
    return f"urn:onrecord:{quote(story, safe='')}:{quote(id_, safe='')}"


class _Graph:
    def __init__(self, data: Data) -> None:
        self.data, self.look = data, Lookup.of(data)
        self.unnamed: dict[str, Data] = {}

    def nodes(self) -> Iterator[Iterable[Data]]:
        data = self.data
        yield map(self.report, data["reports"])
        yield map(self.entity, data["entities"])
        yield map(self.event, data["events"])
        yield map(self.quote, data["quotes"])
        yield map(self.position, data["positions"])
        yield map(self.claim, data["claims"])
        yield map(self.figure, data["figures"])
        yield map(self.disagreement, data["disagreements"])
        yield self.passages()
        yield map(self.copied, data["lineage"]["edges"])
        yield [self.unnamed[key] for key in sorted(self.unnamed)]

    def iri(self, id_: str) -> str:
        return iri(self.data["story"]["id"], id_)

    def ref(self, id_: str) -> Data:
        return {"id": self.iri(id_)}

    def who(self, who: Any) -> Data | None:
        """A reference to a named bearer, or to one who is only described."""
        if not isinstance(who, dict):
            return self.ref(who) if who else None
        described = str(who["unnamed"])
        found = self.ref(f"unnamed/{described}")
        self.unnamed[described] = {**found, "type": "prov:Agent", "schema:description": described}
        return found

    def passage(self, span: Data) -> str:
        return self.iri(f"{span['report']}/{span['start']}-{span['end']}")

    def derived(self, line: Data, kind: str, **more: Any) -> Data:
        """What every line has: its kind, its passages, its standing."""
        standing = line.get("standing") or {}
        made = {
            **self.ref(line["id"]),
            "type": [kind, "prov:Entity"],
            "prov:wasDerivedFrom": [{"id": self.passage(s)} for s in with_further(line)],
            "onrecord:standing": standing.get("status"),
            "onrecord:reports": standing.get("reports"),
            "onrecord:independent": standing.get("independent"),
            **{key.replace("_", ":", 1): value for key, value in more.items()},
        }
        return {key: value for key, value in made.items() if value not in (None, [], "")}

    def report(self, report: Data) -> Data:
        outlet = report["outlet"]
        made = {
            **self.ref(report["id"]),
            "type": ["schema:NewsArticle", "prov:Entity"],
            "schema:headline": report["title"],
            "schema:datePublished": report["published"]["value"],
            "schema:inLanguage": report["language"],
            "schema:author": report["byline"],
            "schema:url": {"id": web(report["url"])} if _linkable(report["url"]) else None,
            "schema:publisher": {"type": "schema:Organization", "schema:name": outlet}
            if outlet
            else None,
            "schema:articleBody": report["text"],
        }
        return {key: value for key, value in made.items() if value}

    def entity(self, entity: Data) -> Data:
        others = [v["text"] for v in entity["variants"] if v["text"] != entity["name"]]
        titles = [r["title"] for r in entity["roles"]]
        place = entity["kind"] == "place"
        at = spot(entity["name"], entity.get("country")) if place else None
        made = {
            **self.ref(entity["id"]),
            "type": [_AGENT[entity["kind"]], *([] if place else ["prov:Agent"])],
            "schema:name": entity["name"],
            "schema:alternateName": others,
            "schema:jobTitle": titles if entity["kind"] == "person" else None,
            "schema:description": titles if entity["kind"] != "person" else None,
            "schema:latitude": at[0] if at else None,
            "schema:longitude": at[1] if at else None,
        }
        return {key: value for key, value in made.items() if value not in (None, [])}

    def event(self, event: Data) -> Data:
        time = event["time"] or {}
        return self.derived(
            event,
            "schema:Event",
            schema_name=event["label"],
            schema_startDate=time.get("start"),
            schema_endDate=time.get("end"),
            schema_location=self.who(event["place"]),
            schema_about=[self.who(p["entity"]) for p in event["participants"]],
            schema_eventStatus={"id": CONTEXT["schema"] + "EventCancelled"}
            if event["status"] == "cancelled"
            else {"id": CONTEXT["schema"] + "EventScheduled"}
            if event["status"] == "planned"
            else None,
            onrecord_status=event["status"],
            onrecord_class=event["class"],
        )

    def quote(self, quote: Data) -> Data:
        speaker = self.who(quote["speaker"])
        return self.derived(
            quote,
            "schema:Quotation",
            schema_text=wording(quote),
            schema_alternateName=sorted({spoken(v) for v in quote["variants"]} - {wording(quote)}),
            schema_creator=speaker,
            schema_dateCreated=quote["said"]["time"],
            prov_wasAttributedTo=speaker,
            onrecord_form=sorted({v["form"] for v in quote["variants"]}),
        )

    def position(self, position: Data) -> Data:
        actor = self.who(position["actor"])
        return self.derived(
            position,
            "schema:Claim",
            schema_text=position["content"],
            schema_creator=actor,
            schema_about=self.who(position["target"]),
            prov_wasAttributedTo=actor,
            onrecord_act=position["act"],
        )

    def claim(self, claim: Data) -> Data:
        articles = [self.ref(r) for r in self.look.told_by(claim)]
        text = claim["text"]
        return self.derived(claim, "schema:Claim", schema_text=text, schema_appearance=articles)

    def figure(self, figure: Data) -> Data:
        return self.derived(
            figure,
            "schema:PropertyValue",
            schema_name=figure["measure"],
            schema_unitText=figure["unit"],
            onrecord_about=self.ref(figure["about"]) if figure["about"] else None,
            schema_value=[self.value(v) for v in figure["values"]],
        )

    def value(self, value: Data) -> Data:
        made = {
            "type": "schema:QuantitativeValue",
            "schema:minValue": value["low"],
            "schema:maxValue": value["high"],
            "schema:unitText": value.get("unit"),
            "schema:description": value["attestations"][0]["text"],
            "prov:wasDerivedFrom": [{"id": self.passage(s)} for s in value["attestations"]],
        }
        return {k: v for k, v in made.items() if v is not None}

    def disagreement(self, found: Data) -> Data:
        sides = [
            {
                "type": "onrecord:Side",
                "schema:text": side["value"],
                "prov:wasDerivedFrom": [{"id": self.passage(s)} for s in side["attestations"]],
            }
            for side in found["sides"]
        ]
        return self.derived(
            found,
            "onrecord:Disagreement",
            schema_about=[self.ref(i) for i in found["about"]],
            schema_description=found["explanation"],
            onrecord_kind=found["kind"],
            onrecord_side=sides,
        )

    def passages(self) -> Iterator[Data]:
        """Every passage once, with all who say so there."""
        spans: dict[str, list[Data]] = {}
        for line in self.look.lines.values():
            for span in with_further(line):
                spans.setdefault(self.passage(span), []).append(span)
        for name, found in spans.items():
            voices = [v for s in found for v in s.get("voice", ())]
            said = {json.dumps(self.who(v)): self.who(v) for v in voices}
            report = self.ref(found[0]["report"])
            yield {
                "id": name,
                "type": ["oa:SpecificResource", "prov:Entity"],
                "oa:hasSource": report,
                "oa:hasSelector": [
                    _prefixed(s) for s in selectors(found[0], self.look.reports)
                ],
                "prov:wasQuotedFrom": report,
                **({"prov:wasAttributedTo": list(said.values())} if said else {}),
            }  # fmt: skip

    def copied(self, edge: Data) -> Data:
        """Who rests on whose text, where the direction is known."""
        if not edge.get("directed") or edge["to"] not in self.look.reports:
            return {**self.ref(edge["from"]), "onrecord:sharesTextWith": self.ref(edge["to"])}
        return {**self.ref(edge["from"]), "prov:wasDerivedFrom": self.ref(edge["to"])}


def _linkable(url: str | None) -> bool:
    return web(url) is not None and not set('<>"{}|\\^`') & set(url or "")


def _prefixed(selector: Data) -> Data:
    """A selector of the annotation model with the names that RDF has for them."""
    return {
        key if key == "type" else f"oa:{key}": f"oa:{value}" if key == "type" else value
        for key, value in selector.items()
    }
