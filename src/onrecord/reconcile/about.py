"""Which lines of the record a passage bears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.model.record import Attestation, Lines
from onrecord.model.report import Report
from onrecord.model.span import Span


class Lookup:
    """Lines by the passages that bear them, and the words of passages."""

    def __init__(self, lines: Lines, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._lines: dict[str, list[tuple[Span, str]]] = {}
        for line, attestation in _borne(lines):
            self._lines.setdefault(attestation.report, []).append((attestation.span, line))

    def about(self, places: Iterable[tuple[str, Span]]) -> tuple[str, ...]:
        """Ids of the lines of which a passage contains one of the places, in order."""
        found = {
            line
            for report, place in places
            for span, line in self._lines.get(report, ())
            if span.contains(place)
        }
        return tuple(sorted(found))

    def same_line(self, a: tuple[str, Span], b: tuple[str, Span]) -> bool:
        """Whether one line of the record stands on passages around both places."""
        return bool(set(self.about([a])) & set(self.about([b])))

    def text(self, report: str, span: Span) -> str:
        """The words of a passage on one line."""
        return " ".join(span.of(self._reports[report].text).split())


def _borne(lines: Lines) -> Iterator[tuple[str, Attestation]]:
    for event in lines.events:
        yield from ((event.id, a) for a in event.attestations)
    for position in lines.positions:
        yield from ((position.id, a) for a in position.attestations)
    for claim in lines.claims:
        yield from ((claim.id, a) for a in claim.attestations)
    for figure in lines.figures:
        for value in figure.values:
            for attestation in value.attestations:
                yield figure.id, attestation
    for quote in lines.quotes:
        for variant in quote.variants:
            yield quote.id, variant.attestation
