"""Print frames on a terminal: aligned tables with a sentence for each row, and JSON for programs."""

import json
import math
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pandas as pd

from mastery import contracts, wording
from mastery.instruments import USUAL, Instrument, Item, Statement
from mastery.instruments.check_in import Answer
from mastery.intake import Intake, is_diary
from mastery.journal import Difference, ImportResult
from mastery.kinds import ENTRY, ENTRY_KINDS, GOAL_STATES, Content
from mastery.sharing.reply.model import REPLY_STATUS_WORDS, Reply, ReplyStatus
from mastery.sharing.reply.request import grouped
from mastery.wording.phrases import mentor as phrases

_MAX_LETTERS = 60
_MAX_DAYS = 20
_FIRST_ROWS, _FIRST_ANSWERS = 5, 6


def json_records(table: pd.DataFrame) -> str:
    """Write a frame as JSON, a record a row: days as ISO text, null where there is nothing."""
    days = {name: table[name].dt.strftime("%Y-%m-%d") for name in map(str, table.select_dtypes("datetime"))}
    cells = table.assign(**days).astype(object)
    return json.dumps(cells.where(cells.notna(), None).to_dict("records"), indent=2, allow_nan=False)


def trend_lines(
    table: pd.DataFrame, asked: Instrument, clear_by: pd.Series, *, inapplicable: Collection[str] = ()
) -> str:
    """Write a TREND frame for people; `clear_by` is scale → the day by which a full step should show.

    `inapplicable` are the scales of which nothing ever applied.
    """
    names = asked.scale_names
    rows = table.to_dict("records")
    if not rows:
        return f"{asked.title}: no check-ins yet."
    heads = [wording.with_capital(asked.noun), "Change", "Likely (95 %)", "Verdict", "Check-ins", "From", "To"]
    cells = [
        [names[row["scale"]], *_numbers(row), wording.verdict_words(row, inapplicable), *_extent(row)] for row in rows
    ]
    sentences = [
        wording.verdict_sentence(
            row,
            names[row["scale"]],
            clear_by=clear_by.get(row["scale"]),
            applies=row["scale"] not in inapplicable,
            measure=asked.measure,
        )
        for row in rows
    ]
    heading = wording.headline(table, names, noun=asked.noun)
    usual = asked.measure == USUAL
    title = (
        asked.title
        if usual
        else " ".join([f"{asked.title}, from {asked.range}.", *wording.weights_words(asked.measure)])
    )
    return "\n".join([title, f"{heading}.", "", *_aligned(heads, cells), "", *sentences])


def goal_lines(goals: pd.DataFrame, forecasts: pd.DataFrame, *, today: date) -> str:
    """Write goals for people, each with its due day and where it may end: RECORDS["goal"] and their FORECAST."""
    found = {row["goal"]: row for row in contracts.rows(forecasts)}
    pairs = [(row, found[row["goal"]]) for row in contracts.rows(goals)]
    cells = [[one_line(row["statement"]), _due(row), _forecast(forecast, row)] for row, forecast in pairs]
    sentences = [
        f"{one_line(row['statement'])}: {wording.forecast_sentence(forecast, row, today=today)}"
        for row, forecast in pairs
    ]
    return "\n".join([*_aligned(["Goal", "Due", "Forecast"], cells), "", *sentences])


def planned_test_lines(results: pd.DataFrame) -> str:
    """Write planned tests for people, each with how it stands: PLANNED_TEST_RESULTS, newest first."""
    newest = results.sort_values("start", ascending=False, kind="stable")
    rows = contracts.rows(newest)
    cells = [[one_line(row["practice"]), one_line(row["name"]), wording.planned_test_words(row)] for row in rows]
    sentences = [
        _printable(sentence)
        for row in rows
        if row["state"] == "finished"
        for sentence in wording.planned_test_sentences(row)
    ]
    return "\n".join(
        [*_aligned(["Practice", "What may change", "Result"], cells), *([""] * bool(sentences)), *sentences]
    )


def entry_lines(content: Content, names: Mapping[str, str]) -> str:
    """Write what an entry of the logbook says, a line a field; `names` is what an element or record is called."""
    kind = ENTRY_KINDS[content["kind"]]
    lines = [f"Saved: {kind.label}, {wording.day(date.fromisoformat(content['day']))}"]
    for name in ("title", *kind.fields):
        if (value := content.get(name)) is not None:
            field = ENTRY.field(name)
            words = ("No", "Yes")[value] if field.type == "flag" else names.get(value, str(value))
            lines.append(f"  {kind.labels.get(name, field.label)}: {_printable(words)}")
    return "\n".join(lines)


def reply_lines(reply: Reply, how: ReplyStatus, known: Sequence[str]) -> str:
    """Write a mentor's reply, a line a statement, then its status `how` and what else is `known` of it."""
    asked, who = reply.request, _printable(reply.who)
    said_from = f"from {who}" if who else f"which went to {_printable(asked.mentor)}; it gives no name"
    lines = [f"A reply to report {grouped(asked.number)}, {said_from}"]
    for scale, name in asked.scales.items():
        lines.append(name)
        for item in (one for one in asked.items if one.scale == scale):
            level, asked_as = reply.answers.get(item.id), asked.worded(item)
            answer = "not answered" if level is None else _level_words(asked.instrument, asked_as, level)
            lines.append(f"  {asked_as.label}: {answer}")
        if scale in reply.comments:
            lines.append(f"  Comment: {_printable(reply.comments[scale])}")
    lines += [f"Overall: {_printable(reply.overall)}"] if reply.overall else []
    lines += [phrases.NOT_UNDERSTOOD.format(line=_printable(one)) for one in reply.unread]
    lines += [phrases.ANSWERED_TWICE.format(line=_printable(one)) for one in reply.contrary]
    return "\n".join([*lines, *reply.notes, *map(_printable, known), REPLY_STATUS_WORDS[how]])


def _level_words(instrument: Instrument, item: Item | Statement, level: int) -> str:
    return ", ".join([str(level), instrument.range.described(item.anchors).get(level, "")]).removesuffix(", ")


def import_line(result: ImportResult) -> str:
    """Say how many check-ins were brought in, and what became of them."""
    parts = [f"{wording.count(result.new, 'check-in')} brought in", f"{result.there} had been brought in before"]
    parts += [f"{result.corrected} corrected"] if result.corrected else []
    removed = wording.count(result.removed, "further check-in")
    parts += [f"{removed} of those days deleted, as a day holds one"] if result.removed else []
    parts += [f"{result.deleted:,} that you deleted or erased before stay away"] if result.deleted else []
    parts += [f"{wording.count(result.records, 'other record')} brought in"] if result.records else []
    parts += [wording.others_away(result.records_deleted)] if result.records_deleted else []
    return f"{', '.join(parts)}."


def intake_lines(intake: Intake) -> list[str]:
    """Say what a file holds: its format, what it begins, its first check-ins, what is beside them."""
    days = [one.day for one in intake.check_ins]
    first, last = (min(days), max(days)) if days else (None, None)
    lines = [
        wording.format_sentence(intake.reading.format, check_ins=len(days), first=first, last=last),
        *(wording.begun_sentence(one.title, len(one.items), low=one.low, high=one.high) for one in intake.begun),
    ]
    for one in intake.check_ins[:_FIRST_ROWS]:
        given = [f"{item} {answer}" for item, answer in one.answers.items() if answer is not None]
        more = f", and {len(given) - _FIRST_ANSWERS} more" if len(given) > _FIRST_ANSWERS else ""
        lines.append(f"  {one.day}  {', '.join(given[:_FIRST_ANSWERS])}{more}")
    return [*lines, *beside_lines(intake)]


def beside_lines(intake: Intake) -> list[str]:
    """Say what comes in beside check-ins, what was passed over, what cannot come in, and how diaries are counted."""
    kinds = Counter(kind for kind, _ in intake.origin.others)
    others = [f"Other records: {wording.other_records_words(kinds)}."] if kinds else []
    bad = intake.reading.problems.sentences() + intake.refused
    left_out = ["Left out:", *(f"  {one}" for one in bad)] if bad else []
    if first := next((one.mend_key(field) for one in intake.to_mend for field in one.may_mend), None):
        left_out.append(f'A record is mended with --answers FILE that holds, for one, {{"{first}": "2026-04-06"}}.')
    there = [f"{wording.count(intake.there, 'other record is', 'other records are')} there already."] * bool(
        intake.there
    )
    diary = [wording.FORTNIGHTS] if is_diary(intake.check_ins) else []
    return [*others, *there, *intake.reading.notices, *left_out, *diary]


def preview_lines(result: ImportResult) -> str:
    """Say what would become of a file, and which days differ."""
    said = wording.preview_sentence(
        new=result.new, there=result.there, deleted=result.deleted, differing=len(result.differing)
    )
    away = [f"{wording.with_capital(wording.others_away(result.records_deleted))}."] if result.records_deleted else []
    return "\n".join([said, *away, *([difference_lines(result.differing)] if result.differing else [])])


def difference_lines(days: Sequence[Difference]) -> str:
    """List the days on which the journal has other answers than the table."""
    many = len(days) > 1
    lines = [f"{wording.count(len(days), 'day')} {'are' if many else 'is'} there with other answers:"]
    lines += [f"  {one.day}, {one.instrument}: {_answers_apart(one)}" for one in days[:_MAX_DAYS]]
    lines += [f"  and {len(days) - _MAX_DAYS:,} more"] if len(days) > _MAX_DAYS else []
    which = "these days are" if many else "this day is"
    return "\n".join(
        [*lines, f"With --replace {which} corrected; what was there before is kept as an earlier version."]
    )


def _answers_apart(day: Difference) -> str:
    answers = {item: (_in_one_line(there), _in_one_line(brought)) for item, (there, brought) in day.answers.items()}
    return wording.answers_apart(answers, lost=day.lost)


def _in_one_line(answer: Answer) -> str | None:
    return None if answer is None else one_line(str(answer))


def one_line(text: str) -> str:
    """Return the first line of `text`, cut when it is long."""
    return wording.cut(_printable(text.strip().split("\n")[0]), _MAX_LETTERS)


def indented(text: str) -> str:
    """Return `text` as lines below another, without the letters that a terminal obeys."""
    return "\n".join(f"  {line}" for line in printable(text).split("\n"))


def printable(text: str) -> str:
    """Return `text`, line by line, without the letters that a terminal obeys."""
    return "\n".join(map(_printable, text.split("\n")))


def _aligned(heads: list[str], cells: Sequence[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    return [
        "  ".join(map(str.ljust, line, widths)).rstrip() for line in [heads, ["─" * width for width in widths], *cells]
    ]


def _printable(text: str) -> str:
    # An entry may come from anywhere; a terminal obeys control characters.
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)


def _numbers(row: wording.Row) -> list[str]:
    change = "" if math.isnan(row["change"]) else wording.signed(row["change"])
    likely = "" if math.isnan(row["low"]) else wording.range_words(row["low"], row["high"], sign=True)
    return [change, likely]


def _extent(row: wording.Row) -> list[str]:
    days = [wording.day(row[end]) if row["n"] else "" for end in ("first_day", "last_day")]
    return [str(row["n"]), *days]


def _due(goal: contracts.Row) -> str:
    return wording.day(goal["due"]) if goal["due"] else ""


def _forecast(row: contracts.PlainRow, goal: contracts.Row) -> str:
    return wording.forecast_words(row) if goal["state"] == "active" else GOAL_STATES[goal["state"]].lower()
