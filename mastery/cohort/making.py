"""From a folder of exports to the one table: who counts, in which unit, the sums over all, what may be published."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mastery.cohort import earlier
from mastery.cohort.counting import Plan, quarter_of
from mastery.cohort.disclosure import LEAST, rounded
from mastery.cohort.errors import NoSuchGroup, TooFew
from mastery.cohort.gathering import Gathered, Workers, gather, parts_of, sums_of
from mastery.cohort.reading import Asked, Person
from mastery.cohort.table import Cohort, published, spellings, units_of

Held = tuple[Path, Person]


@dataclass(frozen=True)
class Wish:
    """What is to be counted: `by` which group ("": everybody together), of which questionnaire ("": the commonest)."""

    by: str = ""
    instrument: str = ""


@dataclass(frozen=True)
class Result:
    """The table, what is written down of it, who was gathered, and how many answered another questionnaire."""

    cohort: Cohort
    made: earlier.Made
    gathered: Gathered
    otherwise: int


def cohort_of(folder: Path, wish: Wish, workers: Workers, *, today: date, before: Sequence[earlier.Made]) -> Result:
    """Return the one table of the exports in `folder`, which had the tables `before`.

    Raises TooFew, NoSuchGroup, earlier.TooClose, gathering.NoCluster.
    """
    parts = parts_of(folder)
    found = gather(parts, workers, today=today)
    asked, people = _of_one_questionnaire(found, wish.instrument)
    stated = [_group(person, wish.by) for _, person in people]
    spelt = spellings(stated)
    named = [(one, spelt[group]) for one, group in zip(people, stated, strict=True)]
    if wish.by and not any(group for _, group in named):
        raise NoSuchGroup(_no_group(wish.by, found))
    unit, names = units_of(Counter(group for _, group in named))
    if wish.by and len(names) < 2:
        raise TooFew(f"By “{wish.by}” there are no two groups of {LEAST} people. Leave --by out: all together.")
    numbered = [(one, unit[group]) for one, group in named]
    made = earlier.made_of(((person, number) for (_, person), number in numbered), day=today, by=wish.by)
    earlier.need_apart(made, before)
    counted: dict[Path, dict[str, int]] = {}
    for (path, person), number in numbered:
        counted.setdefault(path, {})[person.id] = number
    plan = _plan(asked, [person for _, person in people], units=len(names))
    table = published(sums_of(parts, counted, plan, workers), plan, names, by=wish.by)
    return Result(
        Cohort(table, asked, rounded(len(people)), wish.by, today), made, found, len(found.people) - len(people)
    )


def _of_one_questionnaire(found: Gathered, instrument: str) -> tuple[Asked, list[Held]]:
    """Return the questionnaire that most people answered, in one version and range, and those people."""
    many = Counter({one: count for one, count in found.asked.items() if instrument in ("", one.instrument)})
    asked = max(many, key=lambda one: (many[one], one)) if many else None
    people = [one for one in found.people if one[1].asked == asked]
    if asked is None or len(people) < LEAST:
        raise TooFew(_too_few(len(people), instrument))
    return asked, people


def _too_few(people: int, instrument: str) -> str:
    of = f" with {instrument}" if instrument else ""
    there = "nobody" if not people else "1 person" if people == 1 else f"{people} people"
    return f"There is {there}{of} to count; a table needs {LEAST} people at least, so that it tells of none of them."


def _group(person: Person, by: str) -> str:
    return dict(person.groups).get(by, "")


def _no_group(by: str, found: Gathered) -> str:
    many = Counter(name for _, person in found.people for name, _ in person.groups)
    known = [name for name, people in sorted(many.items()) if people >= LEAST]
    stated = f"They state {', '.join(known)}." if known else "They state no group."
    return f"Nobody who is counted states “{by}”. {stated}"


def _plan(asked: Asked, people: Sequence[Person], *, units: int) -> Plan:
    """Return the plan of counting: each element that ten people have, in the order of names."""
    many = Counter(scale for one in people for scale in one.scales)
    scales = tuple(sorted(scale for scale, count in many.items() if count >= LEAST))
    quarters = [quarter_of(day) for one in people for day in (one.first, one.last)]
    return Plan(scales, asked.low, (asked.high - asked.low) / 4, units, min(quarters), max(quarters))
