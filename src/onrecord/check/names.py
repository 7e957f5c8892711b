"""The names of a record, found again in any sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onrecord.lang.places import demonym, place
from onrecord.lang.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_LONGEST = 9
"""Words of the longest name looked for."""


@dataclass(slots=True)
class Known:
    """Forms of names, as folded words, with the keys of those who bear them."""

    forms: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    titles: dict[str, set[str]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Iterable[dict[str, Any]]) -> Known:
        made = cls()
        for entity in entities:
            key = f"e:{entity['id']}"
            made.called[key] = entity["name"]
            if entity["kind"] == "place":
                made.places.add(key)
            for text in (entity["name"], *(v["text"] for v in entity["variants"])):
                form = words_of(text)
                if form:
                    made.forms.setdefault(form, set()).add(key)
            titles = (w for role in entity["roles"] for w in words_of(role["title"]))
            made.titles.setdefault(key, set()).update(titles)
        return made

    def keys(self, text: str) -> frozenset[str]:
        """Keys of a name by its words: entities, the country it speaks of, else the words."""
        form = words_of(text)
        found = set(self.forms.get(form, ()))
        country = country_of(" ".join(form))
        return frozenset(found | ({country} if country else set()))

    def find(self, sentence: Tokens) -> Iterator[tuple[Tokens, frozenset[str]]]:
        """Known names in a sentence, the longest first from each place, none overlapping."""
        at, end = sentence.start, sentence.end
        while at < end:
            size = next((n for n in range(min(_LONGEST, end - at), 0, -1)
                         if self._is(sentence.doc[at : at + n])), 0)  # fmt: skip
            if size:
                found = sentence.doc[at : at + size]
                yield found, self.keys(found.text)
            at += size or 1

    def _is(self, tokens: Tokens) -> bool:
        """Whether the tokens are a name: a known form with a capital, or a place of the tables."""
        if not any(t.text[:1].isupper() for t in tokens) or tokens[-1].is_punct:
            return False
        if tokens[0].is_punct or (len(tokens) > 1 and tokens[0].lower_ in ("the", "a", "an")):
            return False
        form = words_of(tokens.text)
        if form in self.forms:
            return len(form) > 1 or tokens[0].text[:1].isupper()
        capital = all(_capital(t) for t in tokens)
        return bool(form) and capital and bool(country_of(" ".join(form)))


def _capital(token: Token) -> bool:
    return bool(token.text[:1].isupper())


def country_of(text: str) -> str:
    """ "c:name" for a place of the tables or a word for its people, else ""."""
    found = demonym(text) or place(text)
    return f"c:{fold(found.name)}" if found else ""


def words_of(text: str) -> tuple[str, ...]:
    """A name's folded words without articles, possessive endings and marks."""
    clean = fold(text).replace("’", "'")
    parts = (w.removesuffix("'s").strip("'\".,()[]“”-") for w in clean.split())
    found = [w for w in parts if w]
    return tuple(found[1:] if len(found) > 1 and found[0] == "the" else found)
