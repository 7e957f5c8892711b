"""How names look and sound when spelling is set aside: folded forms, phonetic keys, skeletons.

The rules cover the usual ways of writing one sound in Latin letters when a name is carried over
from another alphabet (sch, sh; w, v; ou, u; y, j, i), after the idea of Daitch-Mokotoff soundex.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_DROPPED = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff.'’‘`´ʼʹ\"“”"))
_SPACE = re.compile(r"[\W_]+")

# Longest first; applied to plain a-z text.
_SOUNDS = (
    ("schtsch", "S"), ("shch", "S"), ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("dsch", "J"),
    ("sh", "S"), ("ch", "C"), ("cz", "C"), ("zh", "J"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("bh", "b"), ("tz", "c"), ("ts", "c"), ("ck", "k"), ("qu", "k"),
    ("ks", "x"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("ey", "i"),
    ("ay", "e"), ("ai", "e"), ("ij", "i"), ("iy", "i"), ("yj", "i"), ("yi", "i"), ("aa", "a"),
    ("dj", "J"),
)  # fmt: skip
_LETTERS = str.maketrans({"w": "v", "q": "k", "j": "i", "y": "i", "z": "s"})


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Case, accents, soft hyphens, apostrophes and punctuation set aside; words by one space."""
    plain = unicodedata.normalize("NFKD", text.translate(_DROPPED)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_DROPPED)
    return _SPACE.sub(" ", plain).strip()


@lru_cache(maxsize=1 << 16)
def latin(text: str) -> str:
    """The folded text in letters a-z and digits, other alphabets transliterated."""
    from anyascii import anyascii

    return fold(text) if text.isascii() else fold(anyascii(text))


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A key that the usual transliterations of one name share ("Shukov", "Schukow")."""
    plain = latin(word).replace(" ", "")
    for letters, one in _SOUNDS:
        plain = plain.replace(letters, one)
    plain = plain.translate(_LETTERS)
    return _once(plain).rstrip("i") or plain


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of `sound`, with a mark where the word begins with a vowel."""
    key = sound(word)
    bare = "".join(c for c in key if c not in "aeiou")
    return _once(("a" if key[:1] in "aeiou" else "") + bare)


def _once(text: str) -> str:
    """Doubled letters written once."""
    return "".join(c for i, c in enumerate(text) if not i or text[i - 1] != c)


@cache
def initials(
    text: str, skip: tuple[str, ...] = ("of", "the", "and", "for", "in", "on", "to", "a", "de", "y")
) -> str:
    """First letters of the words that count, for acronyms."""
    return "".join(w[0] for w in fold(text.replace("-", " ")).split() if w not in skip)
