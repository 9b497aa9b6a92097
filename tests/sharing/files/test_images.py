"""Charts and tables as files: size, validity, ink, and a table that is not changed on the way."""

import io
import struct
from datetime import date
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest

from mastery import charts, contracts
from mastery.sharing.files import images

NAMES = {"a": "Being proactive"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def chart():
    rows = [("a", pd.Timestamp("2026-09-07"), 3.75, 3.1, 4.2)]
    latest_scores = contracts.conform(
        pd.DataFrame(rows, columns=contracts.LATEST_SCORES.names), contracts.LATEST_SCORES, "LATEST_SCORES"
    )
    return charts.latest_scores(latest_scores, scales=NAMES)


def _texts(drawn):
    return ["".join(node.itertext()) for node in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def test_svg_is_xml_of_the_fixed_width_on_white(chart):
    root = ElementTree.fromstring(images.svg(chart))
    assert (root.tag, root.get("width")) == (f"{SVG}svg", str(images.WIDTH))
    ground = root.find(f"{SVG}rect")
    assert (ground.get("fill"), ground.get("width")) == ("#FFFFFF", str(images.WIDTH))


def test_svg_holds_every_label_in_a_font_that_is_always_there(chart):
    drawn = images.svg(chart)
    assert {"Being proactive", "3.1 to 4.2"} <= set(_texts(drawn))
    families = {node.get("font-family") for node in ElementTree.fromstring(drawn).iter(f"{SVG}text")}
    assert all(family.endswith("sans-serif") for family in families)


def test_a_long_heading_is_broken_not_cut(chart):
    heading = "“Being proactive” and “Getting informed” have gone up; “Knowing your potential” has gone down"
    drawn = images.svg(chart, heading=heading)
    assert all(word in " ".join(_texts(drawn)) for word in heading.split())
    assert ElementTree.fromstring(drawn).get("width") == str(images.WIDTH)


def test_a_quotation_in_a_heading_turns_no_words_behind_it(chart):
    assert "“A\u202eb\u202c” went up" in _texts(images.svg(chart, heading="“A\u202eb” went up"))


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_png_has_the_size_of_the_svg_times_scale(chart, scale):
    """A PNG begins with 8 bytes of signature and the header chunk: width and height are bytes 16 to 24."""
    image = images.png(chart, scale=scale)
    height = float(ElementTree.fromstring(images.svg(chart)).get("height"))
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", image[16:24]) == (images.WIDTH * scale, pytest.approx(height * scale, abs=scale))


def test_a_chart_of_more_rows_than_altair_takes_is_drawn_whole():
    many = pd.DataFrame({"place": range(5001)})
    drawn = images.svg(alt.layer(alt.Chart(many).mark_point().encode(x="place:Q")))
    assert drawn.count('aria-label="place: ') == 5001


def test_exporting_leaves_the_chart_as_it_was(chart):
    before = chart.to_dict()
    images.svg(chart, heading="A heading")
    assert chart.to_dict() == before


def test_csv_reads_back_as_the_table():
    table = pd.DataFrame(
        {"Date": pd.to_datetime(["2026-04-06", "2026-05-04"]), "Name": ["Größe", None], "Score": [3.25, -0.5]}
    )
    written = images.csv(table)
    assert written.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(io.BytesIO(written), parse_dates=["Date"])
    pd.testing.assert_frame_equal(read, table, check_dtype=False)


def test_csv_writes_no_float_dust():
    assert images.csv(pd.DataFrame({"x": [0.1 + 0.2, 100.0, 1 / 3]})).decode("utf-8-sig").split() == [
        "x",
        "0.3",
        "100",
        "0.3333",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\n=1"])
def test_csv_defuses_formulas(text):
    written = images.csv(pd.DataFrame({"x": [text]}))
    assert pd.read_csv(io.BytesIO(written)).loc[0, "x"] == f"'{text}"


def test_csv_keeps_a_carriage_return_inside_its_cell():
    table = pd.DataFrame({"x": ["a\r=1+1", "b\r\nc"], "y": [1, 2]})
    assert pd.read_csv(io.BytesIO(images.csv(table)))["x"].tolist() == ["a\n=1+1", "b\nc"]


def test_csv_leaves_numbers_alone():
    assert images.csv(pd.DataFrame({"x": ["-2.5", "+3"], "y": [-1, 2]})).decode("utf-8-sig") == "x,y\n-2.5,-1\n+3,2\n"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Over time", "over-time-2026-04-06.svg"),
        ("Größe / ../../x", "gr-e-x-2026-04-06.svg"),
        ("…", "chart-2026-04-06.svg"),
    ],
)
def test_file_names_are_plain(title, name):
    assert images.file_name(title, date(2026, 4, 6), "svg") == name
