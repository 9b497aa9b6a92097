"""Files beside the journal that the owner's account alone can read."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

KEY_FILE = "door.key"
_LENGTH = 32


def door_key(folder: Path, *, fresh: bytes) -> bytes:
    """Return the key in `folder` from which cookies are made; `fresh`, 32 random bytes, becomes the key if none is.

    A key that another account could read or wrote, or that is not a key, is replaced. Where `folder` cannot be written,
    `fresh` is the key without being kept: what is wrong with the folder is for the pages to say.
    """
    file = folder / KEY_FILE
    if (found := _own(file)) is not None:
        return found
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(file, fresh)
    return fresh


def write_private(file: Path, content: bytes) -> None:
    """Write `content` to `file`, which no other account can read at any moment."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _own(file: Path) -> bytes | None:
    try:
        found = file.lstat()
        content = file.read_bytes() if stat.S_ISREG(found.st_mode) else b""
    except OSError:
        return None
    # Windows has no such bits; there the folder's own rules hold.
    private = os.name == "nt" or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)
    return content if private and len(content) == _LENGTH else None
