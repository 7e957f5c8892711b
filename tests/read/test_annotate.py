"""Remembered word classes and lemmas are those that the model's own components give."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.annotate import NAME, Annotator
from onrecord.read.parse import MODELS, language_model

ATTRIBUTES = ["TAG", "POS", "MORPH", "DEP", "LEMMA", "HEAD", "ENT_TYPE", "SENT_START"]
TEXTS = (
    "Let's go, they're gonna say it ain't  so.\t There is one.",
    "Y'all gotta come on; we can't, we won't and we shan't have done what she'd do.",
    "The barges were leaving when the wardens, who had been told not to, left their posts.",
    "They left their posts as the leaves fell, and it was the warden's that he thought it was.",
    "",
)
WORDS = ("let", "'s", "gon", "na", "it", "is", "has", "left", "leaves", "that", "do", "ai",
         "n't", "her", "Barges", "moored", "  ", ".", "to", "there", "were", "I", "you", "“",
         "c'm", "on")  # fmt: skip


def _plain() -> spacy.language.Language:
    return spacy.load(MODELS["en"])


PLAIN = _plain()


def _same(texts: list[str]) -> bool:
    ours = [d.to_array(ATTRIBUTES).tolist() for d in language_model("en").pipe(texts)]
    return ours == [d.to_array(ATTRIBUTES).tolist() for d in PLAIN.pipe(texts)]


def test_a_text_is_annotated_as_the_model_does() -> None:
    assert _same(list(TEXTS))
    assert _same(list(reversed(TEXTS)))  # now that all kinds of tokens are known


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_order_of_words_is_annotated_as_the_model_does(words: list[str]) -> None:
    assert _same([" ".join(words)])


def test_a_kind_of_token_is_worked_out_once() -> None:
    calls: list[int] = []
    ruler, lemmatizer = PLAIN.get_pipe("attribute_ruler"), PLAIN.get_pipe("lemmatizer")

    class Counted:
        vocab, patterns = ruler.vocab, ruler.patterns

        def __call__(self, doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
            calls.append(len(doc))
            return ruler(doc)

    annotate = Annotator(Counted(), lemmatizer)  # type: ignore[arg-type]  # what it asks of a ruler
    for _ in range(3):
        with PLAIN.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
            annotate(PLAIN("The barges were moored beside the barges."))
    assert len(calls) == 1
    assert NAME in language_model("en").pipe_names
