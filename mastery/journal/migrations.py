"""The steps that bring a journal file to the present schema, oldest first.

A released step is never edited: a later change is a further step. Each has a row in `migration`, and
all that a file lacks run in one transaction, so that it is always wholly at one version. A new column of a body or part
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


def _day(name: str, *, needed: bool = False) -> str:
    form = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    return f"{name} TEXT{' NOT NULL' if needed else ''} CHECK ({name} GLOB '{form}')"


_PLAN_AND_LOGBOOK = (
    "INSERT INTO kind VALUES ('person'), ('profile'), ('strength'), ('strength_rating'), ('motive'), ('vision'), "
    "('focus'), ('goal'), ('progress_point'), ('entry'), ('plan_item'), ('credential'), ('review')",
    """CREATE TABLE person (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), name TEXT NOT NULL, relation TEXT NOT NULL,
        role TEXT, cadence_days INTEGER CHECK (cadence_days BETWEEN 1 AND 730), ask TEXT, questions TEXT,
        note TEXT, in_touch INTEGER NOT NULL CHECK (in_touch IN (0, 1))) STRICT""",
    """CREATE TABLE profile (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), name TEXT, headline TEXT,
        statement TEXT) STRICT""",
    """CREATE TABLE profile_left_out (
        revision_id INTEGER NOT NULL REFERENCES revision (id), record TEXT NOT NULL,
        PRIMARY KEY (revision_id, record)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE strength (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), name TEXT NOT NULL, kind TEXT, scale TEXT,
        plan TEXT, evidence TEXT, energy TEXT, watched INTEGER NOT NULL CHECK (watched IN (0, 1))) STRICT""",
    f"""CREATE TABLE strength_rating (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id),
        strength TEXT NOT NULL REFERENCES record (uid), {_day("day", needed=True)},
        value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5), note TEXT) STRICT""",
    """CREATE TABLE motive (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), name TEXT NOT NULL, sort TEXT NOT NULL,
        note TEXT) STRICT""",
    """CREATE TABLE vision (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), statement TEXT NOT NULL) STRICT""",
    """CREATE TABLE vision_target (
        revision_id INTEGER NOT NULL REFERENCES revision (id), scale TEXT NOT NULL,
        level REAL NOT NULL CHECK (level BETWEEN 1 AND 5),
        PRIMARY KEY (revision_id, scale)) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE focus (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), {_day("since", needed=True)}, scale TEXT,
        strength TEXT REFERENCES record (uid), why TEXT) STRICT""",
    f"""CREATE TABLE goal (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), statement TEXT NOT NULL, type TEXT,
        scale TEXT, strength TEXT REFERENCES record (uid), vision_part TEXT, measured_by TEXT, measure TEXT,
        unit TEXT, baseline REAL, target REAL, {_day("start")}, {_day("due")}, why TEXT,
        confidence INTEGER CHECK (confidence BETWEEN 1 AND 5), first_step TEXT, {_day("first_step_on")},
        state TEXT NOT NULL, {_day("closed_on")}, outcome TEXT) STRICT""",
    f"""CREATE TABLE progress_point (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), goal TEXT NOT NULL REFERENCES record (uid),
        {_day("day", needed=True)}, value REAL NOT NULL, note TEXT) STRICT""",
    f"""CREATE TABLE entry (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), kind TEXT NOT NULL,
        {_day("day", needed=True)}, title TEXT NOT NULL, text TEXT, scale TEXT,
        strength TEXT REFERENCES record (uid), goal TEXT REFERENCES record (uid),
        person TEXT REFERENCES record (uid), way TEXT, minutes INTEGER CHECK (minutes BETWEEN 1 AND 10080),
        quality INTEGER CHECK (quality BETWEEN 1 AND 5), stretch INTEGER CHECK (stretch IN (0, 1)), lesson TEXT,
        next_action TEXT, {_day("next_on")}, {_day("back_on")}, role TEXT, direction TEXT, response TEXT,
        options TEXT, known TEXT, missing TEXT, chosen TEXT, expected TEXT, {_day("look_back_on")},
        outcome TEXT, link TEXT) STRICT""",
    f"""CREATE TABLE plan_item (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), goal TEXT REFERENCES record (uid),
        kind TEXT NOT NULL, title TEXT NOT NULL, {_day("due")}, hours REAL CHECK (hours >= 0),
        cost REAL CHECK (cost >= 0), status TEXT NOT NULL, {_day("done_on")}, outcome TEXT,
        entry TEXT REFERENCES record (uid)) STRICT""",
    f"""CREATE TABLE credential (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), name TEXT NOT NULL, issuer TEXT,
        {_day("issued")}, {_day("expires")}, note TEXT) STRICT""",
    f"""CREATE TABLE review (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), {_day("day", needed=True)}, {_day("since")},
        lesson TEXT, scale TEXT, strength TEXT REFERENCES record (uid), why TEXT, {_day("next_on")}) STRICT""",
    """CREATE TABLE review_choice (
        revision_id INTEGER NOT NULL REFERENCES revision (id), record TEXT NOT NULL, choice TEXT NOT NULL,
        PRIMARY KEY (revision_id, record)) STRICT, WITHOUT ROWID""",
    *append_only(
        "person",
        "profile",
        "profile_left_out",
        "strength",
        "strength_rating",
        "motive",
        "vision",
        "vision_target",
        "focus",
        "goal",
        "progress_point",
        "entry",
        "plan_item",
        "credential",
        "review",
        "review_choice",
    ),
)

_MENTOR = (
    "INSERT INTO kind VALUES ('meeting'), ('report')",
    "ALTER TABLE check_in ADD COLUMN report TEXT REFERENCES record (uid)",
    "ALTER TABLE check_in ADD COLUMN who TEXT",
    "ALTER TABLE check_in ADD COLUMN written_at TEXT",
    "ALTER TABLE plan_item ADD COLUMN meeting TEXT REFERENCES record (uid)",
    f"""CREATE TABLE meeting (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), person TEXT NOT NULL REFERENCES record (uid),
        {_day("day", needed=True)}, questions TEXT, note TEXT) STRICT""",
    f"""CREATE TABLE report (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), number TEXT NOT NULL,
        person TEXT NOT NULL REFERENCES record (uid), meeting TEXT REFERENCES record (uid),
        {_day("day", needed=True)}, name TEXT NOT NULL, {_day("since", needed=True)}, instrument TEXT NOT NULL,
        version TEXT NOT NULL, statements TEXT NOT NULL, blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
        blur TEXT NOT NULL, notes INTEGER NOT NULL CHECK (notes IN (0, 1)), shown TEXT NOT NULL,
        {_day("delete_after")}) STRICT""",
    """CREATE TABLE report_scale (
        revision_id INTEGER NOT NULL REFERENCES revision (id), scale TEXT NOT NULL,
        PRIMARY KEY (revision_id, scale)) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE report_file (
        revision_id INTEGER NOT NULL REFERENCES revision (id), flavour TEXT NOT NULL, {_day("day", needed=True)},
        size INTEGER NOT NULL CHECK (size > 0), sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        PRIMARY KEY (revision_id, flavour)) STRICT, WITHOUT ROWID""",
    *append_only("meeting", "report", "report_scale", "report_file"),
)

_ASKED = (
    # Random letters of SQLite itself: a step takes nothing from outside. A copy of the journal has the same ones.
    "CREATE TABLE identity (uid TEXT NOT NULL PRIMARY KEY) STRICT",
    "INSERT INTO identity VALUES (lower(hex(randomblob(16))))",
    """CREATE TABLE report_statement (
        revision_id INTEGER NOT NULL REFERENCES revision (id), item TEXT NOT NULL, label TEXT NOT NULL,
        stem TEXT NOT NULL, level_1 TEXT NOT NULL, level_2 TEXT NOT NULL, level_3 TEXT NOT NULL, level_4 TEXT NOT NULL,
        level_5 TEXT NOT NULL, PRIMARY KEY (revision_id, item)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE report_section (
        revision_id INTEGER NOT NULL REFERENCES revision (id), section TEXT NOT NULL,
        PRIMARY KEY (revision_id, section)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE report_line (
        revision_id INTEGER NOT NULL REFERENCES revision (id), record TEXT NOT NULL,
        PRIMARY KEY (revision_id, record)) STRICT, WITHOUT ROWID""",
    *append_only("identity", "report_statement", "report_section", "report_line"),
)

_DIGESTS = tuple(f"ALTER TABLE {table} ADD COLUMN sha256 TEXT" for table in ("draft", "draft_field", "preference"))

_ANY_RANGE = (
    # What an answer may be is a matter of its questionnaire; the bound is `instruments.model.FURTHEST`.
    """CREATE TABLE response_of_any_range (
        revision_id INTEGER NOT NULL REFERENCES revision (id), item TEXT NOT NULL, scale TEXT NOT NULL,
        value INTEGER CHECK (value BETWEEN -1000000 AND 1000000), applies INTEGER NOT NULL CHECK (applies IN (0, 1)),
        PRIMARY KEY (revision_id, item), CHECK (applies = 1 OR value IS NULL)) STRICT, WITHOUT ROWID""",
    "INSERT INTO response_of_any_range SELECT revision_id, item, scale, value, applies FROM response",
    "DROP TABLE response",
    "ALTER TABLE response_of_any_range RENAME TO response",
    f"""CREATE TABLE report_statement_of_any_range (
        revision_id INTEGER NOT NULL REFERENCES revision (id), item TEXT NOT NULL, label TEXT NOT NULL,
        stem TEXT NOT NULL, level_1 TEXT NOT NULL, level_2 TEXT NOT NULL,
        {", ".join(f"level_{number} TEXT" for number in range(3, 12))},
        PRIMARY KEY (revision_id, item)) STRICT, WITHOUT ROWID""",
    """INSERT INTO report_statement_of_any_range (
        revision_id, item, label, stem, level_1, level_2, level_3, level_4, level_5)
        SELECT revision_id, item, label, stem, level_1, level_2, level_3, level_4, level_5 FROM report_statement""",
    "DROP TABLE report_statement",
    "ALTER TABLE report_statement_of_any_range RENAME TO report_statement",
    *append_only("response", "report_statement"),
)

_IMPORTS = (
    "INSERT INTO kind VALUES ('import')",
    f"""CREATE TABLE import (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), name TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (length(digest) = 64), {_day("day", needed=True)}, format TEXT NOT NULL,
        questionnaires TEXT) STRICT""",
    """CREATE TABLE import_row (
        revision_id INTEGER NOT NULL REFERENCES revision (id), record TEXT NOT NULL,
        PRIMARY KEY (revision_id, record)) STRICT, WITHOUT ROWID""",
    *append_only("import", "import_row"),
)

_ERASED = (
    "CREATE TABLE erased (uid TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL REFERENCES kind (name)) STRICT",
    # A copy of an earlier schema was erased from before it was migrated: its shells are rows without a revision.
    """INSERT INTO erased SELECT uid, kind FROM record
        WHERE NOT EXISTS (SELECT 1 FROM revision WHERE revision.record_uid = record.uid)""",
    """CREATE TABLE origin (
        revision_uid TEXT NOT NULL PRIMARY KEY REFERENCES revision (uid), source TEXT NOT NULL, name TEXT) STRICT""",
    *append_only("erased", "origin"),
)

_APPRAISALS = (
    "INSERT INTO kind VALUES ('appraisal')",
    f"""CREATE TABLE appraisal (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), {_day("day", needed=True)},
        {_day("since", needed=True)}, {_day("until", needed=True)}, shown TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE appraisal_file (
        revision_id INTEGER NOT NULL REFERENCES revision (id), format TEXT NOT NULL, {_day("day", needed=True)},
        size INTEGER NOT NULL CHECK (size > 0), sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        PRIMARY KEY (revision_id, format)) STRICT, WITHOUT ROWID""",
    *append_only("appraisal", "appraisal_file"),
)

_PLANNED_TESTS = (
    "INSERT INTO kind VALUES ('planned_test')",
    f"""CREATE TABLE planned_test (
        revision_id INTEGER PRIMARY KEY REFERENCES revision (id), practice TEXT NOT NULL, instrument TEXT NOT NULL,
        version TEXT NOT NULL, scale TEXT NOT NULL, item TEXT, definition TEXT NOT NULL,
        {_day("drawn_on", needed=True)}, {_day("start", needed=True)},
        weeks INTEGER NOT NULL CHECK (weeks BETWEEN 2 AND 4), block_order TEXT NOT NULL, {_day("stopped_on")},
        why_stopped TEXT) STRICT""",
    *append_only("planned_test"),
)

MIGRATIONS = (
    Migration(1, "check-ins, drafts, preferences", _CHECK_INS),
    Migration(2, "people, strengths, goals, plan, logbook, reviews", _PLAN_AND_LOGBOOK),
    Migration(3, "replies of others, reports, meetings", _MENTOR),
    Migration(4, "what a report asked and named, whose calendar it is", _ASKED),
    Migration(5, "digests of drafts and preferences", _DIGESTS),
    Migration(6, "answers of any range", _ANY_RANGE),
    Migration(7, "what was brought in from files", _IMPORTS),
    Migration(8, "what was erased, where a change came from", _ERASED),
    Migration(9, "documents of a period that were taken out", _APPRAISALS),
    Migration(10, "planned tests", _PLANNED_TESTS),
)

SCHEMA_VERSION = MIGRATIONS[-1].version
