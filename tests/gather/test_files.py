"""Files, folders and standard input: what comes out, and what is left out with a reason."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.gather import GatherOptions, gather
from onrecord.model.report import RawReport, Skipped

PLAIN = GatherOptions()


def only(path: Path, data: bytes, options: GatherOptions = PLAIN) -> RawReport | Skipped:
    path.write_bytes(data)
    found = list(gather([str(path)], options))
    assert len(found) == 1
    return found[0]


def report(path: Path, data: bytes) -> RawReport:
    found = only(path, data)
    assert isinstance(found, RawReport), found
    return found


def reason(path: Path, data: bytes, options: GatherOptions = PLAIN) -> str:
    found = only(path, data, options)
    assert isinstance(found, Skipped), found
    assert found.source == str(path)
    assert found.remedy
    assert "\n" not in found.reason + found.remedy
    return found.reason


def test_plain_text_is_unchanged_but_for_a_byte_order_mark(tmp_path: Path) -> None:
    text = "The quay burned.\r\n\r\n\tNobody\u2028was hurt. \U0001f525\n"
    found = report(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode())
    assert found.body == text
    assert (found.kind, found.fields, found.url) == ("text", (), None)
    assert found.source == found.file == str(tmp_path / "a.txt")


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_wide_encodings_with_a_mark(tmp_path: Path, charset: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(charset, b"")
    found = report(tmp_path / "a.txt", mark + "Die Fähre läuft.".encode(charset))
    assert found.body == "Die Fähre läuft."


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1252", "À l’aube, la préfète a déclaré que le château était fermé."),
        ("cp1252", "El alcalde señaló que la reunión será mañana en la estación."),
        ("cp1250", "Burmistrz powiedział, że spotkanie odbędzie się jutro w ratuszu."),
        ("cp1251", "Мэр сообщил, что паром завтра не пойдёт."),
    ],
)
def test_undeclared_charsets_are_guessed_and_noted(tmp_path: Path, charset: str, text: str) -> None:
    found = report(tmp_path / "a.txt", text.encode(charset))
    assert found.body == text
    assert found.field("decoding") == f"{charset}, guessed"


def test_damaged_utf8_keeps_the_rest_and_tells(tmp_path: Path) -> None:
    data = "Größe, Maß, Höhe und Länge des Schiffs".encode() + b"\xff fehlen"
    found = report(tmp_path / "a.txt", data)
    assert found.body == "Größe, Maß, Höhe und Länge des Schiffs\ufffd fehlen"
    assert "U+FFFD" in (found.field("decoding") or "")


def test_html_charset_is_taken_from_the_page(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1250"></head><body>Žluťoučký kůň</body></html>'
    found = report(tmp_path / "a.txt", page.encode("cp1250"))
    assert (found.kind, found.body, found.fields) == ("html", page, ())


def test_a_wrongly_declared_page_in_utf8_is_read_as_utf8(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>Brücke</body></html>'
    assert report(tmp_path / "a.html", page.encode()).body == page


@pytest.mark.parametrize("name", ["unicode_escape", "punycode", "hex", "no-such", "utf-7"])
def test_charsets_that_are_none_are_not_believed(tmp_path: Path, name: str) -> None:
    page = f'<html><meta charset="{name}"><p>Caf\\u00e9 é</p></html>'
    assert report(tmp_path / "a.html", page.encode("cp1252")).body == page


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", b"<p>The ferry sank.</p>", "html"),
        ("a.txt", b"<!DOCTYPE html><title>x</title><p>y", "html"),
        ("a.html", b"No markup at all here", "text"),
        ("a.md", b"# The ferry\n\nIt sank.", "markdown"),
        ("a.txt", b"[Update] The ferry {sank}.", "text"),
        ("a.txt", b'{"text": "The ferry sank."}', "fields"),
        ("a", b"From: the harbour\nThe ferry sank.", "text"),
        ("a.txt", b"Date: Monday\nSubject: ferries\n\nIt sank.", "text"),
        ("a.txt", b"<The ferry> sank.", "text"),
    ],
)
def test_kinds_are_told_by_content(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    assert report(tmp_path / name, data).kind == kind


def test_gzip_is_unpacked_all_members_and_padding(tmp_path: Path) -> None:
    data = gzip.compress(b"One. ", mtime=0) + gzip.compress(b"Two.", mtime=0) + b"\0" * 9
    assert report(tmp_path / "a.txt.gz", data).body == "One. Two."


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", "\u2003\n".encode(), "white space"),
        ("a.txt", bytes(range(256)), "binary"),
        ("a.txt", b"%PDF-1.7 words", "a PDF"),
        ("a.docx", b"PK\x03\x04 words", "ZIP"),
        ("a.json", b"{", "broken JSON"),
        ("a.txt", b'{"text": "cut', "broken JSON"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b"[]", "empty"),
        ("a.json", b"3", "not a report"),
        ("a.json", b'{"title": "No words"}', '"text" field'),
        ("a.json", b'{"text": ["no", "string"]}', '"text" field'),
        ("a.xml", b"<?xml version='1.0'?><sitemap/>", "not a feed"),
        ("a.rss", b"words", "not a feed"),
        ("a.rss", b"<rss version='2.0'><channel/></rss>", "without entries"),
        ("a.gz", gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "twice"),
        ("a.gz", gzip.compress(random.Random(1).randbytes(900), mtime=0)[:400], "too early"),
        ("a.gz", b"\x1f\x8b\x08\x00" + b"x" * 50, "damaged"),
        ("a.gz", gzip.compress(b"\0" * 5_000_000, mtime=0), "unpacks to more"),
        ("a.eml", b"From: a@b.example\nSubject: x\n\n", "without words"),
    ],
)
def test_bad_files_are_left_out_with_a_reason(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    assert told in reason(tmp_path / name, data)


def test_limits_of_size(tmp_path: Path) -> None:
    small = GatherOptions(max_bytes=100)
    assert "more than 100 bytes" in reason(tmp_path / "a.txt", b"x" * 101, small)
    assert isinstance(only(tmp_path / "a.txt", b"x" * 100, small), RawReport)


def test_json_fields(tmp_path: Path) -> None:
    value = {
        "title": "Ferry sinks", "source": "https://quay.example/1", "hostname": "quay.example",
        "text": " The ferry\r\nsank.\n", "author": ["A", "B"], "date": None, "n": 3,
    }  # fmt: skip
    found = report(tmp_path / "a.txt", json.dumps(value).encode("utf-16"))
    assert found.body == " The ferry\r\nsank.\n"
    assert found.url == "https://quay.example/1"
    assert dict(found.fields) == {
        "title": "Ferry sinks", "source": "https://quay.example/1", "hostname": "quay.example",
        "author": "A; B", "n": "3",
    }  # fmt: skip


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    found = report(tmp_path / "a.json", rb'{"text": "a\ud800b \ud83d\ude00", "title": "\udfff"}')
    assert found.body == "a\ufffdb \U0001f600"
    assert found.field("title") == "\ufffd"


def test_a_list_gives_an_item_each(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"text": "One."}, {"title": "none"}, {"text": "Three."}]')
    one, two, three = gather([str(path)])
    assert isinstance(one, RawReport)
    assert one.source == one.file == f"{path}#1"
    assert isinstance(two, Skipped)
    assert two.source == f"{path}#2"
    assert isinstance(three, RawReport)


def test_json_lines_are_numbered_as_lines_and_go_on_after_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text('{"text": "One."}\n\n{"text": \n{"text": "Four\u2028."}\n')
    found = list(gather([str(path)]))
    assert [one.source for one in found] == [f"{path}#1", f"{path}#3", f"{path}#4"]
    assert [type(one) for one in found] == [RawReport, Skipped, RawReport]


def test_a_message(tmp_path: Path) -> None:
    data = (
        b"From: Quay News <news@quay.example>\r\nSubject: =?utf-8?q?F=C3=A4hre?= sinks\r\n"
        b"Date: Sun, 04 May 2031 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/alternative; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nDie F=E4hre sank.\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n<p>other</p>\r\n--x--\r\n"
    )
    found = report(tmp_path / "a.eml", data)
    assert (found.kind, found.body.strip()) == ("text", "Die Fähre sank.")
    assert found.field("title") == "Fähre sinks"
    assert found.field("date") == "2031-05-04T10:00:00+02:00"
    html = data.replace(b"Die F=E4hre sank.", b"")
    assert report(tmp_path / "b.eml", html).kind == "html"


def test_folders_are_sorted_and_leave_out_hidden_files(tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.txt", ".hidden.txt", ".git/x.txt", "p.html", "p_files/s.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>words</p>")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "style.css").write_text("p {}")
    os.mkfifo(tmp_path / "pipe")
    found = list(gather([str(tmp_path)]))
    files = [one.file for one in found if isinstance(one, RawReport)]
    assert files == [f"{tmp_path}/{name}" for name in ["a/z.txt", "b.txt", "p.html"]]
    left = {Path(one.source).name: one.reason for one in found if isinstance(one, Skipped)}
    assert "regular file" in left["pipe"]
    assert ".css" in left["style.css"]


def test_a_folder_is_named_as_the_user_named_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("words")
    monkeypatch.chdir(tmp_path)
    assert [one.source for one in gather(["in"])] == ["in/a.txt"]
    assert [one.source for one in gather(["./in/"])] == ["./in/a.txt"]


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
        file.write(b"words")
    (found,) = gather([str(tmp_path)])
    found.source.encode()
    assert isinstance(found, RawReport)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("missing.txt", "no such file"),
        ("a\0b", "cannot be read"),
        ("ftp://quay.example/a", "only http and https"),
        ("file:///etc/hostname", "only http and https"),
        ("https://", "only http and https"),
        ("http://[::1", "not an address"),
        ("http://me:secret@quay.example/", "password"),
    ],
)
def test_sources_that_are_none(source: str, told: str) -> None:
    (found,) = gather([source])
    assert isinstance(found, Skipped)
    assert told in found.reason


def test_an_empty_folder(tmp_path: Path) -> None:
    (found,) = gather([str(tmp_path)])
    assert isinstance(found, Skipped)
    assert "no reports" in found.reason


def test_sources_are_taken_in_sorted_order_and_all_the_rest_goes_on(tmp_path: Path) -> None:
    good, bad = tmp_path / "b.txt", tmp_path / "a.txt"
    good.write_text("words")
    found = list(gather([str(good), str(bad), str(good)]))
    assert [type(one) for one in found] == [Skipped, RawReport, RawReport]


def test_standard_input() -> None:
    (found,) = gather(["-"], stdin=io.BytesIO("Grüße".encode()))
    assert isinstance(found, RawReport)
    assert (found.source, found.file, found.body) == ("-", "-", "Grüße")


_STARTS = [b"", b"{", b'[{"', b"<?xml ", b"<rss><item>", b"<html>", b"\x1f\x8b\x08",
           b"WARC/1.0\r\n",
           b"From: a\nReceived: b\nMessage-ID: c\nContent-Type: ", b"\xff\xfe", b"PK"]  # fmt: skip


@given(start=st.sampled_from(_STARTS), rest=st.binary(max_size=200))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_bytes_raise(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = tmp_path / "any.bin"
    path.write_bytes(start + rest)
    for one in gather([str(path)]):
        repr(one).encode()
        if isinstance(one, RawReport):
            one.body.encode()
            assert one.body.strip()
