"""A figure on a page: the chart is sent as Streamlit would send it, and the fold is made when it is opened."""

import json

import altair as alt
import pandas as pd
import pytest
import streamlit as st
from record_pages import days, every_view, keep, opened
from streamlit.proto.Block_pb2 import Block

from mastery.ui.base.figure import Figure
from mastery.wording.phrases.base import FIGURE_FOLD


def sent(app):
    """What each chart of a page is to the browser: its specification, its tables in order, and the theme."""
    return [message(one.proto) for one in app.get("vega_lite_chart")]


def message(proto):
    """The names of tables are made of their content, by a hash of one's own; here they are numbers."""
    text = proto.spec
    for number, table in enumerate(proto.datasets):
        assert table.name in text
        text = text.replace(table.name, str(number))
    return json.loads(text), [table.data.data for table in proto.datasets], proto.theme


@pytest.fixture(scope="module")
def drawn(lasting_sample):
    """Every view of the sample, for the tests that look at it."""
    return every_view()


def test_every_chart_of_the_sample_is_sent_as_streamlit_would_send_it(drawn, monkeypatch):
    ours = {(page, view): sent(app) for page, view, app in drawn}
    monkeypatch.setattr(Figure, "spec", property(lambda figure: figure.chart))
    monkeypatch.setattr(st, "vega_lite_chart", st.altair_chart)
    streamlits = {(page, view): sent(app) for page, view, app in every_view()}
    assert ours == streamlits
    found = [spec for charts in ours.values() for spec, _, _ in charts]
    assert len(found) > 8
    assert all(spec["description"] for spec in found)
    assert "tooltip" in json.dumps(found)


@pytest.mark.usefixtures("lasting_sample")
def test_a_fold_is_made_when_it_is_opened_and_not_before(monkeypatch):
    made = []
    monkeypatch.setattr("mastery.ui.base.fold.unfolded", lambda figure: made.append(figure.name))
    app = opened("progress")
    assert made == []
    assert not app.dataframe
    app.session_state["fold_over time"] = True
    app.run()
    assert made == ["over time"]


@pytest.mark.usefixtures("lasting_sample", "unfolded")
def test_an_opened_fold_has_words_table_and_downloads():
    app = opened("today")
    assert len(app.dataframe) == len(app.get("vega_lite_chart"))
    kinds = ["SVG", "PNG", "PNG for slides", "PDF", "CSV"]
    assert [one.label for one in app.get("download_button")][:5] == [f"Download {kind}" for kind in kinds]


def test_the_fold_below_a_figure_is_a_line_and_no_box(drawn):
    folds = [one.proto for _, _, app in drawn for one in app.expander if one.label == FIGURE_FOLD]
    assert len(folds) > 8
    assert {fold.type for fold in folds} == {Block.Expandable.COMPACT}
    assert not any(fold.expanded for fold in folds)


def test_a_table_that_is_a_function_is_made_once():
    calls = []

    def table():
        calls.append(1)
        return pd.DataFrame({"Score": [1.0]})

    figure = Figure(alt.Chart(), table, "Heading", "Caption", "Text", "name")
    assert calls == []
    assert figure.plotted is figure.plotted
    assert calls == [1]


@pytest.mark.usefixtures("unfolded")
def test_the_table_of_a_goal_has_every_decimal_that_was_typed_and_one_of_what_is_computed(store):
    measured = {"statement": "Run", "state": "active", "baseline": 0.25, "target": 10, "unit": "km"}
    goal = keep(store, "goal", **measured, start=days(-60), due=days(60))
    keep(store, "progress_point", goal=goal, day=days(-1), value=2.125)
    (table,) = opened("goals", goal=goal).dataframe
    assert table.value["Value"].dropna().tolist() == [0.25, 2.125, 10.0]
    formats = {
        name: one["type_config"]["format"]
        for name, one in json.loads(table.proto.columns).items()
        if "type_config" in one
    }
    assert [formats[name] for name in ("Value", "8 in 10 from", "Middle", "8 in 10 to")] == [
        "%g",
        "%.1f",
        "%.1f",
        "%.1f",
    ]
