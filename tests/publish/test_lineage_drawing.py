"""The drawing is well-formed, escaped, has every report and edge; the sentences say the same."""

from __future__ import annotations

from xml.etree import ElementTree

from onrecord.publish.lineage_drawing import MOST, drawing, told

SVG = "{http://www.w3.org/2000/svg}"


def _report(name: str, time: str | None, title: str = "A title") -> dict:
    published = {"value": time, "precision": "day", "basis": None}
    return {"id": name, "outlet": f"Outlet {name}", "title": title, "published": published}


def _data(*reports: dict, edges: tuple = ()) -> dict:
    family = {"id": "f", "reports": [r["id"] for r in reports][:2], "reason": "they share text"}
    rows = [
        {"from": a, "to": b, "kind": kind, "share": 0.5, "directed": directed, "reason": "because"}
        for a, b, kind, directed in edges
    ]
    return {"reports": list(reports), "lineage": {"families": [family], "edges": rows}}


def test_every_report_and_edge_is_drawn_and_told():
    data = _data(
        _report("b", "2031-02-03"), _report("a", "2031-02-01T10:00+01:00"), _report("c", None),
        edges=(("b", "a", "copy", True), ("c", "b", "common-source", False)),
    )  # fmt: skip
    tree = ElementTree.fromstring(drawing(data))
    assert len(tree.findall(f"{SVG}g/{SVG}circle")) == 3
    assert len(tree.findall(f"{SVG}g/{SVG}path")) == 2
    assert len(tree.findall(f"{SVG}g/{SVG}polygon")) == 1
    said = told(data)
    assert [s.split(":")[0] for s in said[:3]] == [
        "1 February 2031, 10",
        "3 February 2031",
        "time not known",
    ]
    assert any("Outlet b, “A title” copies Outlet a" in s for s in said)


def test_hostile_titles_stay_text():
    title = "\x00</svg><script>alert('1')</script>\ud800\"& onload=x"
    data = _data(_report("a", "not a time", title), _report("b", "2031-13-45", title),
                 edges=(("a", "b", "cites", True),))  # fmt: skip
    svg = drawing(data)
    tree = ElementTree.fromstring(svg)
    assert not [e for e in tree.iter() if e.tag == f"{SVG}script"]
    assert "style=" not in svg
    assert svg.encode("utf-8")


def test_a_large_story_is_drawn_in_part_and_says_so():
    data = _data(*[_report(f"r{i:03}", "2031-02-03") for i in range(MOST + 5)],
                 edges=((f"r{MOST + 4:03}", "r000", "copy", True),))  # fmt: skip
    tree = ElementTree.fromstring(drawing(data))
    assert len(tree.findall(f"{SVG}g/{SVG}circle")) == MOST
    assert len(tree.findall(f"{SVG}g/{SVG}path")) == 1
    assert f"{MOST} of them shown" in (tree.findtext(f"{SVG}title") or "")
    assert len(told(data)) > MOST


def test_no_reports_no_drawing():
    assert drawing({"reports": [], "lineage": {"families": [], "edges": []}}) == ""
