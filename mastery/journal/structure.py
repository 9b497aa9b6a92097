"""Whether the structure of a journal's file is whole."""

import re
from collections.abc import Iterable

_MOST = 100
CHECK = f"PRAGMA integrity_check({_MOST})"
CHECK_OF_COPY = f"PRAGMA quick_check({_MOST})"
"""What to ask SQLite; of the journal the first, as the second holds no number of a revision against its index."""

_CAN_BE_MENDED = re.compile(r".+ (?:in|index) (?:sqlite_autoindex_)?(?:instrument|origin)(?:_1|\.\w+)?")
"""What SQLite says of a row or an index entry of a table whose rows `setting_aside` mends: a type, a null, a rule."""


def is_whole(answers: Iterable[str]) -> bool:
    """Return whether by SQLite's `answers` a file is whole, but for rows that can be mended or done without."""
    said = list(answers)
    return len(said) < _MOST and all(one == "ok" or _CAN_BE_MENDED.fullmatch(one) for one in said)
