"""Scores for a cohort, on the page of one's data: shown in full, agreed to, and only then offered."""

from io import BytesIO
from itertools import islice

import pyarrow.parquet as pq
from click.testing import CliRunner
from record_pages import today
from test_states import words

from mastery.__main__ import cli
from mastery.cohort.handing_in import handed_in
from mastery.cohort.made_up import made_up_exports


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


def test_the_file_of_the_page_is_counted_with_those_of_nine_others(show, sample_store, offered, tmp_path):
    app = show("your_data")
    app.session_state["for_cohort"] = True
    app.run()
    app.checkbox(key="cohort_agreed").check().run()
    assert [one.proto.disabled for one in downloads(app)] == [False]
    exports, table = tmp_path / "exports", tmp_path / "table.csv"
    exports.mkdir()
    for name, export in islice(made_up_exports(today=today()), 9):
        (exports / name).write_bytes(export)
    count = ["cohort", str(exports), "--out", str(table)]
    assert "a table needs 10 people" in CliRunner().invoke(cli, count).output
    (exports / "mine.parquet").write_bytes(offered["cohort_out"])
    ten = CliRunner().invoke(cli, count)
    assert (ten.exit_code, "10 people are counted." in ten.output) == (0, True), ten.output
    assert table.exists()
