# ruff: noqa: E501 - invented texts and inputs read better whole
"""Good inputs of each kind, invented; `mutate` spoils them."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence

PROSE = (
    "The barge Meridian sank at the Orlen lock on Saturday, 3 May 2031, with 140 tonnes of gravel. “The "
    "gate gave way at once,” said harbour master Ada Kern. Divers will search the lock on Tuesday.\n\nPetrel "
    "Freight denied that the barge was overloaded, and two of its 12 crew were hurt, she told the Tideway Post.",
    "TOLM (Quay Press) — Prosecutors demanded 4.5 million euros from the mill’s owners at 10:30 a.m. on "
    "Monday. 'We will not pay', their lawyer Brin Halloway said, “until the court has told us why.” About 60 "
    "per cent of villagers, between 200 and 300 people, left on 4/5/2031.",
    "Минералы нашли в Ольховке 5 мая 2031 года. «Мы ждали этого десять лет», — сказала Анна Кернова.",
    "Die Fähre sank am Montag, dem 5. Mai 2031, um 14.30 Uhr. „Wir haben 17 Menschen gerettet“, sagte Jonas Brandt.",
    "بحيرة أورلن 12 مايو 2031 قال المتحدث: «غرق القارب».",
)  # fmt: skip


def html(text: str) -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    data = json.dumps(
        {"@type": "NewsArticle", "headline": "Boats", "datePublished": "2031-05-04T10:00Z"}
    )
    return (
        "<!DOCTYPE html><html lang=en><head><title>Boats | Quay</title><meta property='article:published_time' "
        f"content='2031-05-04'><script type='application/ld+json'>{data}</script></head><body><nav><a href=/>"
        f"Home</a></nav><article><h1>Boats</h1><time datetime='2031-05-04'>4 May</time>{paragraphs}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def feed(text: str, *, atom: bool) -> str:
    long = f"<p>{text}</p>" * 4
    if atom:
        return (
            '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry><title>One'
            "</title><link href='https://a.example/1'/><updated>2031-05-04T10:00:00Z</updated><author><name>Ada"
            f" Kern</name></author><content type='html'><![CDATA[{long}]]></content></entry></feed>"
        )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>Quay</title><item><title>One &amp; two</title><link>https://a.example/1</link><pubDate>"
        f"Sun, 04 May 2031 10:00:00 +0200</pubDate><content:encoded><![CDATA[{long}]]></content:encoded></item>"
        "<item><title>Two</title></item></channel></rss>"
    )


def mail(text: str) -> bytes:
    return (
        "From: Ada Kern <ada@a.example>\r\nTo: desk@a.example\r\nSubject: =?utf-8?q?Bo=C3=A4ts?=\r\nDate: Sun, 04 "
        "May 2031 10:00:00 +0200\r\nMessage-ID: <1@a.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/"
        "alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"{text}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
        f"\r\n\r\n<p>Boats=20sank</p>\r\n--b--\r\n"
    ).encode()


def page_archive(page: str, *, packed: bool) -> bytes:
    """A WARC file with one response."""
    body = page.encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s" % (
        len(body), body)  # fmt: skip
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2031-05-04T10:00:00Z"
        "\r\nWARC-Record-ID: <urn:uuid:8a8a8a8a-0000-4000-8000-000000000001>\r\nContent-Type: application/http; "
        f"msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    ).encode()
    whole = head + answer + b"\r\n\r\n"
    return gzip.compress(whole, mtime=0) if packed else whole


def planted_record() -> bytes:
    """A small record that the pipeline makes of two of the texts."""
    from onrecord import pipeline
    from onrecord.clean import clean
    from onrecord.model.report import RawReport, Report
    from onrecord.publish.json import dumps, to_data

    made = [
        clean(RawReport(f"{n}.txt", f"{n}.txt", None, "text", p)) for n, p in enumerate(PROSE[:2])
    ]
    (one,) = pipeline.build([m for m in made if isinstance(m, Report)], one_story=True)
    return dumps(to_data(one))


TOKENS: Sequence[bytes] = (
    b'"', b"'", "“".encode(), "”".encode(), b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!ENTITY a 'b'>",
    b"&", b"&#0;", b"&#x110000;", b"&amp;", b"{", b"}", b"[", b"]", b"[[", b"]]", b"null", b"true", b"NaN", b"1e999", b"-0",
    b"9" * 40, b"9" * 5000, b"\\ud800", b"\\u0000", b"\\", b"\n", b"\r\n", b"\r", b"\x00", b"\xff", b"\xfe\xff", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", "\u202e".encode(), "\u200b".encode(), "\u2028".encode(),
    "e\u0301\u0301".encode(), "İ".encode(), "ß".encode(), "ﬁ".encode(), "٣".encode(), "７".encode(), "½".encode(), "²".encode(),
    "Ⅷ".encode(), "一".encode(), "\U0001f469\u200d\U0001f467".encode(), b"charset=", b"charset=utf-7", b"charset=idna",
    b"charset=unicode_escape", b"encoding='utf-16'", b"Content-Length: -1", b"Content-Length: 99999999999", b"Transfer-Encoding: chunked",
    b"Content-Type: multipart/mixed; boundary=b", b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: x-uuencode",
    b"=?utf-8?b?//?=", b"Date: x", b"Date: Sun, 99 Foo 99999 99:99:99 +9999", b"2031-02-31", b"0000-00-00", b"99999-99-99", b"31.4.2031",
    b"29 February 2031", b"the 32nd of May", b"25:61", b"12 a.m.", b"midnight", b" said ", b" told ", b" that ", b" and ", b" of ", b"$",
    b"%", b"-", "–".encode(), b"...", b" per cent ", b" million ", b"minus ", b" to ", b"between 5 and ", b"half a dozen ", b"WARC/1.0\r\n",
    b"HTTP/1.1 200 OK\r\n\r\n", b"\x1f\x8b\x08\x00", b"<rss>", b"<feed>", b"<html>", b"<svg>", b"<table>", b"<template>", b"<script>",
    b"start", b"end", b"report", b"text", b"every = 'soon'", b"[limits]\n", b"1e400s", b"---\n", b"# ", b"| ", b"* ", b"![](", b"://", b"@",
)  # fmt: skip
"""Pieces that parsers treat in a way of their own."""


def mutate(rng: random.Random, pool: Sequence[bytes], longest: int = 6000) -> bytes:
    """A good input spoiled in one to eight ways."""
    data = bytearray(rng.choice(pool))
    for _ in range(1 + int(rng.expovariate(0.5)) % 8):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + int(rng.expovariate(0.05)))
        way = rng.randrange(8)
        if way == 0:
            data[at:end] = b""
        elif way in (1, 2):
            data[at:at] = rng.choice(TOKENS)
        elif way == 3:
            data[at:end] = rng.choice(TOKENS)
        elif way == 4:
            data[at:at] = bytes(data[at:end]) * rng.choice((1, 2, 9))
        elif way == 5:
            other = rng.choice(pool)
            begin = rng.randrange(len(other) + 1)
            data[at:end] = other[begin : begin + rng.randrange(200)]
        elif way == 6:
            data[at:end] = rng.randbytes(min(end - at, 12))
        elif data:
            data[at % len(data)] ^= 1 << rng.randrange(8)
    return bytes(data[:longest])
