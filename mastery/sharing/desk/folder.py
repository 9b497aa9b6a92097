"""Read a folder of reports: each file for itself, none that is a link, no more than there is time for."""

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from mastery.sharing.desk import reading
from mastery.sharing.desk.answers import MAX_BYTES as MAX_ANSWER_BYTES
from mastery.sharing.desk.answers import BadAnswer, read_answer, report_answered
from mastery.sharing.desk.model import Answer, Desk, Mentee, MenteeReport, OlderReport, Problem
from mastery.sharing.desk.reading import BadReport, read_report
from mastery.text import folded
from mastery.wording import day as day_words

MAX_FILES = 1_000
"""Files of a folder that are read: twenty mentees who each send a report a month for four years (own)."""

A_LINK = "It is a link to another place, and is not followed. Put the file itself here."
A_FOLDER = "It is a folder, and is not looked into. Put the reports themselves here."
NO_FILE = "It is no ordinary file, so it was not read."
TWO_REPORTS = "It has the number of another report here and says something else, so it was left out."
STILL_TO_COME = "It is dated {day}, which is still to come, so it was left out. Ask whoever made it for a new one."
OTHER_ANSWER = "It answers a report that is not here. Bring the report back, or move this away."

_Found = MenteeReport | OlderReport | Problem | None

Look = tuple[str, int, int, int]
"""A file's path, size and times, by which it is known to be as it was."""


class NoFolder(ValueError):
    """A folder that cannot be read; the message says why."""


@dataclass(frozen=True)
class _Read:
    reports: tuple[MenteeReport, ...]
    older: tuple[OlderReport, ...]
    problems: tuple[Problem, ...]


def desk_of(folder: Path, *, today: date) -> Desk:
    """Return what lies in `folder`: mentees in the order in which they wait, and a sentence for each other file.

    Files whose name begins with a dot are not looked at. Of more than MAX_FILES those that changed last are read.
    Raises NoFolder where the folder cannot be read.
    """
    looks, problems, unread = _looks(folder)
    found = [(Path(look[0]).name, _of_file(look)) for look in looks]
    read = _sorted_out([(name, _dated(name, one, today)) for name, one in found], problems)
    known = {one.number for one in read.reports}
    answers, bad = _answers(looks, known)
    mentees = [_mentee(name, reports, answers) for name, reports in _by_name(read.reports)]
    said = [*read.problems, *bad, *([Problem("", unread)] if unread else [])]
    return Desk(tuple(sorted(mentees, key=lambda one: _order(one, today))), read.older, tuple(said))


def forget_read() -> None:
    """Forget every file that was read."""
    _of_file.cache_clear()


def _looks(folder: Path) -> tuple[list[Look], list[Problem], str]:
    try:
        with os.scandir(folder) as scan:
            names = sorted(one.name for one in scan if not one.name.startswith("."))
    except OSError as problem:
        raise NoFolder(f"{folder} cannot be read: {problem.strerror}.") from problem
    looks, problems = [], []
    for name in names:
        try:
            seen = (folder / name).lstat()
        except OSError:  # It vanished since the folder was listed.
            continue
        if sentence := _refusal(seen.st_mode):
            problems.append(Problem(_showable(name), sentence))
        else:
            looks.append((str(folder / name), seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))
    newest = sorted(looks, key=lambda look: look[2], reverse=True)[:MAX_FILES]
    unread = (
        f"There are {len(looks):,} files here, and the {MAX_FILES:,} that changed last were read. Move older ones away."
        if len(looks) > MAX_FILES
        else ""
    )
    return sorted(newest), problems[:MAX_FILES], unread


def _refusal(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return A_LINK
    if stat.S_ISDIR(mode):
        return A_FOLDER
    return "" if stat.S_ISREG(mode) else NO_FILE


@lru_cache(maxsize=2 * MAX_FILES)
def _of_file(look: Look) -> _Found:
    """Return what is in the file that looks so; None for the file of an answer."""
    path, name = Path(look[0]), Path(look[0]).name
    if report_answered(name):
        return None
    try:
        found = read_report(_bytes(path, most=reading.MAX_BYTES))
    except BadReport as problem:
        return Problem(_showable(name), str(problem))
    except OSError as problem:
        return Problem(_showable(name), f"It cannot be read: {problem.strerror}.")
    if isinstance(found, OlderReport):
        return replace(found, file=_showable(name))
    return replace(found, files=(_showable(name),))


def _bytes(path: Path, *, most: int) -> bytes:
    # What was a file a moment ago may be a link or a pipe by now: neither is followed, neither is waited for.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise BadReport(NO_FILE)
        return opened.read(most + 1)


def _dated(name: str, one: _Found, today: date) -> _Found:
    """Return what a file holds, or that its day is still to come: further than the day is ahead anywhere on Earth."""
    if isinstance(one, MenteeReport) and one.request.day > today + timedelta(days=1):
        return Problem(_showable(name), STILL_TO_COME.format(day=day_words(one.request.day)))
    return one


def _sorted_out(found: Iterable[tuple[str, _Found]], problems: Sequence[Problem]) -> _Read:
    reports: dict[str, MenteeReport] = {}
    older: dict[str, OlderReport] = {}
    said = list(problems)
    for name, one in found:
        match one:
            case Problem():
                said.append(one)
            case OlderReport():
                older.setdefault(one.number, one)
            case MenteeReport():
                first = reports.setdefault(one.number, one)
                if first is one:
                    continue
                if replace(first, files=()) == replace(one, files=()):
                    reports[one.number] = replace(first, files=(*first.files, *one.files))
                else:
                    said.append(Problem(_showable(name), TWO_REPORTS))
    return _Read(tuple(reports.values()), tuple(older.values()), tuple(said))


def _answers(looks: Sequence[Look], known: set[str]) -> tuple[dict[str, Answer], list[Problem]]:
    answers, bad = {}, []
    for look in looks:
        path = Path(look[0])
        report = report_answered(path.name)
        if not report:
            continue
        if report not in known:
            bad.append(Problem(path.name, OTHER_ANSWER))
            continue
        try:
            answers[report] = read_answer(_bytes(path, most=MAX_ANSWER_BYTES), report=report)
        except (BadAnswer, BadReport) as problem:
            bad.append(Problem(path.name, str(problem)))
        except OSError as problem:
            bad.append(Problem(path.name, f"It cannot be read: {problem.strerror}."))
    return answers, bad


def _by_name(reports: Sequence[MenteeReport]) -> list[tuple[str, list[MenteeReport]]]:
    """Return the reports of each name, however it is written, oldest first; the name is that of the newest."""
    in_order = sorted(reports, key=lambda one: (folded(one.request.name), one.request.day, one.number))
    groups = (list(of) for _, of in groupby(in_order, key=lambda one: folded(one.request.name)))
    return [(of[-1].request.name, of) for of in groups]


def _mentee(name: str, reports: Sequence[MenteeReport], answers: dict[str, Answer]) -> Mentee:
    own = {one.number: answers[one.number] for one in reports if one.number in answers}
    return Mentee(name, tuple(reports), own)


def _order(mentee: Mentee, today: date) -> tuple[bool, date, str]:
    """Return what mentees are sorted by: who waits first, longest first; then who is met next; then by name."""
    meets = mentee.newest.meets
    coming = meets if meets and meets >= today else date.max
    return mentee.waits_since is None, mentee.waits_since or coming, folded(mentee.name)


def _showable(name: str) -> str:
    """Return a file's name as it can be shown, on one line: what is no letter, or no text at all, as "?"."""
    said = name.encode("utf-8", errors="replace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in said)
