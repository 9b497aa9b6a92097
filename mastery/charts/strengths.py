"""Strengths and weaknesses over time: a lane for each, with the three bands that ratings fall into."""

import altair as alt
import pandas as pd

from mastery.charts import _lanes, _time
from mastery.charts._style import MUTED, SELF, SMALL, figures, finish, inside, tone, tooltips, x2_at, x_at
from mastery.wording import Row, day, strengths_text, verdict_words

BODY = 66
"""Height of a lane's marks in px."""

_BANDS = {"strength": (3.5, 5.32), "developing": (2.5, 3.5), "weakness": (0.68, 2.5)}
_NAMES, _RIGHT = 92, 30
"""Room in px for the names of the bands at the left, and for the newest rating at the right."""

_SHADE = tone("#E9EDF2", "#222932")
_DAYS_ALONE = 15


def strengths(
    movement: pd.DataFrame, ratings: pd.DataFrame, crossings: pd.DataFrame, trend: pd.DataFrame
) -> alt.LayerChart:
    """Draw a lane for each strength that is rated: its ratings as steps over time, in three named bands.

    `movement`, `crossings` and `trend` are MOVEMENT, CROSSINGS and TREND frames, `ratings` is
    RECORDS["strength_rating"]; the lanes keep the order of `movement`. All have the same days. The words at the right
    are the band and, where there is room, the trend's verdict.

    Raises ValueError when nothing is rated.
    """
    rated = movement[movement["ratings"] > 0]
    if rated.empty:
        raise ValueError("strengths: nothing is rated; at least one rating is needed")
    verdicts = {row["scale"]: verdict_words(row) for row in trend.to_dict("records")}
    said = {row["strength"]: _words(row, verdicts) for row in rated.to_dict("records")}
    lanes = _lanes.place(dict(zip(rated["strength"], rated["name"], strict=True)), said, body=BODY)
    points = _points(rated, ratings)
    points["y"] = _lanes.on_lane(points["strength"], points["value"].astype(float), lanes, body=BODY)
    layers = [*_lanes.backdrop(lanes), *_bands(lanes), *_marks(points, lanes)]
    return finish(layers, strengths_text(movement, crossings), height=_lanes.height(lanes))


def strengths_table(movement: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """Return what `strengths` plots: Name, Date, Rating; the order of `movement`, oldest rating first."""
    points = _points(movement, ratings)
    return pd.DataFrame({"Name": points["name"], "Date": points["day"], "Rating": points["value"]})


def _words(row: Row, verdicts: dict[str, str]) -> tuple[str, str]:
    verdict = verdicts.get(str(row["strength"]))
    return str(row["band"]), f"{row['band']}; {verdict}" if verdict else str(row["band"])


def _points(movement: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """One row a rating that counts, of several on a day the one saved last: strength, name, day, value, x, stretch."""
    order = {strength: place for place, strength in enumerate(movement["strength"])}
    rows = ratings[ratings["strength"].isin(list(order))].sort_values(["day", "saved_at"], kind="stable")
    rows = rows.drop_duplicates(["strength", "day"], keep="last")[["strength", "day", "value"]]
    rows = rows.assign(order=rows["strength"].map(order)).sort_values(
        ["order", "day"], kind="stable", ignore_index=True
    )
    rows["name"] = rows["strength"].map(movement.set_index("strength")["name"]).astype(object)
    rows["stretch"] = _time.segments(rows, key="strength", value="value")
    rows["x"] = _time.position(rows["day"])
    rows["date"] = [day(moment) for moment in rows["day"]]
    return rows


def _bands(lanes: pd.DataFrame) -> list[alt.Chart]:
    rows = pd.DataFrame(
        [(key, name, low, high) for key in lanes["key"] for name, (low, high) in _BANDS.items()],
        columns=["key", "name", "low", "high"],
    )
    for edge in ("low", "high"):
        rows[edge] = _lanes.on_lane(rows["key"], rows[edge], lanes, body=BODY)
    rows["middle"] = (rows["low"] + rows["high"]) / 2
    shaded = alt.Chart(rows[rows["name"] == "developing"]).mark_rect(color=_SHADE)
    names = alt.Chart(rows).mark_text(align="left", baseline="middle", fontSize=SMALL - 1, color=MUTED)
    right = x2_at(alt.ExprRef(f"width - {_lanes.EDGE}"))
    left = x_at(_lanes.EDGE)
    return [
        shaded.encode(x=left, x2=right, y=_lanes.y("high", lanes), y2=alt.Y2("low:Q")),
        names.encode(x=x_at(_lanes.EDGE + 4), y=_lanes.y("middle", lanes), text=alt.Text("name:N")),
    ]


def _x(days: pd.Series) -> alt.X:
    """Return the channel of a day between the bands' names and the right edge."""
    first, last = days.min(), days.max()
    alone = pd.Timedelta(days=_DAYS_ALONE if first == last else 0)
    domain = list(_time.position(pd.Series([first - alone, last + alone])))
    return _time.x("x", days).scale(domain=domain, range=inside(_NAMES, _RIGHT), nice=False, zero=False)


def _marks(points: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    drawn = points[["strength", "x", "y", "stretch", "name", "date", "value"]]
    base, newest = alt.Chart(drawn), alt.Chart(drawn.groupby("strength").tail(1))
    x, y = _x(points["day"]), _lanes.y("y", lanes)
    tooltip = tooltips({"name": "Name", "date": "Date", "value:Q": "Rating"})
    steps = base.mark_line(color=SELF, strokeWidth=1.5, opacity=0.6, interpolate="step-after")
    dots = base.mark_circle(color=SELF, size=44, opacity=0.7)
    latest = newest.mark_circle(color=SELF, size=44, opacity=1)
    return [
        steps.encode(x=x, y=y, detail=alt.Detail("stretch:N")),
        dots.encode(x=x, y=y, tooltip=tooltip),
        latest.encode(x=x, y=y),
        figures(newest, dx=8, colour=SELF).encode(x=x, y=y, text=alt.Text("value:Q")),
    ]
