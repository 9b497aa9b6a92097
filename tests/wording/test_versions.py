"""Where another version of a questionnaire begins, and what is said of it."""

import pandas as pd

from mastery import wording
from mastery.wording.versions import VersionBreak


def scores(*rows):
    """SCORES as far as breaks go: check-in, day, version, score."""
    frame = pd.DataFrame(rows, columns=["check_in", "day", "version", "score"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def test_a_break_stands_between_two_check_ins_of_different_versions():
    found = wording.version_breaks(
        scores(("x", "2026-01-05", "1", 2.0), ("y", "2026-02-02", "1", 2.0), ("z", "2026-03-02", "2", 2.0))
    )
    assert found == [VersionBreak("2", pd.Timestamp("2026-02-02"), pd.Timestamp("2026-03-02"))]


def test_a_check_in_without_a_score_begins_nothing():
    rows = scores(("x", "2026-01-05", "1", 2.0), ("y", "2026-02-02", "2", None), ("z", "2026-03-02", "1", 2.0))
    assert wording.version_breaks(rows) == []


def test_each_return_to_a_version_is_a_break():
    rows = scores(("x", "2026-01-05", "1", 2.0), ("y", "2026-02-02", "2", 2.0), ("z", "2026-03-02", "1", 2.0))
    assert [one.version for one in wording.version_breaks(rows)] == ["2", "1"]


def test_what_is_said_names_every_break():
    one = VersionBreak("2", pd.Timestamp("2026-02-02"), pd.Timestamp("2026-03-02"))
    assert wording.version_sentences([]) == []
    assert wording.version_sentences([one]) == [
        "Version 2 from 2 Mar 2026 on: other questions.",
        "No trend runs across the rule.",
    ]
    assert wording.version_sentences([one, one._replace(version="3")])[-1] == "No trend runs across a rule."


def test_a_version_that_comes_back_is_not_said_to_end_at_a_rule():
    days = pd.date_range("2026-01-05", periods=4, freq="28D")
    rows = scores(*((str(day), day, version, 2.0) for day, version in zip(days, "1212", strict=True)))
    breaks = wording.version_breaks(rows)
    assert [one.again for one in breaks] == [False, True, True]
    # The trend of version 2 is drawn from the second check-in to the fourth, across two rules.
    last = wording.version_sentences(breaks)[-1]
    assert last == "Each trend is of one version alone, also where it came back."
