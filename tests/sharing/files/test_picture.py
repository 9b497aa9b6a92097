"""A picture of marks: the same for every width of a page, at one width for paper, and nothing in it but its marks."""

import re
from xml.etree import ElementTree

import pytest

from mastery.charts import _style
from mastery.sharing.files.picture import (
    PAPER,
    TONES,
    Mark,
    Picture,
    across,
    at,
    for_page,
    for_paper,
    label,
    style,
    upright,
)

MARKS = (
    across(0, 100, y=6, look="level"),
    upright(50, y=(0, 28), look="target"),
    across(20, 60, y=14, look="bar"),
    at(25, 14, "own"),
    at(75, 14, "other"),
    at(96, 14, "right"),
    Mark("band", (0, 100, 100, 0), (10, 10, 20, 20)),
    Mark("dashed", (0, 50, 100), (10, 15, 20)),
    label(50, 13, "3"),
)
PICTURE = Picture(28, MARKS, "What it shows")


def of(svg, tag):
    return [one for one in ElementTree.fromstring(str(svg)).iter() if one.tag.split("}")[-1] == tag]


def test_on_a_page_every_place_across_is_a_share_of_its_width():
    svg = for_page(PICTURE)
    assert of(svg, "circle")[0].attrib == {"cx": "25%", "cy": "14", "r": "5"}
    (bar,) = of(svg, "rect")
    assert (bar.get("x"), bar.get("width"), bar.get("y"), bar.get("height")) == ("20%", "40%", "8", "12")
    assert [one.get("x1") for one in of(svg, "line")] == ["0%", "50%"]
    root = ElementTree.fromstring(str(svg))
    assert "viewBox" not in root.attrib
    stretched = [one for one in of(svg, "svg") if one.get("preserveAspectRatio") == "none"]
    assert [one.get("viewBox") for one in stretched] == ["0 0 1000 28"] * 2
    assert [path.get("d") for path in stretched[1]] == ["M0 10 500 15 1000 20"]
    assert stretched[1][0].get("vector-effect") == "non-scaling-stroke"


def test_on_paper_it_has_one_width_and_the_colours_for_light():
    svg = for_paper(PICTURE)
    assert of(svg, "circle")[0].get("cx") == str(PAPER // 4)
    assert of(svg, "path")[-1].get("d") == f"M0 10 {PAPER // 2} 15 {PAPER} 20"
    assert "%" not in svg
    assert "var(" not in svg
    assert set(re.findall("#[0-9A-F]{6}", svg)) <= {light for light, _ in TONES.values()}


def test_a_screen_reader_says_its_sentence_or_nothing():
    (first, *_) = of(for_page(PICTURE), "svg")
    assert (first.get("role"), first.get("aria-label")) == ("img", "What it shows")
    (first, *_) = of(for_page(Picture(18, MARKS)), "svg")
    assert (first.get("role"), first.get("aria-hidden")) == (None, "true")


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "a\x00b\x1b", "</svg>&amp;", "\U0001f642 שלום"])
def test_a_text_is_letters(text):
    letters = re.sub("[\x00-\x1f]", "", text)
    svg = for_page(Picture(18, (label(0, 13, text),), text))
    assert of(svg, "svg")[0].get("aria-label") == letters
    assert of(svg, "text")[0].text == letters
    assert of(for_paper(Picture(18, (label(0, 13, text),))), "text")[0].text == letters
    assert not of(svg, "script")


@pytest.mark.parametrize(("x", "side"), [(0, "start"), (4, "middle"), (50, "middle"), (100, "end")])
def test_a_label_stays_inside_at_both_edges(x, side):
    assert of(for_page(Picture(18, (label(x, 13, "Dec 2024"),))), "text")[0].get("text-anchor") == side


def test_the_colours_are_those_of_the_charts():
    for name, pair in TONES.items():
        made = re.findall("#[0-9A-F]{6}", getattr(_style, name.upper()).to_dict()["expr"])
        assert tuple(made) == pair
    assert set(re.findall(r"var\(--(\w+)\)", style())) <= set(TONES)


def test_every_look_that_is_drawn_has_its_rule():
    drawn = set(re.findall('<g class="([^"]+)"', for_page(PICTURE)))
    assert drawn == {mark.look for mark in MARKS}
    assert all(f".{look}{{" in style() for look in drawn)
