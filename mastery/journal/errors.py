"""What can go wrong with the journal, each as one sentence that says what to do."""

from pathlib import Path

from sqlalchemy.exc import DBAPIError


class JournalError(Exception):
    """The journal could not do what was asked; the message says why and what would help."""


class Conflict(JournalError):
    """Somebody else saved a newer revision of the record first; nothing was overwritten."""


class BrokenJournal(JournalError):
    """The journal file cannot be read whole; it was left as it is."""


class NewerJournal(JournalError):
    """The journal was written by a newer version of Mastery; it was left as it is."""


class InvalidRecord(JournalError):
    """What should be saved is not valid; nothing was saved."""


def explain(error: DBAPIError, file: Path) -> JournalError:
    """Turn a database error into the sentence that a person can act on.

    The names are SQLite's result codes (sqlite.org/rescode.html).
    """
    code = getattr(error.orig, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return BrokenJournal(f"The journal file {file} is damaged and cannot be read. It was left as it is.")
    return JournalError(_sentence(code, file) or f"The journal {file} could not be used: {error.orig}.")


def _sentence(code: str, file: Path) -> str | None:
    if code.startswith("SQLITE_FULL"):
        return f"The disk with {file.parent} is full, so this was not saved. Free some space, then save again."
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return f"{file} cannot be written to, so this was not saved. Allow writing to {file.parent}, then save again."
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"Another program has held {file} for half a minute, so this was not saved. Close it, then save again."
    if code.startswith("SQLITE_CANTOPEN"):
        return f"{file} cannot be opened. Check that the folder {file.parent} exists and that you may read and write it."
    if code.startswith("SQLITE_IOERR"):
        return f"The disk did not read or write {file} as asked, so this was not saved. Check the disk, then save again."
    return None
