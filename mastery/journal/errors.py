"""What can go wrong with the journal, each as one sentence that says what to do."""

from pathlib import Path


class JournalError(Exception):
    """The journal could not do what was asked; the message says why and what would help."""


class Conflict(JournalError):
    """Somebody else saved a newer revision of the record first; nothing was overwritten."""


class BrokenJournal(JournalError):
    """The journal file cannot be read whole; it was left as it is."""


class MissingJournal(BrokenJournal):
    """There is no journal where one is expected; none was made."""


class NoJournal(MissingJournal):
    """There is no journal in the folder, and nothing shows that there ever was one."""


class NewerJournal(JournalError):
    """The journal was written by a newer version of Mastery; it was left as it is."""


class LockedJournal(JournalError):
    """The journal is locked, and its passphrase was not given here yet; nothing was read."""


class WrongPassphrase(JournalError):
    """What was typed is neither the passphrase nor the recovery key; nothing was opened."""


class InvalidRecord(JournalError):
    """What should be saved is not valid; nothing was saved."""


_DAMAGE = ("file is not a database", "database disk image is malformed")
NOT_SAVED = "so this was not saved"
NOT_READ = "so it was not read"


def explain(error: BaseException | None, file: Path, *, outcome: str) -> JournalError:
    """Turn an error of SQLite into the sentence that a person can act on; `outcome` is NOT_SAVED or NOT_READ.

    The names are SQLite's result codes (sqlite.org/rescode.html).
    """
    code = getattr(error, "sqlite_errorname", None) or ""
    # Python, not SQLite, finds bytes that are not text, in a value or in SQLite's own message about the damage.
    no_text = isinstance(error, UnicodeDecodeError) or "Could not decode" in str(error)
    # A copy that fails has no code, and says the same in words.
    broken = code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or str(error) in _DAMAGE
    if no_text or broken:
        return BrokenJournal(f"The journal file {file} is damaged and cannot be read. It was left as it is.")
    if "no such table" in str(error):
        return BrokenJournal(f"The journal file {file} was emptied or replaced while it was in use, {outcome}.")
    if code.startswith("SQLITE_CONSTRAINT"):
        return InvalidRecord(f"A value breaks a rule of the journal, {outcome}: {error}.")
    return JournalError(_sentence(code, file, outcome) or f"The journal {file} could not be used, {outcome}: {error}.")


def _sentence(code: str, file: Path, outcome: str) -> str | None:
    if code.startswith("SQLITE_FULL"):
        return f"The disk with {file.parent} is full, {outcome}. Free some space, then try again."
    if code == "SQLITE_READONLY_DBMOVED":
        return f"{file} was put there anew while it was in use, {outcome}. Try again."
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return f"{file} cannot be written to, {outcome}. Allow writing to it and to {file.parent}, then try again."
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"Another program has held {file} for half a minute, {outcome}. Close it, then try again."
    if code.startswith("SQLITE_CANTOPEN"):
        return (
            f"{file} cannot be opened, {outcome}. Check that it exists and that you may read and write {file.parent}."
        )
    if code.startswith("SQLITE_IOERR"):
        return f"The disk did not read or write {file} as asked, {outcome}. Check the disk, then try again."
    return None
