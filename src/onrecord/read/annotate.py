"""Word classes and lemmas as the model's own rules give them, each kind of token worked out once.

spaCy's attribute ruler tries all its patterns on every token of every text. Nearly all of them look
at one token only, so what they and the lemmatizer give depends on the token's form, tag and
dependency alone, and can be remembered. Paragraphs with a token that could open one of the few
longer patterns ("let 's", "gon na") are given to the model's own components whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler, Lemmatizer

NAME = "onrecord_annotate"

Kind = tuple[int, int, int]
"""Form, tag and dependency."""


class Annotator:
    """A spaCy component that sets class, morphology and lemma exactly as the two it stands for."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._own = (ruler, lemmatizer)
        self._opening = Matcher(ruler.vocab)
        longer = [p for row in ruler.patterns for p in row["patterns"] if len(p) > 1]
        if longer:
            self._opening.add("longer", [[pattern[0]] for pattern in longer])
        self._known: dict[Kind, tuple[int, int, int] | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        kinds: list[Kind] = [tuple(row) for row in doc.to_array([ORTH, TAG, DEP]).tolist()]
        strange = [k for k in dict.fromkeys(kinds) if k not in self._known]
        if strange:
            self._learn(doc, strange)
        found = [self._known[k] for k in kinds]
        if None in found:
            return self._whole(doc)
        if found:
            doc.from_array([POS, MORPH, LEMMA], numpy.array(found, dtype="uint64"))
        return doc

    def _whole(self, doc: Doc) -> Doc:
        for component in self._own:
            doc = component(doc)
        return doc

    def _learn(self, doc: Doc, kinds: list[Kind]) -> None:
        """Work out kinds of tokens; those that could open a longer pattern are None."""
        told = _of_kinds(doc, kinds)
        longer = {start for _, start, _ in self._opening(told, allow_missing=True)}
        self._known.update((kinds[i], None) for i in longer)
        plain = [k for i, k in enumerate(kinds) if i not in longer]
        made = self._whole(_of_kinds(doc, plain))
        for kind, row in zip(
            plain, made.to_array([TAG, DEP, POS, MORPH, LEMMA]).tolist(), strict=True
        ):
            same = tuple(row[:2]) == kind[1:]
            self._known[kind] = (row[2], row[3], row[4]) if same else None


def _of_kinds(doc: Doc, kinds: list[Kind]) -> Doc:
    """A text of one token of each kind."""
    strings = doc.vocab.strings
    made = Doc(doc.vocab, words=[strings[orth] for orth, _, _ in kinds])
    for token, (_, tag, dep) in zip(made, kinds, strict=True):
        token.tag, token.dep = tag, dep
    return made


@Language.factory(NAME)  # type: ignore[untyped-decorator]  # spaCy has no types for it
def annotator(nlp: Language, name: str) -> Annotator:  # noqa: ARG001 - spaCy gives both by name
    """The component for a pipeline that has a ruler and a lemmatizer, in whose place it stands."""
    return Annotator(nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))
