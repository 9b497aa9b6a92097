"""Lists of skills with levels: DIRECT's CSV, a profile as JSON, a matrix of people of which one row is one's own."""

import re
from collections.abc import Iterator

from mastery.exchange.bounded import JsonObject, first_mark, json_of, table_of, text_in, text_of
from mastery.exchange.entries import DAY, Entries, Entry, chosen_day, header_of, reading_in_one_range, rows_by_name
from mastery.exchange.problems import Problems, Unreadable
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Skills"
_JSON = (b"[", b"{")

_DIRECT = ("competency domain", "competency", "skill", "level")
_PEOPLE = (
    *("employee", "employee name", "employee id", "name", "full name", "person", "people", "team member", "member"),
    *("operator", "engineer", "developer", "staff", "worker", "resource", "consultant", "mitarbeiter", "mitarbeiterin"),
)
_NO_SKILLS = {
    *("role", "title", "job title", "position", "team", "department", "email", "e-mail", "location", "grade", "date"),
    *("manager", "id", "no", "no.", "#", "comment", "comments", "notes", "total", "average", "score"),
}
_LEVEL = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?", re.ASCII)
_OTHERS = (
    "This is a matrix of {count} people, so it holds other people's data. Only your own row belongs here: "
    "delete the others, then bring it in again."
)
_MOST_DISTINCT = 12


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is a list of skills, by its header or the keys of its JSON."""
    cells, delimiter = header_of(head)
    if set(_DIRECT) <= set(cells):
        return 0.95
    if first_mark(head) in (b"[", b"{"):
        return 0.9 if b'"skill_level"' in head and b'"skill"' in head else 0
    if len(cells) > 2 and cells[0] in _PEOPLE and not {"date", "timestamp", "day"} & set(cells):
        return 0.6 if _looks_like_levels(head, delimiter) else 0
    return 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the level of each skill on the day that is answered; skills of one name are told apart by their domain.

    Raises Unreadable for a matrix of more than one person.
    """
    unit = "entry" if first_mark(source.data) in _JSON else "line"
    entries, day = Entries(source.today, Problems(unit)), chosen_day(answers, source.today)
    scales: dict[str, str] = {}
    for line, names, level in _levels(source.data):
        skill = entries.name(names[-1], line=line, column="Skill")
        within = names[0].strip()
        if skill and scales.get(skill, within) != within:
            skill = entries.name(f"{skill} ({' / '.join(names[:-1])})", line=line)
        number = _number(entries, level, line)
        if skill and number is not None:
            entries.add(Entry(line, day, skill, number))
            scales[skill] = within
    grouped = {skill: within for skill, within in scales.items() if within}
    return reading_in_one_range(entries, answers, Reading(NAME, questions=(DAY,)), scales=grouped)


def _number(entries: Entries, level: object, line: int) -> float | None:
    if isinstance(level, str):
        return entries.number(level, line=line, column="Level")
    return None if level is None else entries.fitting(level, line=line, column="Level")


def _levels(data: bytes) -> Iterator[tuple[int, tuple[str, ...], object]]:
    """Yield line, the names from domain to skill, and the level as it stands."""
    if first_mark(data) in _JSON:
        for line, row in enumerate(_objects(json_of(data)), 1):
            yield (
                line,
                (text_in(row, "category"), text_in(row, "subcategory"), text_in(row, "skill")),
                row.get("skill_level"),
            )
        return
    if set(_DIRECT) <= set(header_of(data)[0]):
        yield from _direct(data)
        return
    yield from _own_row(data)


def _direct(data: bytes) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Yield the skills of DIRECT, which writes a quotation mark inside a text as it is: then by line."""
    try:
        for line, row in rows_by_name(data):
            yield line, tuple(row[name] for name in _DIRECT[:3]), row["level"]
    except Unreadable:
        lines = text_of(data).splitlines()
        found = [(number, _direct_cells(line)) for number, line in enumerate(lines[1:], 2) if line.strip()]
        if not all(cells for _, cells in found):
            raise
        for number, cells in found:
            yield number, cells[:3], cells[3]


def _direct_cells(line: str) -> tuple[str, ...]:
    """Return the three texts and the level of a line; none where it has others."""
    texts, comma, level = line.strip().rpartition(",")
    cells = texts.removeprefix('"').removesuffix('"').split('","')
    return (*cells, level) if comma and len(cells) == 3 else ()


def _objects(whole: object) -> list[JsonObject]:
    """Return the skills of a profile: the list itself, or the first list of skills that it holds."""
    lists = [whole] if isinstance(whole, list) else list(whole.values()) if isinstance(whole, dict) else []
    for one in lists:
        if isinstance(one, list) and (found := [row for row in one if isinstance(row, dict) and "skill" in row]):
            return [*found]
    return []


def _own_row(data: bytes) -> Iterator[tuple[int, tuple[str, ...], object]]:
    (_, names), *rows = table_of(text_of(data), delimiter=header_of(data)[1]) or [(0, [])]
    people = [(line, cells) for line, cells in rows if cells[0].strip()]
    if len(people) > 1:
        raise Unreadable([_OTHERS.format(count=len(people))])
    for line, cells in people:
        for name, cell in list(zip(names, cells, strict=False))[1:]:
            if cell.strip() and name.strip().casefold() not in _NO_SKILLS and _LEVEL.fullmatch(cell.strip()):
                yield line, ("", name), cell


def _looks_like_levels(head: bytes, delimiter: str) -> bool:
    """Return whether most columns behind the first hold few different small numbers."""
    lines = [
        line.split(delimiter) for line in head.decode("utf-8", errors="replace").splitlines()[1:50] if line.strip()
    ]
    width = max((len(cells) for cells in lines), default=0)
    columns = [[cells[n].strip().strip('"') for cells in lines if n < len(cells)] for n in range(1, width)]
    numeric = [one for one in columns if one and all(not cell or _LEVEL.fullmatch(cell) for cell in one) and any(one)]
    return (
        bool(numeric) and 2 * len(numeric) >= len(columns) and all(len(set(one)) <= _MOST_DISTINCT for one in numeric)
    )
