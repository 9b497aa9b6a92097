"""Where it is kept: the only room that touches the database."""

from mastery.journal.archiving import (
    LOOKING_AROUND,
    ArchiveResult,
    Rows,
    begun_in_memory,
    need_sound_rows,
    rows_of,
    take_in,
    unknown_revisions,
)
from mastery.journal.backup import backups, copy_all, make_backup, newest_whole_backup
from mastery.journal.bringing_in import Difference, ImportResult, SourceFile, Watched, bring_in, preview
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
from mastery.journal.clock import clock_behind, say_clock_is_right
from mastery.journal.connecting import FILE_NAME, is_locked, missing_cipher, need_open
from mastery.journal.copies import copy_contents
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
    throw_away,
    thrown_drafts,
    was_erased,
    was_saved,
)
from mastery.journal.durations import keep_duration, seconds_per_item, usual_seconds
from mastery.journal.erasing import ToErase, erase, erase_everything, to_erase
from mastery.journal.erasing_files import Erasure, LeftFile
from mastery.journal.errors import (
    BrokenJournal,
    Conflict,
    InvalidRecord,
    JournalError,
    LockedJournal,
    MissingJournal,
    NewerJournal,
    NoJournal,
    WrongPassphrase,
)
from mastery.journal.files import conflicted_copies, replacing
from mastery.journal.going_back import differences, go_back, holdings
from mastery.journal.identity import new_uid
from mastery.journal.imports import Named, NamedResult, UndoneImport, imports, undo_import
from mastery.journal.keys import FRESH_BYTES, KEY_BYTES, from_recovery_key, need_good, recovery_key
from mastery.journal.look_back import LookBack, save_look_back
from mastery.journal.merging import merge_from
from mastery.journal.migrations import SCHEMA_VERSION
from mastery.journal.opening import (
    Journal,
    Origin,
    coming_from,
    is_of_present_schema,
    looking_into_folder,
    open_journal,
)
from mastery.journal.passphrase import (
    change_passphrase,
    close,
    has_passphrase,
    is_opened,
    key_from,
    key_is_there,
    lock_with,
    open_with,
    sheet_of,
    take_off,
)
from mastery.journal.places import places
from mastery.journal.preferences import prefer, preference, preferred
from mastery.journal.reads import (
    check_ins,
    counts,
    deleted,
    deleted_check_ins,
    deleted_replies,
    evidence,
    look_backs,
    not_applicable,
    records_of,
    replies,
    responses,
    snapshot,
    uid_of,
)
from mastery.journal.records import Revision, Save, delete, history, save, save_dated, undo
from mastery.journal.rescue import restore, still_yields
from mastery.journal.second_copies import (
    NOT_THERE,
    SecondFolder,
    choose_second_folder,
    copies_in,
    forget_second_folder,
    second_folder,
)
from mastery.journal.setting_aside import set_aside
from mastery.journal.settings import (
    CADENCE_DAYS,
    WEEK_STARTS,
    cadence_days,
    calendar_alarm,
    calendar_kinds,
    choose,
    first_name,
    questionnaire,
    week_start,
)
from mastery.journal.shared_connections import begin_sharing, close_waiting, sharing_connections
from mastery.journal.traces import Traces, remove_file, traces
from mastery.journal.unchanged import state
from mastery.journal.versions import Version, Versions, all_deleted, return_to, titles, versions
