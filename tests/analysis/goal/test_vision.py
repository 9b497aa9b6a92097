"""The vision against now."""

import pandas as pd
import pytest
from record_maker import parts

from mastery import contracts
from mastery.analysis import latest_scores, tension


def targets(**levels):
    return parts("vision_target", *({"vision": "v", "scale": scale, "level": level} for scale, level in levels.items()))


def test_the_widest_gap_comes_first(scores_of):
    now = latest_scores(scores_of([0], [[2.0, 3.5, 1.5, 4.0]]))
    found = tension(now, targets(s1=4, s0=4, s2=5))
    # Hand calculation: 5 − 1.5, 4 − 2, 4 − 3.5; s3 has no target.
    assert found["scale"].tolist() == ["s2", "s0", "s1", "s3"]
    assert found["gap"].tolist()[:3] == [3.5, 2.0, 0.5]
    assert found["reached"].tolist() == ["below", "below", "within", "no_target"]


@pytest.mark.parametrize(
    ("score", "reached"),
    [
        # 1.96 · 0.55 = 1.078 either side: 1.9 reaches to 2.978, 2.0 to 3.078, 4.0 down to 2.922, 4.1 down to 3.022.
        (1.9, "below"),
        (2.0, "within"),
        (4.0, "within"),
        (4.1, "above"),
        (None, "unrated"),
    ],
)
def test_a_target_is_judged_with_the_interval(scores_of, score, reached):
    found = tension(latest_scores(scores_of([0], [[score, 3.0]])), targets(s0=3))
    assert found.set_index("scale").loc["s0", "reached"] == reached


def test_a_target_without_any_check_in_is_kept():
    found = tension(contracts.empty(contracts.LATEST_SCORES), targets(proactive=4))
    assert found[["scale", "target", "reached"]].values.tolist() == [["proactive", 4.0, "unrated"]]
    assert found["gap"].isna().all()


def test_two_targets_for_one_element_are_told():
    twice = pd.concat([targets(s0=3), targets(s0=4)], ignore_index=True)
    with pytest.raises(ValueError, match="s0 has two targets"):
        tension(contracts.empty(contracts.LATEST_SCORES), twice)


def test_nothing_in_gives_nothing_out():
    found = tension(contracts.empty(contracts.LATEST_SCORES), targets())
    pd.testing.assert_frame_equal(found, contracts.empty(contracts.TENSION))
