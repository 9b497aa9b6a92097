"""Letters that no font draws are named, and only these."""

import pytest

from mastery import wording
from mastery.sharing.files.glyphs import MOST, boxes_in_image, boxes_in_pdf

# Noncharacters apart, no font has a private letter by right, and none here has these of the last plane.
NOWHERE = "".join(chr(0x10F000 + place) for place in range(MOST + 4))


def test_letters_of_the_fonts_that_come_along_are_never_named() -> None:
    for look in (boxes_in_pdf, boxes_in_image):
        assert look(["Größe, naïve – “x” … žluťoučký Ελλάδα Привет\n\t\u00a0\u200d\ufe0f"]) == ()


@pytest.mark.parametrize("look", [boxes_in_pdf, boxes_in_image])
def test_each_letter_without_a_font_is_named_once_in_its_order(look) -> None:
    one, two = NOWHERE[:2]
    assert look([f"a{two}b", f"{one}{two}", "c"]) == (two, one)


@pytest.mark.parametrize("look", [boxes_in_pdf, boxes_in_image])
def test_no_more_are_looked_for_than_are_named_and_one(look) -> None:
    assert look([NOWHERE]) == tuple(NOWHERE[: MOST + 1])


def test_a_letter_that_a_chart_as_a_file_replaces_is_named() -> None:
    assert boxes_in_image(["😀"]) == ("😀",)


def test_the_sentence_names_each() -> None:
    assert wording.boxes_sentence((), "The PDF") == ""
    said = wording.boxes_sentence(("한", "中"), "The PDF")
    assert said.startswith(
        "The PDF cannot show “한” (HANGUL SYLLABLE HAN, U+D55C) and “中” (CJK UNIFIED IDEOGRAPH-4E2D, "
    )
    assert "and more letters:" in wording.boxes_sentence(tuple(NOWHERE[: MOST + 1]), "The PDF")
