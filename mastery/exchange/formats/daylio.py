"""Daylio's export of entries as CSV, with 7, 8 or 9 columns, in the words of any language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mastery.exchange.clock import day_in_order, minutes_of
from mastery.exchange.entries import Entries, Entry, chosen_range, header_of, range_question, reading_of, rows_by_name
from mastery.exchange.problems import Unreadable, for_message
from mastery.exchange.reading import Answers, Proposal, Question, Reading, Source
from mastery.text import folded

NAME = "Daylio"

MOOD = "Mood"
LEVELS = 5
_MOST_WORDS = 25
_WORDS = {
    "en": "rad|good|meh|bad|awful",
    "de": "super|gut|ok|schlecht|lausig",
    "fr": "super|bien|bof|mauvais|horrible",
    "es": "increíble|bien|regular|mal|horrible",
    "pt": "incrível|bem|mais ou menos|mal|horrível",
    "it": "fantastico|bene|così così|male|pessimo",
    "nl": "super|goed|mwah|slecht|vreselijk",
    "pl": "super|dobrze|tak sobie|źle|okropnie",
    "cs": "super|dobrá|nic moc|špatná|hrozná",
}
"""Words from 5 down to 1: English and German as Daylio has them, the others usual words, which are shown first."""
ENGLISH = tuple(_WORDS["en"].split("|"))
"""Daylio's own words for moods, from 5 down to 1."""

_SURE = ("en", "de")
_SCALE = re.compile(r"(.{1,100}?)\s*:\s*([+-]?\d{1,6}(?:[.,]\d{1,3})?)\s*")
_BREAK = re.compile(r"<br\s*/?>|</(?:div|p|li)>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|s|div|p|ul|ol|li|strong|em|span|font|strike)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&"}


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Daylio, by its header."""
    cells = set(header_of(head)[0])
    return 0.95 if {"mood", "activities", "date", "weekday"} <= cells and cells & {"full_date", "year"} else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the mood of each day, from 1 to 5 in the words of the file, and scales of the person's own.

    Activities stay in the note. Words that are no language's own are asked for in their order.
    """
    rows = rows_by_name(source.data)
    words = list(dict.fromkeys(word for _, row in rows if (word := row.get("mood", ""))))
    if len(words) > _MOST_WORDS:
        raise Unreadable([f"The column mood has {len(words):,} different words; at most {_MOST_WORDS} are read."])
    known = _language(words)
    question = _question(words, known)
    levels = _levels(words, known, question, answers)
    values = {folded(word): level for level, word in levels.items()}
    entries = Entries(source.today)
    for line, row in rows:
        _add(entries, line, row, values)
    scales = tuple(dict.fromkeys(one.item for one in entries.found if one.item not in ("", MOOD)))
    span = range_question(entries, scales) if scales else ()

    def proposals(items: Sequence[str]) -> Iterator[Proposal]:
        if MOOD in items:
            yield Proposal("Daylio", (MOOD,), 1, max(levels), levels)
        if scales:
            yield Proposal("Daylio scales", scales, *chosen_range(span, answers))

    return reading_of(entries, answers, proposals, about=Reading(NAME, questions=(*question, *span)))


def _language(words: Sequence[str]) -> str:
    """Return the language whose words these are, or the empty text."""
    bare = {folded(word) for word in words}
    return next((one for one, said in _WORDS.items() if bare <= {folded(word) for word in said.split("|")}), "")


def _question(words: Sequence[str], known: str) -> tuple[Question, ...]:
    """Return the question for the order of the words; none where it is certain."""
    if known in _SURE or not words:
        return ()
    if len(words) == 1 and not known:
        levels = tuple((str(level), f"{level} of {LEVELS}") for level in range(1, LEVELS + 1))
        return (Question("words", f"How good a mood is {for_message(words[0])}, from 1 to {LEVELS}?", levels, "3"),)
    ordered = tuple(sorted(words, key=lambda word: _usual(word, known)))
    text = "Put the words for your mood in order, the worst first."
    return (Question("words", text, tuple((one, one) for one in ordered), ordered, sure=bool(known), asks="order"),)


def _usual(word: str, known: str) -> int:
    """Return the level that `word` has in the language `known`, else in the first that has it; 3 for none."""
    for said in [_WORDS[known]] if known else _WORDS.values():
        bare = [folded(one) for one in said.split("|")]
        if folded(word) in bare:
            return LEVELS - bare.index(folded(word))
    return 3


def _levels(words: Sequence[str], known: str, question: Sequence[Question], answers: Answers) -> Mapping[float, str]:
    """Return level → word: those of the language, or else the places of the words in the order given."""
    given = question[0].answer(answers) or question[0].proposal if question else ""
    if known and (not question or given == question[0].proposal):
        here = {folded(word): word for word in words}
        usual = (here.get(folded(word), word) for word in _WORDS[known].split("|"))
        return dict(zip(range(LEVELS, 0, -1), usual, strict=True))
    if isinstance(given, str):
        return {float(given or 3): words[0]} if words else {}
    return dict(enumerate(given, 1))


def _add(entries: Entries, line: int, row: Mapping[str, str], values: Mapping[str, float]) -> None:
    """Add what one line says: the mood, the scales, the note with its title and the activities."""
    day = _day(entries, line, row)
    if day is None:
        return
    at = minutes_of(row.get("time", ""))
    word = row.get("mood", "")
    if not word:
        entries.unclear(line, "no mood is given", "mood")
    said = note_of(row.get("note_title", ""), row.get("note", ""), row.get("activities", ""))
    note = entries.text(said, line=line, column="note")
    entries.add(Entry(line, day, MOOD, values.get(folded(word)), note, at))
    for said in row.get("scales", "").replace("\xa0", " ").split(" | "):
        if not said.strip():
            continue
        if found := _SCALE.fullmatch(said.strip()):
            name = entries.name(found[1], line=line, column="scales")
            entries.add(Entry(line, day, name, float(found[2].replace(",", ".")), at=at))
        else:
            entries.unclear(line, f"{for_message(said)} is not written as name: number", "scales")


def _day(entries: Entries, line: int, row: Mapping[str, str]) -> date | None:
    if "full_date" in row:
        return entries.day(row["full_date"], line=line, column="full_date")
    year, written = row.get("year", ""), row.get("date", "")
    whole = f"{written} {year}".strip()
    return entries.whole_day(day_in_order(whole, "dmy"), whole, line=line, column="date")


def note_of(title: str, note: str, activities: str) -> str:
    """Return what an entry says beside its mood: its title, its note without markup, its activities."""
    parts = (title, _plain(note), f"Activities: {activities}" if activities else "")
    return "\n".join(one for one in parts if one)


def _plain(note: str) -> str:
    """Return a note without the markup that Daylio writes; every other letter stays."""
    if "<" not in note and "&" not in note:
        return note
    plain = _TAG.sub("", _BREAK.sub("\n", note))
    for entity, letter in _ENTITIES.items():
        plain = plain.replace(entity, letter)
    return plain.strip()
