"""Judgements of people on what is one line: kept beside the record, honoured when it is built."""

from __future__ import annotations

from onrecord.judge.apply import apply
from onrecord.judge.file import NAME, load, save
from onrecord.judge.judgement import Judgement, Place

__all__ = ["NAME", "Judgement", "Place", "apply", "load", "save"]
