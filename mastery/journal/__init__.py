"""Where it is kept: the only room that touches the database."""

from mastery.journal.archiving import LOOKING_AROUND, ROWS, ArchiveResult, Rows, rows_of, take_in, unknown_revisions
from mastery.journal.backup import backups, make_backup, newest_whole_backup
from mastery.journal.bringing_in import Difference, ImportResult, bring_in, preview
from mastery.journal.changes import Change, latest_changes, take_back
from mastery.journal.check_ins import (
    check_in_content,
    keep_instrument,
    kept_instrument,
    save_check_ins,
    save_reply,
    versions_of,
)
from mastery.journal.checking import Checked, check_again, verify
from mastery.journal.copies import CopyContents, copy_contents
from mastery.journal.drafts import (
    SKIPPED,
    Draft,
    bring_back,
    correction,
    draft_responses,
    keep,
    open_draft,
    ratings_of,
    save_draft,
    seconds_per_item,
    throw_away,
    thrown_drafts,
    was_saved,
)
from mastery.journal.durations import keep_duration, usual_seconds
from mastery.journal.errors import (
    BrokenJournal,
    Conflict,
    InvalidRecord,
    JournalError,
    MissingJournal,
    NewerJournal,
    NoJournal,
)
from mastery.journal.files import FILE_NAME, conflicted_copies, replacing
from mastery.journal.going_back import Differences, differences, go_back
from mastery.journal.identity import new_uid
from mastery.journal.look_back import LookBack, save_look_back
from mastery.journal.merging import MergeResult, merge_from
from mastery.journal.migrations import SCHEMA_VERSION
from mastery.journal.opening import Journal, is_of_present_schema, looking_into_folder, open_journal
from mastery.journal.reads import (
    cadence_days,
    check_ins,
    clock_behind,
    counts,
    deleted,
    deleted_check_ins,
    deleted_replies,
    evidence,
    look_backs,
    not_applicable,
    prefer,
    preference,
    preferred,
    records_of,
    replies,
    responses,
    say_clock_is_right,
    snapshot,
    uid_of,
)
from mastery.journal.records import Revision, Save, delete, history, save, save_dated, undo
from mastery.journal.rescue import RestoreResult, Yields, restore, still_yields
from mastery.journal.unchanged import state
