"""One self-contained HTML page a story, and an index of several stories.

Nothing is fetched and nothing from an article can run: Jinja2 escapes every value, the
content-security-policy admits the page's own style and script by hash and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from onrecord.publish import words
from onrecord.publish.account import dates
from onrecord.publish.lookup import host
from onrecord.publish.page import page

Data = dict[str, Any]

FORMS = {"direct": "word for word", "partial": "in part", "indirect": "in the report's words"}


@dataclass(frozen=True, slots=True)
class StoryLink:
    """A story on the index page. href: the relative link to its page."""

    title: str
    href: str
    dates: str
    reports: int
    families: int
    disagreements: int
    planned: int


def to_html(data: Data) -> str:
    """The page of one story. data: record.json, valid by `schema.validate`."""
    css, script = asset("page.css"), asset("page.js")
    return (
        environment()
        .get_template("page.html.j2")
        .render(page=page(data), css=css, script=script, policy=policy(css, script))
    )


def index_html(stories: Sequence[tuple[str, Data]]) -> str:
    """A page that lists stories in the order given.

    stories: (folder, record.json's data); each page is expected at `folder/record.html`.
    """
    css = asset("page.css")
    rows = [_story_link(folder, data) for folder, data in stories]
    return (
        environment()
        .get_template("index.html.j2")
        .render(stories=rows, css=css, policy=policy(css))
    )


def _story_link(folder: str, data: Data) -> StoryLink:
    return StoryLink(
        data["story"]["title"] or "Untitled story",
        f"./{quote(folder)}/record.html",
        dates(data["story"]),
        len(data["reports"]),
        len(data["lineage"]["families"]),
        len(data["disagreements"]),
        sum(e["status"] == "planned" for e in data["events"]),
    )


@cache
def asset(name: str) -> str:
    """A style or script of the page, as text."""
    file = resources.files("onrecord.publish") / "templates" / name
    return file.read_text(encoding="utf-8")


def policy(css: str, script: str = "") -> str:
    """The page may use its own style and script and data: images; it may fetch nothing."""
    scripts = f"script-src {_hash(script)}; " if script else ""
    return (
        f"default-src 'none'; style-src {_hash(css)}; {scripts}"
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def environment(package: str = "onrecord.publish") -> Environment:
    """Where templates are found: those of a package go before those of the page."""
    packages = dict.fromkeys((package, "onrecord.publish"))
    made = Environment(
        loader=ChoiceLoader([PackageLoader(p, "templates") for p in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        counted=words.count,
        host=host,
        language=_language,
        marked=_marked,
        form=FORMS.__getitem__,
        capital=words.sentence,
        short=words.short,
    )
    return made


def _language(code: str) -> str:
    """A language tag that is one, else "" (language not known)."""
    return code if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", code) else ""


def _marked(said: str, form: str) -> str:
    """Words in quotation marks, unless they are the report's own."""
    return said if form == "indirect" else f"“{said}”"
