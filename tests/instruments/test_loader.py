"""Definitions are read whole or refused with the place and the remedy."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.instruments import DefinitionError, available, definition_text, line_of, load, parse

VALID = """\
id = "small"
version = "1"
title = "Small"
about = "Two scales."
source = "Own"
noun = "part"
plural = "parts"
window = "in the last four weeks"
minutes = 1

[[scales]]
id = "first"
name = "First"
about = "The first."
minimum_answered = 2

[[items]]
id = "A1"
scale = "first"
label = "One"
stem = "What is one?"
anchors = ["I a", "I b", "I c", "I d", "I e"]

[[items]]
id = "A2"
scale = "first"
label = "Two"
stem = "What is two?"
anchors = ["I a", "I b", "I c", "I d", "I e"]
may_not_apply = true
trace = "Own"

[[scales]]
id = "second"
name = "Second"
about = "The second."
minimum_answered = 1

[[items]]
id = "B1"
scale = "second"
label = "Three"
stem = "What is three?"
anchors = ["I a", "I b", "I c", "I d", "I e"]
"""
LITERALS = [
    "true",
    "-1",
    "0",
    "3",
    "1.5",
    "nan",
    '""',
    '" "',
    '"x"',
    '"\\n"',
    "[]",
    "{}",
    "[[]]",
    "1979-05-27",
    "0x" + "f" * 6000,
]
LITERALS += [
    "9" * 5000,
    "[" * 2000,
    '["a", "b", "c", "d", 5]',
    '["a", "b", "c", "d", "A "]',
    '["a", "b", "c", "d", ""]',
]
CHARACTERS = "\"'[]{}=#,.\n\\\t\0\x7f\u2028\ufeff aäÄ1"


def refusal(text: str, *, file: str = "small.toml") -> str:
    with pytest.raises(DefinitionError) as caught:
        parse(text, file=file)
    return str(caught.value)


def changed(old: str, new: str) -> str:
    """Return the valid definition with the first occurrence of `old` replaced."""
    assert old in VALID
    return VALID.replace(old, new, 1)


def test_a_definition_becomes_the_model() -> None:
    instrument = parse(VALID, file="small.toml")
    assert (instrument.id, instrument.version, instrument.minutes) == ("small", "1", 1)
    assert instrument.scale_names == {"first": "First", "second": "Second"}
    assert [(item.id, item.scale, item.may_not_apply, item.trace) for item in instrument.items] == [
        ("A1", "first", False, ""),
        ("A2", "first", True, "Own"),
        ("B1", "second", False, ""),
    ]
    assert instrument.item("B1").anchors == ("I a", "I b", "I c", "I d", "I e")


ANCHORS = '["I a", "I b", "I c", "I d", "I e"]'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "minutes = 1",
            "minutes = ",
            r"small.toml: not readable as TOML: a value is none; .* \(at line 9, column 11\); correct",
        ),
        ('version = "1"\n', "", 'small.toml: "version" is missing; add it as text'),
        ('version = "1"', "version = 1", 'small.toml: "version" has the wrong type; write text in quotation marks'),
        ('version = "1"', 'version = " "', 'small.toml: "version" is empty; write at least one word'),
        ("minutes = 1", 'minutes = "1"', '"minutes" has the wrong type; write a whole number'),
        ("minutes = 1", "minutes = true", '"minutes" has the wrong type; write a whole number'),
        ("minutes = 1", "minutes = 0", '"minutes" is below 1; give the whole minutes'),
        ("minutes = 1", "minutes = 1\nlength = 3", 'unknown key "length"; the keys are id, version, title'),
        ('title = "Small"', 'title = "Small\\nname"', '"title" holds a line break .*; write it as one line of text'),
        (
            'id = "small"',
            'id = "Small one"',
            'the id "Small one" cannot be used; use lower-case letters, digits and hyphens',
        ),
        ('id = "small"', f'id = "{"a" * 201}"', "cannot be used; .*, 200 at most"),
        ('id = "small"', 'id = "large"', 'the id is "large"; make it "small", or rename the file'),
        ('name = "First"\n', "", 'small.toml, scale "first": "name" is missing; add it'),
        ('id = "first"\n', "", 'small.toml, scale 1: "id" is missing; add it'),
        ('id = "second"', 'id = "first"', 'two scales have the id "first"; make each one unique'),
        ('name = "Second"', 'name = "FIRST"', 'two scales have the name "first"; make each one unique'),
        ('id = "first"', 'id = "1st"', 'scale "1st": the id "1st" cannot be used; start with a letter'),
        (
            "minimum_answered = 2",
            "minimum_answered = 3",
            'scale "first": "minimum_answered" .*; choose 1 to 2, as it has 2',
        ),
        (
            "minimum_answered = 1",
            "minimum_answered = 0",
            'scale "second": "minimum_answered" .*; choose 1, as it has one',
        ),
        (
            'scale = "second"',
            'scale = "first"',
            'scale "second": no item belongs to it; add an item .* or remove the scale',
        ),
        ('scale = "second"', 'scale = "third"', 'item "B1": there is no scale "third"; choose one of first, second'),
        ('id = "A2"', 'id = "A1"', 'small.toml: two items have the id "A1"; make each one unique'),
        ('id = "A2"', 'id = "Ä2"', 'item "Ä2": the id "Ä2" cannot be used; start with a letter'),
        (
            'label = "One"',
            'lable = "One"',
            'item "A1": unknown key "lable"; the keys are id, scale, label, stem, anchors',
        ),
        ('stem = "What is one?"\n', "", 'item "A1": "stem" is missing; add it as text'),
        (
            "may_not_apply = true",
            'may_not_apply = "yes"',
            'item "A2": "may_not_apply" has the wrong type; write true or false',
        ),
        (ANCHORS, '"I a"', 'item "A1": "anchors" has the wrong type; write a list'),
        (ANCHORS, '["I a", "I b", "I c", "I d"]', 'item "A1": 4 anchors; give exactly 5, from level 1 to level 5'),
        ('"I c"', '""', 'item "A1": anchor 3 is empty; write at least one word'),
        ('"I c"', "3", 'item "A1": anchor 3 has the wrong type; write text'),
        ('"I c"', '"i  A"', 'item "A1": two anchors read "i a"; give each level a sentence of its own'),
        ("[[scales]]\n", "[scales]\n", "small.toml: not readable as TOML: .*line"),
        ("minutes = 1", "minutes = 1\nlow = 5", 'small.toml: "low" is 5 and "high" is 5; "high" is to be above "low"'),
        ("minutes = 1", "minutes = 1\nhigh = -2", '"low" is 1 and "high" is -2; "high" is to be above "low"'),
        ("minutes = 1", "minutes = 1\nhigh = 10.0", '"high" has the wrong type; write a whole number'),
        ("minutes = 1", "minutes = 1\nhigh = inf", '"high" has the wrong type; write a whole number'),
        ("minutes = 1", "minutes = 1\nlow = nan", '"low" has the wrong type; write a whole number'),
        (
            "minutes = 1",
            "minutes = 1\nhigh = 1000001",
            '"high" is too far from 0; choose a number from -1000000 to 1000000',
        ),
        (
            "minutes = 1",
            "minutes = 1\nlow = 0\nhigh = 100",
            'item "A1": 5 anchors; give two, for 0 and 100, or three, for 0, 50 and 100',
        ),
        (
            "minutes = 1",
            "minutes = 1\nlow = 0\nhigh = 1",
            'item "A1": 5 anchors; give exactly 2, from level 0 to level 1.$',
        ),
        (
            "minutes = 1",
            "minutes = 1\nhigh = 10",
            'item "A1": 5 anchors; give exactly 10, from level 1 to level 10, or two, for 1 and 10.$',
        ),
        (
            "may_not_apply",
            "weight = 0\nmay_not_apply",
            'item "A2": "weight" is out of range; choose a number from 0.01',
        ),
        ("may_not_apply", "weight = nan\nmay_not_apply", '"weight" is out of range; choose a number from 0.01 to 100'),
        ("may_not_apply", "weight = inf\nmay_not_apply", '"weight" is out of range; choose a number from 0.01 to 100'),
        ("may_not_apply", 'weight = "2"\nmay_not_apply', '"weight" has the wrong type; write a number'),
        ("may_not_apply", "weight = true\nmay_not_apply", '"weight" has the wrong type; write a number'),
    ],
)
def test_a_broken_definition_is_refused(old: str, new: str, message: str) -> None:
    assert re.search(message, refusal(changed(old, new)))


@pytest.mark.parametrize(
    ("scales", "items", "message"),
    [
        ("[]", "[]", "small.toml: there is no scale; add at least one"),
        ("[3]", "[]", "small.toml, scale 1: not a table; write it as"),
        ("[]", '["B1"]', "small.toml, item 1: not a table; write it as"),
    ],
)
def test_lists_without_tables_are_refused(scales: str, items: str, message: str) -> None:
    head = VALID[: VALID.index("[[scales]]")]
    assert refusal(f"{head}scales = {scales}\nitems = {items}\n").startswith(message)


def test_range_and_weights_are_the_usual_ones_unless_given() -> None:
    usual = parse(VALID, file="small.toml")
    assert (usual.low, usual.high, usual.range.full_step, usual.measure.weighted) == (1, 5, 1, False)
    assert {item.weight for item in usual.items} == {1}
    given = parse(VALID.replace('label = "Two"', 'label = "Two"\nweight = 2'), file="small.toml")
    assert (given.item("A2").weight, given.measure.weighted) == (2, True)


@pytest.mark.parametrize(
    ("low", "high", "anchors", "described"),
    [
        (0, 1, ["No", "Yes"], {0: "No", 1: "Yes"}),
        (0, 3, ["None", "Few", "Many", "All"], {0: "None", 1: "Few", 2: "Many", 3: "All"}),
        (1, 5, ["Low", "High"], {1: "Low", 5: "High"}),
        (1, 10, ["Low", "High"], {1: "Low", 10: "High"}),
        (-3, 3, ["Worse", "Same", "Better"], {-3: "Worse", 0: "Same", 3: "Better"}),
        (0, 100, ["None", "Half", "All"], {0: "None", 50: "Half", 100: "All"}),
    ],
)
def test_a_range_describes_each_step_or_its_ends(
    low: int, high: int, anchors: list[str], described: dict[int, str]
) -> None:
    text = VALID.replace("minutes = 1", f"minutes = 1\nlow = {low}\nhigh = {high}").replace(ANCHORS, repr(anchors))
    read = parse(text.replace("'", '"'), file="small.toml")
    assert read.range.described(read.items[0].anchors) == described


@given(st.integers(-50, 50), st.integers(1, 300), st.integers(0, 14))
def test_any_range_reads_its_anchors_or_says_how_many(low: int, width: int, count: int) -> None:
    high = low + width
    anchors = "[" + ", ".join(f'"Level {n}"' for n in range(count)) + "]"
    text = VALID.replace("minutes = 1", f"minutes = 1\nlow = {low}\nhigh = {high}").replace(ANCHORS, anchors)
    try:
        asked = parse(text, file="small.toml")
    except DefinitionError as error:
        message = str(error)
    else:
        message = ""
    if message:
        assert re.search(rf'item "A1": {count} anchors; give .*{low}.*{high}', message)
        return
    described = asked.range.described(asked.items[0].anchors)
    assert list(described) == sorted(described)
    assert (min(described), max(described)) == (low, high)
    assert all(answer in asked.range for answer in described)
    assert (low - 1 in asked.range, high + 1 in asked.range, asked.range.steps) == (False, False, width + 1)


def lines() -> st.SearchStrategy[int]:
    return st.integers(0, VALID.count("\n") - 1)


@st.composite
def mutilated(draw: st.DrawFn) -> str:
    """Draw the valid definition after one to four cuts, swaps, insertions or replaced values."""
    text = VALID
    for _ in range(draw(st.integers(1, 4))):
        rows = text.split("\n")
        row, other = draw(lines()) % len(rows), draw(lines()) % len(rows)
        match draw(st.sampled_from(["value", "drop", "swap", "repeat", "characters"])):
            case "value":
                rows[row] = rows[row].split("=")[0] + "= " + draw(st.sampled_from(LITERALS))
            case "drop":
                del rows[min(row, other) : max(row, other)]
            case "swap":
                rows[row], rows[other] = rows[other], rows[row]
            case "repeat":
                rows.insert(row, rows[other])
            case _:
                start = draw(st.integers(0, len(rows[row])))
                rows[row] = (
                    rows[row][:start]
                    + draw(st.text(CHARACTERS, max_size=5))
                    + rows[row][start + draw(st.integers(0, 5)) :]
                )
        text = "\n".join(rows)
    return text


@given(mutilated())
def test_a_mutilated_definition_is_read_or_refused(text: str) -> None:
    try:
        instrument = parse(text, file="small.toml")
    except DefinitionError as error:
        message = str(error)
    else:
        assert all(1 <= scale.minimum_answered <= len(instrument.items_of(scale.id)) for scale in instrument.scales)
        return
    assert re.fullmatch(r"small\.toml.*: .+; .+\.", message, re.DOTALL)


@pytest.mark.parametrize("literal", LITERALS)
@pytest.mark.parametrize("key", ["id", "minutes", "scales", "items"])
def test_any_value_in_any_place_is_read_or_refused(key: str, literal: str) -> None:
    head = "".join(line for line in VALID.partition("[[")[0].splitlines(True) if not line.startswith(f"{key} ="))
    refusal(f"{head}{key} = {literal}\n")


def test_an_unknown_id_lists_those_there_are() -> None:
    with pytest.raises(
        DefinitionError, match=r'no questionnaire "five"; there are five-elements, five-elements-pulse, '
    ):
        load("five")


def test_a_path_is_not_an_id(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(VALID, encoding="utf-8")
    with pytest.raises(DefinitionError, match="There is no questionnaire"):
        load("../small", folder=tmp_path / "own")


def test_the_owners_definitions_follow_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(VALID, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a definition", encoding="utf-8")
    assert available(folder=tmp_path) == (*available(), "small")
    assert load("small", folder=tmp_path) == parse(VALID, file="small.toml")
    assert definition_text("small", folder=tmp_path) == VALID


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("minutes = 1", "minutes = 1" + "0" * 22, 'mine.toml: "minutes" is out of range; choose 1 to 600.'),
        ('id = "A2"', 'id = "a1"', 'mine.toml: two items have the id "a1"; make each one unique'),
        ('"second"', '"First"', 'mine.toml: two scales have the id "first"; make each one unique'),
        ('name = "Second"', 'name = "\u200bfirst\u00a0"', 'mine.toml: two scales have the name "first"; make each'),
        (
            'name = "Second"',
            f'name = "{"x" * 1_001}"',
            'mine.toml, scale "second": "name" has 1,001 letters; write 1,000 at most.',
        ),
        ('name = "Second"', 'name = "\u200b"', 'mine.toml, scale "second": "name" holds nothing that is seen; write'),
        ('"I b"', '"\u2800"', 'mine.toml, item "A1": "anchor 2" holds nothing that is seen; write at least one word.'),
        ('"I b"', '"I\u00ad a\u2060"', 'mine.toml, item "A1": two anchors read "i a"; give each level a sentence'),
    ],
)
def test_what_nobody_can_tell_apart_is_no_longer_asked(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (VALID.replace(old, new) if old == '"second"' else changed(old, new)).replace('"small"', '"mine"')
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load("mine", folder=tmp_path)
    assert str(refused.value).startswith(message)
    assert parse(text, file="mine.toml").id == "mine"  # kept in a journal, it can still be read


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a" + ".a" * 50_000 + " = 1",
            "small.toml: line 1: a key of so many parts is in no questionnaire; take it out.",
        ),
        ("\n[" + "'b c' . " * 50_000 + "x]", "small.toml: line 2: a key of so many parts is in no questionnaire; take"),
        ("a = " + "[" * 5000, "small.toml: it is nested too deep to be read; take out the brackets that are too many."),
        ("minutes = " + "9" * 6000, "small.toml: it holds a number of too many digits; write a shorter one."),
    ],
)
def test_a_text_made_to_hang_the_reader_is_refused_in_our_words(text: str, message: str) -> None:
    assert refusal(text).startswith(message)


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert available(folder=tmp_path / "none") == available()
    assert load("five-steps", folder=tmp_path / "none") == load("five-steps")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(VALID, encoding="utf-8")
    assert load("small", folder=tmp_path).version == "1"
    path.write_text(changed('version = "1"', 'version = "2"'), encoding="utf-8")
    assert load("small", folder=tmp_path).version == "2"


def test_an_owners_file_cannot_take_a_built_in_id(tmp_path: Path) -> None:
    (tmp_path / "five-steps.toml").write_text(definition_text("five-steps"), encoding="utf-8")
    message = 'five-steps.toml: "five-steps" is the id of a built-in questionnaire; .* such as "my-five-steps"'
    with pytest.raises(DefinitionError, match=message):
        load("five-steps", folder=tmp_path)
    with pytest.raises(DefinitionError, match=message):
        available(folder=tmp_path)


def test_a_broken_file_leaves_the_others_usable(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    assert load("five-elements", folder=tmp_path).title == "Five elements of mastery"
    with pytest.raises(DefinitionError, match=r"broken\.toml: not readable as TOML"):
        load("broken", folder=tmp_path)


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(VALID, encoding="utf-8-sig")
    assert load("small", folder=tmp_path).title == "Small"


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_bytes("title = “Größe”".encode("cp1252"))
    with pytest.raises(DefinitionError, match=r"small\.toml: byte 8 is not UTF-8; save the file as UTF-8 text"):
        load("small", folder=tmp_path)


def test_the_example_of_the_manual_works(tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "instruments.md").read_text(encoding="utf-8")
    name, example = re.search(r"`([\w-]+)\.toml`\. The file name.*?```toml\n(.*?)```", manual, re.DOTALL).groups()  # type: ignore[union-attr]
    (tmp_path / f"{name}.toml").write_text(example, encoding="utf-8")
    assert list(load(name, folder=tmp_path).scale_names.values()) == ["Quiet time", "Closing the day"]


@pytest.mark.parametrize("id", ["day", "item", "Value", "NOTE"])
def test_no_item_is_called_like_a_column_of_tables(tmp_path: Path, id: str) -> None:
    text = definition_text("five-elements").replace('id = "five-elements"', 'id = "mine"')
    text = text.replace('id = "P1"', f'id = "{id}"')
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load("mine", folder=tmp_path)
    assert str(refused.value) == (
        f'mine.toml, item "{id}": that id names a column of tables; choose one that is not day, item, value or note.'
    )
    assert parse(text, file="mine.toml").items[0].id == id  # kept in a journal, it can still be read


@pytest.mark.parametrize("id", ["ratings", "finish", "Finish"])
def test_no_scale_is_called_like_a_step_of_a_check_in(tmp_path: Path, id: str) -> None:
    (tmp_path / "small.toml").write_text(VALID.replace('"second"', f'"{id}"'), encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load("small", folder=tmp_path)
    assert str(refused.value) == (
        f'small.toml, scale "{id}": that id names a step of a check-in; choose one that is not ratings or finish.'
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("minutes = 1", "minutes = ", 9),
        ("minutes = 1", 'minutes = "1"', 9),
        ("minutes = 1", "minutes = 1\nlow = 5", 10),
        ('name = "First"\n', "", 12),
        ('stem = "What is one?"\n', 'steam = "x"\n', 21),
        ('"I c"', '"i  A"', 22),
        ("may_not_apply = true", 'may_not_apply = "yes"', 30),
        ("may_not_apply = true", "weight = 0", 30),
        ('id = "A2"', 'id = "A1"', 25),
        ('id = "second"', 'id = "first"', 34),
        ('id = "small"', 'id = "Small one"', 1),
    ],
)
def test_a_broken_file_names_its_line(old: str, new: str, line: int) -> None:
    text = changed(old, new)
    with pytest.raises(DefinitionError) as refused:
        parse(text, file="small.toml")
    assert line_of(refused.value, text) == line


@given(mutilated())
def test_the_line_of_a_mutilated_definition_is_one_of_its_lines(text: str) -> None:
    try:
        parse(text, file="small.toml")
    except DefinitionError as problem:
        line = line_of(problem, text)
    else:
        line = None
    assert line is None or 1 <= line <= text.count("\n") + 1


def test_a_licence_is_no_part_of_what_is_asked() -> None:
    licensed = parse(changed("minutes = 1", 'minutes = 1\nlicence = "CC BY 4.0"'), file="small.toml")
    assert (licensed.licence, licensed == parse(VALID, file="small.toml")) == ("CC BY 4.0", True)
    assert all(load(id).licence == "MIT" for id in available())
