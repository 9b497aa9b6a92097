"""Scores for a cohort, on the page of one's data: shown in full, agreed to, and only then offered."""

from io import BytesIO

import pyarrow.parquet as pq
from test_states import words

from mastery.cohort.handing_in import handed_in


def downloads(app):
    return [one for one in app.get("download_button") if one.proto.label == "Download the scores"]


def test_scores_go_only_once_they_are_agreed_to(show, sample_store, offered):
    app = show("your_data")
    assert "cohort_agreed" not in {one.key for one in app.checkbox}
    app.session_state["for_cohort"] = True
    app.run()
    assert not app.exception
    assert app.checkbox(key="cohort_agreed").value is False
    assert app.text_area(key="cohort_groups").value == ""
    app.text_area(key="cohort_groups").set_value("Faculty = Law").run()
    table = pq.read_table(BytesIO(offered["cohort_out"]))
    assert set(table["faculty"].to_pylist()) == {"Law"}
    assert f"id: {table['person'][0].as_py()}" in words(app)
    (drawn,) = [one.value for one in app.dataframe]
    assert int(drawn.notna().sum().sum()) == table.num_rows
    assert handed_in(sample_store) == []
    assert [one.proto.disabled for one in downloads(app)] == [True]
    app.checkbox(key="cohort_agreed").check().run()
    assert [one.proto.disabled for one in downloads(app)] == [False]
    app.text_area(key="cohort_groups").set_value("score=3").run()
    assert "A group cannot be called “score”" in app.error[0].value
    assert downloads(app) == []
