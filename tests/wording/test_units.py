"""A number with its unit: singular for one, the person's own word else."""

import ast
import re
from pathlib import Path

import pytest

from mastery import wording
from mastery.wording.goals import measure_words
from mastery.wording.units import unbroken, with_unit


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


def test_no_line_ends_between_a_number_and_its_sign():
    assert unbroken("−9 % of 3 h 20 min: 94 kB, 1.2 MB (95 %)") == (
        "−9\xa0% of 3\xa0h 20\xa0min: 94\xa0kB, 1.2\xa0MB (95\xa0%)"
    )
    for whole in ("3 homes", "a % sign", "20 minutes", "2 hours", "7 MBA"):
        assert unbroken(whole) == whole


def loose_signs(file):
    """Each text of a module of sentences, docstrings left out, with a number or a blank that parts from its sign."""
    tree = ast.parse(file.read_text())
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "unbroken"]
    beside = {id(one) for held in calls for one in ast.walk(held)}
    beside |= {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in beside:
            yield from re.findall(r"(?:\d|^) (?:%|h|min|kB|MB)(?!\w)", one.value)


def test_every_sentence_keeps_a_sign_beside_its_number():
    files = sorted(Path(wording.__file__).parent.rglob("*.py"))
    assert {file.name: found for file in files if (found := [*loose_signs(file)])} == {}


@pytest.mark.parametrize(
    ("value", "baseline", "target", "written"),
    [
        (32.2075, 0, 40, "32.2 talks"),
        (0.25, 0, 40, "0.3 talks"),  # Halves away from zero.
        (4, 0, 40, "4 talks"),
        (-3.14159, 0, -40, "−3.1 talks"),
        (1234567.875, 0, 4_000_000, "1,234,567.9 talks"),
        (3.96, 0, 4, "3.96 talks"),  # Else it would look like the target.
        (0.04, 0, 4, "0.04 talks"),
        (32.2075, 0, 32.2075, "32.2 talks"),
        (0.0321, 0.05, 0.02, "0.032 talks"),  # Two digits of a way of 0.03 are in the third decimal.
        (32.2075, None, None, "32.2 talks"),
        (1e20, 0, 1e21, "1e+20 talks"),
    ],
)
def test_a_value_of_many_digits_has_one_decimal(value, baseline, target, written):
    assert wording.amount(value, {"unit": "talks", "baseline": baseline, "target": target}) == written


def test_no_list_of_a_goal_or_plan_shows_more_digits():
    goal = {"measure": "talks given", "baseline": 1.123456, "target": 32.2075, "unit": "talks"}
    assert measure_words(goal) == "talks given, from 1.1 to 32.2 talks"
    item = {"kind": "course", "hours": 6.333333, "cost": 1234567.89}
    assert wording.plan_item_facts(item) == ["Course", "6.33 hours", "cost 1,234,567.89"]
