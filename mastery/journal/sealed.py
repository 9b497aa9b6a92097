"""Locked bytes outside SQLite: the pages of a damaged locked file, and damaged files that were locked as they are."""

import hashlib
import hmac
from collections.abc import Iterator

from mastery.journal.connecting import PAGE, PLAIN

SEALED = b"Mastery sealed 1"
"""What a file begins with that was locked as it is, because SQLite cannot read it."""

RESERVED = 80
"""Bytes at the end of each page: 16 of the initial vector, 64 of its HMAC (zetetic.net/sqlcipher/design)."""

_PAGE_STARTS, _SOME = (0, 2, 5, 10, 13), 4
"""By chance more than half of four pages begin so once in 30,000 files (own)."""

_VECTOR, _SALT, _NONCE = 16, 16, 12


def seal(content: bytes, key: bytes) -> bytes:
    """Return `content` locked with `key`; the same content gives the same bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    # Made from the content, it repeats only where the content does.
    nonce = hmac.digest(_own(key, b"nonce"), content, hashlib.sha256)[:_NONCE]
    return SEALED + nonce + AESGCM(_own(key, b"seal")).encrypt(nonce, content, SEALED)


def unseal(content: bytes, key: bytes) -> bytes | None:
    """Return what was sealed with `key`, None when it was not, or is damaged."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    start = len(SEALED) + _NONCE
    try:
        return AESGCM(_own(key, b"seal")).decrypt(content[len(SEALED) : start], content[start:], SEALED)
    except (InvalidTag, ValueError):
        return None


def decrypted(content: bytes, key: bytes) -> bytes:
    """Return the pages of a locked SQLite file as a plain one would have them, damaged ones as what they yield.

    A page's HMAC is not looked at: one flipped bit makes 16 of its bytes noise, and the digests of the journal tell
    which rows that cost. What is cut off a last page is not there.
    """
    return b"".join(_pages(content, key))


def looks_decrypted(content: bytes) -> bool:
    """Return whether the pages of `content`, as `decrypted` returns them, are those of a database.

    Each begins with one of five numbers (sqlite.org/fileformat.html, section 1.6), or goes on from another page.
    """
    starts = [content[start] for start in range(PAGE, len(content), PAGE)]
    return len(starts) >= _SOME and sum(one in _PAGE_STARTS for one in starts) > len(starts) / 2


def _pages(content: bytes, key: bytes) -> Iterator[bytes]:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    for start in range(0, len(content) - PAGE + 1, PAGE):
        page = content[start : start + PAGE]
        body = page[0 if start else _SALT : -RESERVED]
        vector = page[-RESERVED:][:_VECTOR]
        opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        yield (b"" if start else PLAIN) + opened.update(body) + opened.finalize() + bytes(RESERVED)


def _own(key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(key, b"mastery " + purpose, hashlib.sha256)
