"""A career as JSON Resume (jsonresume.org, schema 1.2.1), which becomes entries, credentials and strengths."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from mastery.exchange.bounded import JsonObject, first_mark, json_of, rows_in, text_in
from mastery.exchange.career import When, each_once, joined, record, strength, when
from mastery.exchange.problems import Unreadable
from mastery.exchange.reading import Answers, OtherRecord, Reading, Source

NAME = "JSON Resume"

_PROJECT_WAYS = {"volunteering": "volunteering", "rotation": "rotation"}
_TALKS = {"talk": "talk", "presentation": "talk", "conference": "talk", "teaching": "teaching"}
_PASSED = "Passed over: {names}. They are of no kind of record here."
_NO_RECORDS = ("basics", "interests")
_NOTHING = "This resume holds nothing that becomes a record: no work, project, certificate or skill."
_SECTIONS = (b'"basics"', b'"work"', b'"education"', b'"skills"', b'"volunteer"', b'"projects"', b'"publications"')


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is a resume in JSON, by its keys."""
    if first_mark(head) != b"{":
        return 0
    if b"jsonresume" in head or b"resume-schema" in head:
        return 0.95
    return 0.85 if sum(one in head for one in _SECTIONS) >= 2 else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the records of a resume; its summary, address and interests are passed over."""
    whole, found, places = json_of(source.data), list[OtherRecord](), dict[int, str]()
    for section, make in _MAKERS.items():
        for number, row in enumerate(rows_in(whole, section), 1):
            places[line := len(places) + 1] = f"{section}, entry {number}"
            found += make(row, line, source.today)
    if not found:
        raise Unreadable([_NOTHING])
    passed = [name for name in _NO_RECORDS if isinstance(whole, dict) and whole.get(name)]
    notices = (_PASSED.format(names=", ".join(passed)),) if passed else ()
    return Reading(NAME, records=each_once(found), notices=notices, places=places)


def _experience(row: JsonObject, line: int, today: date, *, at: str, way: str) -> Iterator[OtherRecord]:
    start, end = _span(row, today)
    title = ", ".join(one for one in (text_in(row, "position"), text_in(row, at)) if one)
    text = joined(text_in(row, "summary"), *_list(row, "highlights"), start.note, end.end)
    yield record("entry", line, kind="experience", way=way, day=start.day, title=title, text=text)


def _project(row: JsonObject, line: int, today: date) -> Iterator[OtherRecord]:
    start, end = _span(row, today)
    sort, url = text_in(row, "type").casefold(), text_in(row, "url")
    said = (text_in(row, "description"), *_list(row, "highlights"), start.note, end.end)
    both = {"day": start.day, "title": text_in(row, "name")}
    if sort in _TALKS:
        yield record("entry", line, kind="contribution", way=_TALKS[sort], text=joined(*said), link=url, **both)
        return
    way = _PROJECT_WAYS.get(sort, "project")
    yield record("entry", line, kind="experience", way=way, text=joined(*said, url), **both)


def _education(row: JsonObject, line: int, today: date) -> Iterator[OtherRecord]:
    degree = ", ".join(one for one in (text_in(row, "studyType"), text_in(row, "area")) if one)
    school, issued = text_in(row, "institution"), when(text_in(row, "endDate"), today=today)
    note = joined(text_in(row, "score"), *_list(row, "courses"), issued.note)
    yield record("credential", line, name=degree or school, issuer=school, issued=issued.day, note=note)


def _certificate(row: JsonObject, line: int, today: date) -> Iterator[OtherRecord]:
    issued = when(text_in(row, "date"), today=today)
    note = joined(text_in(row, "url"), issued.note)
    yield record(
        "credential", line, name=text_in(row, "name"), issuer=text_in(row, "issuer"), issued=issued.day, note=note
    )


def _award(row: JsonObject, line: int, today: date) -> Iterator[OtherRecord]:
    day, awarder = when(text_in(row, "date"), today=today), text_in(row, "awarder")
    text = joined(text_in(row, "summary"), f"Awarded by {awarder}." if awarder else "", day.note)
    yield record("entry", line, kind="win", day=day.day, title=text_in(row, "title"), text=text)


def _publication(row: JsonObject, line: int, today: date) -> Iterator[OtherRecord]:
    day = when(text_in(row, "releaseDate"), today=today)
    text = joined(text_in(row, "summary"), text_in(row, "publisher"), day.note)
    title, url = text_in(row, "name"), text_in(row, "url")
    yield record("entry", line, kind="contribution", way="post", day=day.day, title=title, text=text, link=url)


def _skill(row: JsonObject, line: int, _today: date) -> Iterator[OtherRecord]:
    evidence = joined(text_in(row, "level"), ", ".join(_list(row, "keywords")))
    yield strength(text_in(row, "name"), line, evidence=evidence)


def _language(row: JsonObject, line: int, _today: date) -> Iterator[OtherRecord]:
    yield strength(text_in(row, "language"), line, evidence=text_in(row, "fluency"))


def _reference(row: JsonObject, line: int, _today: date) -> Iterator[OtherRecord]:
    name = text_in(row, "name")
    title = f"Reference from {name}" if name else ""
    yield record("entry", line, kind="feedback", title=title, text=text_in(row, "reference"))


_MAKERS: Mapping[str, Callable[[JsonObject, int, date], Iterator[OtherRecord]]] = {
    "work": partial(_experience, at="name", way="new_role"),
    "volunteer": partial(_experience, at="organization", way="volunteering"),
    "projects": _project,
    "education": _education,
    "certificates": _certificate,
    "awards": _award,
    "publications": _publication,
    "skills": _skill,
    "languages": _language,
    "references": _reference,
}


def _span(row: JsonObject, today: date) -> tuple[When, When]:
    return when(text_in(row, "startDate"), today=today), when(text_in(row, "endDate"), today=today)


def _list(row: JsonObject, name: str) -> list[str]:
    found = row.get(name)
    return [one.strip() for one in found if isinstance(one, str)] if isinstance(found, list) else []
