"""Plain text, Markdown and fields: what is marked, and that offsets and sentences stay."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.model.report import RawReport, Report, Skipped

BODY = (
    "The dam above Orlin gave way shortly after midnight, the district council said on Monday.\n\n"
    "About 40 houses were flooded, and rescuers brought 112 people to a school on the hill.\n\n"
    "“We heard a crack and ran,” said Marta Quill, who keeps a bakery by the river.\n\n"
    "The council asked the state for engineers and pumps, its spokesman told reporters."
)
HEADLINE = "Dam breaks above Orlin"


def report(text: str, *, kind: str = "text", file: str = "in/one.txt", **fields: str) -> Report:
    raw = RawReport(file, file, None, kind, text, tuple(fields.items()))  # type: ignore[arg-type]
    out = clean(raw)
    assert isinstance(out, Report)
    return out


def dropped(text: str, **fields: str) -> list[str]:
    out = report(text, **fields)
    return [d.span.of(out.text) for d in out.dropped]


def test_a_clean_report_loses_nothing() -> None:
    out = report(f"{HEADLINE}\n\n{BODY}")
    assert out.dropped == ()
    assert out.title == HEADLINE
    assert out.language == "en"
    assert out.notes == ()


@pytest.mark.parametrize(
    "furniture",
    [
        "Leave a Reply",
        "Your email address will stay private. Required fields are marked *",
        "Related Articles",
        "Sign up for our newsletter and get the news in your inbox.",
        "© Orlin Courier. Unauthorized reproduction and redistribution prohibited",
        "Copyright 2031 Orlin Courier. All rights reserved.",
        "- Advertisement -",
        "Share on Facebook | Share on Twitter | Email",
        "(END)",
        "desk@orlincourier.example(END)",
        "https://orlincourier.example/dam",
        "* * *",
    ],
)
def test_furniture_below_the_report_goes(furniture: str) -> None:
    gone = dropped(f"{HEADLINE}\n\n{BODY}\n\n{furniture}\n")
    assert gone == [furniture]


@pytest.mark.parametrize(
    ("code", "furniture"),
    [
        ("de", "Kommentar schreiben"),
        ("fr", "Laisser un commentaire"),
        ("ru", "Добавить комментарий"),
        ("uk", "Залишити коментар"),
        ("ko", "댓글 쓰기"),
        ("pl", "Zostaw komentarz"),
        ("es", "Deja un comentario"),
    ],
)
def test_furniture_in_other_languages(code: str, furniture: str) -> None:
    assert dropped(f"{BODY}\n\n{furniture}", language=code) == [furniture]
    assert dropped(BODY, language=code) == []


def test_what_follows_a_heading_of_other_things_goes_with_it() -> None:
    tail = ["Related Articles", "Mayor opens a new bridge", "Harvest late this year"]
    assert dropped(f"{HEADLINE}\n\n{BODY}\n\n" + "\n".join(tail)) == tail


def test_terms_of_use_go_though_they_are_sentences() -> None:
    terms = (
        "TERMS OF USE: Your comment must not be abusive, defamatory or obscene. The views and "
        "opinions posted are your own and are not endorsed by this website. The website may remove "
        "content that is infringing copyright or privacy rights of any person."
    )
    assert dropped(f"{BODY}\n\n{terms}") == [terms]


def test_header_lines_go_and_the_headline_stays() -> None:
    head = ["News", "Home > Region > Orlin", "-4.5 C", "Friday, March 7, 2031", "By Jon Ferrel"]
    out = report("\n".join(head) + f"\n\n{HEADLINE}\n\n{BODY}")
    gone = [d.span.of(out.text) for d in out.dropped]
    assert gone == head
    assert out.title == HEADLINE
    assert out.byline == "Jon Ferrel"


def test_byline_glued_before_the_dateline() -> None:
    out = report(f"By Jon Ferrel-TonORLIN, March 7 (Newswire) -- {BODY}")
    assert [d.span.of(out.text) for d in out.dropped] == ["By Jon Ferrel-Ton"]
    assert [(c.value, c.basis) for c in out.clues] == [("--03-07", "dateline")]
    assert out.clues[0].span is not None
    assert out.clues[0].span.of(out.text) == "March 7"


def test_headline_once_more() -> None:
    out = report(f"{HEADLINE}\n\n{BODY}", kind="fields", title=HEADLINE)
    assert [(d.span.of(out.text), d.reason) for d in out.dropped] == [
        (HEADLINE, "headline repeated")
    ]
    assert out.title == HEADLINE


@pytest.mark.parametrize(
    "caption",
    [
        "The broken dam. [Photo: Lena Ost/AFP]",
        "A man carries a child through water (Reuters: Lena Ost)",
        "Photo: Lena Ost / Getty Images",
        "The broken dam seen from above. — File photo by AFP",
        "The broken dam. [사진=AP]",
    ],
)
def test_captions_go_whole(caption: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert dropped(f"{HEADLINE}\n\n{first}\n\n{caption}\n\n{rest}") == [caption]


def test_caption_that_tells_when_keeps_its_sentence() -> None:
    line = "The governor visits the camp for flooded families in Orlin on March 9. Orlin = EPA"
    assert dropped(f"{HEADLINE}\n\n{line}\n\n{BODY}") == ["Orlin = EPA"]


def test_caption_that_repeats_the_body_goes_whole() -> None:
    sentence = BODY.split("\n\n")[1]
    caption = f"{sentence} — File photo by AFP"
    assert dropped(f"{caption}\n\n{BODY}") == [caption]


def test_credit_in_brackets_inside_a_paragraph() -> None:
    text = BODY.replace("flooded, and", "flooded (Photo: Lena Ost/AFP), and")
    assert dropped(text) == ["(Photo: Lena Ost/AFP)"]


def test_authors_note_goes_but_a_reporter_in_the_news_stays() -> None:
    note = ["Jon Ferrel", "Jon Ferrel", "Jon is a journalist with ten years at the Orlin Courier."]
    assert dropped(f"{BODY}\n\n" + "\n".join(note)) == note
    news = f"{BODY}\n\nMr Ferrel was hurt when a wall fell on him.\n\n"
    news += "Jon Ferrel is a reporter for the Orlin Courier."
    assert dropped(news) == []


def test_sentences_of_the_report_that_use_such_words_stay() -> None:
    text = (
        "Court hears newsletter case\n\nThe court asked the publisher on Tuesday whether comments "
        "and e-mail addresses of subscribers had been copied.\n\nPolice searched the home of the "
        "editor and read the latest messages.\n\n“Please read your contract,” the judge said.\n\n"
        "(c) the third count was dismissed.\n\nThe trial continues."
    )
    assert dropped(text) == []


def test_crawlers_mark_at_the_end() -> None:
    assert dropped(f"{HEADLINE}\n\n{BODY}\n\n.\nsource feed-17") == [".", "source feed-17"]


def test_agency_credit_at_the_end_stays() -> None:
    assert dropped(f"{BODY}\n\nwith inputs from Newswire") == []


def test_fields_give_date_outlet_and_address() -> None:
    out = report(
        BODY, kind="fields", title="Dam breaks", date="2031-03-07T21:05:00-05:00",
        hostname="orlincourier.example", source="https://orlincourier.example/2031/03/08/dam",
    )  # fmt: skip
    assert (out.published.value, out.published.precision) == ("2031-03-07T21:05-05:00", "minute")
    assert out.published.basis == "metadata"
    assert out.outlet == "orlincourier.example"
    assert out.url == "https://orlincourier.example/2031/03/08/dam"
    assert [c.basis for c in out.clues] == ["metadata", "url"]


def test_page_header_date_is_a_clue_and_a_note_but_no_publication_date() -> None:
    out = report(f"Friday, March 7, 2031\n\n{HEADLINE}\n\n{BODY}")
    assert out.published.value is None
    assert [(c.value, c.basis) for c in out.clues] == [("2031-03-07", "page")]
    assert [(n.kind, n.spans[0].of(out.text)) for n in out.notes] == [
        ("page-date", "Friday, March 7, 2031")
    ]


def test_garbled_letters_are_noted_and_kept() -> None:
    text = BODY.replace("“", "â\x80\x9c").replace("”", "â\x80\x9d")
    out = report(text)
    assert out.text == text
    note = next(n for n in out.notes if n.kind == "garbled")
    assert [s.of(text) for s in note.spans] == ["â\x80\x9c", "â\x80\x9d"]


def test_soft_hyphens_and_a_broken_end_are_noted() -> None:
    out = report(BODY.replace("engineers", "engi\u00adneers")[:-12])
    kinds = {n.kind: n.spans[0].of(out.text) for n in out.notes}
    assert kinds["soft-hyphens"] == "engi\u00adneers"
    assert kinds["truncated"].startswith("The council asked")


def test_nothing_to_read_is_skipped_with_a_remedy() -> None:
    out = clean(RawReport("x.txt", "x.txt", None, "text", " \n * \n"))
    assert isinstance(out, Skipped)
    assert out.reason
    assert out.remedy


def test_id_knows_the_base_name_and_not_the_folder() -> None:
    assert report(BODY, file="a/one.txt").id == report(BODY, file="b/c/one.txt").id
    assert report(BODY, file="a/one.txt").id != report(BODY, file="a/two.txt").id


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Damm oberhalb von Orlin brach kurz nach Mitternacht, teilte der Kreis mit.", "de"),
        ("Плотина выше Орлина прорвалась вскоре после полуночи, сообщил совет района.", "ru"),
        ("La presa cedió poco después de la medianoche, dijo el concejo del distrito.", "es"),
        ("Flood", "en"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert report(text).language == code


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .\n(©)@Z1—=[]\u00ad:/“", max_size=300))
def test_marks_lie_in_order_inside_the_unchanged_text(text: str) -> None:
    out = clean(RawReport("t", None, None, "text", text))
    if isinstance(out, Report):
        assert out.text == text
        spans = [d.span for d in out.dropped]
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(0 <= s.start < s.end <= len(text) for s in spans)


@pytest.mark.parametrize(
    "unit", ["a", " ", "(", "[a", "©", "\n", "a.\n", "\u00ad", "— AFP/", "# ", ".@", "... "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    from time import process_time

    def cost(size: int) -> float:
        raw = RawReport("t", None, None, "text", "x" + unit * (size // len(unit)))
        start = process_time()
        clean(raw)
        return process_time() - start

    cost(1000)
    assert cost(400_000) < 30 * max(cost(40_000), 0.02)


def test_an_outlet_that_signs_with_a_date_says_when_it_published():
    text = "Lock opens after repair\n\nCanal Post, 9 May 2031\n\nThe lock at Lorn opened on Friday."
    report = clean(RawReport("a.txt", "a.txt", None, "text", text))
    assert (report.published.value, report.published.basis) == ("2031-05-09", "dateline")
    assert "date line" in {d.reason for d in report.dropped}


def test_a_sentence_with_a_date_after_a_comma_signs_nothing():
    text = "The lock at Lorn opened on Friday, 9 May 2031\n\nBoats had waited for a week."
    report = clean(RawReport("a.txt", "a.txt", None, "text", text))
    assert report.published.value is None
