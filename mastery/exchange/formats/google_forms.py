"""Google Forms' responses as CSV: an instant, then a column for each question; a score of a quiz, an address."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from mastery.exchange.bounded import table_of, text_of
from mastery.exchange.clock import day_in_order, day_order, minutes_of
from mastery.exchange.entries import Entries, Entry, header_of, reading_in_one_range
from mastery.exchange.others import refuse_others
from mastery.exchange.problems import Unreadable
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Google Forms"

_STAMPS = (
    *("timestamp", "zeitstempel", "horodateur", "marca temporal", "carimbo de data/hora", "informazioni cronologiche"),
    *("tijdstempel", "sygnatura czasowa", "časová značka"),
)
_ADDRESSES = (
    *("email address", "username", "e-mail-adresse", "adresse e-mail", "nom d'utilisateur", "nutzername"),
    *("dirección de correo electrónico", "nombre de usuario", "endereço de e-mail", "nome de usuário"),
    *("indirizzo email", "nome utente", "e-mailadres", "gebruikersnaam", "adres e-mail", "nazwa użytkownika"),
)
_SCORES = ("score", "punktzahl", "puntuación", "pontuação", "punteggio", "wynik")
_INSTANT = re.compile(r'\n"?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} \d{1,2}:\d{2}:\d{2}')
_NUMBER = re.compile(r"[+-]?\d{1,6}(?:[.,]\d{1,4})?", re.ASCII)
_OTHERS = "This form was answered under {count} addresses, so it holds other people's answers. {remedy}"
_REMEDY = "Only your own answers belong here: delete the rows of the others, then bring it in again."


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Google Forms: by its first column, and the instants below it."""
    cells, _ = header_of(head)
    if len(cells) < 2 or cells[0] not in _STAMPS or "featurename" in cells:
        return 0
    return 0.85 if _INSTANT.search(head.decode("utf-8", errors="replace")) else 0.3


def read(source: Source, answers: Answers) -> Reading:
    """Return each question whose answers are numbers; other answers stay in the note.

    Raises Unreadable where it was answered under more than one address.
    """
    records = table_of(text_of(source.data), delimiter=header_of(source.data)[1])
    names = _names(records[0][1]) if records else []
    _need_own(names, records[1:])
    order, asked = day_order((cells[0] for _, cells in records[1:]), answers, today=source.today)
    passed = {0, *(place for place, name in enumerate(names) if name.casefold() in (*_ADDRESSES, *_SCORES))}
    entries = Entries(source.today)
    for line, cells in records[1:]:
        found = day_in_order(cells[0], order, today=source.today)
        day = entries.whole_day(found, cells[0], line=line, column=names[0])
        if day is not None:
            for one in _said(entries, line, cells, names, passed):
                entries.add(Entry(line, day, *one, minutes_of(cells[0])))
    return reading_in_one_range(entries, answers, Reading(NAME, questions=tuple(asked)), title=_title(source.name))


def _names(cells: Sequence[str]) -> list[str]:
    """Return the names of the columns; a question that is there again has its number behind it."""
    seen, names = Counter[str](), []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"Column {number}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _need_own(names: Sequence[str], records: Sequence[tuple[int, list[str]]]) -> None:
    for place, name in enumerate(names):
        if name.casefold() in _ADDRESSES:
            addresses = {cells[place].strip().casefold() for _, cells in records if place < len(cells)} - {""}
            if len(addresses) > 1:
                raise Unreadable([_OTHERS.format(count=len(addresses), remedy=_REMEDY)])
    table = pd.DataFrame([dict(zip(names, (cell.strip() for cell in cells), strict=False)) for _, cells in records])
    refuse_others(table.fillna(""), has_days=True, ratings=len(names) - 1)


def _said(
    entries: Entries, line: int, cells: Sequence[str], names: Sequence[str], passed: set[int]
) -> Iterator[tuple[str, float | None, str]]:
    """Yield (question, number, note) of one response; words stand in the note behind their question."""
    for place, cell in enumerate(cells[: len(names)]):
        text = cell.strip()
        if place in passed or not text:
            continue
        name = entries.name(names[place], line=line)
        if _NUMBER.fullmatch(text):
            yield name, float(text.replace(",", ".")), ""
        else:
            yield "", None, entries.text(f"{name}: {text}", line=line, column=name)


def _title(name: str) -> str:
    """Return the title of the form: the name of the file without its ending and what Google puts behind it."""
    plain = re.sub(r"(?i)\.(csv|tsv|zip)$", "", re.split(r"[\\/]", name)[-1])
    plain = re.sub(r"(?i)\s*(\(responses\)|\(antworten\)|\(réponses\)|\(respuestas\)|\(respostas\)).*$", "", plain)
    return plain.strip()[:80] or NAME
