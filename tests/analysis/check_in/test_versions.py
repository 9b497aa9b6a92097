"""One questionnaire in several versions: each scored by its own questions."""

from dataclasses import replace

import pandas as pd
import pytest

from mastery import analysis, contracts, instruments


@pytest.fixture
def versions():
    """Version 2 of the five elements without "potential", and version 1 with all."""
    one = instruments.load("five-elements")
    scales = tuple(replace(scale, minimum_answered=1) for scale in one.scales if scale.id != "potential")
    items = tuple(item for item in one.items if item.scale != "potential")
    return replace(one, version="2", scales=scales, items=items), one


@pytest.fixture
def responses(versions):
    """Two check-ins by version 1 and one by version 2, in which one question of each element is answered."""
    two, one = versions
    rows = [
        (name, day, "1", item, level)
        for name, day, level in (("x", "2026-01-05", 2), ("y", "2026-02-02", 3))
        for item in one.items
    ]
    rows += [("z", "2026-03-02", "2", item, 4 if item.id.endswith("1") else None) for item in two.items]
    made = [
        (name, pd.Timestamp(day), "self", one.id, version, item.scale, item.id, level)
        for name, day, version, item, level in rows
    ]
    frame = pd.DataFrame(made, columns=contracts.RESPONSES.names).astype({"value": "Int64"})
    return contracts.conform(frame, contracts.RESPONSES, "RESPONSES")


def test_each_version_is_scored_by_its_own_scales_oldest_first(responses, versions):
    found = analysis.scores_of_versions(responses, versions)
    assert list(found["check_in"].unique()) == ["x", "y", "z"]
    assert found.groupby("check_in")["scale"].size().to_dict() == {"x": 5, "y": 5, "z": 4}
    # One answer of four is a score in version 2 alone, which asks for one.
    assert found.loc[found["check_in"] == "z", "score"].tolist() == [4.0] * 4
    assert set(found.loc[found["check_in"] == "x", "version"]) == {"1"}


def test_without_a_check_in_there_are_no_scores(responses, versions):
    pd.testing.assert_frame_equal(
        analysis.scores_of_versions(responses.iloc[:0], versions), contracts.empty(contracts.SCORES)
    )


def test_a_scale_that_the_newest_version_dropped_is_named_where_it_has_a_score(responses, versions):
    found = analysis.scores_of_versions(responses, versions)
    assert list(analysis.names_of_versions(versions, found)) == [
        "proactive",
        "connecting",
        "informed",
        "focused",
        "potential",
    ]
    newest = analysis.in_version(found, "2")
    assert "potential" not in analysis.names_of_versions(versions, newest)


def test_a_check_in_alone_in_its_version_is_not_compared(responses, versions):
    found = analysis.scores_of_versions(responses, versions)
    check_ins = found.drop_duplicates("check_in")[["check_in", "day", "version"]]
    assert analysis.comparable(check_ins, found)["check_in"].tolist() == ["x", "y"]
    unscored = found.assign(score=found["score"].where(found["check_in"] != "y"))
    assert analysis.comparable(check_ins, unscored).empty
