"""Bring a table into one form: a row an answer, whichever way its answers stand."""

from dataclasses import dataclass

import pandas as pd

from mastery.exchange.any_numbers import is_empty, number_in
from mastery.exchange.reading import MAX_ITEMS
from mastery.exchange.word_scale import usual_scale
from mastery.text import folded

_ITEM = frozenset(
    (
        "item", "question", "habit", "habitname", "habit name", "feature", "featurename", "skill", "competency",
        "area",
        "metric", "category", "activity", "statement", "element", "variable", "tracker", "measure", "dimension",
        "goal",
        "frage", "merkmal", "fahigkeit", "gewohnheit", "bereich", "pregunta", "habito", "area", "habilidad",
        "competence",
        "habitude", "critere", "domanda", "abitudine", "pergunta", "vraag", "gewoonte", "vaardigheid", "pytanie",
        "nawyk",
        "umiejetnosc", "вопрос", "привычка", "навык",
    )
)  # fmt: skip
_VALUE = frozenset(
    (
        "value", "rating", "score", "answer", "points", "level", "result", "grade", "mark", "amount", "wert",
        "bewertung",
        "punkte", "antwort", "stufe", "valor", "puntuacion", "respuesta", "nivel", "valeur", "reponse", "niveau",
        "valore", "punteggio", "risposta", "livello", "nota", "resposta", "waarde", "antwoord", "wartosc",
        "odpowiedz",
        "ocena", "poziom", "значение", "оценка", "ответ", "уровень",
    )
)  # fmt: skip
_NOTE = frozenset(
    (
        "note", "notes", "comment", "comments", "journal", "text", "remark", "remarks", "reflection", "description",
        "notiz", "notizen", "kommentar", "bemerkung", "commentaire", "remarque", "comentario", "notas", "commento",
        "note_title", "opmerking", "notitie", "komentarz", "notatka", "uwagi", "комментарий", "заметка",
        "commenttext",
    )
)  # fmt: skip
_MOSTLY_NUMBERS = 0.7
_MAX_WORDS = 10
_LONGEST_WORD = 60


@dataclass(frozen=True)
class Columns:
    """The columns of a table by what they hold: numbers, few words that repeat, text; and which are notes."""

    numbers: tuple[str, ...]
    words: tuple[str, ...]
    texts: tuple[str, ...]
    notes: tuple[str, ...]


def columns_of(table: pd.DataFrame, *, without: tuple[str, ...]) -> Columns:
    """Return what each column of `table` holds, but those in `without` and those without any value."""
    numbers, words, texts, notes = [], [], [], []
    for name in map(str, table.columns):
        counts = table[name].value_counts()
        counts = counts[[not is_empty(one) for one in counts.index]]
        if name in without or counts.empty:
            continue
        usual = len(counts) <= _MAX_WORDS and usual_scale(list(counts.index)) is not None
        share = 0 if usual else counts[[number_in(one) is not None for one in counts.index]].sum() / counts.sum()
        if folded(name).strip(" :*") in _NOTE and share < 1:
            notes.append(name)
        elif share >= _MOSTLY_NUMBERS or (share >= 0.5 and len(counts) <= _MAX_WORDS):
            numbers.append(name)
        else:
            texts.append(name)
            if (
                2 <= len(counts) <= _MAX_WORDS
                and max(map(len, counts.index)) <= _LONGEST_WORD
                and (usual or counts.sum() > len(counts))
            ):
                words.append(name)
    return Columns(tuple(numbers), tuple(words), tuple(texts), tuple(notes))


def long_columns(table: pd.DataFrame, columns: Columns, days: "pd.Series[pd.Timestamp]") -> tuple[str, str] | None:
    """Return the column of items and that of values where each row holds one answer; None where it holds more.

    Names of columns say so, or: one column of numbers, one of words that repeat, days that repeat, and no word twice
    on a day.
    """
    called = {name: folded(name).strip(" :*") for name in map(str, table.columns)}
    rated = columns.numbers or columns.words
    values = [one for one in rated if called[one] in _VALUE] or list(columns.numbers)
    if len(values) != 1:
        return None
    named = [one for one in columns.texts if called[one] in _ITEM]
    if named and (called[values[0]] in _VALUE or len(columns.numbers) == 1):
        return named[0], values[0]
    if len(columns.numbers) != 1 or days.nunique() > 0.7 * len(days):
        return None
    for name in columns.texts:
        pairs = pd.DataFrame({"day": days, "item": table[name]})
        many = table[name].nunique()
        if (
            2 <= many <= MAX_ITEMS
            and (table[name] != "").all()
            and pairs.duplicated().mean() < 0.02
            and many < 0.7 * len(table)
        ):
            return name, values[0]
    return None


def melted(table: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Return the columns `names` below each other: columns row (the place in `table`), item, raw; empty cells not."""
    parts = [pd.DataFrame({"row": table.index, "item": name, "raw": table[name].to_numpy()}) for name in names]
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame({"row": [], "item": [], "raw": []})
    empty = {one for one in whole["raw"].unique() if is_empty(one)}
    return whole[~whole["raw"].isin(empty)]
