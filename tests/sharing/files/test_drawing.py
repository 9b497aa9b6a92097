"""A chart inside a page: the same picture as the library draws, nothing in it but that, colours for both modes."""

import io
import re
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import numpy as np
import pandas as pd
import pytest
import vl_convert
from PIL import Image
from record_maker import records
from report_maker import whole_report

from mastery import analysis, charts, contracts, sharing
from mastery.charts._style import FONT, INK, tone
from mastery.sharing.files.drawing import NARROW, WIDE, inline
from mastery.sharing.files.images import drawable
from mastery.sharing.report.page import ReportFigure

FIGURES = ["over_time", "two_views", "vision", "goals"]
WIDTHS = ["wide", "narrow"]
FONTS = re.search(
    r"svg text \{ font-family: ([^;]+);",
    (Path(sharing.__file__).parent / "report" / "report.css").read_text(encoding="utf-8"),
)[1]


@cache
def figure(key):
    (found,) = [one.figure for one in whole_report().page.sections if one.key == key]
    return found


def drawn(key, width):
    return getattr(figure(key), width)


def marks(svg):
    return list(ElementTree.fromstring(svg).iter())


def texts(svg):
    """The texts of a drawing, line by line, with the sizes and weights that they are drawn in."""
    return {
        ("".join(line.itertext()), of.get("font-size"), of.get("font-weight", "normal"))
        for of in marks(svg)
        if of.tag == "text"
        for line in (list(of) or [of])
    }


def picture(svg):
    """The drawing on white in grey levels, its texts in the font of the charts."""
    with_font = svg.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FONT}" ', 1)
    image = Image.open(io.BytesIO(vl_convert.svg_to_png(with_font))).convert("RGBA")
    white = Image.new("RGBA", image.size, "#FFFFFF")
    white.alpha_composite(image)
    return np.asarray(white.convert("L"), dtype=int)


def as_the_library_draws(chart, width):
    specification = drawable(chart.to_dict(validate=False))
    specification |= {"width": width, "background": "#FFFFFF", "autosize": {"type": "fit-x", "contains": "padding"}}
    return vl_convert.vegalite_to_svg(specification)


def small(text, colour=INK):
    """A chart of one text."""
    rows = pd.DataFrame({"said": [text]})
    return alt.Chart(rows, width=200, height=40).mark_text(color=colour, fontSize=12).encode(text="said:N")


def written(chart, text="A text"):
    return inline(chart.to_dict(validate=False), width=NARROW, text=text)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("key", FIGURES)
def test_it_is_the_picture_that_the_library_draws(key, width):
    """A mark that is lost, moved or coloured otherwise changes whole areas; rounding to a tenth changes edges alone."""
    ours = picture(drawn(key, width).on_white())
    theirs = picture(as_the_library_draws(figure(key).chart, {"wide": WIDE, "narrow": NARROW}[width]))
    assert ours.shape == theirs.shape
    assert (theirs < 250).mean() > 0.01
    assert (np.abs(ours - theirs) > 60).mean() < 0.00005


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("key", FIGURES)
def test_nothing_is_in_it_but_what_is_drawn(key, width):
    svg = drawn(key, width).svg
    root, *rest = marks(svg)
    geometry = {"d", "x", "y", "dy", "cx", "cy", "r", "x1", "x2", "y1", "y2", "width", "height", "transform"}
    look = {"fill", "stroke", "opacity", "text-anchor"} | {
        name for of in rest for name in of.attrib if name.startswith(("font-", "stroke-", "fill-"))
    }
    assert (root.tag, root.get("role"), root.get("aria-label")) == ("svg", "img", figure(key).text)
    assert {of.tag for of in rest} <= {"g", "path", "line", "circle", "text", "tspan"}
    assert {name for of in rest for name in of.attrib} <= geometry | look
    assert not re.findall(r"\d{7,}|NaN|undefined|null", svg)
    columns = {"check_in", "scale", "rater", "score", "day", "p_rise", *whole_report().content.names}
    assert not columns & {said for said, _, _ in texts(svg)}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("key", FIGURES)
def test_every_colour_is_a_variable_that_has_a_tone_for_each_mode(key, width):
    made = drawn(key, width)
    colours = {of.get(name) for of in marks(made.svg) for name in ("fill", "stroke")} - {None, "none", "transparent"}
    assert colours == {f"var(--{name})" for name in made.tones}
    white = made.on_white()
    assert "var(" not in white
    used = {of.get(name) for of in marks(white) for name in ("fill", "stroke")} - {None, "none", "transparent"}
    assert used == {light for light, _ in made.tones.values()}


def test_a_colour_on_light_has_one_colour_on_dark_in_all_drawings():
    pairs = {pair for key in FIGURES for pair in drawn(key, "wide").tones.values()}
    assert len({light for light, _ in pairs}) == len(pairs)
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for pair in pairs for colour in pair)


def test_a_colour_that_does_not_follow_the_background_is_an_error():
    with pytest.raises(ValueError, match="#ff0000, which is the same on light and on dark"):
        written(small("red", "#ff0000"))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_label_draws_ink_in_the_fonts_of_the_page(width):
    labels = {label for key in FIGURES for label in texts(drawn(key, width).svg)}
    assert len(labels) > 50
    assert [text for text, size, weight in labels if not has_ink(text, size, weight)] == []
    assert not has_ink("   ", "12", "normal")


def has_ink(text, size, weight):
    alone = ElementTree.Element("svg", xmlns="http://www.w3.org/2000/svg", width="760", height="30")
    look = {"x": "5", "y": "20", "font-family": FONTS.replace('"', "'"), "font-size": size, "font-weight": weight}
    ElementTree.SubElement(alone, "text", look).text = text
    return Image.open(io.BytesIO(vl_convert.svg_to_png(ElementTree.tostring(alone, encoding="unicode")))).getbbox()


@pytest.mark.parametrize("key", FIGURES)
def test_no_text_is_smaller_than_eleven_pixels_on_a_phone(key):
    svg = drawn(key, "narrow").svg
    assert float(ElementTree.fromstring(svg).get("width")) <= 390
    sizes = {float(size) for _, size, _ in texts(svg)}
    assert sizes
    assert min(sizes) >= 11


@pytest.mark.parametrize("key", FIGURES)
def test_numbers_have_one_decimal_at_most(key):
    geometry = " ".join(
        value for of in marks(drawn(key, "wide").svg) for name, value in of.attrib.items() if name != "aria-label"
    )
    numbers = re.findall(r"\d+(?:\.\d+)?(?:e-?\d+)?", geometry)
    assert len(numbers) > 50
    assert [one for one in numbers if not re.fullmatch(r"\d+(\.[1-9])?", one) and not one.startswith("0.")] == []
    assert not re.search(r"\d\.\d\d", re.sub(r'opacity="[^"]*"', "", geometry))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bell\x07 and\x00 void\x1b[31m", "Bell and void[31m"),
        ("Party \U0001f389\U0001f469\u200d\U0001f4bb!", "Party \U0001f389\U0001f469\u200d\U0001f4bb!"),
        *((one, one) for one in ("\ue000 is private, \U0001f389 is not", "\U00020bb7\U00020bb7")),
        ("<b>&amp;</b> \"'`{{ 1 }}", "<b>&amp;</b> \"'`{{ 1 }}"),
        ("Replace var(--ink) by #0A0000", "Replace var(--ink) by #0A0000"),
        ("The ink is var(--c14171b)", "The ink is var(--c14171b)"),
        ('fill="var(--none)"', 'fill="var(--none)"'),
        ("מבוא ערבית עברית", "מבוא ערבית עברית"),
    ],
)
def test_a_text_is_drawn_and_said_as_its_letters(text, shown):
    made = written(small(text), text=text)
    assert {said for said, _, _ in texts(made.svg)} == {shown}
    assert {said for said, _, _ in texts(made.on_white())} == {said for said, _, _ in texts(made.svg)}
    label = ElementTree.fromstring(made.svg).get("aria-label")
    assert label == re.sub("[\x00-\x08\x0e-\x1f]", "", text)


def test_a_text_of_ten_thousand_letters_is_cut_to_its_room():
    goals = records(
        "goal",
        {"statement": "word " * 2_000, "state": "active", "measured_by": "done", "start": "2026-01-01"},
    )
    points = contracts.empty(contracts.RECORDS["progress_point"])
    forecasts = analysis.forecast(goals, points, today=date(2026, 5, 1))
    made = ReportFigure(charts.goals(forecasts, goals), "One goal").narrow
    assert 0 < max(len(said) for said, _, _ in texts(made.svg)) < 80


@pytest.mark.parametrize("before", ["", "x"])
def test_no_letter_is_cut_in_half(before):
    """In UTF-16, as JavaScript cuts, each of these letters has two halves; the whole image fails at one of them."""
    goals = records(
        "goal",
        {"statement": before + "\U0001f389" * 2_000, "state": "active", "measured_by": "done", "start": "2026-01-01"},
    )
    points = contracts.empty(contracts.RECORDS["progress_point"])
    forecasts = analysis.forecast(goals, points, today=date(2026, 5, 1))
    made = ReportFigure(charts.goals(forecasts, goals), "One goal").narrow
    longest = max((said for said, _, _ in texts(made.svg)), key=lambda said: said.count("\U0001f389"))
    assert 5 < longest.count("\U0001f389") < 80
    assert set(longest) <= {*before, "\U0001f389", "…"}


def test_a_drawing_without_ink_is_an_empty_picture_with_its_text():
    svg = written(small(" "), text="Nothing yet").svg
    (root,) = marks(svg)
    assert root.get("aria-label") == "Nothing yet"


def test_what_is_a_circle_to_the_library_is_one_in_the_page():
    rows = pd.DataFrame({"x": [0.0, 1.0], "y": [0.5, 0.5]})
    where = alt.X("x", axis=None, scale=alt.Scale(domain=[0, 1])), alt.Y("y", axis=None, scale=alt.Scale(domain=[0, 1]))
    chart = alt.Chart(rows, height=20).mark_point(filled=True, size=100, opacity=1, color=tone("#111111", "#EEEEEE"))
    spec = chart.encode(*where).properties(padding=0).configure_view(stroke=None)
    circles = [of for of in marks(inline(spec.to_dict(validate=False), width=100, text="x").svg) if of.tag == "circle"]
    # The size of a mark is the area of the square around it: 100 is one of 10 by 10 (vega.github.io, symbol marks).
    assert [of.get("r") for of in circles] == ["5", "5"]
    assert float(circles[1].get("cx")) - float(circles[0].get("cx")) > 80
