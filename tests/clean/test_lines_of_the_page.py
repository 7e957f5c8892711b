"""Labels, bids, staff notes and counters that text extraction leaves among the paragraphs."""

from __future__ import annotations

import pytest

from onrecord.clean.marks import marks

BODY = (
    "The harbour board closed the north quay on Monday after a crane fell into the water.",
    "Divers searched the basin until dusk and found no one, the board said in a statement.",
    "Two ferries were sent to the southern terminal, where passengers waited for an hour.",
)


def dropped(text: str) -> list[str]:
    return [text[d.span.start : d.span.end] for d in marks(text)]


def spaced(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        (f"Continue reading the main story {BODY[1]}", "Continue reading the main story"),
        (f"Story continues below {BODY[1]}", "Story continues below"),
        ("Click here to subscribe to the Quay Courier for a month", None),
        ("Like the Quay Courier on Facebook and follow us on Twitter", None),
        ("The full tender of the crane can be seen HERE.", None),
        (f"{BODY[1]} (Reporting by Jane Roe; editing by Tom Loe)", None),
        ("Jane Roe in Eastport contributed to this report.", None),
        ("Roe reported from Eastport; Loe reported from Westport.", None),
    ],
)
def test_the_line_or_its_label_goes(line: str, gone: str | None) -> None:
    found = dropped(spaced(BODY[0], BODY[2], line))
    expected = gone or (line[line.index("(") :] if "(Rep" in line else line)
    assert expected in found


@pytest.mark.parametrize(
    "line",
    [
        "Follow the river for a mile and the broken crane comes into sight, a fisherman said.",
        "The captain contributed to this report being written at all, the board's chair said.",
        "Watch officers saw the crane sway, the inquiry heard.",
        "Residents who lived on the quay in 1 of 4 houses left, the board said, and others stay.",
    ],
)
def test_a_sentence_of_the_report_stays(line: str) -> None:
    assert line not in dropped(spaced(BODY[0], line, BODY[2]))


def test_headlines_under_a_heading_go_in_a_text_parted_by_blank_lines() -> None:
    links = ("How the crane was built", "Ferry fares to rise in spring")
    text = spaced(BODY[0], "Related stories", *links, BODY[1], BODY[2])
    assert dropped(text) == ["Related stories", *links]


def test_initials_behind_the_last_sentence_go_alone() -> None:
    assert dropped(spaced(*BODY) + "AB/CD") == ["AB/CD"]


def test_the_count_of_pictures_goes_and_a_caption_that_tells_news_stays() -> None:
    caption = " ".join([*BODY, "A witness saw at least three cranes sway in the wind."])
    assert dropped(spaced(f"1 of 3. {caption}", *BODY)) == ["1 of 3."]


def test_a_byline_below_a_summary_goes() -> None:
    text = spaced("* North quay closed after a crane falls into the basin, no one is found. ",
                  "By Jane Roe and Omar al-Loe", *BODY)  # fmt: skip
    assert dropped(text) == ["By Jane Roe and Omar al-Loe"]


def test_a_dated_caption_that_repeats_a_line_goes_with_its_credit() -> None:
    line = "Dock workers carry the broken jib of the crane past the customs house in Eastport."
    more = "They were paid by the hour, and the work went on until the lights of the quay went on."
    caption = f"May 4, 2019 {line} {more} Jane Roe/AFP"
    assert caption in dropped(spaced(f"{line} {more}", caption, *BODY))
