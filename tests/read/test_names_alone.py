"""The reader of names on its own: a text goes in, mentions with their evidence come out."""

from __future__ import annotations

from onrecord.read import names

TEXT = "Harbour master Edda Lindqvist closed the quay. Lindqvist said that she had no choice."


def test_a_text_alone_gives_mentions_with_spans_and_evidence() -> None:
    mentions, entities = names.in_text(TEXT)
    found = [(m.span.of(TEXT), m.entity) for m in mentions if m.kind == "person"]
    bearer = next(i for i, e in enumerate(entities) if e.name == "Edda Lindqvist")
    assert ("Edda Lindqvist", bearer) in found
    assert ("Lindqvist", bearer) in found
    assert all(m.evidence for m in mentions if m.form == "name")


def test_spaces_before_a_text_move_spans_alone() -> None:
    plain, _ = names.in_text(TEXT)
    moved, _ = names.in_text("  " + TEXT)
    assert [(m.span.start + 2, m.name) for m in plain] == [(m.span.start, m.name) for m in moved]
