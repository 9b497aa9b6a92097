"""Identities that records get before the first try to save them."""

from datetime import datetime
from uuid import UUID

NAMES = UUID("6ba4c5a4-5d3c-5f0e-9d55-5f3a1c0e7b11")
"""The namespace of every uid that is made from what it names (own, random)."""


def new_uid(*, at: datetime, entropy: bytes) -> str:
    """Return a UUID version 7 (RFC 9562, section 5.7) for the instant `at` and ten random bytes.

    Raises ValueError when `at` has no offset or lies before 1970, or `entropy` is not ten bytes long.
    """
    if at.tzinfo is None:
        raise ValueError(f"the instant {at} has no offset; give one with a time zone")
    if at.timestamp() < 0:
        raise ValueError(f"the instant {at} lies before 1970; uids count from there")
    if len(entropy) != 10:
        raise ValueError(f"{len(entropy)} random bytes were given; a uid takes 10")
    whole = int(at.timestamp() * 1000).to_bytes(6, "big") + entropy
    number = int.from_bytes(whole, "big")
    number = (number & ~(0xF << 76)) | (0x7 << 76)
    number = (number & ~(0x3 << 62)) | (0x2 << 62)
    return str(UUID(int=number))
