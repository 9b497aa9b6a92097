"""Where the words of a record stand besides it: reports that left, other records, drafts, files of the folder.

Erasing takes none of these along. They are looked for before it, since afterwards nobody knows what to look for.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, cast, select

from mastery import kinds
from mastery.journal import connecting, erasing_files, files, schema, second_copies
from mastery.journal.content import contents
from mastery.journal.erasing import ToErase
from mastery.journal.erasing_files import LeftFile
from mastery.journal.errors import JournalError
from mastery.journal.opening import Journal, reading
from mastery.journal.preferences import choices
from mastery.journal.schema import TABLES
from mastery.journal.sealed import SEALED, decrypted, looks_decrypted, unseal
from mastery.kinds import Content
from mastery.text import folded

SHORTEST = 10
"""Letters of the shortest piece of a text that is looked for as a quotation: a shorter one is anybody's (own)."""

HOLDS = "It holds words of it."
PACKED = "It is packed or locked, so what it holds cannot be told."
_SENTENCES = re.compile(r"[\n.!?;]+")
_PACKED = (b"PK\x03\x04", b"%PDF", b"\x1f\x8b", SEALED)
_NO_WORDS = {
    connecting.FILE_NAME,
    f"{connecting.FILE_NAME}-journal",
    connecting.KEY_FILE,
    connecting.NOTE,
    second_copies.SETTING,
    erasing_files.NOTE,
    "door.key",
}
_NOT_OURS = {"sample"}
"""Folders with nothing of the person's: the made-up one's journal."""

_OF_CHECK_INS = {"check_in": {"note", "who"}, "evidence": {"text", "link"}}
"""The columns of a check-in, and of its parts, that hold what somebody wrote."""


@dataclass(frozen=True)
class Traces:
    """Where words of a record stand besides it.

    `reports` are the uids of reports that named or drew it, `documents` those of documents of a period that were taken
    out with words of it. `quoting` are other records, in any version, uid → kind;
    `drafts` how many drafts and forms quote it. `found` are files of the folder that hold words of it, or may.
    """

    reports: tuple[str, ...]
    documents: tuple[str, ...]
    quoting: Mapping[str, str]
    drafts: int
    found: tuple[LeftFile, ...]


def traces(journal: Journal, going: ToErase) -> Traces:
    """Return where the words of what is `going` stand besides it. Raises BrokenJournal, OSError."""
    with reading(journal) as connection:
        versions = list(_versions(connection))
        own = [content for uid, _, content in versions if uid in going.records]
        said = {piece for uid, kind, content in versions if uid in going.records for piece in _pieces(kind, content)}
        looked = [folded(piece) for piece in said]
        others = [one for one in versions if one[0] not in going.records]
        quoting = {
            uid: kind for uid, kind, content in others if kind != "report" and _quotes(_texts(kind, content), looked)
        }
        documents = [uid for uid, kind in quoting.items() if kind == "appraisal"]
        reports = {
            uid: None
            for uid, kind, content in others
            if kind == "report" and (_drew(content, going, own) or _quotes([content["shown"]], looked))
        }
        drafts = sum(_quotes([text], looked) for text in _drafts(connection, going))
    known = [one.encode() for one in (*said, *going.records)]
    for one in documents:
        del quoting[one]
    return Traces(tuple(reports), tuple(documents), quoting, drafts, tuple(_files(journal.folder, known)))


def _versions(connection: Connection) -> Iterator[tuple[str, str, Content]]:
    """Yield record, kind and content of every version of every record, deletions left out."""
    last = max(connection.execute(select(schema.revision.c.id)).scalars(), default=0)
    records = {row.id: row.record_uid for row in connection.execute(select(schema.revision))}
    for kind, tables in TABLES.items():
        for number, content in contents(connection, tables, between=(0, last)).items():
            yield records[number], kind, content


def _texts(kind: str, content: Content) -> Iterator[str]:
    """Yield what somebody wrote in `content`."""
    for name, value in content.items():
        rows = value if isinstance(value, list) else [content]
        for row in rows:
            yield from (str(row[one]) for one in _written(kind, name, isinstance(value, list)) if row.get(one))


def _written(kind: str, name: str, is_part: bool) -> Iterable[str]:
    """Return the names of the written columns of a part, or the one called `name` of the body where it is written."""
    if kind == "check_in":
        return _OF_CHECK_INS.get(name, ()) if is_part else {name} & _OF_CHECK_INS["check_in"]
    fields = kinds.KINDS[kind].fields
    if is_part:
        fields = next(part.fields for part in kinds.KINDS[kind].parts if part.name == name)
    return {one.name for one in fields if one.type in ("text", "paragraph") and (is_part or one.name == name)}


def _pieces(kind: str, content: Content) -> Iterator[str]:
    for text in _texts(kind, content):
        yield from (piece.strip() for piece in _SENTENCES.split(text) if len(piece.strip()) >= SHORTEST)


def _quotes(texts: Iterable[str], looked: Iterable[str]) -> bool:
    whole = [folded(text) for text in texts if len(text) >= SHORTEST]
    return any(piece in text for text in whole for piece in looked)


def _drew(report: Content, going: ToErase, own: Iterable[Content]) -> bool:
    """Tell whether a report named one of the records by a line, or has a check-in among what it draws."""
    days = (one["day"] for one in own if one.get("instrument") == report["instrument"] and "response" in one)
    named = {row["record"] for row in report["report_line"]} & going.records.keys()
    return bool(named) or any(report["since"] <= day <= report["day"] for day in days)


def _drafts(connection: Connection, going: ToErase) -> Iterator[str]:
    """Yield what is kept of check-ins, forms and reviews that are under way, but for those that go along."""
    own = select(schema.draft.c.uid).where(schema.draft.c.record_uid.in_(going.records))
    # As bytes: one text that is damaged hides no trace in the others.
    field = cast(schema.draft_field.c.value, LargeBinary)
    for value in connection.execute(select(field).where(schema.draft_field.c.draft_uid.not_in(own))).scalars():
        yield _plain(value.decode(errors="replace"))
    for row in choices(connection):
        if not any(uid in str(row["name"]) for uid in going.records):
            yield _plain(str(row["value"]))


def _plain(value: str) -> str:
    """Return JSON with its letters as they are typed: drafts keep others than those of English as numbers."""
    try:
        return json.dumps(json.loads(value), ensure_ascii=False)
    except ValueError:
        return value


def _files(folder: Path, known: Iterable[bytes]) -> Iterator[LeftFile]:
    """Yield the files of `folder` besides the journal and its backups that hold one of `known`, or may."""
    handled = {folder / name for name in _NO_WORDS} | set(erasing_files.copies_in(folder))
    for file in sorted(folder.rglob("*")):
        if file in handled or not file.is_file() or file.relative_to(folder).parts[0] in _NOT_OURS:
            continue
        data = _opened_up(file)
        if any(one in data for one in known):
            yield LeftFile(file, HOLDS)
        elif data.startswith(_PACKED) or (_is_locked_copy(file) and not data.startswith(connecting.PLAIN)):
            yield LeftFile(file, PACKED)


def _opened_up(file: Path) -> bytes:
    """Return what `file` holds, without its lock where it is locked with the key of this journal."""
    data, key = file.read_bytes(), connecting.key_of(file)
    if key is None:
        return data
    if data.startswith(SEALED):
        return unseal(data, key) or data
    if _is_locked_copy(file) and (looks_decrypted(opened := decrypted(data, key)) or connecting.opens(file)):
        return opened
    return data


def _is_locked_copy(file: Path) -> bool:
    is_kept = file.name.startswith("journal") or file.parent.name == connecting.QUARANTINE
    return is_kept and connecting.is_noise(connecting.head(file))


def remove_file(folder: Path, file: Path) -> None:
    """Remove a `file` that traces or an erasing found in `folder`. Raises JournalError when that cannot be."""
    inside = file.resolve().is_relative_to(folder.resolve())
    if not inside or file.resolve() in {(folder / name).resolve() for name in _NO_WORDS}:
        raise JournalError(f"{file} is no file that may be removed here. Nothing was changed.")
    try:
        file.unlink(missing_ok=True)
        files.flush(file.parent)
    except OSError as error:
        raise JournalError(f"{file} could not be removed: {error.strerror}. Remove it by hand.") from error
