"""A definition that is written is read back as the same, whatever its texts hold."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from range_maker import definition

from mastery.instruments import Instrument, available, for_others, for_others_text, load, parse, toml_text
from mastery.text import unshowable

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=20).filter(
    lambda text: bool(text.strip()) and not unshowable(text)
)


@pytest.mark.parametrize("id", available())
def test_a_built_in_definition_is_written_and_read_back(id: str) -> None:
    again = parse(toml_text(load(id)), file=f"{id}.toml")
    assert sorted(again.items, key=lambda item: item.id) == sorted(load(id).items, key=lambda item: item.id)
    assert (again.scales, again.licence) == (load(id).scales, "MIT")


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.floats(0.01, 100), st.booleans())
def test_any_text_comes_back_letter_by_letter(first: str, second: str, weight: float, may_not_apply: bool) -> None:
    small = parse(definition(0, 100), file="mine.toml")
    one = replace(small.items[0], label=first, stem=second, weight=weight, may_not_apply=may_not_apply, trace=second)
    odd: Instrument = replace(small, title=first, licence=second, items=(one, *small.items[1:]))
    again = parse(toml_text(odd), file="mine.toml")
    assert (again, again.licence) == (odd, second)


def test_the_wording_for_others_is_read_as_written(tmp_path) -> None:
    small = parse(definition(0, 10), file="mine.toml")
    (tmp_path / "for_others").mkdir()
    stems = {item.id: f'How much of "{item.id}" does {{name}} show?' for item in small.items}
    (tmp_path / "for_others" / "mine.toml").write_text(for_others_text(small, stems), encoding="utf-8")
    found = for_others(small, name="Runa", folder=tmp_path)
    assert found["S1"].stem == 'How much of "S1" does Runa show?'
    assert found["S1"].anchors == ("Nothing of it", "All of it")
