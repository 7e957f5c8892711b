"""Every passage of a record as a W3C Web Annotation on its report.

Source: Web Annotation Data Model (W3C, 2017). Positions there are code points, as ours are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from onrecord.publish.desk import with_further
from onrecord.publish.lookup import Lookup, web

Data = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points on either side that the quote selector gives: enough to find the passage again."""


def to_annotations(data: Data) -> bytes:
    """An annotation collection with one page. data: record.json's."""
    look = Lookup.of(data)
    name = f"urn:onrecord:{quote(data['story']['id'], safe='')}:annotations"
    items = [
        _annotation(f"{name}:{look.refs[id_]}-{number}", id_, span, look)
        for id_, line in look.lines.items()
        for number, span in enumerate(with_further(line), 1)
    ]
    page = {"id": f"{name}:page", "type": "AnnotationPage", "partOf": name, "startIndex": 0,
            "items": items}  # fmt: skip
    document = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": data["story"]["title"] or "Untitled story",
        "total": len(items),
        "first": page,
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def _annotation(name: str, id_: str, span: Data, look: Lookup) -> Data:
    report = look.reports[span["report"]]
    told = f"{look.kinds[id_]} {look.refs[id_]}: {look.title(id_)}"
    bodies = [{"type": "TextualBody", "purpose": "describing", "value": told}]
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": f"said by {voice}"}
               for voice in (look.voices(span) if span.get("voice") else ())]  # fmt: skip
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": web(report["url"]) or f"urn:onrecord:report:{quote(report['id'], safe='')}",
            "selector": selectors(span, look.reports),
        },
    }


def selectors(span: Data, reports: Mapping[str, Data]) -> list[Data]:
    """Where a passage stands: by position in the report's text, and by its words."""
    text, start, end = reports[span["report"]]["text"], span["start"], span["end"]
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": span["text"],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
    ]
