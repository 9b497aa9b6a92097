"""The owner's questionnaires as files: saved as versions, taken in from a file, passed on with a licence, put away."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Literal

from mastery import instruments, journal
from mastery.instruments import (
    MOST_BYTES,
    DefinitionError,
    Instrument,
    for_others_text,
    line_of,
    load,
    parse,
    toml_text,
)
from mastery.journal import Journal, JournalError

_FOR_OTHERS, _PUT_AWAY = "for_others", "put_away"
How = Literal["new", "same", "changed", "version"]


@dataclass(frozen=True)
class Saved:
    """What became of a questionnaire: as it is now, and whether it is new, the same as before, changed in its version,
    which nobody had answered, or a further version."""

    instrument: Instrument
    how: How


class BadQuestionnaire(ValueError):
    """A questionnaire that cannot be saved; the message says what is wrong, where, and what would be right."""


def own_ids(store: Journal) -> list[str]:
    """Return the ids of the owner's questionnaires, by name, whether or not their files can be read."""
    folder = store.own_instruments
    return sorted(path.stem for path in folder.glob("*.toml") if path.is_file()) if folder.is_dir() else []


def save(store: Journal, asked: Instrument, *, stems: Mapping[str, str] | None = None) -> Saved:
    """Write `asked` as the owner's questionnaire with its id, under the version that it needs.

    `stems` maps item to its question as others are asked it, with {name} for the owner's first name; None leaves others
    the owner's own words. A version that was answered, or begun, keeps its words for ever: what differs becomes the
    next one. Raises BadQuestionnaire when it breaks a rule, or the file cannot be written; nothing is changed then.
    """
    saved = _save(store, asked, stems)
    if stems is None:
        (store.own_instruments / _FOR_OTHERS / f"{asked.id}.toml").unlink(missing_ok=True)
    return saved


def _save(store: Journal, asked: Instrument, stems: Mapping[str, str] | None) -> Saved:
    """Do what `save` does; without `stems` the file for others stays as it is."""
    before = _present(store, asked.id)
    made = _checked(replace(asked, version=_version(asked, journal.versions_of(store, asked.id))))
    texts = {Path(f"{asked.id}.toml"): toml_text(made)}
    if stems is not None:
        texts[Path(_FOR_OTHERS) / f"{asked.id}.toml"] = _worded(made, stems)
    _write(store, texts)
    if before is None:
        return Saved(made, "new")
    if made == before:
        return Saved(made, "same")
    return Saved(made, "changed" if made.version == before.version else "version")


def take_in(store: Journal, name: str, data: bytes) -> Saved:
    """Take over the questionnaire in a TOML file called `name`: as a new one, or as a version of the one with its id.

    What it is worded as for others goes along where it words every question, and else stays in its file. Raises
    BadQuestionnaire, which names the line where one is to blame; nothing is changed then.
    """
    if len(data) > MOST_BYTES:
        raise BadQuestionnaire(f"{name} has {len(data):,} bytes; a questionnaire has {MOST_BYTES:,} at most.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise BadQuestionnaire(f"{name}, line {line}: this is not UTF-8 text; save the file as UTF-8.") from problem
    # What a browser or a mail program made of the name is no part of the questionnaire.
    head = text.partition("\n[")[0]
    id = re.search(r"^\s*id\s*=\s*[\"']([a-z][a-z0-9-]*)[\"']", head, re.MULTILINE)
    try:
        asked = parse(text, file=f"{id[1]}.toml" if id else name)
    except DefinitionError as problem:
        line_number = line_of(problem, text)
        where = f"Line {line_number}: " if line_number else ""
        raise BadQuestionnaire(f"{where}{problem}") from problem
    # How others were asked may fit it no more; those words are the owner's, and stay in their file.
    return _save(store, asked, _stems(store, asked))


def passed_on(asked: Instrument, *, licence: str) -> bytes:
    """Return the file of `asked` for others, which says under what licence they may use it.

    Raises BadQuestionnaire when there is no licence.
    """
    if not licence.strip():
        raise BadQuestionnaire("A file for others needs a licence: on what terms may they use these questions?")
    return toml_text(_checked(replace(asked, licence=licence.strip()))).encode()


def license_own(store: Journal, asked: Instrument, *, licence: str) -> None:
    """Write the licence into the owner's file, so that it need not be asked again. It makes no new version."""
    if asked.id in own_ids(store) and licence.strip() != asked.licence:
        _write(store, {Path(f"{asked.id}.toml"): toml_text(_checked(replace(asked, licence=licence.strip())))})


def put_away(store: Journal, id: str) -> Path:
    """Move the file of a questionnaire aside, so that it is no longer offered, and return where it is.

    What was answered stays: the journal keeps its words. Raises BadQuestionnaire when it cannot be moved.
    """
    file, folder = store.own_instruments / f"{id}.toml", store.own_instruments / _PUT_AWAY
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for number in count(1):
            aside = folder / f"{id}-{number}.toml"
            if not aside.exists():
                return file.replace(aside)
    except OSError as problem:
        raise BadQuestionnaire(f"{file} cannot be moved: {problem.strerror}.") from problem
    raise AssertionError("unreachable: the numbers do not end")


def stems_of(store: Journal, asked: Instrument) -> dict[str, str]:
    """Return item → its question as others are asked it, with {name} for the first name; none without such a file."""
    return _stems(store, asked) or {}


def _stems(store: Journal, asked: Instrument) -> dict[str, str] | None:
    try:
        found = instruments.for_others(asked, name="{name}", folder=store.own_instruments)
    except DefinitionError:
        return None
    return {item: one.stem for item, one in found.items()} or None


def _present(store: Journal, id: str) -> Instrument | None:
    if id in instruments.available():
        raise BadQuestionnaire(
            f"“{id}” is a questionnaire that comes with Mastery. Give yours another id, such as my-{id}."
        )
    try:
        return load(id, folder=store.own_instruments) if id in own_ids(store) else None
    except DefinitionError:
        return None  # A file that cannot be read gives way to one that can.


def _version(asked: Instrument, known: Mapping[str, Instrument]) -> str:
    """Return the version that `asked` needs: one in which nobody answered other words."""
    if known.get(asked.version, asked) == asked:
        return asked.version
    numbers = [int(one) for one in known if one.isascii() and one.isdecimal() and len(one) < 10]
    return next(str(number) for number in count(max(numbers, default=1) + 1) if str(number) not in known)


def _checked(asked: Instrument) -> Instrument:
    """Return `asked` as its own text is read. Raises BadQuestionnaire when it breaks a rule."""
    try:
        return instruments.checked(toml_text(asked), id=asked.id)
    except DefinitionError as problem:
        raise BadQuestionnaire(str(problem)) from problem


def _worded(asked: Instrument, stems: Mapping[str, str]) -> str:
    """Return the file with the wording for others, as it can be read. Raises BadQuestionnaire when it breaks a rule."""
    text = for_others_text(asked, stems)
    try:
        instruments.worded(text, asked)
    except DefinitionError as problem:
        raise BadQuestionnaire(str(problem)) from problem
    return text


def _write(store: Journal, texts: Mapping[Path, str]) -> None:
    for place, text in texts.items():
        target = store.own_instruments / place
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with journal.replacing(target, text.encode()):
                pass
        except (OSError, JournalError) as problem:
            raise BadQuestionnaire(f"{target} cannot be written: {getattr(problem, 'strerror', problem)}.") from problem
