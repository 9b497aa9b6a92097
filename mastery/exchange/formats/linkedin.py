"""LinkedIn's export: a ZIP file of tables, or one of them; what is about other people is never opened."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from mastery.exchange.bounded import members, names_in
from mastery.exchange.career import When, each_once, joined, record, strength, when
from mastery.exchange.clock import day_order
from mastery.exchange.entries import header_of, rows_by_name
from mastery.exchange.problems import Unreadable
from mastery.exchange.reading import Answers, OtherRecord, Reading, Source

NAME = "LinkedIn"

_HEADERS = {
    "positions": {"company name", "title", "description", "started on", "finished on"},
    "education": {"school name", "start date", "end date", "degree name"},
    "certifications": {"name", "authority", "started on", "finished on", "license number"},
    "projects": {"title", "description", "url", "started on", "finished on"},
    "recommendations received": {"first name", "last name", "company", "text", "creation date", "status"},
    "honors": {"title", "description", "issued on"},
    "publications": {"name", "published on", "description", "publisher", "url"},
    "volunteering": {"company name", "role", "cause", "started on", "finished on"},
    "languages": {"name", "proficiency"},
    "skills": {"name"},
}
_FILE = re.compile(r"(?i)(?:.*[\\/])?([^\\/]+)\.csv")
_UNOPENED = "Nothing else in the ZIP file was opened: messages and contacts are other people's."
_HIDDEN = "Recommendations that you do not show on LinkedIn were passed over."
_NOTHING = "This file holds no table of LinkedIn that becomes a record: {names}."
_NUMBERS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")


@dataclass(frozen=True)
class _Row:
    """One line of a table: its cells by name, its number among all, and how its days are read."""

    cells: Mapping[str, str]
    line: int
    read_day: Callable[[str], When]

    def text(self, name: str) -> str:
        return self.cells.get(name, "")

    def day(self, name: str) -> When:
        return self.read_day(self.cells.get(name, ""))


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is LinkedIn's: by its name, the tables in it, or the header of one."""
    if head.startswith(b"PK"):
        if "linkedin" in name.casefold():
            return 0.9
        inside = {_table(one) for one in names_in(head)}
        return 0.8 if len({*inside} & {"positions", "education", "skills", "certifications"}) > 1 else 0
    return 0.8 if _table_of(name, head) else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the records of all tables; the days of recommendations are asked for where no day tells their order."""
    is_zip = source.data.startswith(b"PK")
    files = members(source.data, wanted=_is_table) if is_zip else {source.name: source.data}
    named = [(name, _table(name) if is_zip else _table_of(name, data), data) for name, data in files.items()]
    tables = [(name, table, rows_by_name(data)) for name, table, data in sorted(named) if table]
    written = (cell for _, _, rows in tables for _, row in rows for cell in row.values() if _NUMBERS.match(cell))
    order, asked = day_order(written, answers, today=source.today)

    def read_day(text: str) -> When:
        return when(text, today=source.today, order=order)

    found, places, hidden = list[OtherRecord](), dict[int, str](), False
    for name, table, rows in tables:
        short = re.split(r"[\\/]", name)[-1]
        for line, row in rows:
            hidden |= row.get("status", "VISIBLE").upper() != "VISIBLE"
            places[len(places) + 1] = f"{short}, line {line}"
            found += _MAKERS[table](_Row(row, len(places), read_day))
    if not found:
        raise Unreadable([_NOTHING.format(names=", ".join(_MAKERS))])
    notices = [*([_UNOPENED] if is_zip else []), *([_HIDDEN] if hidden else [])]
    return Reading(NAME, records=each_once(found), questions=asked, notices=tuple(notices), places=places)


def _table(name: str) -> str:
    """Return which table a file is, by its name: in small letters, with spaces; "" for no table."""
    found = _FILE.fullmatch(name)
    return re.sub(r"[_\s]+", " ", found[1]).casefold().strip() if found else ""


def _is_table(name: str) -> bool:
    return _table(name) in _MAKERS


def _table_of(name: str, data: bytes) -> str:
    """Return which table a file by itself is: by its name, or else by a header of its own; "" for no table."""
    cells, called = set(header_of(data)[0]), _table(name)
    if called in _HEADERS:
        return called if _HEADERS[called] <= cells and (len(_HEADERS[called]) > 2 or cells == _HEADERS[called]) else ""
    return next((table for table, columns in _HEADERS.items() if len(columns) > 3 and columns <= cells), "")


def _experience(row: _Row, *, role: str, about: str, way: str) -> Iterator[OtherRecord]:
    start, end = row.day("started on"), row.day("finished on")
    title = ", ".join(one for one in (row.text(role), row.text("company name")) if one)
    text = joined(row.text("description"), row.text(about), start.note, end.end)
    yield record("entry", row.line, kind="experience", way=way, day=start.day, title=title, text=text)


def _education(row: _Row) -> Iterator[OtherRecord]:
    school, issued = row.text("school name"), row.day("end date")
    note = joined(row.text("notes"), row.text("activities"), issued.note)
    name = row.text("degree name") or school
    yield record("credential", row.line, name=name, issuer=school, issued=issued.day, note=note)


def _certification(row: _Row) -> Iterator[OtherRecord]:
    issued, expires = row.day("started on"), row.day("finished on")
    note = joined(row.text("license number"), row.text("url"), issued.note, expires.note)
    yield record(
        "credential", row.line, name=row.text("name"), issuer=row.text("authority"), issued=issued.day,
        expires=expires.day, note=note,
    )  # fmt: skip


def _skill(row: _Row) -> Iterator[OtherRecord]:
    yield strength(row.text("name"), row.line)


def _language(row: _Row) -> Iterator[OtherRecord]:
    yield strength(row.text("name"), row.line, evidence=row.text("proficiency"))


def _project(row: _Row) -> Iterator[OtherRecord]:
    start, end = row.day("started on"), row.day("finished on")
    text = joined(row.text("description"), start.note, end.end, row.text("url"))
    title = row.text("title")
    yield record("entry", row.line, kind="experience", way="project", day=start.day, title=title, text=text)


def _recommendation(row: _Row) -> Iterator[OtherRecord]:
    if row.text("status").upper() != "VISIBLE":
        return
    giver = " ".join(one for one in (row.text("first name"), row.text("last name")) if one)
    role = ", ".join(one for one in (giver, row.text("job title"), row.text("company")) if one)
    day = row.day("creation date")
    title = f"Recommendation from {giver}" if giver else ""
    text = joined(row.text("text"), day.note)
    yield record("entry", row.line, kind="feedback", day=day.day, title=title, role=role, text=text)


def _honor(row: _Row) -> Iterator[OtherRecord]:
    day = row.day("issued on")
    text = joined(row.text("description"), day.note)
    yield record("entry", row.line, kind="win", day=day.day, title=row.text("title"), text=text)


def _publication(row: _Row) -> Iterator[OtherRecord]:
    day, title = row.day("published on"), row.text("name")
    text = joined(row.text("description"), row.text("publisher"), day.note)
    link = row.text("url")
    yield record("entry", row.line, kind="contribution", way="post", day=day.day, title=title, text=text, link=link)


_MAKERS: Mapping[str, Callable[[_Row], Iterator[OtherRecord]]] = {
    "positions": partial(_experience, role="title", about="location", way="new_role"),
    "education": _education,
    "certifications": _certification,
    "skills": _skill,
    "projects": _project,
    "recommendations received": _recommendation,
    "honors": _honor,
    "publications": _publication,
    "volunteering": partial(_experience, role="role", about="cause", way="volunteering"),
    "languages": _language,
}
