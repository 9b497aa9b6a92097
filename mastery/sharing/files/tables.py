"""The journal as tables for spreadsheets and other programs, and what each of their columns means."""

from collections.abc import Iterator, Mapping
from io import BytesIO

import pandas as pd

from mastery import kinds
from mastery.contracts import Snapshot
from mastery.sharing.files.images import csv

_MEANINGS = {
    "check_in": "the check-in, the same in every table",
    "day": "the calendar day it is about",
    "rater": "who answered: self, or the uid of a person",
    "instrument": "the questionnaire",
    "version": "its version",
    "scale": "the element or scale that the statement belongs to",
    "item": "the statement",
    "value": "the answer, in the range of its questionnaire (1 to 5 unless it has its own); empty where there is none",
    "note": "a note",
    "energy": "energy, from 1 to 5",
    "stress": "stress, from 1 to 5",
    "passion": "passion, from 1 to 5",
    "in_trend": "whether it counts in the trend",
    "saved_at": "when it was last saved, an instant with offset",
    "rev": "how many times it was saved",
    "text": "what was written",
    "link": "a link",
    "of_check_in": "the earlier check-in that is looked back at",
    "of_day": "the day of that check-in",
    "report": "the report that it answers",
    "who": "the name that the reply gives",
    "written_at": "when it was written, by its own clock",
    "record": "the record it names, by its uid",
}


def tables(found: Snapshot) -> dict[str, pd.DataFrame]:
    """Return every frame of the journal as it stands, by its name."""
    return {
        "check_ins": found.check_ins,
        "responses": found.responses,
        "not_applicable": found.not_applicable,
        "evidence": found.evidence,
        "look_backs": found.look_backs,
        "replies": found.replies,
        "reply_responses": found.reply_responses,
        "reply_comments": found.reply_comments,
        **found.records,
        **found.parts,
    }


def table_files(frames: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Return file name → bytes: each frame as CSV, with its formulas made harmless, and as Parquet; the dictionary.

    CSV is for reading: a text that begins as a formula does gets an apostrophe in front.
    """
    return {
        **{f"tables/{name}.csv": csv(frame) for name, frame in frames.items()},
        **{f"tables/{name}.parquet": parquet(frame) for name, frame in frames.items()},
        "dictionary.csv": csv(dictionary(frames)),
    }


def dictionary(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row a column of `frames`: table, column, what it means, what it holds, its choices."""
    rows = [row for name, frame in frames.items() for row in _described(name, frame)]
    return pd.DataFrame(rows, columns=["table", "column", "meaning", "holds", "choices"], dtype="str")


def _described(name: str, frame: pd.DataFrame) -> Iterator[tuple[str, str, str, str, str]]:
    fields = {one.name: one for one in _fields(name)}
    for column in map(str, frame.columns):
        field = fields.get(column)
        meaning = field.label if field else _MEANINGS.get(column, f"the {column.replace('_', ' ')}, by its uid")
        choices = "; ".join(f"{code} = {words}" for code, words in field.choices.items()) if field else ""
        yield name, column, meaning, _holds(frame[column]), choices


def _fields(name: str) -> tuple[kinds.Field, ...]:
    if name in kinds.KINDS:
        return kinds.KINDS[name].fields
    parts = (part for kind in kinds.KINDS.values() for part in kind.parts)
    return next((part.fields for part in parts if part.name == name), ())


def _holds(column: pd.Series) -> str:
    kind = str(column.dtype).lower()
    if kind.startswith("datetime"):
        return "a day"
    if kind.startswith("int"):
        return "a whole number"
    return {"float64": "a number", "bool": "true or false", "boolean": "true or false"}.get(kind, "text")


def parquet(frame: pd.DataFrame) -> bytes:
    """Return a table as a Parquet file."""
    whole = BytesIO()
    frame.to_parquet(whole, index=False)
    return whole.getvalue()
