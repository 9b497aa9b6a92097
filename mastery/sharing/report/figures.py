"""Draw the figures of a report: a row for each element or goal, with one picture that serves every width."""

from collections.abc import Iterator

import pandas as pd

from mastery import analysis, charts, contracts, wording
from mastery.instruments import Measure
from mastery.sharing.files.picture import Mark, Picture, across, at, label, upright
from mastery.sharing.report.content import ReportContent
from mastery.sharing.report.page import Figure, FigureRow, Score, Sign

RECENT = pd.Timedelta(days=analysis.USUAL_DAYS)
"""How far back single scores are drawn: two years, as the pages look back."""

_HEIGHT, _LOW, _BAR_HEIGHT = 60, 28, 40
"""Heights in px of a row over time, of one with a bar, and of that of a goal."""

_TOP, _STEP = 6, 12
_POINTS = 60
_EDGE = 2.0
"""Percent of the width that stay free at both ends."""

_Days = tuple[pd.Timestamp, pd.Timestamp]
_WAY = (-0.1, 1.1)
"""Shares of a goal's way that have room; what lies beyond ends there with an arrow."""

_APART = 11.0
"""Percent between the numbers of two events, from which on they do not touch on a phone (own)."""

_MANY_YEARS = pd.Timedelta(days=3 * 366)
_UNDER_WAY = ("range", "pace alone", "too early")


def over_time(content: ReportContent) -> Figure:
    """Return a row for each scale: its latest scores with their marks, the line of its trend, and its verdict."""
    days = _days(content)
    found = contracts.rows(analysis.latest_scores(content.scores, measure=content.instrument.measure))
    latest = {row["scale"]: row for row in found if row["score"] is not None}
    trend = {row["scale"]: row for row in contracts.rows(content.trend)}
    texts = wording.lane_texts(
        content.scores, content.trend, content.names, others=content.others, measure=content.instrument.measure
    )
    rows = [
        _over_time_row(
            content, latest[scale], trend.get(scale), Picture(_HEIGHT, tuple(_path(content, scale, days)), texts[scale])
        )
        for scale in latest
    ]
    rows += [
        FigureRow(name, None, (), "", *wording.unscored_words(applies=scale not in content.inapplicable))
        for scale, name in content.names.items()
        if scale not in latest
    ]
    events = marked_events(content)
    first = content.trend["first_day"].min()
    key = (Sign("own", content.choices.name), *([Sign("other", content.mentor)] if len(content.others) else []))
    has_verdict = any(row.words for row in rows)
    return Figure(
        (*([_events_row(events, days)] if len(events) else []), *rows),
        Picture(18, tuple(_time_labels(days))),
        key,
        (wording.LATEST, wording.since_heading(first) if has_verdict else ""),
    )


def marked_events(content: ReportContent) -> pd.DataFrame:
    """Return the EVENTS that the report marks, oldest first, which is how they are numbered from 1 on."""
    given = content.scores[content.scores["score"].notna()]
    events, _ = wording.marks_since(given["day"].min(), events=content.events)
    return events.sort_values("day", kind="stable", ignore_index=True)


def two_views(content: ReportContent) -> Figure:
    """Return a row for each scale, widest difference first: both means, and where that of the mentor likely lies."""
    owner, other = content.choices.name, content.mentor
    rows = []
    for row in contracts.rows(wording.agreement_in_order(content.agreement, content.names)):
        name = content.names[row["scale"]]
        said = wording.agreement_row_words(row, other=other)
        text = wording.agreement_sentence(row, name, other=other, owner=owner)
        scores = [Score("own", owner, _number(row["own"])), Score("other", other, _number(row["other"]))]
        is_rated = row["own"] is not None and row["other"] is not None
        rows.append(
            FigureRow(
                name,
                Picture(_LOW, tuple(_views(row, content.instrument.measure)), text) if is_rated else None,
                tuple(scores) if is_rated else (),
                "", *said,
            )
        )  # fmt: skip
    columns = (wording.MEANS, wording.AGAINST_HEADING.format(other=other, owner=owner))
    heads = _levels_head(content.instrument.measure)
    return Figure(tuple(rows), heads, (Sign("own", owner), Sign("other", other)), columns)


def vision(content: ReportContent) -> Figure:
    """Return a row for each scale, widest gap first: the latest score with its interval, and the target."""
    owner, rows = content.choices.name, []
    for row in contracts.rows(content.tension[content.tension["scale"].isin(list(content.names))]):
        name, said = content.names[row["scale"]], wording.tension_row_words(row)
        scores = [Score("own", owner, _number(row["score"]))] if row["score"] is not None else []
        scores += [Score("", "", wording.target_words(row["target"]))] if row["target"] is not None else []
        picture = Picture(
            _LOW, tuple(_against_target(row, content.instrument.measure)), wording.tension_sentence(row, name)
        )
        rows.append(FigureRow(name, picture, tuple(scores), "", *said))
    key = (Sign("own", owner), Sign("target", wording.TARGET))
    heads = _levels_head(content.instrument.measure)
    return Figure(tuple(rows), heads, key, (wording.LATEST_AND_TARGET, ""))


def goals(content: ReportContent) -> Figure:
    """Return a row for each goal: how far it is on its way, where it may end, and when it is due."""
    found = {row["goal"]: row for row in contracts.rows(content.forecasts)}
    rows = []
    for goal in contracts.rows(wording.goals_in_order(content.goals)):
        row = found[goal["goal"]]
        said = wording.report_goal_words(row, goal)
        text = wording.goal_sentence(row, goal)
        picture = Picture(_BAR_HEIGHT, tuple(_on_its_way(row, goal)), text) if row["way_gone"] is not None else None
        rows.append(FigureRow(goal["statement"], picture, (), "", *said))
    drawn = any(row.picture for row in rows)
    labels = ((0.0, "0 %"), (0.5, "50 %"), (1.0, wording.TARGET)) if drawn else ()
    heads = Picture(18 if drawn else 0, tuple(label(_way(share), 13, text) for share, text in labels))
    key = (Sign("own", content.choices.name), Sign("target", wording.TARGET)) if drawn else ()
    return Figure(tuple(rows), heads, key)


def _over_time_row(
    content: ReportContent, latest: wording.Row, trend: wording.Row | None, picture: Picture
) -> FigureRow:
    scale = latest["scale"]
    seen = content.others[content.others["scale"] == scale]
    own = [Score("own", content.choices.name, _number(latest["score"]))]
    theirs = [Score("other", content.mentor, _number(score)) for score in seen["score"].tail(1)]
    likely = wording.likely_range(latest["low"], latest["high"])
    return FigureRow(content.names[scale], picture, (*own, *theirs), likely, *_verdict(content, trend))


def _verdict(content: ReportContent, row: wording.Row | None) -> wording.RowWords:
    """Return the words of a verdict, none where it is too early for every scale alike: that is said once above."""
    if row is None or not row["n"] or wording.all_too_early(content.trend):
        return wording.RowWords("")
    return wording.trend_row_words(row)


def _path(content: ReportContent, scale: str, days: _Days) -> Iterator[Mark]:
    """Yield the levels, the band, the dots, the line, the ratings of the mentor and the latest score of one scale."""
    measure = content.instrument.measure
    yield from (across(0, 100, y=_height(level, measure), look="level") for level in measure.thirds)
    line = content.line[content.line["scale"] == scale].sort_values("day", kind="stable", ignore_index=True)
    line = line.iloc[_chosen(len(line))]
    x = [_across(day, days) for day in line["day"]]
    if x:
        low, high = ([_height(value, measure) for value in line[name]] for name in ("low", "high"))
        yield Mark("band", (*x, *reversed(x)), (*high, *reversed(low)))
    own = content.scores[(content.scores["scale"] == scale) & content.scores["score"].notna()]
    for day, score in zip(own["day"], own["score"], strict=True):
        if day > days[1] - RECENT:
            yield at(_across(day, days), _height(score, measure), "dot")
    if x:
        held = content.trend[content.trend["scale"] == scale]
        solid = bool(((held["verdict"] == "steady") | held["holm_twice"]).any())
        yield Mark("line" if solid else "dashed", tuple(x), tuple(_height(one, measure) for one in line["level"]))
    seen = content.others[content.others["scale"] == scale]
    for day, score in zip(seen["day"], seen["score"], strict=True):
        if day >= days[0]:
            yield at(_across(day, days), _height(score, measure), "other")
    for day, score in zip(own["day"].tail(1), own["score"].tail(1), strict=True):
        yield at(_across(day, days), _height(score, measure), "own")


def _chosen(points: int) -> list[int]:
    """Return the places of up to 60 of so many points, the first and the last among them."""
    last = points - 1
    return list(range(points)) if points <= _POINTS else [round(n * last / (_POINTS - 1)) for n in range(_POINTS)]


def _events_row(events: pd.DataFrame, days: _Days) -> FigureRow:
    places = [_across(day, days) for day in events["day"]]
    marks = [upright(x, y=(14, 24), look="event") for x in places]
    numbered = -_APART
    labels = []
    for number, x in enumerate(places, 1):
        if x - numbered >= _APART:
            labels.append(label(x, 11, str(number)))
            numbered = x
    said = wording.marks_words(events, events.head(0))
    counts = events["kind"].value_counts()
    words = tuple(wording.count(int(counts[kind]), kind) for kind in ("win", "setback", "new role") if kind in counts)
    return FigureRow(wording.MARKED, Picture(26, (*marks, *labels), said), (), "", "", words)


def _time_labels(days: _Days) -> Iterator[Mark]:
    """Yield the months at both ends; over many years the years."""
    first, last = days
    if last - first < _MANY_YEARS:
        if first < last:
            yield label(0, 13, wording.month(first))
        yield label(100, 13, wording.month(last))
        return
    years = range(first.year + 1, last.year + 1)
    for year in years[:: 1 + len(years) // 7]:
        yield label(max(_across(pd.Timestamp(year, 1, 1), days), 4), 13, str(year))


def _days(content: ReportContent) -> _Days:
    given = content.scores[content.scores["score"].notna()]["day"]
    return given.min(), max([*given, *content.others["day"], *content.events["day"]])


def _across(day: pd.Timestamp, days: _Days) -> float:
    first, last = days
    share = float((day - first) / (last - first)) if last > first else 1.0
    return _EDGE + (100 - 2 * _EDGE) * share


def _height(level: float, measure: Measure) -> float:
    """Return where a level lies in a row over time, in px from its top; what is beyond the range at its end."""
    return _TOP + (measure.high - min(max(level, measure.low), measure.high)) / measure.full_step * _STEP


def _level(level: float, measure: Measure) -> float:
    """Return where a level lies across, in percent; what is beyond the range at its end."""
    return 4 + (min(max(level, measure.low), measure.high) - measure.low) / measure.full_step * 23


def _quarters(measure: Measure) -> list[float]:
    return [measure.low + place * measure.full_step for place in range(5)]


def _levels(measure: Measure) -> Iterator[Mark]:
    yield from (upright(_level(level, measure), y=(0, _LOW)) for level in _quarters(measure))


def _levels_head(measure: Measure) -> Picture:
    return Picture(18, tuple(label(_level(one, measure), 13, charts.short(one)) for one in _quarters(measure)))


def _views(row: wording.Row, measure: Measure) -> Iterator[Mark]:
    yield from _levels(measure)
    middle = _LOW / 2
    own, other = _level(row["own"], measure), _level(row["other"], measure)
    if row["low"] is not None:
        low, high = (_level(row["own"] + row[end], measure) for end in ("low", "high"))
        yield across(low, high, y=middle, look="otherbar")
    yield across(min(own, other), max(own, other), y=middle, look="stem")
    yield at(own, middle, "own")
    yield at(other, middle, "other")


def _against_target(row: wording.Row, measure: Measure) -> Iterator[Mark]:
    yield from _levels(measure)
    if row["low"] is not None:
        yield across(_level(row["low"], measure), _level(row["high"], measure), y=_LOW / 2, look="bar")
    if row["target"] is not None:
        yield upright(_level(row["target"], measure), y=(0, _LOW), look="target")
    if row["score"] is not None:
        yield at(_level(row["score"], measure), _LOW / 2, "own")


def _on_its_way(row: wording.Row, goal: contracts.PlainRow) -> Iterator[Mark]:
    middle, whole = _BAR_HEIGHT / 2, (6.0, _BAR_HEIGHT - 6.0)
    yield across(_way(0), _way(1), y=middle, look="way")
    yield from (upright(_way(share), y=whole) for share in (0, 0.5))
    yield upright(_way(1), y=whole, look="target")
    shares = [row["way_gone"]]
    if row["state"] == "range":
        low, high = sorted(_share(row[end], goal) for end in ("low", "high"))
        yield across(_way(low), _way(high), y=middle, look="bar")
        shares += [low, high]
        if _WAY[0] <= (at_half := _share(row["median"], goal)) <= _WAY[1]:
            yield upright(_way(at_half), y=(middle - 9, middle + 9), look="middle")
    if row["state"] in _UNDER_WAY and row["time_gone"] is not None:
        yield upright(_way(row["time_gone"]), y=(middle - 11, middle + 11), look="pace")
    if _WAY[0] <= row["way_gone"] <= _WAY[1]:
        yield at(_way(row["way_gone"]), middle, "own")
    if min(shares) < _WAY[0]:
        yield at(8 / 2.4, middle, "left")
    if max(shares) > _WAY[1]:
        yield at(100 - 8 / 2.4, middle, "right")


def _way(share: float) -> float:
    """Return where a share of the way lies across, in percent, what is beyond the edges at the edge."""
    low, high = _WAY
    return 100 * (min(max(share, low), high) - low) / (high - low)


def _share(value: float, goal: contracts.PlainRow) -> float:
    return float((value - goal["baseline"]) / (goal["target"] - goal["baseline"]))


def _number(value: float | None) -> str:
    return "" if value is None else wording.number(value)
