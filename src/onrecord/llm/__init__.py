"""An optional reader: a language model proposes, the gate decides what enters the record.

It takes resolved readings of a story and gives them back with what the model read beside the rules,
marked. Nothing of the model's words enters but what our own readers find again in the report.
"""

from __future__ import annotations

from onrecord.llm.reader import LanguageReader
from onrecord.llm.settings import Settings

__all__ = ["LanguageReader", "Settings"]
