"""The table of a cohort as one page of HTML, built as reports are: drawings inside it, nothing fetched, no script."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from mastery import charts, contracts, wording
from mastery.cohort.table import Cohort
from mastery.contracts import PlainRow
from mastery.instruments import Measure
from mastery.sharing.files.picture import Mark, Picture, across, at, label, upright
from mastery.sharing.report.html import AnswerForm, report_html
from mastery.sharing.report.page import Figure, FigureRow, Page, Score, Section, Table, table
from mastery.wording import cohort as said

_HEIGHT, _LOW, _TOP, _STEP = 60, 28, 6, 12
"""Heights in px of a row over time and of one with bars, and in a row over time of its edge and of a full step."""

_EDGE = 2.0
_SIDE = 32.0
"""Percent of the width that stay free at both ends, and that the longest bar takes on its side."""

_OUTCOMES = ("element", "people", "rose", "fell", "stayed", "unclear", "too_early")
_LEVELS = ("element", "quarter", "people", "level", "low", "high")


def cohort_page(cohort: Cohort, names: Mapping[str, str], *, title: str) -> bytes:
    """Return the page as HTML in UTF-8; `names` are those of the elements that are known, `title` the questionnaire's.

    It is made of the table alone: what is not published is in no drawing either.
    """
    named = {one: names.get(one, one) for one in [*names, *cohort.table["element"].unique()]}
    order = [one for one in named if one in set(cohort.table["element"])]
    whole, grouped = (cohort.table[cohort.table["group"].isna() == is_whole] for is_whole in (True, False))
    sections = [*_change(whole, named, order), *_levels(whole, named, order, cohort)]
    sections += [one for element in order for one in _by(grouped[grouped["element"] == element], named, cohort.by)]
    page = Page(
        said.COHORT_TITLE.format(people=cohort.people),
        said.cohort_about(title, cohort.asked.version, cohort.made_on),
        () if sections else (said.NOTHING,),
        tuple(sections),
        foot=(said.CHOSE, said.PROTECTED),
    )
    return report_html(page, AnswerForm(Markup()), Markup())


def _change(rows: pd.DataFrame, named: Mapping[str, str], order: Sequence[str]) -> Iterator[Section]:
    found = {row["element"]: row for row in contracts.rows(rows[rows["quarter"].isna()])}
    if not found:
        return
    drawn = [found[one] for one in order if one in found]
    yield Section(
        "change",
        said.CHANGE_LABEL,
        said.CHANGE,
        said.CHANGE_CAPTION,
        _bars([(named[row["element"]], row) for row in drawn]),
        tuple(said.outcomes_sentence(row, named[row["element"]]) for row in drawn),
        tables=(_table(rows[rows["quarter"].isna()], said.CHANGE, _OUTCOMES, named),),
    )


def _by(rows: pd.DataFrame, named: Mapping[str, str], by: str) -> Iterator[Section]:
    """Yield the section of one element by groups."""
    change, levels = (rows[rows["quarter"].isna() == is_change] for is_change in (True, False))
    if rows.empty:
        return
    element = rows["element"].iloc[0]
    heading = said.ELEMENT_BY.format(name=named[element], by=by)
    tables = [
        _table(part, f"{heading}: {what}", ("group", *columns[1:]), named)
        for part, what, columns in (
            (change, said.CHANGE.lower(), _OUTCOMES),
            (levels, said.LEVELS.lower(), _LEVELS),
        )
        if len(part)
    ]
    drawn = [(row["group"], row) for row in contracts.rows(change)]
    yield Section(
        f"by-{len(named)}-{list(named).index(element)}",
        named[element],
        heading,
        figure=_bars(drawn) if drawn else None,
        sentences=tuple(said.outcomes_sentence(row, name) for name, row in drawn),
        tables=tuple(tables),
    )


def _bars(rows: Sequence[tuple[str, PlainRow]]) -> Figure:
    """Return a row each: of those with a verdict, the share that fell to the left, the share that rose to the right."""
    shares = [row[name] / row["people"] for _, row in rows for name in ("rose", "fell") if row[name]]
    longest = max(shares, default=1.0)
    drawn = []
    for name, row in rows:
        words, details = said.outcomes_words(row)
        marks = tuple(_bar_marks(row, longest))
        picture = Picture(_LOW, marks, said.outcomes_sentence(row, name)) if row["people"] else None
        drawn.append(FigureRow(name, picture, (), "", words, details))
    heads = (label(25, 13, said.FELL), label(75, 13, said.ROSE)) if shares else ()
    return Figure(tuple(drawn), Picture(18, heads))


def _bar_marks(row: PlainRow, longest: float) -> Iterator[Mark]:
    yield upright(50, y=(2, _LOW - 2))
    for name, look, side in (("fell", "otherbar", -1), ("rose", "bar", 1)):
        if row[name]:
            end = 50 + side * _SIDE * row[name] / row["people"] / longest
            yield across(min(50, end), max(50, end), y=_LOW / 2, look=look)
            yield label(end + side * 9, _LOW / 2 + 4, f"{row[name] / row['people']:.0%}".replace("%", " %"))


def _levels(rows: pd.DataFrame, named: Mapping[str, str], order: Sequence[str], cohort: Cohort) -> Iterator[Section]:
    rows = rows[rows["quarter"].notna()]
    found = {one: contracts.rows(rows[rows["element"] == one].sort_values("quarter")) for one in order}
    found = {one: held for one, held in found.items() if held}
    if not found:
        return
    measure = Measure(cohort.asked.low, cohort.asked.high)
    ends = rows["quarter"].min(), rows["quarter"].max()
    drawn = tuple(_level_row(held, named[one], measure, ends) for one, held in found.items())
    labels = [label(100, 13, said.quarter_words(ends[1]))]
    labels += [label(0, 13, said.quarter_words(ends[0]))] if ends[0] < ends[1] else []
    yield Section(
        "levels",
        said.LEVELS_LABEL,
        said.LEVELS,
        said.LEVELS_CAPTION,
        Figure(drawn, Picture(18, tuple(labels)), columns=(said.LATEST_QUARTER, "")),
        tuple(said.levels_sentence(held, named[one]) for one, held in found.items()),
        tables=(_table(rows, said.LEVELS, _LEVELS, named),),
    )


def _level_row(
    rows: Sequence[PlainRow], name: str, measure: Measure, ends: tuple[pd.Timestamp, pd.Timestamp]
) -> FigureRow:
    last = rows[-1]
    words, details = said.level_since_words(rows[0], last)
    picture = Picture(_HEIGHT, tuple(_path(rows, measure, ends)), said.levels_sentence(rows, name))
    scores = (Score("own", "", wording.number(last["level"])),)
    return FigureRow(name, picture, scores, said.level_words(last), words, details)


def _path(rows: Sequence[PlainRow], measure: Measure, ends: tuple[pd.Timestamp, pd.Timestamp]) -> Iterator[Mark]:
    yield from (across(0, 100, y=_height(level, measure), look="level") for level in measure.thirds)
    yield from (label(0, _height(level, measure) - 2, charts.short(level)) for level in measure.thirds[:2])
    x = [_across(pd.Timestamp(row["quarter"]), ends) for row in rows]
    level, low, high = ([_height(row[name], measure) for row in rows] for name in ("level", "low", "high"))
    if len(rows) > 1:
        yield Mark("band", (*x, *reversed(x)), (*high, *reversed(low)))
        yield Mark("line", tuple(x), tuple(level))
    yield from (at(place, height, "dot") for place, height in zip(x, level, strict=True))
    yield at(x[-1], level[-1], "own")


def _height(level: float, measure: Measure) -> float:
    return _TOP + (measure.high - level) / measure.full_step * _STEP


def _across(day: pd.Timestamp, ends: tuple[pd.Timestamp, pd.Timestamp]) -> float:
    share = float((day - ends[0]) / (ends[1] - ends[0])) if ends[1] > ends[0] else 1.0
    return _EDGE + (100 - 2 * _EDGE) * share


def _table(rows: pd.DataFrame, caption: str, columns: Sequence[str], named: Mapping[str, str]) -> Table:
    """Return some columns of the TABLE as texts, with the names of the elements and quarters in words."""
    texts = rows.assign(
        element=rows["element"].map(named),
        quarter=[said.quarter_words(one) if pd.notna(one) else "" for one in rows["quarter"]],
    )
    return table(texts[list(columns)].rename(columns=said.COLUMNS), caption)
