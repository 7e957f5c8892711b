"""Records whose every word is what a hostile page might hold."""

from __future__ import annotations

from typing import Any

ATTACKS = (
    "<script>document.title = 'ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    '" onmouseover="document.title=\'ran\'" x="',
    "' autofocus onfocus='document.title=\"ran\"' x='",
    "</style><script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:document.title='ran'",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>",
    "# Heading\n\n- item\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "1. one\n2) two\n> quote\n---\n***bold*** _em_ `code` ~~gone~~ &lt;b&gt; <!-- x -->",
    "https://evil.example/ www.evil.example",
    "\u202eright to left\u202c \u0000 \u2028 \ufeff",
)


def hostile(data: Any, words: str) -> Any:
    """The same record, with `words` instead of every title, name, label, reason …

    Ids, times, kinds and the reports' own texts stay as they are, so that it is still valid.
    """
    return _replaced(data, words, "")


_FREE = {
    "title", "outlet", "byline", "name", "label", "measure", "unit", "content", "explanation",
    "reason", "value", "evidence", "channel", "unnamed", "url", "file", "language", "country",
}  # fmt: skip


def _replaced(value: Any, words: str, key: str, parent: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _replaced(v, words, k, key) for k, v in value.items()}
    if isinstance(value, list):
        return [_replaced(v, words, key, parent) for v in value]
    timed = key == "value" and parent in ("published", "clues")
    return words if isinstance(value, str) and key in _FREE and not timed else value
