"""What a report says in few words, for a program that reads many: nothing that its page does not show."""

from mastery import analysis, contracts, wording
from mastery.kinds import OPEN_STATUSES
from mastery.sharing.reply.model import one_line
from mastery.sharing.reply.request import Request
from mastery.sharing.report import rounding
from mastery.sharing.report.block import FORMAT, VERSION
from mastery.sharing.report.content import ReportContent

TENTH = 0.1
"""What the numbers of a report are written to, unless its owner chose coarser ones."""


def report_data(content: ReportContent, request: Request) -> dict[str, object]:
    """Return the data of a report about `content` that asks `request`, as JSON can hold them.

    Scores and their intervals are those of the section “Over time”, questions and agreed steps those of the agenda,
    each only where the section was chosen; numbers have the one decimal that is shown, days are as they are shown.
    """
    choices = content.choices
    has_agenda = "agenda" in choices.sections
    return {
        "f": FORMAT,
        "v": VERSION,
        "report": request.number,
        "name": one_line(choices.name),
        "mentor": one_line(content.mentor),
        "day": choices.day.isoformat(),
        "since": rounding.day(choices.since, choices.blur).isoformat(),
        "meets": content.meets_on.isoformat() if content.meets_on else None,
        "delete_after": choices.delete_after.isoformat() if choices.delete_after else None,
        "blind": choices.blind,
        "range": [content.instrument.low, content.instrument.high],
        "questions": list(content.questions) if has_agenda else [],
        "agreed": _agreed(content) if has_agenda else [],
        "scores": _scores(content, request) if "over_time" in choices.sections else None,
        "asked": _asked(request) if request.items else None,
    }


def _agreed(content: ReportContent) -> list[list[str | None]]:
    rows = contracts.rows(content.met)
    still = [row for row in rows if row["code"] == "agreed" and row["status"] in OPEN_STATUSES]
    return [[row["title"], row["day"].isoformat() if row["day"] else None] for row in still]


def _scores(content: ReportContent, request: Request) -> dict[str, object] | None:
    measure = content.instrument.measure
    latest = contracts.rows(analysis.latest_scores(content.scores, measure=measure))
    trend = {row["scale"]: row for row in contracts.rows(content.trend)}
    scored = [row for row in latest if row["score"] is not None]
    return {
        "noun": content.instrument.noun,
        "weighted": request.instrument.measure.weighted,
        "statements": len(request.instrument.items),
        "step": rounding.STEPS[content.choices.blur] * measure.full_step or TENTH,
        "elements": [_element(content, row, trend.get(row["scale"])) for row in scored],
    } if scored else None  # fmt: skip


def _element(content: ReportContent, latest: contracts.PlainRow, trend: contracts.PlainRow | None) -> dict[str, object]:
    said = wording.trend_row_words(trend) if trend and trend["n"] else wording.RowWords("")
    return {
        "scale": latest["scale"],
        "name": content.names[latest["scale"]],
        **{name: _figure(latest[name]) for name in ("score", "low", "high")},
        "day": latest["day"].isoformat(),
        "words": said.words,
        "details": list(said.details),
    }


def _figure(value: float | None) -> float | None:
    return None if value is None else float(wording.number(value).replace(wording.MINUS, "-"))


def _asked(request: Request) -> dict[str, object]:
    worded = [(item, request.worded(item)) for item in request.items]
    return {
        "window": request.instrument.window,
        "address": request.address,
        "scales": [[scale, name] for scale, name in request.scales.items()],
        "items": [[item.id, item.scale, said.label, said.stem, list(said.anchors)] for item, said in worded],
    }
