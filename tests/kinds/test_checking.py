"""What records may say: every field's bounds, every rule, and what is made of what was typed."""

from datetime import date, timedelta

import pytest

from mastery import kinds
from mastery.kinds import Field, Kind

TODAY = date(2026, 4, 6)
WHOLE = {
    "person": {"name": "Ana", "relation": "mentor", "in_touch": 1},
    "profile": {},
    "strength": {"name": "Delegating", "watched": 0},
    "strength_rating": {"strength": "x", "day": "2026-04-06", "value": 2},
    "motive": {"name": "Teaching", "sort": "energises"},
    "vision": {"statement": "Lead a team."},
    "focus": {"since": "2026-04-01", "scale": "focused"},
    "goal": {"statement": "Give 4 talks", "state": "active"},
    "progress_point": {"goal": "x", "day": "2026-04-01", "value": -1.5},
    "plan_item": {"kind": "course", "title": "Course", "status": "planned"},
    "credential": {"name": "Licence"},
    "entry": {"kind": "note", "day": "2026-04-01", "title": "A note"},
    "review": {"day": "2026-04-01"},
    "meeting": {"person": "x", "day": "2026-05-01"},
    "planned_test": {
        **{"practice": "Plan the day", "instrument": "five-elements-pulse", "version": "1", "scale": "focused"},
        **{"definition": 'id = "five-elements-pulse"', "drawn_on": "2026-04-01", "start": "2026-04-05", "weeks": 2},
        **{"block_order": "with without without with with without with without"},
    },
    "report": {
        **{"number": "R7K29QFM3D8XA0B4", "person": "x", "day": "2026-04-01", "name": "Runa", "since": "2025-04-01"},
        **{"instrument": "five-elements", "version": "1", "statements": "all", "blind": 0, "blur": "none"},
        **{"notes": 0, "shown": "Over time"},
    },
    "import": {"name": "diary.csv", "digest": "0" * 64, "day": "2026-04-01", "format": "Table"},
    "appraisal": {"day": "2026-04-01", "since": "2025-04-01", "until": "2026-04-01", "shown": "Goals"},
}
FIELDS = [(kind, field) for kind in kinds.KINDS.values() for field in kind.fields]
NAMES = [f"{kind.name} {field.name}" for kind, field in FIELDS]


def wrong(kind: Kind | str, /, **said):
    """The sentences about a record that is whole but for what is given."""
    one = kinds.KINDS[kind] if isinstance(kind, str) else kind
    return kinds.problems(one, WHOLE[one.name] | said, today=TODAY)


def about(kind: Kind, field: Field, value):
    return [one for one in wrong(kind, **{field.name: value}) if one.startswith(f"“{field.label}”")]


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_what_is_required_is_enough(kind):
    assert wrong(kind) == ()


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=NAMES)
def test_each_field_takes_what_it_is_for_and_no_more(kind, field):
    assert (about(kind, field, None) == []) != field.required
    if field.required:
        assert about(kind, field, None) == [f"“{field.label}” is empty. Fill it in."]
    match field.type:
        case "choice":
            assert all(about(kind, field, choice) == [] for choice in field.choices)
            assert "has no choice gossip" in about(kind, field, "gossip")[0]
        case "flag":
            assert about(kind, field, 0) == about(kind, field, 1) == []
            assert "yes (1) or no (0)" in about(kind, field, 2)[0]
        case "day":
            tomorrow = (TODAY + timedelta(days=1)).isoformat()
            assert about(kind, field, TODAY.isoformat()) == []
            assert bool(about(kind, field, tomorrow)) == field.past
            for odd in ("6 April", "20260406", "2026-04-31", 3):
                assert "a day is written 2026-04-06" in about(kind, field, odd)[0]
        case "whole" | "number":
            assert "takes a number" in about(kind, field, "many")[0]
            assert "takes a number" in about(kind, field, True)[0]
            odd = [one for value in (1.5, float("nan")) for one in about(kind, field, value) if "a whole number" in one]
            assert len(odd) == (2 if field.type == "whole" else 0)


@pytest.mark.parametrize(
    ("kind", "name", "low", "high"),
    [
        ("strength_rating", "value", 1, 5),
        ("goal", "confidence", 1, 5),
        ("entry", "quality", 1, 5),
        ("entry", "minutes", 1, 10080),
        ("person", "cadence_days", 1, 730),
        ("plan_item", "hours", 0, None),
        ("plan_item", "cost", 0, None),
        ("planned_test", "weeks", 2, 4),
    ],
)
def test_numbers_have_their_bounds(kind, name, low, high):
    assert wrong(kind, **{name: low}) == ()
    (sentence,) = wrong(kind, **{name: low - 1})
    assert f"is {low - 1}; it can be" in sentence
    if high is None:
        assert f"{low} or more" in sentence
        assert wrong(kind, **{name: 1e9}) == ()
    else:
        assert wrong(kind, **{name: high}) == ()
        assert f"from {low} to {high}" in wrong(kind, **{name: high + 1})[0]


@pytest.mark.parametrize(
    ("kind", "said", "sentence"),
    [
        ("goal", {"baseline": 4, "target": 4}, "Baseline and target are both 4"),
        ("goal", {"start": "2026-05-01", "due": "2026-04-30"}, "due on or before its start"),
        ("goal", {"start": "2026-05-01", "due": "2026-05-01"}, "due on or before its start"),
        ("goal", {"state": "reached"}, "has the day when that was"),
        ("goal", {"state": "active", "closed_on": "2026-04-01"}, "an active one has none"),
        ("goal", {"state": "reached", "closed_on": "2026-03-01", "start": "2026-03-02"}, "closed before its start"),
        ("focus", {"scale": None}, "Choose what to focus on"),
        ("credential", {"issued": "2026-03-02", "expires": "2026-03-01"}, "expires before it was issued"),
        ("entry", {"kind": "setback", "back_on": "2026-03-31"}, "back on track before it happened"),
        ("entry", {"kind": "contact", "next_on": "2026-03-31"}, "next contact lies before this one"),
        ("entry", {"kind": "decision", "look_back_on": "2026-03-31"}, "look back lies before the decision"),
        ("plan_item", {"status": "done"}, "is done has the day when that was"),
        ("plan_item", {"done_on": "2026-04-01"}, "any other has none"),
        ("plan_item", {"status": "dropped", "done_on": "2026-04-01"}, "any other has none"),
        (
            "entry",
            {"kind": "learning", "way": "rest"},
            "“Rest” is not a choice of an entry of the kind Learning; it has Read",
        ),
        ("meeting", {"questions": "One?\nTwo?\n\nThree?\nFour?"}, "These are 4 questions. Keep the 3 that matter most"),
        ("report", {"delete_after": "2026-03-31"}, "to be deleted before it was made"),
        ("report", {"since": "2026-04-02"}, "looks back to a day after it was made"),
        (
            "planned_test",
            {"block_order": "with without with without with without"},
            "it has 8, 10, 12, 14 or 16 blocks",
        ),
        ("planned_test", {"block_order": "with " * 5 + "without " * 3}, "as many “with” as “without”"),
        ("planned_test", {"block_order": "on " * 4 + "without " * 4}, "as many “with” as “without”"),
        ("planned_test", {"start": "2026-03-31"}, "starts before its order was drawn"),
        ("planned_test", {"stopped_on": "2026-03-31"}, "stopped before its order was drawn"),
        ("entry", {"kind": "note", "way": "read"}, "“Read” is not a choice of an entry of the kind Note; it has none."),
    ],
)
def test_each_rule_says_its_sentence(kind, said, sentence):
    assert [sentence in one for one in wrong(kind, **said)] == [True]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("goal", {"baseline": 4, "target": 3}),
        ("goal", {"baseline": 0}),
        ("goal", {"start": "2026-04-30", "due": "2026-05-01"}),
        ("goal", {"state": "reached", "closed_on": "2026-03-02", "start": "2026-03-02"}),
        ("focus", {"scale": None, "strength": "x"}),
        ("credential", {"issued": "2026-03-01", "expires": "2026-03-01"}),
        ("entry", {"kind": "setback", "back_on": "2026-04-01"}),
        ("entry", {"kind": "learning", "way": "read", "minutes": 30.0}),
        ("plan_item", {"status": "done", "done_on": "2026-04-01"}),
        ("meeting", {"questions": "One?\n\nTwo?\nThree?\n"}),
        ("report", {"delete_after": "2026-04-01", "since": "2026-04-01"}),
        ("planned_test", {"start": "2026-04-01", "stopped_on": "2026-04-01"}),
        ("planned_test", {"block_order": "with " * 8 + "without " * 8}),
    ],
)
def test_what_keeps_to_the_rules_is_whole(kind, said):
    assert wrong(kind, **said) == ()


@pytest.mark.parametrize(
    ("kind", "rows", "sentence"),
    [
        (
            "vision",
            {"vision_target": [{"scale": "focused", "level": 5.5}]},
            "“Target level” is 5.5; it can be from 1 to 5",
        ),
        ("vision", {"vision_target": [{"scale": None, "level": 3}]}, "“Element” is empty"),
        ("review", {"review_choice": [{"record": "x", "choice": "sell"}]}, "“Choice” has no choice sell"),
        ("profile", {"profile_left_out": [{"record": None}]}, "“Left out” is empty"),
        ("report", {"report_file": [{"flavour": "fax", "day": "2026-04-01", "size": 1, "sha256": "x"}]}, "choice fax"),
    ],
)
def test_the_rows_of_a_record_are_looked_at_too(kind, rows, sentence):
    assert [sentence in one for one in wrong(kind, **rows)] == [True]


def test_everything_that_is_wrong_is_said_at_once():
    assert len(wrong("goal", statement=None, confidence=9, due="soon")) == 3
    both = {"baseline": 1, "target": 1, "start": "2026-05-01", "due": "2026-04-30"}
    assert len(wrong("goal", **both)) == 2
    assert len(wrong("goal", **both | {"start": 3})) == 1


def test_what_was_typed_becomes_what_is_kept():
    typed = {"name": "  Ana ", "note": " \n ", "day": TODAY, "in_touch": True, "hours": 0.0, "rows": [{"x": " a "}]}
    assert kinds.content(typed) == {
        **{"name": "Ana", "note": None, "day": "2026-04-06", "in_touch": 1, "hours": 0.0},
        "rows": [{"x": "a"}],
    }


def test_the_fields_that_a_kind_of_entry_shows_are_fields_of_an_entry():
    names = {field.name for field in kinds.ENTRY.fields}
    for one in kinds.ENTRY_KINDS.values():
        assert set(one.fields) | set(one.labels) <= names
        assert set(one.ways) <= set(kinds.WAYS)
        assert ("way" in one.fields) == bool(one.ways)


def test_every_link_leads_to_a_kind_and_a_kind_comes_after_those_it_names():
    order = list(kinds.KINDS)
    for kind, field in FIELDS:
        if field.type == "link":
            assert order.index(field.links_to) < order.index(kind.name)
    for kind in kinds.KINDS.values():
        assert {kind.title, *kind.order} <= {field.name for field in kind.fields}


def test_a_field_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="A goal has no field wish; it has statement"):
        kinds.GOAL.field("wish")


TEXTS = [(kind, field) for kind, field in FIELDS if field.type in ("text", "paragraph", "choice", "link", "element")]


@pytest.mark.parametrize(("kind", "field"), TEXTS, ids=[f"{kind.name} {field.name}" for kind, field in TEXTS])
@pytest.mark.parametrize(("letter", "name"), [("\x00", "NUL (U+0000)"), ("\x1b", "ESC (U+001B)"), ("\ud83d", "U+D83D")])
def test_a_letter_that_cannot_be_shown_is_refused_by_name(kind, field, letter, name):
    (sentence,) = about(kind, field, f"ab{letter}c")
    assert name in sentence
    assert "at letter 3, which cannot be shown" in sentence


def test_it_is_refused_in_the_rows_of_a_part_too():
    for kind in kinds.KINDS.values():
        for part in kind.parts:
            for one in part.fields:
                if one.type in ("text", "paragraph"):
                    found = wrong(kind, **{part.name: [{one.name: "a\x00"}]})
                    assert any("NUL (U+0000)" in sentence for sentence in found)


def test_lines_and_tabs_may_be_typed():
    assert wrong("entry", text="a\tb\nc\r\nd\u2028e") == ()


@pytest.mark.parametrize(
    ("kind", "field", "label"),
    [
        ("entry", "title", "In short"),
        ("person", "name", "Name"),
        ("goal", "statement", "Goal"),
        ("goal", "unit", "Unit"),
    ],
)
def test_a_title_or_name_has_a_limit(kind, field, label):
    said = {**WHOLE[kind], field: "x" * 1_000}
    assert kinds.problems(kinds.KINDS[kind], said, today=TODAY) == ()
    said[field] += "x"
    assert kinds.problems(kinds.KINDS[kind], said, today=TODAY) == (
        f"“{label}” has 1,001 letters; it can have 1,000. Shorten it.",
    )
    assert kinds.problems(kinds.KINDS[kind], said, today=TODAY, before=said) == ()


@pytest.mark.parametrize(("kind", "field"), [("entry", "text"), ("vision", "statement"), ("goal", "vision_part")])
def test_a_paragraph_and_what_names_one_may_be_long(kind, field):
    said = {**WHOLE[kind], field: "x" * 100_000}
    assert kinds.problems(kinds.KINDS[kind], said, today=TODAY) == ()
