"""The Excel workbook that Mastery writes: it is for reading, so whoever brings it in is told what to take instead."""

import zipfile
from io import BytesIO

from mastery.exchange.bounded import DAMAGED
from mastery.exchange.problems import Unreadable

TITLE = "Mastery journal, for reading"
"""The title in the properties of a workbook, by which it is known."""

_PROPERTIES, _ENOUGH = "docProps/core.xml", 10_000


def need_other_than_workbook(data: bytes) -> None:
    """Raise Unreadable when `data` is a workbook that Mastery wrote; anything else passes, read or not."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed, packed.open(_PROPERTIES) as member:
            found = member.read(_ENOUGH)
    except (KeyError, *DAMAGED):
        return
    if f"<dc:title>{TITLE}</dc:title>".encode() in found:
        raise Unreadable(
            ["This is the workbook that Mastery writes for reading. It is never read back: bring in the archive."]
        )
