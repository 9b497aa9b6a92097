"""The steps that bring a journal file to the present schema, oldest first.

A released step is never edited: a later change is a further step. Each runs in one transaction with
its own row in `migration`, so that a file is always wholly at one version. A new column of a body or part
table may be null: digests leave empty columns out, so those made before still hold.
"""

from dataclasses import dataclass

APPLICATION_ID = 0x4D415354
"""SQLite's application_id of a Mastery journal: "MAST" in ASCII (own)."""


@dataclass(frozen=True)
class Migration:
    """A named step: the statements that it runs."""

    version: int
    name: str
    statements: tuple[str, ...]


def append_only(*tables: str) -> tuple[str, ...]:
    """Return the triggers that forbid rewriting rows of `tables`."""
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in tables
        for verb in ("update", "delete")
    )


_CHECK_INS = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    "CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT",
    """CREATE TABLE instrument (
        id TEXT NOT NULL, version TEXT NOT NULL, title TEXT NOT NULL, definition TEXT NOT NULL,
        first_used_at TEXT NOT NULL, sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        PRIMARY KEY (id, version)) STRICT""",
    "CREATE TABLE kind (name TEXT NOT NULL PRIMARY KEY) STRICT",
    "INSERT INTO kind VALUES ('check_in')",
    """CREATE TABLE record (
        uid TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL REFERENCES kind (name), created_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE revision (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, record_uid TEXT NOT NULL REFERENCES record (uid),
        rev INTEGER NOT NULL CHECK (rev > 0), op TEXT NOT NULL CHECK (op IN ('save', 'undo', 'delete')),
        saved_at TEXT NOT NULL, was_rev INTEGER, sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        UNIQUE (record_uid, rev)) STRICT""",
    """CREATE TABLE check_in (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id),
        day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        rater TEXT NOT NULL, instrument TEXT NOT NULL, version TEXT NOT NULL, note TEXT,
        energy INTEGER CHECK (energy BETWEEN 1 AND 5), stress INTEGER CHECK (stress BETWEEN 1 AND 5),
        passion INTEGER CHECK (passion BETWEEN 1 AND 5), in_trend INTEGER NOT NULL CHECK (in_trend IN (0, 1)),
        FOREIGN KEY (instrument, version) REFERENCES instrument (id, version)) STRICT""",
    """CREATE TABLE response (
        revision_id INTEGER NOT NULL REFERENCES revision (id), item TEXT NOT NULL, scale TEXT NOT NULL,
        value INTEGER CHECK (value BETWEEN 1 AND 5), applies INTEGER NOT NULL CHECK (applies IN (0, 1)),
        PRIMARY KEY (revision_id, item), CHECK (applies = 1 OR value IS NULL)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE evidence (
        revision_id INTEGER NOT NULL REFERENCES revision (id), scale TEXT NOT NULL, text TEXT, link TEXT,
        PRIMARY KEY (revision_id, scale)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE look_back (
        revision_id INTEGER NOT NULL REFERENCES revision (id), scale TEXT NOT NULL,
        value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5), of_record TEXT NOT NULL REFERENCES record (uid),
        PRIMARY KEY (revision_id, scale)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft (
        uid TEXT NOT NULL PRIMARY KEY, record_uid TEXT NOT NULL, base_rev INTEGER NOT NULL CHECK (base_rev >= 0),
        instrument TEXT NOT NULL, version TEXT NOT NULL, started_at TEXT NOT NULL,
        FOREIGN KEY (instrument, version) REFERENCES instrument (id, version)) STRICT""",
    """CREATE TABLE draft_field (
        draft_uid TEXT NOT NULL REFERENCES draft (uid) ON DELETE CASCADE, field TEXT NOT NULL,
        value TEXT NOT NULL, given_at TEXT, PRIMARY KEY (draft_uid, field)) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX draft_of_record ON draft (record_uid)",
    "CREATE UNIQUE INDEX draft_of_instrument ON draft (instrument) WHERE base_rev = 0",
    """CREATE TABLE preference (
        name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, chosen_at TEXT NOT NULL) STRICT""",
    """CREATE VIEW current_revision AS
        SELECT revision.*, record.kind FROM revision JOIN record ON record.uid = revision.record_uid
        WHERE revision.op <> 'delete' AND NOT EXISTS (
            SELECT 1 FROM revision AS later
            WHERE later.record_uid = revision.record_uid AND later.rev > revision.rev)""",
    *append_only("record", "revision", "check_in", "response", "evidence", "look_back"),
)

MIGRATIONS = (Migration(1, "check-ins, drafts, preferences", _CHECK_INS),)
