"""Everything onrecord raises on purpose.

OnrecordError
├── InputError        an input cannot be used; the rest of the pile still can
│   ├── FetchError    a URL did not give a usable answer
│   ├── FormatError   a file is not what its name or first bytes say
│   └── LimitError    an input is larger than a limit that the user can change
├── RecordError       a record.json is not a valid record
├── JudgementError    a judgements.json or a judgement in it is not valid
├── ArchiveError      an archive cannot be opened, or does not hold what is asked for
├── WriteError        what was made cannot be written where it should be
├── MissingError      a package or program that an extra needs is not installed
└── UsageError        an option or argument has a value it cannot have
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Root of all errors of onrecord. Says what, where and what to do.

    what: one sentence. where: the input, file or option. remedy: what the user can do.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.remedy}" if self.remedy else head


class InputError(OnrecordError):
    """An input cannot be used."""


class FetchError(InputError):
    """A URL did not give a usable answer."""


class FormatError(InputError):
    """A file is not what its name or first bytes say."""


class LimitError(InputError):
    """An input is larger than a limit that the user can change."""


class RecordError(OnrecordError):
    """A record.json is not a valid record."""


class JudgementError(OnrecordError):
    """A judgements.json, or a judgement in it, is not valid."""


class ArchiveError(OnrecordError):
    """An archive cannot be opened, or does not hold what is asked for."""


class WriteError(OnrecordError):
    """What was made cannot be written where it should be."""


class MissingError(OnrecordError):
    """A package or program that only some uses need is not installed."""


class UsageError(OnrecordError):
    """An option or argument has a value it cannot have."""
