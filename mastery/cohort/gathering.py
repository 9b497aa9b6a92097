"""Go through a folder of exports in parts, on threads or on a cluster: who is in it, then the sums over all of them."""

import socket
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mastery.cohort.counting import Plan, Sums, count, nothing
from mastery.cohort.earlier import FILE_NAME
from mastery.cohort.errors import NoCluster, NoDask
from mastery.cohort.reading import Asked, LeftOut, Person, Read, read_file

PART_BYTES, PART_FILES = 512 * 2**10, 200
"""Bytes and files that are read together: up to some 5,000 people (own)."""

_ADDED_AT_ONCE = 8
_CONNECT_SECONDS = 10
_ANY_DAY = date(9999, 1, 1)


@dataclass(frozen=True)
class Gathered:
    """Who is in a folder, each once: (file, person); the files left out with the reason; and who handed in again."""

    people: tuple[tuple[Path, Person], ...]
    left_out: tuple[tuple[Path, str], ...]
    again: int

    @property
    def asked(self) -> Counter[Asked]:
        """How many people answered each questionnaire."""
        return Counter(person.asked for _, person in self.people)


class Workers:
    """Where the parts are worked on: on threads of this machine, or on the cluster at `scheduler`."""

    def __init__(self, scheduler: str = "") -> None:
        """Raise NoDask where Dask is not installed, NoCluster where nothing answers at `scheduler`."""
        wanted = ("dask", "distributed") if scheduler else ("dask",)
        if any(find_spec(one) is None for one in wanted):
            raise NoDask(
                "Counting a cohort needs Dask, which is not installed. Install it with: pip install 'mastery[cohort]'"
            )
        self._client = _connected(scheduler) if scheduler else None

    def __enter__(self) -> "Workers":
        """Return this."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster, which goes on."""
        if self._client is not None:
            self._client.close()

    def run(self, tasks: Sequence[object]) -> tuple[Any, ...]:
        """Return the results of delayed `tasks`; raises NoCluster when the cluster fails at them."""
        from dask.base import compute

        if self._client is None:
            found: tuple[Any, ...] = compute(*tasks, scheduler="threads")  # type: ignore[no-untyped-call]
            return found
        try:
            return tuple(self._client.gather(self._client.compute(list(tasks))))
        except Exception as problem:
            raise NoCluster(
                "The cluster could not do it: a worker failed at it. Each worker needs this version of Mastery, and "
                "the folder at the same path."
            ) from problem


def parts_of(folder: Path) -> list[tuple[Path, ...]]:
    """Return the files below `folder` in parts to be read together; hidden ones and the tables made are none."""
    files = sorted(
        one
        for one in folder.rglob("*")
        if not one.is_dir()
        and one.name != FILE_NAME
        and not any(part.startswith(".") for part in one.relative_to(folder).parts)
    )
    return list(_in_parts(files))


def gather(parts: Sequence[tuple[Path, ...]], workers: Workers, *, today: date) -> Gathered:
    """Return who is in the files. Of whom a file says something twice, the newest consent counts.

    Of one day, the export with more weeks counts, then that which ends later, then the file whose name comes later.
    """
    from dask.delayed import delayed

    found = workers.run([delayed(scan)(part, today) for part in parts])
    newest: dict[str, tuple[Path, Person]] = {}
    left_out, seen = [], 0
    for path, held in (one for part in found for one in part):
        if isinstance(held, str):
            left_out.append((path, held))
            continue
        for person in held:
            seen += 1
            newest[person.id] = max(newest.get(person.id, (path, person)), (path, person), key=_newness)
    return Gathered(tuple(newest[one] for one in sorted(newest)), tuple(left_out), seen - len(newest))


def scan(part: Sequence[Path], today: date) -> list[tuple[Path, tuple[Person, ...] | str]]:
    """Return for each file its people, or the reason why it is left out."""
    found: list[tuple[Path, tuple[Person, ...] | str]] = []
    for path in part:
        read = _read(path, today)
        found.append((path, read if isinstance(read, str) else read.people))
    return found


def sums_of(
    parts: Sequence[tuple[Path, ...]], counted: Mapping[Path, Mapping[str, int]], plan: Plan, workers: Workers
) -> Sums:
    """Return the sums over all files; `counted` says for each file who counts in it, and in which unit."""
    from dask.delayed import delayed

    tasks = [delayed(tally)([(one, counted[one]) for one in part if one in counted], plan) for part in parts]
    while len(tasks) > 1:
        tasks = [delayed(added)(tasks[at : at + _ADDED_AT_ONCE]) for at in range(0, len(tasks), _ADDED_AT_ONCE)]
    found: tuple[Sums, ...] = workers.run(tasks)
    return found[0] if found else nothing(plan)


def tally(part: Sequence[tuple[Path, Mapping[str, int]]], plan: Plan) -> Sums:
    """Return the sums of one part, whose days were looked at before. A file that is broken since counts for nothing."""
    read = ((_read(path, _ANY_DAY), counted) for path, counted in part)
    return count([(file, counted) for file, counted in read if isinstance(file, Read)], plan)


def added(sums: Sequence[Sums]) -> Sums:
    """Return the sum of sums."""
    total = sums[0]
    for one in sums[1:]:
        total = total + one
    return total


def _read(path: Path, today: date) -> Read | str:
    try:
        return read_file(path, today=today)
    except LeftOut as reason:
        return str(reason)


def _newness(held: tuple[Path, Person]) -> tuple[date, int, date, str]:
    path, person = held
    return person.consent, person.weeks, person.last, str(path)


def _in_parts(files: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    part: list[Path] = []
    size = 0
    for file in files:
        held = file.lstat().st_size
        if part and (size + held > PART_BYTES or len(part) == PART_FILES):
            yield tuple(part)
            part, size = [], 0
        part.append(file)
        size += held
    if part:
        yield tuple(part)


def _connected(scheduler: str) -> Any:
    from distributed import Client

    try:
        # Asked first without Dask, which would go on trying in threads of its own.
        address = urlsplit(scheduler)
        socket.create_connection((address.hostname or "", address.port or 0), timeout=_CONNECT_SECONDS).close()
        return Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as problem:
        raise NoCluster(
            f"No cluster answers at {scheduler}. Name the address that `dask scheduler` prints, as tcp://10.0.0.5:8786."
        ) from problem
