"""Notes of Obsidian, one or a ZIP file of them: the front matter has a date and a wheel of life, or numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mastery.exchange.bounded import members, names_in, text_of
from mastery.exchange.entries import Entries, Entry, chosen_range, range_question, reading_of
from mastery.exchange.problems import Unreadable
from mastery.exchange.reading import Answers, Proposal, Reading, Source

NAME = "Obsidian"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LINE = re.compile(r"(\s*)(?:\"([^\"]{1,100})\"|'([^']{1,100})'|([^\s#:\-\[{][^:\n]{0,99}?))\s*:(?:\s+(.*))?")
_NUMBER = re.compile(r"[+-]?\d{1,6}(?:\.\d{1,4})?", re.ASCII)
_PAIR = re.compile(r"([^\s,:{}][^,:{}]{0,99})\s*:\s*([^,{}]{1,40})")
_MOST_LINES = 2_000
_DAYS = ("date", "day", "created", "datum", "fecha")
_DAYS_SAID = re.compile(rf"^\s*[\"']?(?:{'|'.join(_DAYS)})[\"']?\s*:", re.MULTILINE | re.IGNORECASE)
_WHEELS = ("wheeloflife", "wheel_of_life", "wheel-of-life", "wheel of life")


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is a note with numbers in its front matter, or a ZIP file of notes."""
    if head.startswith(b"PK"):
        return 0.5 if any(one.casefold().endswith(".md") for one in names_in(head)) else 0
    text = head.decode("utf-8", errors="replace").removeprefix("\ufeff")
    if not text.startswith("---"):
        return 0
    if any(wheel in text.casefold() for wheel in _WHEELS):
        return 0.9
    if not _DAYS_SAID.search(text) and not _DAY.search(name):
        return 0
    return 0.5 if name.casefold().endswith((".md", ".markdown")) else 0.2


def read(source: Source, answers: Answers) -> Reading:
    """Return the numbers of each note's front matter on its day: those of the wheel of life, else all of them."""
    entries, areas = Entries(source.today), set[str]()
    for number, (name, text) in enumerate(sorted(_notes(source).items()), 1):
        _add(entries, areas, number, name, text)
    wheel = tuple(dict.fromkeys(one.item for one in entries.found if one.item in areas))
    others = tuple(dict.fromkeys(one.item for one in entries.found if one.item and one.item not in areas))
    spans = [range_question(entries, wheel) if wheel else (), range_question(entries, others, key="range of others")]
    spans[1] = spans[1] if others else ()

    def proposing(_: Sequence[str]) -> Iterator[Proposal]:
        if wheel:
            yield Proposal("Wheel of life", wheel, *chosen_range(spans[0], answers))
        if others:
            yield Proposal("Obsidian", others, *chosen_range(spans[1], answers))

    return reading_of(entries, answers, proposing, about=Reading(NAME, questions=(*spans[0], *spans[1])))


def _notes(source: Source) -> dict[str, str]:
    if not source.data.startswith(b"PK"):
        return {source.name: text_of(source.data)}
    found = members(source.data, wanted=lambda name: name.casefold().endswith(".md"))
    if not found:
        raise Unreadable(["This ZIP file holds no notes: no file in it ends in .md."])
    return {name: text_of(data) for name, data in found.items()}


def _add(entries: Entries, areas: set[str], number: int, name: str, text: str) -> None:
    """Add the numbers of one note; a note without any is passed over."""
    values, wheel = _front_matter(text)
    given = {key: value for key, value in (wheel or values).items() if _NUMBER.fullmatch(value)}
    if not given:
        return
    in_name = _DAY.search(re.split(r"[\\/]", name)[-1])
    written = next((values[key] for key in values if key.casefold() in _DAYS), in_name[0] if in_name else "")
    day = entries.day(written.strip("\"'"), line=number, column="date")
    for key, value in given.items():
        item = entries.name(key[:1].upper() + key[1:], line=number)
        if day is not None and item:
            entries.add(Entry(number, day, item, float(value)))
            areas |= {item} if wheel else set()


def _front_matter(text: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the plain values of the front matter by their keys, and those of the wheel of life in it."""
    lines = text.removeprefix("\ufeff").split("\n")[:_MOST_LINES]
    values: dict[str, str] = {}
    wheel: dict[str, str] = {}
    inside = False
    if lines[0].strip() != "---":
        return values, wheel
    for line in lines[1:]:
        if line.strip() in ("---", "..."):
            break
        found = _LINE.fullmatch(line.rstrip())
        if not found:
            continue
        key = (found[2] or found[3] or found[4]).strip()
        value = re.sub(r"\s+#.*$", "", found[5] or "").strip().strip("\"'")
        if found[1] and inside:
            wheel[key] = value
            continue
        inside = key.casefold() in _WHEELS
        if inside:
            wheel |= {pair[0].strip(): pair[1].strip() for pair in _PAIR.findall(value)}
        elif not found[1]:
            values[key] = value
    return values, wheel
