"""The tables, as steps that lead from one version of the file to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from onrecord.archive.refile import refile

Step = str | Callable[[sqlite3.Connection], None]

MIGRATIONS: tuple[Step, ...] = (
    """
    CREATE TABLE raw (
        hash TEXT PRIMARY KEY,
        data BLOB NOT NULL
    ) STRICT;
    CREATE TABLE story (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL DEFAULT 0,
        merged_into INTEGER REFERENCES story (number)
    ) STRICT;
    CREATE TABLE report (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        story INTEGER REFERENCES story (number),
        source TEXT NOT NULL,
        url TEXT,
        title TEXT NOT NULL,
        outlet TEXT,
        language TEXT NOT NULL,
        published TEXT,
        data BLOB NOT NULL
    ) STRICT;
    CREATE INDEX report_story ON report (story, number);
    CREATE TABLE work (
        input TEXT NOT NULL REFERENCES raw (hash),
        code TEXT NOT NULL,
        report INTEGER REFERENCES report (number) ON DELETE CASCADE,
        reason TEXT,
        remedy TEXT,
        PRIMARY KEY (input, code),
        CHECK ((report IS NULL) <> (reason IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX work_report ON work (report);
    CREATE TABLE sketch (
        number INTEGER PRIMARY KEY REFERENCES report (number) ON DELETE CASCADE,
        data BLOB NOT NULL
    ) STRICT;
    -- The two tables below hold what `sketch` says in another order. No foreign keys: a look-up
    -- for each of a hundred rows a report costs more than all else.
    CREATE TABLE holder (
        feature INTEGER NOT NULL,
        number INTEGER NOT NULL,
        weight REAL NOT NULL,
        PRIMARY KEY (feature, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE link (
        number INTEGER NOT NULL,
        other INTEGER NOT NULL,
        alike REAL NOT NULL,
        PRIMARY KEY (number, other)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE history (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('founded', 'joined', 'moved', 'split', 'merged')),
        story INTEGER NOT NULL REFERENCES story (number),
        other INTEGER REFERENCES story (number),
        report INTEGER REFERENCES report (number) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX history_story ON history (story);
    CREATE INDEX history_report ON history (report);
    CREATE VIRTUAL TABLE words USING fts5 (
        title, text, content = '', tokenize = 'unicode61 remove_diacritics 2'
    );
    """,
    """
    CREATE TABLE reading (
        report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
        code TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (report, code)
    ) STRICT;
    CREATE TABLE record (
        story INTEGER PRIMARY KEY REFERENCES story (number) ON DELETE CASCADE,
        made_from TEXT NOT NULL,
        data BLOB NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE visit (
        address TEXT PRIMARY KEY,
        etag TEXT NOT NULL DEFAULT '',
        modified TEXT NOT NULL DEFAULT '',
        failures INTEGER NOT NULL DEFAULT 0,
        due REAL NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE change (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        sent INTEGER NOT NULL DEFAULT 0,
        data TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE judgement (
        number INTEGER PRIMARY KEY,
        story INTEGER NOT NULL REFERENCES story (number),
        data TEXT NOT NULL
    ) STRICT;
    CREATE INDEX judgement_story ON judgement (story);
    -- What pages need of a record without opening it; see digest.py.
    CREATE TABLE digest (
        story INTEGER PRIMARY KEY REFERENCES record (story) ON DELETE CASCADE,
        title TEXT NOT NULL,
        first TEXT,
        last TEXT,
        reports INTEGER NOT NULL,
        families INTEGER NOT NULL,
        planned INTEGER NOT NULL,
        disagreements INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE bearer (
        number INTEGER PRIMARY KEY,
        story INTEGER NOT NULL REFERENCES digest (story) ON DELETE CASCADE,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        lines INTEGER NOT NULL,
        data TEXT NOT NULL
    ) STRICT;
    CREATE INDEX bearer_story ON bearer (story);
    CREATE INDEX bearer_key ON bearer (key, kind, lines, name);
    CREATE TABLE form (
        key TEXT NOT NULL,
        bearer INTEGER NOT NULL REFERENCES bearer (number) ON DELETE CASCADE,
        PRIMARY KEY (key, bearer)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX form_bearer ON form (bearer);
    CREATE TABLE named (
        report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
        bearer INTEGER NOT NULL REFERENCES bearer (number) ON DELETE CASCADE,
        PRIMARY KEY (report, bearer)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX named_bearer ON named (bearer);
    CREATE INDEX change_story ON change (json_extract(data, '$.story'), number);
    """,
    refile,
)
