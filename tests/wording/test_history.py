"""What is said of the versions of a record."""

import pytest

from mastery import instruments, wording
from mastery.journal.content import canonical
from mastery.journal.schema import TABLES

FIVE = instruments.load("five-elements")


def said(kind: str, names: wording.Names | None = None, /, **content: object) -> dict[str, str]:
    return wording.record_said(kind, canonical(TABLES[kind], content), names or {})


def test_what_is_filled_in_is_said_field_by_field_in_words():
    names = {"person": {"p": "Ana"}, "element": {"focused": "Being focused"}}
    about = {
        "kind": "feedback",
        "day": "2026-04-01",
        "title": "Talk",
        "person": "p",
        "scale": "focused",
        "goal": "gone",
    }
    assert list(said("entry", names, **about).values()) == [
        "Feedback received", "1 Apr 2026", "Talk", "Being focused", "removed since", "Ana",
    ]  # fmt: skip
    assert (
        said("vision", names, statement="Lead.", vision_target=[{"scale": "focused", "level": 4.5}])["Targets"]
        == "Being focused 4.5"
    )


def test_changes_are_said_label_by_label():
    before = {"What": "Teaching", "Note": "Mondays"}
    assert wording.said_changes({}, before) == ["What: Teaching", "Note: Mondays"]
    assert wording.said_changes(before, {"What": "Talks", "Why": "Fun"}) == [
        "What: “Teaching” became “Talks”",
        "Why: Fun",
        "Note: taken out; it said “Mondays”",
    ]
    assert wording.said_changes(before, before) == []


def test_a_check_in_says_its_answers_by_the_words_of_its_questionnaire():
    item, other = FIVE.items[0], FIVE.items[1]
    content = {
        "day": "2026-04-06", "note": "A week.", "energy": 2, "in_trend": 0,
        "response": [
            {"item": item.id, "scale": item.scale, "value": 4, "applies": 1},
            {"item": other.id, "scale": other.scale, "value": None, "applies": 0},
        ],
        "evidence": [{"scale": "focused", "text": "Mornings.", "link": None}],
        "look_back": [{"scale": "focused", "value": 2}],
    }  # fmt: skip
    given = wording.check_in_said(canonical(TABLES["check_in"], content), FIVE)
    focused = FIVE.scale_names["focused"]
    assert given == {
        "Day": "6 Apr 2026",
        item.label: f"4 · {item.anchors[3]}",
        other.label: "does not apply",
        f"Example, {focused}": "Mornings.",
        "Energy": "2 · low",
        f"In hindsight, {focused}": "2",
        "Note": "A week.",
        "Counts in trends": "No",
    }


@pytest.mark.parametrize(
    ("words", "made"),
    [((1, "save", None), "Version 1, written down"), ((3, "undo", 1), "Version 3, says again what version 1 said")],
)
def test_a_version_says_how_it_came(words, made):
    assert wording.version_words(*words) == made


@pytest.mark.parametrize(
    ("source", "name", "made"),
    [
        ("page", "", "on a page"),
        ("page", "2026-11-27T14:05:09.000120+01:00", "in this window"),
        ("page", "2026-11-27T14:05:09.000121+01:00", "in the window opened 27 Nov 2026, 14:05:09"),
        ("archive", "a.zip", "with the archive a.zip"),
        ("table", "", "from the table"),
    ],
)
def test_an_origin_is_said(source, name, made):
    assert wording.origin_words(source, name, window="2026-11-27T14:05:09.000120+01:00") == made
