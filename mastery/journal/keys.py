"""The key of a locked journal: wrapped by the passphrase in `journal.key`, and spelled out on the recovery sheet.

The data key is 32 random bytes and never changes while a journal is locked; a passphrase only wraps it. So another
passphrase rewrites one small file, and opening takes no key derivation but the first time.
"""

import hashlib
import json
import unicodedata
from base64 import b64decode, b64encode

from mastery.journal.errors import JournalError, WrongPassphrase

KEY_BYTES, SALT_BYTES, NONCE_BYTES = 32, 16, 12
FRESH_BYTES = SALT_BYTES + NONCE_BYTES
"""Random bytes that wrapping takes."""

SHORTEST = 8
"""Letters of a passphrase (NIST SP 800-63B of 2017, section 5.1.1.2, asks at least eight of a chosen secret)."""

COST = 1 << 17
"""scrypt's N; with r 8 and p 1 one try takes 128 MB (OWASP's Password Storage Cheat Sheet names this set first)."""

_BLOCK, _LANES = 8, 1
_MOST_MEMORY = 1 << 30
_FORMAT = "mastery journal key 1"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_ALIKE = str.maketrans("ILO", "110")
_CHECK_BYTES = 3
GROUPS, GROUP = 14, 4
"""Groups of a recovery key and letters of each: 35 bytes in base 32."""


def need_good(passphrase: str) -> None:
    """Raise JournalError, which says what would do, when `passphrase` is too short to lock anything."""
    if len(passphrase.strip()) < SHORTEST:
        raise JournalError(
            f"A passphrase needs at least {SHORTEST} letters; four or five words that nobody would guess do well. "
            "Nothing was changed."
        )


def wrap(key: bytes, passphrase: str, *, fresh: bytes) -> bytes:
    """Return the content of a key file: `key` under `passphrase`, with `fresh` random bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = fresh[:SALT_BYTES], fresh[SALT_BYTES:]
    header = {"format": _FORMAT, "n": COST, "p": _LANES, "r": _BLOCK, "salt": salt.hex()}
    said = json.dumps(header, sort_keys=True)
    sealed = AESGCM(_derived(passphrase, header)).encrypt(nonce, key, said.encode())
    body = f"{said}\n{b64encode(nonce + sealed).decode()}\n"
    return f"{body}{hashlib.sha256(body.encode()).hexdigest()}\n".encode()


def unwrap(content: bytes, passphrase: str) -> bytes:
    """Return the key that `content`, a key file, holds under `passphrase`.

    Raises WrongPassphrase, or JournalError when the file is not what was written: its own digest tells them apart.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header, said, sealed = _read(content)
    try:
        return AESGCM(_derived(passphrase, header)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], said.encode())
    except InvalidTag as error:
        raise WrongPassphrase("That is not the passphrase. Nothing was opened or changed.") from error


def recovery_key(key: bytes) -> str:
    """Return `key` with a check as 14 groups of four letters and digits, to write down."""
    number = int.from_bytes(key + _check(key), "big")
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (GROUPS * GROUP - 1), -1, -5))
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def from_recovery_key(said: str) -> bytes | None:
    """Return the key that a recovery key stands for, however it is spaced; None when it is none or has a mistake."""
    letters = "".join(one for one in said.upper() if one.isalnum()).translate(_ALIKE)
    if len(letters) != GROUPS * GROUP or not set(letters) <= set(_ALPHABET):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    whole = number.to_bytes(KEY_BYTES + _CHECK_BYTES, "big")
    key = whole[:KEY_BYTES]
    return key if whole[KEY_BYTES:] == _check(key) else None


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"mastery recovery key" + key).digest()[:_CHECK_BYTES]


def _derived(passphrase: str, header: dict[str, object]) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    n, r, p = (int(str(header[name])) for name in ("n", "r", "p"))
    # The same letters can be written in several ways, by two keyboards too (NIST SP 800-63B of 2017, section 5.1.1.2).
    secret = unicodedata.normalize("NFKC", passphrase).encode(errors="surrogatepass")
    return Scrypt(salt=bytes.fromhex(str(header["salt"])), length=KEY_BYTES, n=n, r=r, p=p).derive(secret)


def _read(content: bytes) -> tuple[dict[str, object], str, bytes]:
    """Return header, header as text and wrapped key of a key file. Raises JournalError when it was changed."""
    try:
        said, sealed, digest = content.decode("ascii").removesuffix("\n").split("\n")
        if hashlib.sha256(f"{said}\n{sealed}\n".encode()).hexdigest() != digest:
            raise ValueError("another digest")
        header = json.loads(said)
        n, r, p = (header[name] for name in ("n", "r", "p"))
        if header["format"] != _FORMAT or 128 * n * r * p > _MOST_MEMORY:
            raise ValueError("another format")
        return header, said, b64decode(sealed, validate=True)
    except (ArithmeticError, KeyError, TypeError, ValueError) as error:
        raise JournalError(
            "The file journal.key is damaged, so no passphrase can open the journal. Type the recovery key instead, or "
            "put a copy of journal.key back, as from the second folder."
        ) from error
