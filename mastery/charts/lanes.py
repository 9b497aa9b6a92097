"""The lanes: each scale over time, with its raw scores, its trend with band, and its verdict."""

from collections.abc import Collection, Mapping
from typing import Unpack

import altair as alt
import pandas as pd

from mastery import contracts
from mastery.charts import _events, _key, _lanes, _others, _time, _versions
from mastery.charts._style import OPEN, SELF, dashes, figures, finish, tooltips
from mastery.instruments import USUAL
from mastery.wording import (
    NOT_ASKED,
    Marks,
    all_too_early,
    day,
    lanes_text,
    number,
    verdict_detail,
    verdict_words,
    version_breaks,
    version_sentences,
)

BODY = 96
"""Height of a lane's marks in px."""

MANY = 120
"""More check-ins than this and a dot is the mean of a month: closer together they hide each other (own)."""

_LINE_ROWS = 40
_DOT, _MONTH_DOT, _RING = 44, 24, 110


def lanes(
    scores: pd.DataFrame, line: pd.DataFrame, trend: pd.DataFrame, *, scales: Mapping[str, str], **marks: Unpack[Marks]
) -> alt.LayerChart:
    """Draw a lane for each scale: dots are scores, the line with its 95 % band is the trend, rings are look-backs.

    `scores`, `line` and `trend` are SCORES, LINE and TREND frames; `scales` maps scale to name in the
    order of the lanes. A dot is smaller when fewer items were answered. Points are not joined across a
    missing score or a long silence. The line is dashed unless its verdict holds: a direction that held at two
    check-ins running with all scales looked at together, or steady. Every lane has the same range, that of `measure`, 1
    to 5 without one.

    `look_backs` is a SHIFT frame: a hollow ring stands where the person later placed that day. `events` and
    `periods` are EVENTS and PERIODS: from the first score on they stand under their lane, those of no scale in a
    strip below all lanes, and the axis reaches the latest of them. `others` is OTHERS: a mark in a second colour stands
    at each score that another rater gave, with a stem to the level of the own one nearest in time, and the axis reaches
    it.

    Where another version of the questionnaire begins, an upright rule runs through all lanes; `trend` and `line` are of
    the newest, those of earlier ones in `earlier` are drawn in the same way, each on its own days. The key of all marks
    stands above the first lane.

    Raises ValueError when no scale has a score.
    """
    points = _points(scores, scales)
    if points.empty:
        raise ValueError("lanes: scores holds no score; at least one check-in with answers is needed")
    apart = marks.get("inapplicable", ())
    here = _events.lane_marks(scores, scales, **marks)
    seen = _others.rater_marks(points, scales, marks.get("others"))
    path, rings = _line(line, trend, scales, marks), _rings(marks.get("look_backs"), scales)
    signs = [*_signs(scores, path, rings), *seen.signs(), *_events.signs(here)]
    breaks = version_breaks(scores)
    measure = marks.get("measure", USUAL)
    rows = _lanes.place(scales, _said(scores, trend, apart), body=BODY, feet=here.feet(), measure=measure)
    rows = _events.with_strip(rows, here)
    rows["above"] = _key.tall(signs) + (_versions.ROOM if breaks else 0)
    points["y"] = _lanes.on_lane(points["scale"], points["score"], rows, body=BODY)
    days = here.days(pd.concat([points["day"], seen.rows["day"]], ignore_index=True))
    x = _time.x("x", days)
    layers = [
        *_key.layers(signs),
        *_lanes.backdrop(rows),
        *_lanes.level_rules(rows, levels=measure.thirds, body=BODY),
        *_events.layers(here, x, rows, days=days),
        *_own_layers(points, path, rings, (x, rows)),
        *_others.layers(seen, x, rows, body=BODY),
        *_versions.layers(breaks, x, rows, days=days),
        *_latest(points, x, rows, seen),
    ]
    note = [*version_sentences(breaks, earlier=marks.get("earlier", ())), *seen.note()]
    return finish(layers, lanes_text(scores, trend, scales, **marks), height=_lanes.height(rows), note=note)


def lanes_table(
    scores: pd.DataFrame, line: pd.DataFrame, trend: pd.DataFrame, *, scales: Mapping[str, str], **marks: Unpack[Marks]
) -> pd.DataFrame:
    """Return what `lanes` plots from the same frames: a row for each dot, point of the line, ring and mark of a rater.

    Columns: Date, Name, Score, Answered, Asked, Trend, Trend low, Trend high, with several versions of the
    questionnaire Version, with look-backs Looking back, and Score by … for each other rater; a row holds what is drawn
    on that day, and the rest is empty. Events and periods have a table of their own.
    """
    dots = _points(scores, scales)
    versions = ["version"] if dots["version"].nunique() > 1 else []
    points = dots[["scale", "day", "score", "answered", "items", *versions]]
    drawn = _line(line, trend, scales, marks)
    drawn["version"] = drawn["version"].fillna(_newest(scores))
    drawn = drawn[["scale", "day", "level", "low", "high", *versions]]
    points, drawn = (rows.astype({"scale": object}) for rows in (points, drawn))
    table = points.merge(drawn, on=["scale", "day", *versions], how="outer")
    rings = _rings(marks.get("look_backs"), scales)[["scale", "day", "judged"]].astype({"scale": object})
    table = table.merge(rings, on=["scale", "day"], how="outer") if len(rings) else table
    seen = _others.by_rater(dots, scales, marks.get("others"))
    table = table.merge(seen, on=["scale", "day"], how="outer") if len(seen) else table
    table["order"] = table["scale"].map({scale: order for order, scale in enumerate(scales)})
    table = table.sort_values(["order", "day"], kind="stable", ignore_index=True).drop(columns="order")
    table["scale"] = table["scale"].map(dict(scales))
    names = ["Name", "Date", "Score", "Answered", "Asked", *map(str.capitalize, versions)]
    names += ["Trend", "Trend low", "Trend high", *(["Looking back"] if len(rings) else []), *seen.columns[2:]]
    return table.set_axis(names, axis="columns")[["Date", *[name for name in names if name != "Date"]]]


def _signs(scores: pd.DataFrame, line: pd.DataFrame, rings: pd.DataFrame) -> list[_key.Sign]:
    """Return what dots, lines and rings are, for the key."""
    dot = ("mean score of a month", "month's mean") if _is_monthly(scores) else ("score of a check-in", "score")
    said = [_key.Sign("score", *dot)]
    if len(line):
        held = not line["dashed"].all()
        said += [_key.Sign("trend", "trend, with where it likely lies (95 %)", "trend, likely")] if held else []
    if line["dashed"].any():
        said.append(_key.Sign("open trend", "trend that has not held twice yet", "not held twice"))
    return said + ([_key.Sign("ring", "how you judged that day later", "judged later")] if len(rings) else [])


def _said(scores: pd.DataFrame, trend: pd.DataFrame, apart: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return scale → what stands at the right of its lane, short and long; nothing of those `apart` ever applied.

    Where it is too early for all, only what does not apply: the heading says the rest.
    """
    once, rows = all_too_early(trend), trend.to_dict("records")
    said = {row["scale"]: (verdict_words(row, apart), verdict_detail(row, apart)) for row in rows}
    said |= {row["scale"]: ("", "") for row in rows if once and (row["n"] or row["scale"] not in apart)}
    given = scores[scores["score"].notna()]
    earlier = {scale: (NOT_ASKED.format(version=_newest(scores)),) * 2 for scale in given["scale"].unique()}
    return earlier | said


def _newest(scores: pd.DataFrame) -> str:
    """Return the version of the newest check-in with a score, "" without one."""
    versions = scores.loc[scores["score"].notna(), "version"]
    return str(versions.iloc[-1]) if len(versions) else ""


def _is_monthly(scores: pd.DataFrame) -> bool:
    return bool(scores["check_in"].nunique() > MANY)


def _points(scores: pd.DataFrame, scales: Mapping[str, str]) -> pd.DataFrame:
    """One row a dot: scale, day, score, answered, items, x, stretch, size, and the words of its tooltip."""
    rows = scores[scores["scale"].isin(list(scales))].reset_index(drop=True)
    rows = _by_month(rows) if _is_monthly(scores) else rows
    rows["of"] = rows["scale"].astype(str) + " " + rows["version"].astype(str)
    rows["stretch"] = _time.segments(rows, key="of", value="score")
    rows = rows[rows["score"].notna()].sort_values(["scale", "day"], kind="stable", ignore_index=True)
    rows["x"] = _time.position(rows["day"])
    rows["size"] = (_MONTH_DOT if _is_monthly(scores) else _DOT) * rows["answered"] / rows["items"]
    rows["name"] = rows["scale"].map(dict(scales))
    rows["date"] = [day(moment) for moment in rows["day"]]
    rows["value"] = [number(score) for score in rows["score"]]
    rows["given"] = [f"{answered} of {items}" for answered, items in zip(rows["answered"], rows["items"], strict=True)]
    return rows


def _by_month(rows: pd.DataFrame) -> pd.DataFrame:
    month = rows["day"].dt.to_period("M")
    means = rows.groupby(["scale", "version", month.rename("month")], as_index=False, sort=False).agg(
        day=("day", "mean"), score=("score", "mean"), answered=("answered", "sum"), items=("items", "sum")
    )
    return means.assign(day=means["day"].dt.normalize()).drop(columns="month")


def _line(line: pd.DataFrame, trend: pd.DataFrame, scales: Mapping[str, str], marks: Marks) -> pd.DataFrame:
    """The drawn rows of every version's line: `version` is null in the newest's, `part` tells all lines apart."""
    parts = [_path(line, trend, scales, marks).assign(version=None)]
    parts += [_path(one.line, one.trend, scales, marks).assign(version=one.version) for one in marks.get("earlier", ())]
    drawn = pd.concat([one for one in parts if len(one)] or parts[:1], ignore_index=True)
    return drawn.assign(part=drawn["scale"].astype(str) + " " + drawn["version"].fillna("").astype(str))


def _path(line: pd.DataFrame, trend: pd.DataFrame, scales: Mapping[str, str], marks: Marks) -> pd.DataFrame:
    """The drawn rows of one version's line, at most 40 a scale with both ends, and whether they are dashed."""
    rows = line[line["scale"].isin(list(scales))].sort_values(["scale", "day"], kind="stable", ignore_index=True)
    within = rows.groupby("scale").cumcount()
    last = rows.groupby("scale")["day"].transform("size") - 1
    step = (last // (_LINE_ROWS - 1)).clip(lower=1)
    measure = marks.get("measure", USUAL)
    rows[["low", "high"]] = rows[["low", "high"]].clip(measure.low, measure.high)
    rows = rows[(within % step == 0) | (within == last)].reset_index(drop=True)
    held = (trend["verdict"] == "steady") | trend["holm_twice"]
    rows["dashed"] = ~rows["scale"].isin(trend.loc[held, "scale"])
    return rows.assign(x=_time.position(rows["day"]))


def _rings(look_backs: pd.DataFrame | None, scales: Mapping[str, str]) -> pd.DataFrame:
    """One row a ring: the SHIFT row with its x and the words of its tooltip."""
    shift = contracts.empty(contracts.SHIFT) if look_backs is None else look_backs
    rows = shift[shift["scale"].isin(list(scales))].reset_index(drop=True)
    rows["x"] = _time.position(rows["day"])
    rows["name"] = rows["scale"].map(dict(scales))
    rows["date"] = [day(moment) for moment in rows["day"]]
    rows["placed"] = [number(level) for level in rows["judged"]]
    rows["looked"] = [day(moment) for moment in rows["judged_on"]]
    return rows


def _ring_layer(rings: pd.DataFrame, x: alt.X, rows: pd.DataFrame) -> alt.Chart:
    drawn = rings[["x", "name", "date", "placed", "looked"]].copy()
    drawn["y"] = _lanes.on_lane(rings["scale"], rings["judged"], rows, body=BODY)
    ring = alt.Chart(drawn).mark_point(shape="circle", filled=False, color=SELF, opacity=1, size=_RING)
    layer: alt.Chart = ring.encode(
        x=x,
        y=_lanes.y("y", rows),
        tooltip=tooltips({"name": "Name", "date": "Date", "placed": "Looking back", "looked": "Looked back on"}),
    )
    return layer


def _own_layers(
    points: pd.DataFrame, path: pd.DataFrame, rings: pd.DataFrame, frame: tuple[alt.X, pd.DataFrame]
) -> list[alt.Chart]:
    x, rows = frame
    band, level = _trend_layers(path, x, rows)
    # Below the dots: where nothing moved the ring stands around its dot.
    hollow = [_ring_layer(rings, x, rows)] if len(rings) else []
    return [band, *hollow, *_point_layers(points, x, rows), level]


def _trend_layers(drawn: pd.DataFrame, x: alt.X, rows: pd.DataFrame) -> list[alt.Chart]:
    placed = drawn[["part", "x", "dashed"]].copy()
    for column in ("level", "low", "high"):
        placed[f"y_{column}"] = _lanes.on_lane(drawn["scale"], drawn[column], rows, body=BODY)
    base = alt.Chart(placed)
    band = base.mark_area(color=SELF, opacity=0.16).encode(
        x=x, y=_lanes.y("y_low", rows), y2=alt.Y2("y_high:Q"), detail=alt.Detail("part:N")
    )
    level = base.mark_line(color=SELF, strokeWidth=2.5).encode(
        x=x, y=_lanes.y("y_level", rows), detail=alt.Detail("part:N"), strokeDash=dashes("dashed", OPEN)
    )
    return [band, level]


def _point_layers(points: pd.DataFrame, x: alt.X, rows: pd.DataFrame) -> list[alt.Chart]:
    base = alt.Chart(points[["x", "y", "size", "stretch", "name", "date", "value", "given"]])
    y = _lanes.y("y", rows)
    joined = base.mark_line(color=SELF, strokeWidth=1, opacity=0.4).encode(x=x, y=y, detail=alt.Detail("stretch:N"))
    dots = base.mark_circle(color=SELF, opacity=0.7).encode(
        x=x,
        y=y,
        size=alt.Size("size:Q", scale=None),
        tooltip=tooltips({"name": "Name", "date": "Date", "value": "Score", "given": "Answered"}),
    )
    return [joined, dots]


def _latest(points: pd.DataFrame, x: alt.X, rows: pd.DataFrame, seen: _others.RaterMarks) -> list[alt.Chart]:
    """The latest score of each lane: a full dot with its number, which joins those of other raters at the edge."""
    base = alt.Chart(points.groupby("scale").tail(1)[["x", "y", "value"]])
    y = _lanes.y("y", rows)
    dot = base.mark_circle(color=SELF, opacity=1, size=_DOT).encode(x=x, y=y)
    if len(seen.rows):
        return [dot, *_others.latest(seen, points, rows, body=BODY)]
    return [dot, figures(base, dx=9, colour=SELF).encode(x=x, y=y, text=alt.Text("value:N"))]
