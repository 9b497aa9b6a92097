"""Self and mentor as drawn: both marks, the bar where the mentor's likely lies, and colours that all can tell apart."""

import re

import numpy as np
import pandas as pd
import pytest

from mastery import charts, contracts, wording
from mastery.charts import _style

NAMES = {"a": "Being proactive", "b": "Connecting with others", "c": "Getting informed", "d": "Being focused"}


@pytest.fixture
def agreement():
    rows = [
        ("a", 3.5, 3.75, 0.25, -0.5, 1.0, "unclear"),
        ("b", 4.5, 2.0, -2.5, -3.4, -1.6, "lower"),
        ("c", None, None, None, None, None, "too_few"),
        ("d", 1.25, 2.5, 1.25, 0.25, 2.25, "higher"),
    ]
    frame = pd.DataFrame(rows, columns=["scale", "own", "other", "difference", "low", "high", "verdict"])
    days = {"first_day": pd.Timestamp("2026-04-06"), "last_day": pd.Timestamp("2026-09-07")}
    return contracts.conform(frame.assign(rater="m", occasions=2, items=8, **days), contracts.AGREEMENT, "AGREEMENT")


@pytest.fixture
def chart(agreement):
    return charts.agreement(agreement, scales=NAMES, other="Amara")


def marks(chart):
    rows = [row for rows in chart.to_dict()["datasets"].values() for row in rows if "outward" in row]
    return {row["name"]: row for row in rows}


@pytest.mark.parametrize("width", [340, 380, 760, 1200])
def test_names_numbers_and_words_are_written_widest_first_at_every_width(chart, texts, width):
    drawn = texts(chart, width)
    assert [one for one in drawn if one in NAMES.values()] == [NAMES[scale] for scale in "bdac"]
    assert {"4.5", "2.0", "1.3", "2.5", "3.5", "3.8", "too few answers"} <= set(drawn)
    assert "2.5 lower" in drawn or "2.5 lower (likely 1.6 to 3.4)" in drawn
    assert {"you", "Amara"} <= set(drawn)


def test_words_at_the_right_are_short_where_there_is_little_room(chart, texts):
    assert {"2.5 lower", "no clear difference"} <= set(texts(chart, 340))
    assert {"2.5 lower (likely 1.6 to 3.4)", "no clear difference (likely −0.5 to +1.0)"} <= set(texts(chart, 760))


def test_the_bar_is_the_interval_laid_from_the_own_mark_within_the_scale(chart):
    # By hand: 4.5 − 3.4 and 4.5 − 1.6; 1.25 + .25 and 1.25 + 2.25; 3.5 − .5 and 3.5 + 1.
    drawn = marks(chart)
    ends = {name: [row["low"], row["high"]] for name, row in drawn.items()}
    assert ends["Connecting with others"] == pytest.approx([1.1, 2.9])
    assert ends["Being focused"] == pytest.approx([1.5, 3.5])
    assert ends["Being proactive"] == pytest.approx([3.0, 4.5])
    wide = charts.agreement(agreement_of(low=-4.0, high=4.0), scales=NAMES, other="Amara")
    assert [marks(wide)["Being proactive"][end] for end in ("low", "high")] == [1, 5]


def agreement_of(**cells):
    row = {"rater": "m", "scale": "a", "first_day": pd.Timestamp("2026-04-06"), "last_day": pd.Timestamp("2026-04-06")}
    row |= {"occasions": 1, "items": 4, "own": 3.0, "other": 3.0, "difference": 0.0, "low": -0.5, "high": 0.5}
    frame = pd.DataFrame([row | {"verdict": "unclear"} | cells])
    return contracts.conform(frame, contracts.AGREEMENT, "AGREEMENT")


def test_numbers_stand_outside_the_pair(chart):
    sides = {name: row["outward"] for name, row in marks(chart).items()}
    assert sides == {"Connecting with others": 1, "Being focused": -1, "Being proactive": -1}


def test_the_bar_lies_below_the_marks_and_their_numbers(chart):
    # Numbers are 13 px high and stand in the middle, the bar is 6 px high, and the lane has 15 px below the middle.
    for row in marks(chart).values():
        assert row["y"] + 13 / 2 < row["under"] - 6 / 2
        assert row["under"] + 6 / 2 <= row["y"] + 15


def test_the_owner_is_a_circle_and_the_mentor_a_diamond_in_another_colour(chart):
    shapes = {layer["encoding"]["x"]["field"]: layer["mark"] for layer in chart.to_dict()["layer"] if is_point(layer)}
    assert shapes["own"]["type"] == "circle"
    assert shapes["other"]["shape"] == "diamond"
    assert shapes["own"]["color"] == _style.SELF.to_dict()
    assert shapes["other"]["fill"] == _style.OTHER.to_dict()


def is_point(layer):
    return layer["mark"]["type"] in ("circle", "point") and "field" in layer["encoding"]["x"]


def test_a_scale_with_too_few_answers_keeps_its_lane(chart, agreement):
    assert "Getting informed" not in marks(chart)
    # By hand: four lanes of header 34, body 30 and foot 10, with 8 px between them; the key is a row of 20 and 6 px.
    assert chart.height == 4 * 74 + 3 * 8 + 26


def test_the_description_is_the_sentence_for_each_row(agreement, chart):
    text = chart.to_dict()["description"]
    assert text == wording.agreement_text(agreement, NAMES, other="Amara")
    assert text.startswith("Amara sees “Connecting with others” lower: 2.5 below you (likely 1.6 to 3.4), from 2 ")
    about = charts.agreement(agreement, scales=NAMES, other="Amara", owner="Runa").to_dict()
    assert about["description"] == wording.agreement_text(agreement, NAMES, other="Amara", owner="Runa")
    assert [(one["mark"], one["long"]) for one in _rows(about, "mark", "long")] == [
        ("score", "Runa"), ("diamond", "Amara"),
    ]  # fmt: skip


def _rows(drawn, *columns):
    return next(rows for rows in drawn["datasets"].values() if rows and set(columns) <= set(rows[0]))


def test_every_label_leaves_a_mark(chart, texts_without_ink):
    assert texts_without_ink(chart) == []


def test_the_table_holds_what_is_plotted(agreement):
    table = charts.agreement_table(agreement, scales=NAMES, other="Amara")
    assert list(table["Name"]) == [NAMES[scale] for scale in "bdac"]
    first = table.loc[0, ["Own", "Score by Amara", "Difference", "Likely from", "Likely to", "Check-ins", "Statements"]]
    assert first.tolist() == [4.5, 2.0, -2.5, -3.4, -1.6, 2, 8]
    assert table["In words"].tolist()[-1] == "too few answers"
    assert table.iloc[-1, 1:6].isna().all()
    # Whatever the other is called, no column is there twice.
    assert charts.agreement_table(agreement, scales=NAMES, other="Name").columns.is_unique


def test_nothing_to_draw_is_an_error_and_an_empty_table(agreement):
    for nothing in (agreement[agreement["scale"] == "c"], contracts.empty(contracts.AGREEMENT)):
        with pytest.raises(ValueError, match="every scale has too few answers"):
            charts.agreement(nothing, scales=NAMES, other="Amara")
    assert charts.agreement_table(contracts.empty(contracts.AGREEMENT), scales=NAMES, other="Amara").empty


def test_the_frame_is_not_changed(agreement):
    before = agreement.copy()
    charts.agreement(agreement, scales=NAMES, other="Amara")
    charts.agreement_table(agreement, scales=NAMES, other="Amara")
    pd.testing.assert_frame_equal(agreement, before)


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
# IEC 61966-2-1: linear sRGB to XYZ; white is D65.
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(colour, sight):
    """CIELAB of a colour as it is seen: L from 0 to 100, a and b around 0."""
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    x, y, z = TO_XYZ @ np.clip(np.array(SIGHT[sight]) @ linear, 0, 1) / TO_XYZ.sum(axis=1)
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_the_formula_gives_the_colours_of_a_published_table():
    """CIELAB of pure sRGB red and blue under D65 (Lindbloom): 53.2, 80.1, 67.2 and 32.3, 79.2, −107.9."""
    assert lab("#FF0000", "usual") == pytest.approx([53.2, 80.1, 67.2], abs=0.1)
    assert lab("#0000FF", "usual") == pytest.approx([32.3, 79.2, -107.9], abs=0.1)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", list(SIGHT))
def test_own_and_other_are_told_apart_by_every_kind_of_sight(mode, sight):
    """Far beyond 10, at which two colours differ at a glance."""
    own, other = (
        dict(zip(("light", "dark"), re.findall("#[0-9A-F]{6}", str(tone.to_dict())), strict=True))[mode]
        for tone in (_style.SELF, _style.OTHER)
    )
    assert np.linalg.norm(lab(own, sight) - lab(other, sight)) >= 60
