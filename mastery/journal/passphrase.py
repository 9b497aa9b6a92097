"""A passphrase for the journal: setting it, opening with it, changing it, taking it off again."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock

from mastery.journal import connecting, converting, files, keys, second_copies
from mastery.journal.checking import verify
from mastery.journal.connecting import BACKUPS, FILE_NAME, KEY_FILE, NOTE
from mastery.journal.errors import BrokenJournal, JournalError, LockedJournal, WrongPassphrase
from mastery.journal.opening import Journal
from mastery.journal.shared_connections import close_waiting

Progress = Callable[[float], None]
_one_at_a_time = Lock()


def has_passphrase(folder: Path) -> bool:
    """Return whether the journal in `folder` is locked with a passphrase, open in this process or not."""
    return connecting.is_locked(folder) or is_opened(folder)


def is_opened(folder: Path) -> bool:
    """Return whether the journal in `folder` is locked with a passphrase, and open in this process."""
    return connecting.held(folder) is not None and not connecting.is_plain(folder / FILE_NAME)


def key_is_there(folder: Path) -> bool:
    """Return whether a passphrase can open the journal in `folder`; without its key file the recovery key alone can."""
    return (folder / KEY_FILE).exists()


def lock_with(
    journal: Journal, passphrase: str, *, key: bytes, fresh: bytes, progress: Progress = lambda share: None
) -> None:
    """Lock the journal and all copies of it with `key`, 32 random bytes, under `passphrase`; this process stays open.

    `fresh` are `keys.FRESH_BYTES` random bytes. Raises JournalError, BrokenJournal: nothing is changed unless the
    journal itself was locked by then, and `open_with` goes on with the rest.
    """
    folder = journal.folder
    keys.need_good(passphrase)
    _need_second_folder(folder)
    if why := connecting.missing_cipher():
        raise JournalError(f"{why} Nothing was changed.")
    with _one_at_a_time:
        if has_passphrase(folder) or not connecting.is_plain(journal.file):
            raise JournalError(f"The journal in {folder} has a passphrase already. Nothing was changed.")
        if wrong := verify(journal):
            raise BrokenJournal(f"{journal.file} is damaged, so it was not locked: {wrong[0]}")
        if key_is_there(folder) and connecting.locked_backups(folder):
            raise JournalError(
                f"Backups in {folder / BACKUPS} are locked already, by an earlier passphrase. Move them and "
                "journal.key away, or put the journal that belongs to them back. Nothing was changed."
            )
        content = keys.wrap(key, passphrase, fresh=fresh)
        converting.begin(folder)
        _write_first_key(folder, content)
        try:
            connecting.hold(folder, key)
            converting.convert_all(folder, key, to="locked", progress=progress)
        except JournalError:
            if connecting.is_plain(journal.file):  # The first that would have been locked, so nothing is.
                _undo(folder)
            raise
    _let_key_follow(folder)


def open_with(folder: Path, said: str, *, progress: Progress = lambda share: None) -> None:
    """Let this process open the journal in `folder` with what was `said`, its passphrase or its recovery key.

    What an ended program left half locked or half opened up is brought to its end.
    Raises WrongPassphrase, JournalError when the key file is damaged or belongs to another journal.
    """
    key, to = key_from(folder, said), converting.begun(folder)
    connecting.hold(folder, key)
    copied = [folder / FILE_NAME, *(folder / BACKUPS).glob("journal-*.sqlite")]
    locked = [one for one in copied if connecting.is_noise(connecting.head(one))]
    if locked and not any(connecting.opens(one) for one in locked):
        connecting.forget(folder)
        raise JournalError(
            f"That is the key of another journal, or every file in {folder} is damaged at its beginning. Put the "
            "journal.key that belongs to this journal back, or type the recovery key of this journal."
        )
    if to == "locked" and not locked and keys.from_recovery_key(said):
        _undo(folder)  # Nothing was locked yet, and nothing tells whether that is the key that was to do it.
    elif to:
        _finish(folder, key, to=to, progress=progress)


def key_from(folder: Path, said: str) -> bytes:
    """Return the key that `said`, the passphrase or the recovery key, gives. Raises WrongPassphrase, JournalError."""
    if why := connecting.missing_cipher():
        raise JournalError(why)
    if (key := keys.from_recovery_key(said)) is not None:
        return key
    try:
        content = (folder / KEY_FILE).read_bytes()
    except FileNotFoundError as error:
        raise WrongPassphrase(
            f"There is no journal.key in {folder}, so only the recovery key opens the journal, and that is none. "
            f"It has {keys.GROUPS} groups of {keys.GROUP} letters and digits."
        ) from error
    except OSError as error:
        raise JournalError(f"{folder / KEY_FILE} cannot be read: {error.strerror}. Allow reading it.") from error
    return keys.unwrap(content, said)


def close(folder: Path) -> None:
    """Let this process open the journal in `folder` no more."""
    connecting.forget(folder)
    close_waiting()


def change_passphrase(folder: Path, said: str, passphrase: str, *, fresh: bytes) -> None:
    """Let `passphrase` open the journal in the place of the one that was `said`, or of a lost key file.

    Raises WrongPassphrase, JournalError; nothing is changed then. The recovery key stays the same.
    """
    keys.need_good(passphrase)
    _need_own(folder, key := key_from(folder, said))
    _write_key(folder, keys.wrap(key, passphrase, fresh=fresh))
    _let_key_follow(folder)


def take_off(folder: Path, said: str, *, progress: Progress = lambda share: None) -> None:
    """Open up the journal and all copies of it, so that no passphrase is asked any more.

    Raises WrongPassphrase, JournalError. What fails midway is gone on with by `open_with`.
    """
    _need_second_folder(folder)
    _need_own(folder, key := key_from(folder, said))
    _finish(folder, key, to="plain", progress=progress)


def sheet_of(folder: Path, said: str) -> str:
    """Return the recovery key of the journal in `folder`. Raises WrongPassphrase, JournalError."""
    _need_own(folder, key := key_from(folder, said))
    return keys.recovery_key(key)


def _finish(folder: Path, key: bytes, *, to: converting.To, progress: Progress) -> None:
    converting.convert_all(folder, key, to=to, progress=progress)
    if to == "plain":
        connecting.forget(folder)
        (folder / KEY_FILE).unlink(missing_ok=True)
    _let_key_follow(folder)


def _let_key_follow(folder: Path) -> None:
    """Let the second folder, if it can be reached, have the key file that lies here; the next backup tries again."""
    second = second_copies.second_folder(folder)
    if second and second.is_there:
        with suppress(OSError):
            second_copies.copy_key(folder, second.place)


def _need_own(folder: Path, key: bytes) -> None:
    """Raise an error unless `key` is the one that the journal in `folder` was opened with."""
    if (held := connecting.held(folder)) is None:
        raise LockedJournal(f"The journal in {folder} is locked.")
    if held != key:
        raise WrongPassphrase("That is the recovery key of another journal. Nothing was changed.")


def _need_second_folder(folder: Path) -> None:
    """Raise JournalError while copies lie in a second folder that cannot be seen: they would stay as they are."""
    if (second := second_copies.second_folder(folder)) and not second.is_there:
        raise JournalError(
            f"The second folder {second.place} is not there now, and the copies in it would stay as they are. Connect "
            "its disk, or stop using it, then try again. Nothing was changed."
        )


def _undo(folder: Path) -> None:
    """Go on without a passphrase, where none of the files was locked yet."""
    connecting.forget(folder)
    for name in (NOTE, KEY_FILE):
        (folder / name).unlink(missing_ok=True)


def _write_first_key(folder: Path, content: bytes) -> None:
    """Write the key file where none is; another program that began to lock the journal at the same moment goes on."""
    part = files.free_name(folder / f"{KEY_FILE}{converting.PART}")
    try:
        part.write_bytes(content)
        files.flush(part)
        files.put(part, folder / KEY_FILE)
    except OSError as error:
        (folder / NOTE).unlink(missing_ok=True)
        raise JournalError(
            f"{folder / KEY_FILE} could not be written: {error.strerror}. Nothing was changed."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    if (folder / KEY_FILE).read_bytes() != content:
        raise JournalError("The journal is being locked by another program just now. Wait, then look again.")


def _write_key(folder: Path, content: bytes) -> None:
    try:
        files.write_durably(folder / KEY_FILE, content)
    except OSError as error:
        raise JournalError(
            f"{folder / KEY_FILE} could not be written: {error.strerror}. Nothing was changed."
        ) from error
