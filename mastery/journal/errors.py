"""What can go wrong with the journal, each as one sentence that says what to do."""

import re
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


_RULES = {
    re.compile(r"NOT NULL constraint failed: \w+\.(\w+)"): "{} is missing",
    re.compile(r"CHECK constraint failed: (\w+) BETWEEN (\d+) AND (\d+)"): "{} has to be from {} to {}",
    re.compile(r"CHECK constraint failed: \W*(\w+).*", re.DOTALL): "{} is not as it has to be",
    re.compile(r"UNIQUE constraint failed: .*\b(\w+)"): "the same {} is there twice",
    re.compile(r"FOREIGN KEY (constraint) failed"): "it names what is not there",
    re.compile(r"cannot store \w+ value in \w+ column \w+\.(\w+)"): "{} is of another type than its column",
}
_CAUSES = {
    "SQLITE_CONSTRAINT_TRIGGER": "what was saved is never written over",
    "SQLITE_CORRUPT": "the file is damaged",
    "SQLITE_NOTADB": "the file is no journal",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_BUSY": "another program holds the file",
    "SQLITE_LOCKED": "another program holds the file",
    "SQLITE_READONLY": "the file cannot be written to",
    "SQLITE_PERM": "the file cannot be written to",
    "SQLITE_CANTOPEN": "the file cannot be opened",
    "SQLITE_IOERR": "the disk did not read or write as asked",
}
"""Why something was not done, by how SQLite's code begins (sqlite.org/rescode.html)."""
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
    if code.startswith("SQLITE_CONSTRAINT") or _broken_rule(error):
        return InvalidRecord(f"A value breaks a rule of the journal, {outcome}: {cause(error)}.")
    return JournalError(
        _sentence(code, file, outcome) or f"The journal {file} could not be used, {outcome}: {cause(error)}."
    )


def cause(error: BaseException | None) -> str:
    """Return in plain words why SQLite or the system did not do something; what a library says is no sentence."""
    if isinstance(error, OSError):
        return error.strerror or "the system gave no reason"
    if broken := _broken_rule(error):
        return broken
    code = getattr(error, "sqlite_errorname", None) or ""
    found = next((words for begin, words in _CAUSES.items() if code.startswith(begin)), None)
    if found is None and str(error) in _DAMAGE:
        return _CAUSES["SQLITE_CORRUPT"]
    return found or (f"SQLite ended with {code}" if code.startswith("SQLITE_") else "SQLite gave no reason")


def _broken_rule(error: BaseException | None) -> str:
    found = ((rule.fullmatch(str(error)), words) for rule, words in _RULES.items())
    return next((words.format(*broken.groups()) for broken, words in found if broken), "")


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
