"""Words for the changes of a journal, for what a backup holds, and for an archive that was brought in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mastery import kinds
from mastery.contracts import PlainRow
from mastery.wording.figures import count, day, listed, with_capital
from mastery.wording.units import unbroken

_DONE = {"save": "changed", "delete": "deleted", "undo": "taken back"}


def archive_sentences(
    taken: Mapping[str, Any], added: Iterable[str], other: Iterable[str], *, is_done: bool = True
) -> Iterator[str]:
    """Yield what became of an archive: of its journal (an ArchiveResult), and of the owner's questionnaires.

    Those `added` were not here; those called `other` say something else here. Where it is not `is_done`, what would
    become of it.
    """
    came = "came" if is_done else "would come"
    if taken["filled"]:
        records, versions = count(taken["records"], "record"), count(taken["revisions"], "saved version")
        became = "was empty and is now" if is_done else "is empty and would become"
        yield f"The journal {became} the one of the archive: {records} with {versions}."
    elif taken["revisions"]:
        versions, records = count(taken["revisions"], "saved version"), count(taken["records"], "new record")
        yield f"{versions} and {records} {came} in; what {'was' if is_done else 'is'} here stays."
    else:
        yield "All of it was here before, so nothing was changed." if is_done else "All of it is here already."
    if taken["changed_twice"]:
        yield f"{count(taken['changed_twice'], 'record')} changed here and there: the version saved last stands."
    if taken["brought_back"]:
        back = count(taken["brought_back"], "deleted record")
        yield f"{back} {'' if is_done else 'would be '}brought back, as something names it."
    if taken["drafts"]:
        stayed = "stayed" if is_done else "would stay"
        yield f"{count(taken['drafts'], 'unfinished check-in')} of the archive {stayed} out."
    yield from erased_sentences(taken["erased"], taken["erased_there"])
    for name in added:
        yield f"Your questionnaire {name} {came} in."
    for name in other:
        yield f"Your questionnaire {name} says something else here, and stays as it is here."


def erased_sentences(here: int, there: int) -> Iterator[str]:
    """Yield how many records another copy has that were erased `here`, and how many are here that were erased there."""
    if here:
        yield f"{count(here, 'record')} of it {'was' if here == 1 else 'were'} erased here, and cannot come back."
    if there:
        yield f"{count(there, 'record')} {'was' if there == 1 else 'were'} erased in it; here they are as before."


def differences_sentences(
    only_now: Mapping[str, int],
    only_then: Mapping[str, int],
    other: Mapping[str, int],
    *,
    strange: bool,
    erased: int,
) -> list[str]:
    """Say how a backup differs from now: records by kind that would go, come back, or say again what they said.

    `strange` is one that no record of this journal is in; `erased` records of it were erased here since.
    """
    about = ["It is a copy of another journal: no record is in both, so all of this one would go."] if strange else []
    return (
        about
        + [
            f"{words}: {kind_counts(counts)}."
            for words, counts in (("Goes", only_now), ("Comes back", only_then), ("Says again what it said", other))
            if counts
        ]
        + list(erased_sentences(erased, 0))
    )


def record_change_words(kind: str, op: str, rev: int, content: PlainRow) -> str:
    """Say what one change did to a record of `kind`, whose `content` it is: "Goal changed: Give 4 talks"."""
    noun = _noun(kind, content)
    done = "written down" if (op, rev) == ("save", 1) else _DONE[op]
    title = _title(kind, content)
    return f"{with_capital(noun)} {done}{f': {title}' if title else ''}"


def record_words(kind: str, content: PlainRow) -> str:
    """Name a record of `kind` by what it says: "Goal: Give 4 talks"."""
    title = _title(kind, content)
    return f"{with_capital(_noun(kind, content))}{f': {title}' if title else ''}"


def second_folder_sentence(place: Path, problem: str) -> str:
    """Say where the second copies of the backups lie, or why the last one does not."""
    if problem:
        return f"The second folder {place} {problem}. The backup is here; copies go there again once they can."
    return f"Each backup is copied to the second folder {place} too."


def deleted_words(kind: str, title: str) -> str:
    """Name a deleted record of `kind` by its title, a check-in by its day: "Goal: Give 4 talks"."""
    is_day = kind == "check_in" or kinds.KINDS[kind].field(kinds.KINDS[kind].title).type == "day"
    called = day(date.fromisoformat(title)) if is_day else title.strip().split("\n")[0]
    noun = "check-in" if kind == "check_in" else kinds.KINDS[kind].noun
    return f"{with_capital(noun)}: {called}" if called else with_capital(noun)


def instant_words(at: datetime) -> str:
    """Write an instant as its own clock had it: "6 Apr 2026, 12:30"."""
    return f"{day(at)}, {at:%H:%M}"


def size_words(size: int) -> str:
    """Write a number of bytes: "812 bytes", "94 kB", "1.2 MB"; a kB is 1,000 of them (IEC 80000-13)."""
    if size < 1_000:
        return count(size, "byte")
    return unbroken(f"{size / 1_000:,.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB")


def kind_counts(counts: Mapping[str, int]) -> str:
    """Write how many records of each kind there are: "1 goal and 3 progress points"."""
    return listed([_kind_words(kind, many) for kind, many in sorted(counts.items())])


def _kind_words(kind: str, many: int) -> str:
    if kind == "check_in":
        return count(many, "check-in")
    return count(many, kinds.KINDS[kind].noun, kinds.KINDS[kind].plural)


def _noun(kind: str, content: PlainRow) -> str:
    if kind == "check_in":
        return "check-in" if content.get("rater") == "self" else "reply"
    if kind == "entry":
        return kinds.ENTRY_KINDS[content["kind"]].label if content["kind"] in kinds.ENTRY_KINDS else "entry"
    return kinds.KINDS[kind].noun


def _title(kind: str, content: PlainRow) -> str:
    if kind == "check_in":
        return day(date.fromisoformat(content["day"]))
    title = content.get(kinds.KINDS[kind].title)
    if kinds.KINDS[kind].field(kinds.KINDS[kind].title).type == "day" and title:
        return day(date.fromisoformat(str(title)))
    return str(title or "").strip().split("\n")[0]
