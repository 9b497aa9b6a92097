"""Every built-in questionnaire can be asked about somebody else: same levels, another person."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import avoided_words
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.instruments import DefinitionError, Instrument, Item, Scale, Statement, available, for_others, load
from mastery.instruments.for_others import in_third_person

OWNER = re.compile(
    r"\b(I|me|my|mine|myself|we|us|our|ours|ourselves|you|your|yours|yourself|yourselves)\b", re.IGNORECASE
)
HE_OR_SHE = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
OTHER_NAMES = ("just", "quiz", "survey", "form", "rating", "pillar", "session", "log")
AVOIDED = re.compile(rf"\b({'|'.join([*avoided_words.AVOIDED, *OTHER_NAMES])})\b|!", re.IGNORECASE)
QUANTITY = re.compile(
    r"\b(no|none|nothing|nobody|not|without|never|one|two|three|four|five|six|seven|eight|twelve|thirteen|fifteen"
    r"|sixteen|once|twice|times|half|most|nearly|almost|all|every|each|few|fewer|less|more|several|some|any"
    r"|at least|about|between|within|before|after|hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
REWORDED = {
    "They discussed a question Runa had prepared",
    "They discussed Runa’s question and Runa acted on the answer",
    "They hold all of them, and these are valid",
    "They belong to one and were not active",
    "They kept to familiar tasks",
    "They have someone with whom they did not talk",
    "The person finds nothing",
    "The person finds something older than a year",
    "The person finds something from the past year",
    "The person finds what Runa does at present",
    "The person finds what Runa does at present and a recent result",
    "They have a sense that the goals do",
    "They told those it affected when asked",
    "They told those it affected before being asked",
}
"""Levels in which the third person takes more than other pronouns; each read beside the owner's."""

SMALL = """\
id = "small"
version = "1"

[[items]]
id = "A2"
label = "Two"
stem = "What is two to {name}?"
anchors = ["They a", "They b", "They c", "They d", "{name} e"]

[[items]]
id = "A1"
label = "One of {name}'s"
stem = "What did {name} do?"
anchors = ["They a", "They b", "They c", "They d", "They e"]
"""
ANCHORS = '["They a", "They b", "They c", "They d", "They e"]'
LITERALS = ["true", "3", "nan", '""', '" "', '"x"', '"\\n"', '"{"', "[]", "{}", "[[]]", "[3]", '["a", "b"]', "9" * 5000]
READ = {("version", '"x"'): [], ("version", '"{"'): [], ("label", '"x"'): ["A1", "A2"], ("stem", '"x"'): ["A1", "A2"]}
"""The literals that may stand in their place, with the items that are then asked."""

every_instrument = pytest.mark.parametrize("instrument", [load(id) for id in available()], ids=available())


@pytest.fixture
def small(tmp_path: Path) -> Callable[[str], dict[str, Statement]]:
    """Return a function that asks the statements of a small questionnaire about Runa, as a text words them."""
    (tmp_path / "for_others").mkdir()

    def asked(text: str) -> dict[str, Statement]:
        (tmp_path / "for_others" / "small.toml").write_text(text, encoding="utf-8")
        return for_others(questionnaire(), name="Runa", folder=tmp_path)

    return asked


def questionnaire(version: str = "1", id: str = "small") -> Instrument:
    items = tuple(
        Item(one, scale="first", label=one, stem=f"{one}?", anchors=("I a", "I b", "I c", "I d", "I e"))
        for one in ("A1", "A2")
    )
    return Instrument(
        id=id,
        version=version,
        title="Small",
        about="One scale.",
        source="Own",
        noun="part",
        plural="parts",
        window="in the last four weeks",
        minutes=1,
        scales=(Scale("first", name="First", about="The first.", minimum_answered=1),),
        items=items,
    )


def texts(instrument: Instrument, *, name: str = "Runa") -> Iterator[str]:
    for statement in for_others(instrument, name=name).values():
        yield from (statement.label, statement.stem, *statement.anchors)


def levels(instrument: Instrument) -> Iterator[tuple[str, str]]:
    """Yield each anchor of the owner with the one asked about somebody else."""
    asked = for_others(instrument, name="Runa")
    for item in instrument.items:
        yield from zip(item.anchors, asked[item.id].anchors, strict=True)


def quantities(text: str) -> list[str]:
    return [word.lower() for word in QUANTITY.findall(text)]


@every_instrument
def test_every_item_is_asked_about_others_in_the_same_order(instrument: Instrument) -> None:
    assert list(for_others(instrument, name="Runa")) == [item.id for item in instrument.items]


@every_instrument
def test_each_item_has_five_different_levels(instrument: Instrument) -> None:
    asked = for_others(instrument, name="Runa")
    assert [id for id, one in asked.items() if len(one.anchors) != 5 or len(set(one.anchors)) != 5] == []


@every_instrument
def test_nobody_is_spoken_to_and_nobody_is_he_or_she(instrument: Instrument) -> None:
    assert [text for text in texts(instrument) if OWNER.search(text) or HE_OR_SHE.search(text)] == []


def test_words_for_the_owner_are_caught() -> None:
    caught = ["What did you do?", "I let it drop", "We met", "on your own", "for myself", "asked me", "a plan of mine"]
    assert [text for text in caught if not OWNER.search(text)] == []
    assert OWNER.search("They timed a youth's thyme in Minehead") is None


@every_instrument
def test_every_stem_names_the_person_and_no_brace_is_left(instrument: Instrument) -> None:
    asked = for_others(instrument, name="Zoë")
    assert [one.stem for one in asked.values() if not re.search(r"\bZoë\b", one.stem)] == []
    assert [text for text in texts(instrument) if "{" in text or "}" in text] == []


@every_instrument
def test_labels_are_short_different_and_without_a_name(instrument: Instrument) -> None:
    labels = [one.label for one in for_others(instrument, name="Runa").values()]
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if len(label) > 34 or "Runa" in label or not label[0].isupper()] == []


@every_instrument
def test_levels_keep_their_quantities_in_order(instrument: Instrument) -> None:
    assert [other for owner, other in levels(instrument) if quantities(owner) != quantities(other)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They took it up again within two weeks", ["within", "two", "weeks"]),
        ("They started nearly all, including one that nobody had suggested", ["nearly", "all", "one", "nobody"]),
        ("They gave it less than half an hour", ["less", "half", "hour"]),
        ("They noted another attempt at noon", []),
    ],
)
def test_quantities_are_found(text: str, expected: list[str]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("owner", "other"),
    [
        ("I met someone who had a plan of mine", "They met someone who had a plan of theirs"),
        ("Nobody asked me, and I am late with my list", "Nobody asked them, and they are late with their list"),
        ("We shared our notes, which I wrote for myself", "They shared their notes, which they wrote for themselves"),
        ("They told us about ours, in Iceland, mid-May", "They told them about theirs, in Iceland, mid-May"),
        ("", ""),
    ],
)
def test_a_sentence_is_put_in_the_third_person(owner: str, other: str) -> None:
    assert in_third_person(owner) == other


def test_levels_are_the_owners_in_the_third_person_but_for_a_few() -> None:
    other = {about for id in available() for owner, about in levels(load(id)) if in_third_person(owner) != about}
    assert other == REWORDED


@every_instrument
def test_levels_are_short_sentences_and_stems_are_questions(instrument: Instrument) -> None:
    asked = for_others(instrument, name="Runa").values()
    assert [one.stem for one in asked if not re.fullmatch(r"[A-Z][^.?!]+\?", one.stem)] == []
    anchors = [anchor for one in asked for anchor in one.anchors]
    assert [anchor for anchor in anchors if not re.fullmatch(r"[A-Z][^.?!]+", anchor)] == []
    assert [anchor for anchor in anchors if not 3 <= len(anchor.split()) <= 15] == []


@every_instrument
def test_no_word_for_others_is_an_avoided_one(instrument: Instrument) -> None:
    assert [text for text in texts(instrument) if AVOIDED.search(text)] == []


@every_instrument
def test_the_wording_for_others_is_our_own(instrument: Instrument, shared_runs: Callable[[str], list[str]]) -> None:
    assert {text: runs for text in texts(instrument) if (runs := shared_runs(text))} == {}


def test_own_wording_is_read_from_the_owners_folder(small: Callable[[str], dict[str, Statement]]) -> None:
    assert small(SMALL) == {
        "A1": Statement("One of Runa's", "What did Runa do?", ("They a", "They b", "They c", "They d", "They e")),
        "A2": Statement("Two", "What is two to Runa?", ("They a", "They b", "They c", "They d", "Runa e")),
    }
    assert list(small(SMALL)) == ["A1", "A2"]


def test_levels_that_are_not_worded_are_the_owners(small: Callable[[str], dict[str, Statement]]) -> None:
    some = small(SMALL.replace(f"anchors = {ANCHORS}", 'reworded = { 4 = "{name} is far" }'))["A1"]
    assert some.anchors == ("They a", "They b", "They c", "Runa is far", "They e")
    none = small(SMALL.replace(f"anchors = {ANCHORS}\n", ""))["A1"]
    assert none.anchors == ("They a", "They b", "They c", "They d", "They e")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("instruments")
    (folder / "for_others").mkdir()
    (folder / "for_others" / "small.toml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["{name}", "{", "}{0}", "\\1 \\g<0>", "%s", 'O\'Neil "Bo"', "<b>", "", "نور\u200f"])
def test_an_odd_name_stands_as_it_is_given(own: Path, name: str) -> None:
    asked = for_others(questionnaire(), name=name, folder=own)
    assert asked["A1"].stem == "What did " + name + " do?"
    assert asked["A2"].anchors[4] == name + " e"


@given(st.text(max_size=200))
def test_any_name_stands_as_it_is_given(own: Path, name: str) -> None:
    assert for_others(questionnaire(), name=name, folder=own)["A1"].stem == "What did " + name + " do?"


def test_another_version_has_no_wording(own: Path) -> None:
    assert for_others(questionnaire("2"), name="Runa", folder=own) == {}


def test_a_questionnaire_without_a_file_has_no_wording(own: Path, tmp_path: Path) -> None:
    assert for_others(questionnaire(id="large"), name="Runa", folder=own) == {}
    assert for_others(questionnaire(), name="Runa", folder=tmp_path / "none") == {}
    assert for_others(questionnaire(), name="Runa") == {}


def test_built_in_wording_is_found_beside_the_owners(own: Path) -> None:
    pulse = load("five-elements-pulse")
    assert for_others(pulse, name="Runa", folder=own)["P"].label == "Days they moved first"


def test_the_wording_is_no_questionnaire_of_its_own(own: Path) -> None:
    assert available(folder=own) == available()


def test_an_owners_file_cannot_word_a_built_in_questionnaire(tmp_path: Path) -> None:
    (tmp_path / "for_others").mkdir()
    (tmp_path / "for_others" / "five-steps.toml").write_text(SMALL, encoding="utf-8")
    message = 'for_others/five-steps.toml: "five-steps" is the id of a built-in questionnaire; remove the file, or '
    with pytest.raises(DefinitionError, match=message):
        for_others(load("five-steps"), name="Runa", folder=tmp_path)
    assert (
        for_others(load("five-elements"), name="Runa", folder=tmp_path)["P2"].label == "Dealing with what blocks them"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version = "1"', "version =", r"small.toml: not readable as TOML: .*line 2.*; correct the text at that place"),
        ('version = "1"\n', "", 'small.toml: "version" is missing; add it as text in quotation marks'),
        ('version = "1"', "version = 1", 'small.toml: "version" has the wrong type; write text'),
        ('version = "1"', 'version = "1"\ntitle = "x"', 'unknown key "title"; the keys are id, version, items'),
        ('id = "small"', 'id = "large"', 'small.toml: the id is "large"; make it "small", or rename the file'),
        ('id = "A2"', 'id = "A3"', 'item "A3": the questionnaire has no such item; choose one of A1, A2'),
        ('id = "A2"', 'id = "A1"', 'small.toml: two items have the id "A1"; keep one of them'),
        ('id = "A2"\n', "", 'small.toml, item 1: "id" is missing; add it as text'),
        (SMALL[SMALL.rindex("[[items]]") :], "", r'small.toml: item "A1" is missing; add it as \[\[items\]\] with its'),
        ('label = "Two"\n', "", 'item "A2": "label" is missing; add it as text'),
        ('label = "Two"', 'label = " "', 'item "A2": "label" is empty; write at least one word'),
        ('label = "Two"', f'label = "{"x" * 1_001}"', 'A2": "label" has 1,001 letters; write 1,000 at most'),
        ("What did {name} do?", "\u2800", 'A1": "stem" holds nothing that is seen; write at least one word'),
        (ANCHORS, f'["a", "b", "c", "d", "{"e" * 1_001}"]', 'A1": "anchor 5" has 1,001 letters; write 1,000 at'),
        (f"anchors = {ANCHORS}", f'reworded = {{ 1 = "{"x" * 1_001}" }}', 'A1": "reworded 1" has 1,001 letters'),
        ('label = "Two"', 'label = "a\\nb"', 'item "A2": "label" holds a line break .*; write it as one line'),
        (
            'label = "Two"',
            'label = "Two"\nscale = "first"',
            'unknown key "scale"; the keys are id, label, stem, anchors, reworded',
        ),
        ("What did {name} do?", "", 'item "A1": "stem" is empty; write at least one word'),
        (ANCHORS, '["They a", "They b"]', 'item "A1": 2 anchors; give exactly 5, as the item has'),
        (ANCHORS, '["a", "b", "c", "d", ""]', 'item "A1": anchor 5 is empty; write at least one word'),
        (ANCHORS, '["a", "b", "c", "d", 5]', 'item "A1": anchor 5 has the wrong type; write text'),
        (ANCHORS, '["a", "b", "c", "d", "A "]', 'item "A1": two anchors read "a"; give each level a sentence'),
        (ANCHORS, '"They a"', 'item "A1": "anchors" has the wrong type; write a list'),
        (
            "anchors =",
            'reworded = { 1 = "They x" }\nanchors =',
            'A2": "anchors" words every level and "reworded" some; keep one of the two',
        ),
        (
            f"anchors = {ANCHORS}",
            'reworded = { 6 = "x" }',
            'A1": "reworded" has a level "6"; the levels are 1, 2, 3, 4, 5',
        ),
        (f"anchors = {ANCHORS}", 'reworded = { 1 = " " }', 'A1": anchor 1 is empty; write at least one word'),
        (f"anchors = {ANCHORS}", 'reworded = { 1 = "they B" }', 'A1": two anchors read "they b"; give each level'),
        (f"anchors = {ANCHORS}", 'reworded = ["x"]', r'A1": "reworded" has the wrong type; write a table'),
        (f"anchors = {ANCHORS}", 'reworded = { 1 = "{x}" }', 'A1": "{x}" holds a brace that nothing stands for'),
        ("do?", "do, {Name}?", 'A1": ".*{Name}.*" holds a brace that nothing stands for; write {name} where the name'),
        ("{name} e", "{name e", 'A2": "{name e" holds a brace that nothing stands for; write {name} where the name'),
    ],
)
def test_broken_wording_is_refused(
    small: Callable[[str], dict[str, Statement]], old: str, new: str, message: str
) -> None:
    assert old in SMALL
    with pytest.raises(DefinitionError, match=message) as caught:
        small(SMALL.replace(old, new, 1))
    assert re.fullmatch(r"for_others/small\.toml.*: .+; .+\.", str(caught.value), re.DOTALL)


@pytest.mark.parametrize("literal", LITERALS)
@pytest.mark.parametrize("key", ["id", "version", "items", "label", "stem", "anchors"])
def test_any_value_in_any_place_is_worded_or_refused(
    small: Callable[[str], dict[str, Statement]], key: str, literal: str
) -> None:
    head = SMALL.partition("[[")[0]
    changed = f"{head}items = {literal}\n" if key == "items" else re.sub(rf"(?m)^{key} = .*", f"{key} = Q", SMALL)
    changed = changed.replace("= Q", f"= {literal}")
    if (key, literal) in READ:
        assert list(small(changed)) == READ[key, literal]
        return
    with pytest.raises(DefinitionError) as caught:
        small(changed)
    assert re.fullmatch(r"for_others/small\.toml.*: .+; .+\.", str(caught.value), re.DOTALL)


def test_wording_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "for_others").mkdir()
    (tmp_path / "for_others" / "small.toml").write_bytes("label = “Größe”".encode("cp1252"))
    with pytest.raises(DefinitionError, match=r"for_others/small\.toml: byte 8 is not UTF-8; save the file as UTF-8"):
        for_others(questionnaire(), name="Runa", folder=tmp_path)


def test_a_wording_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "for_others").mkdir()
    (tmp_path / "for_others" / "small.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(DefinitionError, match=r"it has 1,000,001 bytes; a questionnaire has 1,000,000 at most"):
        for_others(questionnaire(), name="Runa", folder=tmp_path)


def test_the_example_of_the_manual_words_its_example_questionnaire(tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "instruments.md").read_text(encoding="utf-8")
    definition, wording = re.findall(r"```toml\n(.*?)```", manual, re.DOTALL)
    (tmp_path / "deep-work.toml").write_text(definition, encoding="utf-8")
    (tmp_path / "for_others").mkdir()
    (tmp_path / "for_others" / "deep-work.toml").write_text(wording, encoding="utf-8")
    asked = for_others(load("deep-work", folder=tmp_path), name="Runa", folder=tmp_path)
    assert list(asked) == ["Q1", "Q2", "E1"]
    assert asked["E1"].stem == "How often did Runa write down the first task of the next day?"
