"""A table of any program: a day, numbers and notes in whatever columns; CSV, TSV, a workbook."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

import numpy as np
import pandas as pd

from mastery.exchange.any_numbers import is_empty, number_in
from mastery.exchange.asking import Asking
from mastery.exchange.day_column import Dated, find_days, header_days, no_day, part_of_a_day
from mastery.exchange.forms import Form, answers_in, behind_questions, microsoft_in
from mastery.exchange.grid import Grid, read_grid
from mastery.exchange.known import as_known
from mastery.exchange.layout import Columns, columns_of, long_columns, melted
from mastery.exchange.once_a_day import once_a_day
from mastery.exchange.others import refuse_others
from mastery.exchange.problems import Cause, Unreadable, Wrong, for_message, refusal, some_of
from mastery.exchange.proposing import begun_before
from mastery.exchange.reading import MAX_ITEMS, Answers, Part, Proposal, Question, Reading, Row, Source, rows_frame
from mastery.exchange.scales import Spread, groups, range_choices, spread_in
from mastery.exchange.shares import read_shares
from mastery.exchange.sheet import is_workbook, sheets_in
from mastery.exchange.sheets import Workbook, which_sheet
from mastery.exchange.taking import notes_alone
from mastery.exchange.thousands import read_thousands
from mastery.exchange.whole_answers import inside, whole
from mastery.exchange.word_scale import WordScale, are_words, word_scales

NAME = "Table"

_LEAST = 0.05
_CHANGING = re.compile(r"\d{4}[-. ]?\d{2}[-. ]?\d{2}|\d{1,2}[-.]\d{1,2}[-.]\d{4}|\(\d+\)|\b\d{6,}\b|\bcopy\b")
_OF_ANSWERS = re.compile(r"\s*\((?:responses|antworten|réponses|respuestas|respostas|\d+-\d+)\).*$", re.IGNORECASE)
"""What programs for forms put behind the title of one."""
_MAX_CHOICES = 60
"""Choices that are offered (own)."""

NO_VALUES = Cause(4, "{what}", "tables hold no ratings")
WHOLE_DAYS = "Give each line its day in a column called date, with its year, such as 2026-04-06."
NO_DAYS = f"No column of this table holds days, so it cannot be told when anything was. {WHOLE_DAYS}"
NO_RATINGS = "No column of this table holds numbers, or a few words that come again; there are no ratings in it."
NO_TABLE = (
    "This text has no columns. What is read is a table, its first line naming the columns, such as date,mood,note, and "
    "a line for each day below it; or a diary with each day on a line of its own."
)
NO_NUMBER = Cause(40, "{what} is no number that can be an answer", "values are no numbers that can be answers")


@dataclass(frozen=True)
class _Work:
    """What all steps share: the table, the questions, and where what is wrong and what was passed over is written."""

    grid: Grid
    asking: Asking
    notices: list[str]
    is_form: bool


def detect(head: bytes, name: str) -> float:
    """Return a little for everything: what no other format knows may be a table, and is refused in words if not."""
    return _LEAST


def read(source: Source, answers: Answers, form: Form | None = None) -> Reading:
    """Return the ratings and notes of a table; raises Unreadable for what is none, or is about other people.

    Where that is so of the sheet of a workbook that was taken for the likeliest, which sheet it is is asked instead.
    Of a `form` words are notes too, behind their question.
    """
    sheets = sheets_in(source.data) if is_workbook(source.data) else None
    try:
        return _read(source, sheets, answers, form)
    except Unreadable:
        asked = which_sheet(sheets or {}, answers)
        if asked is None:
            raise
        return Reading(NAME, questions=(asked,))


def _read(source: Source, sheets: Workbook | None, answers: Answers, form: Form | None) -> Reading:
    grid, questions = read_grid(source, sheets, answers)
    if grid is None:
        return Reading(form.name if form else NAME, questions=questions)
    if form := form or microsoft_in(grid.names):
        grid = replace(grid, cells=answers_in(grid.cells, form))
    name = form.name if form else NAME
    work = _Work(grid, Asking(answers), list(grid.notices), is_form=form is not None)
    work.asking.add(questions)
    work.notices.extend(read_thousands(grid.cells, work.asking))
    given, notes = _answers(work, today=source.today)
    alone = given.empty and not notes.empty
    parts = () if alone else _parts(work, given, notes, source)
    records = tuple(notes_alone(_typed(_note_rows(notes)))) if alone else ()
    header = hashlib.sha256("\n".join([name, *grid.names]).encode(errors="replace")).hexdigest()
    asked = tuple(work.asking.questions)
    return Reading(name, parts, records, asked, grid.problems, tuple(work.notices), header, places=grid.problems.places)


def _answers(work: _Work, *, today: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the answers as text (columns row, line, day, minute, item, raw) and the notes (line, day, note)."""
    table, lines = work.grid.cells, work.grid.lines
    dated = find_days(work.grid, work.asking, today=today)
    columns = columns_of(table, without=dated.columns if dated else ())
    refuse_others(table, has_days=dated is not None, ratings=len(columns.numbers))
    read_shares(table, columns.numbers, work.asking)
    if dated is None:
        return _without_days(work, columns, today=today)
    work.notices.extend(dated.notices)
    pair = None if work.is_form else long_columns(table, columns, dated.days)
    if pair:
        given = pd.DataFrame({"row": table.index, "item": table[pair[0]], "raw": table[pair[1]]})
        given = given[(given["item"] != "") & ~given["raw"].map(is_empty)]
        used: tuple[str, ...] = pair
    else:
        used = _rating_columns(work, columns)
        given = melted(table, used)
    placed = _placed(given, lines, dated)
    noted = [one for one in (*columns.texts, *columns.notes) if one not in used] if work.is_form else columns.notes
    _tell_unused(work, columns, (*used, *noted))
    words = work.grid.words[[*noted]].apply(lambda column: column.str.strip())
    return placed, _notes(behind_questions(words) if work.is_form else words, lines, dated.days, noted)


def _rating_columns(work: _Work, columns: Columns) -> tuple[str, ...]:
    """Return the columns that are ratings: numbers, or else words that repeat."""
    if not columns.numbers:
        if not columns.words and not columns.notes and not (work.is_form and columns.texts):
            raise refusal(NO_VALUES, what=NO_RATINGS)
        return columns.words
    table = work.grid.cells
    spreads = {name: spread_in(table[name], name) for name in columns.numbers}
    likely = _likely(spreads)
    if len(spreads) == 1 or len(spreads) > _MAX_CHOICES:
        return tuple(likely or spreads)
    choices = tuple((one, f"{one} (from {spreads[one].low:g} to {spreads[one].high:g})") for one in spreads)
    sure = len(likely) == len(spreads)
    question = Question("columns", "Which columns are ratings?", choices, likely, sure=sure, asks="several")
    return work.asking.several(question) or likely


def _likely(spreads: Mapping[str, Spread]) -> tuple[str, ...]:
    """Return the columns that look like ratings: of one size, and whole where most are."""
    whole = [one for one in spreads.values() if one.whole]
    found = [
        name
        for name, one in spreads.items()
        if not one.is_odd and (one.whole or not whole) and not (one.low < 0 and any(two.low >= 0 for two in whole))
    ]
    small = [one for one in found if spreads[one].high <= 10 or spreads[one].said]
    return tuple(small if len(small) > 1 else found) or tuple(spreads)[:1]


def _tell_unused(work: _Work, columns: Columns, used: Sequence[str]) -> None:
    left = [one for one in (*columns.numbers, *columns.texts) if one not in used]
    if left:
        work.notices.append(f"Passed over: {some_of(left)}.")


def _placed(given: pd.DataFrame, lines: "pd.Series[int]", dated: Dated) -> pd.DataFrame:
    """Return the answers with their line, day and minute, in the order in which they were given on each day."""
    row = given["row"].to_numpy(dtype="int64")
    days, minutes = dated.days.to_numpy()[row], dated.minutes.to_numpy()[row]
    whole = given.assign(line=lines.to_numpy()[row], day=days, minute=minutes)
    known = dated.days.dropna()
    downwards = len(known) > 1 and known.iloc[0] > known.iloc[-1]
    whole = whole[whole["day"].notna()].assign(place=lambda frame: -frame["row"] if downwards else frame["row"])
    return whole.sort_values(["day", "minute", "place"], kind="stable")


def _notes(
    table: pd.DataFrame, lines: "pd.Series[int]", days: "pd.Series[pd.Timestamp]", columns: Sequence[str]
) -> pd.DataFrame:
    parts = [pd.DataFrame({"line": lines, "day": days, "note": table[name]}) for name in columns]
    whole = pd.concat(parts) if parts else pd.DataFrame({"line": lines[:0], "day": days[:0], "note": []})
    return whole[(whole["note"] != "") & whole["day"].notna()]


def _without_days(work: _Work, columns: Columns, *, today: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read a table without a column of days: days stand above its columns, or all of it is of one day."""
    table, lines = work.grid.cells, work.grid.lines
    above = header_days(work.grid, work.asking, today=today)
    nothing = _notes(table, lines, pd.Series(pd.NaT, index=table.index), ())
    named = next((one for one in columns.texts if table[one].is_unique and (table[one] != "").all()), None)
    if above is not None and (named is None or named not in above):
        items = table[named] if named else table[work.grid.names[0]]
        given = melted(table, tuple(above))
        days = pd.to_datetime(given["item"].map(above)).astype("datetime64[s]")
        row = given["row"].to_numpy(dtype="int64")
        whole = given.assign(item=items.to_numpy()[row], day=days, line=lines.to_numpy()[row], minute=-1)
        return whole[whole["item"] != ""], nothing
    if part := part_of_a_day(table):
        raise refusal(NO_VALUES, what=f"{for_message(part)} is no whole day. {WHOLE_DAYS}")
    if text := no_day(table):
        raise refusal(NO_VALUES, what=f"{for_message(text)} is no day that can be read. {WHOLE_DAYS}")
    if named is None and len(table) > 1:
        raise refusal(NO_VALUES, what=NO_DAYS)
    if named is None:
        given = melted(table, _rating_columns(work, columns))
    else:
        used = _own_column(work, columns)
        given = pd.DataFrame({"row": table.index, "item": table[named], "raw": table[used]})
        given = given[~given["raw"].map(is_empty)]
    question = Question("day", "The file names no day. On which day were these answers given?", (), "", asks="day")
    chosen = work.asking.one(question)
    day = pd.Timestamp(chosen or today)
    row = given["row"].to_numpy(dtype="int64")
    return given.assign(line=lines.to_numpy()[row], day=day.as_unit("s"), minute=-1), nothing


def _own_column(work: _Work, columns: Columns) -> str:
    rated = columns.numbers or columns.words
    if not rated:
        raise refusal(NO_VALUES, what=NO_RATINGS if len(work.grid.names) > 1 else NO_TABLE)
    if len(rated) == 1:
        return rated[0]
    choices = tuple((one, one) for one in rated[:_MAX_CHOICES])
    text = "Which column holds your own ratings of today? The others stay out: they may be aims, or of other people."
    return work.asking.one(Question("own", text, choices, rated[0]))


def _parts(work: _Work, given: pd.DataFrame, notes: pd.DataFrame, source: Source) -> tuple[Part, ...]:
    """Return a part for each group of items with one range, the largest group with the notes."""
    values, scales = _values(work, given)
    problems = work.grid.problems
    if values.empty:
        nothing = "There is no answer with a day in this table, so there is nothing to bring in."
        raise Unreadable((*problems.sentences(), nothing), [NO_VALUES])
    if (many := values["item"].nunique()) > MAX_ITEMS:
        raise refusal(NO_VALUES, what=f"This table names {many:,} questions; what is read has {MAX_ITEMS} at most.")
    levels = {one.items: one.levels for one in scales}
    proposals = [(one, (1, len(of))) for one, of in levels.items()] or _proposals(work, values, source)
    title = _title(source.name)
    parts = []
    for items, (low, high) in proposals:
        rows = values[values["item"].isin(items)]
        same = [one for one in source.known if not levels or (one.low, one.high) == (low, high)]
        known = as_known(items, same, low=low, high=high)
        if known is not None:
            left = [one for one in items if one not in known[1]]
            if left:
                work.notices.append(f"{known[0].title} does not ask {some_of(left)}, so it was passed over.")
            rows = rows.assign(item=rows["item"].map(known[1]))
            rows = rows[rows["item"].notna()]
            low, high = known[0].low, known[0].high
        rows = whole(inside(rows, problems, low=low, high=high), problems, work.asking)
        settled = once_a_day(rows, work.asking)
        words = levels.get(items) or _level_words(given, items)
        name = title if len(proposals) == 1 or items == proposals[0][0] else f"{title}, {low} to {high}"
        proposal = known[0] if known else Proposal(name, tuple(items), low, high, words)
        parts.append((proposal, settled))
    return tuple(
        Part(one, _with_notes(rows, notes if number == 0 else notes[:0])) for number, (one, rows) in enumerate(parts)
    )


def _values(work: _Work, given: pd.DataFrame) -> tuple[pd.DataFrame, list[WordScale]]:
    """Return the answers as numbers, and the scales of words where the answers were words."""
    said = {str(item): list(raw.unique()) for item, raw in given.groupby("item", sort=False)["raw"]}
    scales = list[WordScale]()
    if said and all(map(are_words, said.values())):
        if given["raw"].nunique() < 2:
            raise refusal(NO_VALUES, what=f"All answers of this table are {for_message(given['raw'].iloc[0])}.")
        scales = word_scales(said, work.asking)
        numbers = {item: one.numbers for one in scales for item in one.items}
        pairs = zip(given["item"], given["raw"], strict=True)
        values = pd.Series([numbers.get(item, {}).get(raw, np.nan) for item, raw in pairs], given.index, "float64")
    else:
        known = {one: number_in(one) for one in given["raw"].unique()}
        values = given["raw"].map({text: one.value if one else np.nan for text, one in known.items()}).astype("float64")
        flags = given["raw"].map({text: bool(one and one.is_flag) for text, one in known.items()}).astype("bool")
        rated = set(given.loc[values.notna() & ~flags, "item"])
        values = values.where(~(flags & given["item"].isin(rated)))  # "x" among numbers is no yes
    whole = given.assign(value=values, note="", applies=True)
    bad = whole[whole["value"].isna()]
    for line, raw, item in zip(bad["line"], bad["raw"], bad["item"], strict=True):
        work.grid.problems.add(Wrong(NO_NUMBER, for_message(raw)), int(line), str(item))
    return whole[whole["value"].notna()], scales


def _proposals(work: _Work, values: pd.DataFrame, source: Source) -> list[tuple[tuple[str, ...], tuple[int, int]]]:
    """Return the items of each range; the range is asked where the numbers do not tell."""
    names = list(dict.fromkeys(values["item"]))
    order = [one for one in work.grid.names if one in names] or names
    by_item = dict(iter(values.groupby("item", sort=False)))
    spreads = {name: spread_in(by_item[name]["raw"], name) for name in order}
    found = []
    for items in groups(spreads):
        of_items = [spreads[one] for one in items]
        choices, best, sure = range_choices(of_items)
        if (begun := begun_before(items, source.known)) and begun.low <= best[0] and best[1] <= begun.high:
            found.append((items, (begun.low, begun.high)))
            continue
        if known := as_known(items, source.known, low=best[0], high=best[1]):
            found.append((items, (known[0].low, known[0].high)))
            continue
        ranges = [one for one in work.asking.questions if one.key.startswith("range")]
        asked_before = any(not one.sure for one in ranges)
        low = min(one.low for one in of_items)
        high = max(one.high for one in of_items)
        which = for_message(items[0]) if len(items) == 1 else f"{len(items)} columns, such as {for_message(items[0])}"
        here = f"from {low:g} to {high:g}" if low < high else f"all {low:g}"
        text = f"From which number to which do the answers go? They are {here} here ({which})."
        codes = tuple((f"{one} {two}", f"{one} to {two}") for one, two in choices)
        key = f"range of {items[0]}" if ranges else "range"
        question = Question(key, text, codes, f"{best[0]} {best[1]}", sure=sure or asked_before or len(choices) == 1)
        low_text, high_text = work.asking.one(question).split(" ")
        found.append((items, (int(low_text), int(high_text))))
    return sorted(found, key=lambda pair: -len(pair[0]))


def _level_words(given: pd.DataFrame, items: Sequence[str]) -> dict[float, str]:
    said = {one: number_in(one) for one in given.loc[given["item"].isin(items), "raw"].unique()}
    words: dict[float, str] = {}
    for one in said.values():
        if one and one.words:
            words.setdefault(one.value, one.words)
    return words


def _with_notes(rows: pd.DataFrame, notes: pd.DataFrame) -> pd.DataFrame:
    answers = rows[list(Row._fields)]
    if notes.empty:
        return _typed(answers)
    return _typed(pd.concat([answers, _note_rows(notes)]))


def _note_rows(notes: pd.DataFrame) -> pd.DataFrame:
    return notes.assign(item="", value=np.nan, applies=True)[list(Row._fields)]


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    types = rows_frame([]).dtypes.to_dict()
    return frame.astype(types).reset_index(drop=True)


def _title(name: str) -> str:
    """Return what a questionnaire of this file is called: its name, without days and numbers of copies."""
    stem = _OF_ANSWERS.sub("", PurePath(name.replace("\\", "/")).stem)
    stem = _CHANGING.sub(" ", stem.replace("_", " "))
    title = " ".join(stem.split()).strip(" -.,")[:60] or "My table"
    return title[:1].upper() + title[1:]
