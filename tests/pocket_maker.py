"""Lines of a pocket page, as its script writes them, for the tests of the way home."""

import json
from zlib import crc32

from reply_maker import letters_of

PULSE = {"P": 4, "C": 2, "F": 5}
CHECK_IN = {
    "id": "QV1F264MJJVN3FJM",
    "made": "2026-05-03T23:59:59+13:00",
    "instrument": "five-elements-pulse",
    "version": "1",
    "answers": PULSE,
}
WIN = {
    "id": "07DTJRE4S38AFV9W",
    "made": "2026-05-03T08:00:00+02:00",
    "kind": "win",
    "fields": {"title": "Spoke up", "text": "In the meeting,\nonce."},
}
PRACTICE = {
    "id": "5WTE0Z7C1NHQ6P2V",
    "made": "2026-05-04T08:00:00+02:00",
    "kind": "practice",
    "fields": {"title": "Talk aloud", "scale": "focused", "minutes": 25},
}
NOTE = {"id": "W14XYQD4XDDXYESY", "made": "2026-05-04T09:00:00+02:00", "text": "Ask about the budget"}


def content(**changed):
    """The JSON of lines with a pulse, a win, a practice and a note, with what is `changed`; None leaves a key out."""
    whole = {
        "f": "mastery-pocket", "v": 1, "check_ins": [CHECK_IN], "entries": [WIN, PRACTICE], "notes": [NOTE], **changed,
    }  # fmt: skip
    return json.dumps({key: one for key, one in whole.items() if one is not None}, ensure_ascii=False)


def lines(said=None, *, version=1, checksum=None):
    """The lines that carry `said`, by default `content()`, whatever a reader thinks of it."""
    whole = said if isinstance(said, bytes) else (content() if said is None else said).encode()
    checksum = f"{crc32(whole):08x}" if checksum is None else checksum
    return (
        f"-----BEGIN MASTERY POCKET-----\nPocket page\n\n3 May 2026 · Win: Spoke up\n\n"
        f"data: v{version} {checksum}\n{letters_of(whole)}\n-----END MASTERY POCKET-----\n"
    )


def with_one(kind, one, /, **changed):
    """Lines whose only thing is `one` in the list `kind`, with what is `changed` in it."""
    whole = {**one, **changed}
    empty = {"check_ins": [], "entries": [], "notes": []}
    return lines(content(**{**empty, kind: [{key: said for key, said in whole.items() if said is not None}]}))
