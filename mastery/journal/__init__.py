"""Where it is kept: the only room that touches the database."""

from mastery.journal.backup import make_backup, newest_whole_backup, restore
from mastery.journal.check_ins import check_in_content, kept_instrument, save_check_ins
from mastery.journal.drafts import (
    SKIPPED,
    Draft,
    correction,
    discard,
    draft_responses,
    keep,
    open_draft,
    ratings_of,
    save_draft,
    seconds_per_item,
    was_saved,
)
from mastery.journal.errors import BrokenJournal, Conflict, InvalidRecord, JournalError, NewerJournal
from mastery.journal.files import FILE_NAME, backups
from mastery.journal.identity import new_uid
from mastery.journal.look_back import LookBack, save_look_back
from mastery.journal.merging import Taken, conflicted_copies, merge_from
from mastery.journal.opening import Journal, open_journal
from mastery.journal.reads import (
    Snapshot,
    check_ins,
    deleted,
    deleted_check_ins,
    evidence,
    look_backs,
    prefer,
    preference,
    records_of,
    responses,
    snapshot,
    state,
)
from mastery.journal.records import Revision, Save, delete, history, save, save_dated, undo, verify

__all__ = [
    "FILE_NAME",
    "SKIPPED",
    "BrokenJournal",
    "Conflict",
    "Draft",
    "InvalidRecord",
    "Journal",
    "JournalError",
    "LookBack",
    "NewerJournal",
    "Revision",
    "Save",
    "Snapshot",
    "Taken",
    "backups",
    "check_in_content",
    "check_ins",
    "conflicted_copies",
    "correction",
    "delete",
    "deleted",
    "deleted_check_ins",
    "discard",
    "draft_responses",
    "evidence",
    "history",
    "keep",
    "kept_instrument",
    "look_backs",
    "make_backup",
    "merge_from",
    "new_uid",
    "newest_whole_backup",
    "open_draft",
    "open_journal",
    "prefer",
    "preference",
    "ratings_of",
    "records_of",
    "responses",
    "restore",
    "save",
    "save_check_ins",
    "save_dated",
    "save_draft",
    "save_look_back",
    "seconds_per_item",
    "snapshot",
    "state",
    "undo",
    "verify",
    "was_saved",
]
