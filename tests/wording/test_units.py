"""A number with its unit: singular for one, the person's own word else."""

import pytest

from mastery import wording
from mastery.wording.goals import measure_words
from mastery.wording.units import with_unit


@pytest.mark.parametrize(
    ("figure", "unit", "said"),
    [
        ("1", "tasks", "1 task"),
        ("−1", "tasks", "−1 task"),
        ("+1", "talks", "+1 talk"),
        ("3", "tasks", "3 tasks"),
        ("0", "tasks", "0 tasks"),
        ("1.5", "talks", "1.5 talks"),
        ("0.1", "talks", "0.1 talks"),
        ("11", "talks", "11 talks"),
        ("1", "words a minute", "1 word a minute"),
        ("1", "review  rounds", "1 review round"),
        ("1", "pages of code", "1 page of code"),
        ("1", "stories", "1 story"),
        ("1", "branches", "1 branch"),
        ("1", "classes", "1 class"),
        ("1", "boxes", "1 box"),
        ("1", "ms", "1 ms"),
        ("1", "kms", "1 kms"),
        ("1", "series", "1 series"),
        ("1", "access", "1 access"),
        ("1", "Tests", "1 Tests"),
        ("1", "%", "1 %"),
        ("1", "per week", "1 per week"),
        ("1", None, "1"),
        ("1", "  ", "1"),
    ],
)
def test_a_unit_is_singular_for_one_and_stays_the_persons_word_else(figure, unit, said):
    assert with_unit(figure, unit) == said


def test_a_goal_that_stands_at_one_says_so_in_the_singular():
    goal = {"measure": "tasks handed over", "unit": "tasks", "baseline": 0, "target": 1}
    assert wording.amount(1, goal) == "1 task"
    assert wording.amount(2, goal) == "2 tasks"
    assert measure_words(goal) == "tasks handed over, from 0 to 1 task"
