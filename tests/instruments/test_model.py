"""The lookups of an instrument."""

import pytest

from mastery.instruments import Instrument, Item, Scale, load


@pytest.fixture
def instrument() -> Instrument:
    def item(id: str, scale: str) -> Item:
        return Item(id=id, scale=scale, label=id, stem=f"{id}?", anchors=("a", "b", "c", "d", "e"))

    return Instrument(
        id="small",
        version="1",
        title="Small",
        about="About it.",
        source="Own",
        noun="part",
        plural="parts",
        window="in the last four weeks",
        minutes=1,
        scales=(Scale("second", "Second", "It comes first.", 1), Scale("first", "First", "It comes second.", 1)),
        items=(item("B1", "second"), item("A1", "first"), item("B2", "second")),
    )


def test_scale_names_keep_the_order_of_the_definition(instrument: Instrument) -> None:
    assert list(instrument.scale_names.items()) == [("second", "Second"), ("first", "First")]


def test_items_of_a_scale_keep_the_order_asked(instrument: Instrument) -> None:
    assert [item.id for item in instrument.items_of("second")] == ["B1", "B2"]
    assert instrument.items_of("unknown") == ()


def test_an_item_is_found_by_its_id(instrument: Instrument) -> None:
    assert instrument.item("A1").scale == "first"


def test_an_unknown_item_lists_those_there_are(instrument: Instrument) -> None:
    with pytest.raises(KeyError, match='"small" has no item "A2"; it has B1, A1, B2'):
        instrument.item("A2")


@pytest.mark.parametrize(("name", "screens"), [("five-elements", 5), ("five-elements-pulse", 1), ("five-steps", 5)])
def test_a_few_scales_of_one_question_each_share_a_screen(name, screens):
    asked = load(name)
    assert len(asked.screens) == screens
    assert [scale for screen in asked.screens for scale in screen] == list(asked.scales)
