"""The look: contrast by the WCAG formula, one set of colours in charts and theme, a font that always draws."""

import re
import tomllib
from pathlib import Path

import pytest

from mastery.charts import _style

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


@pytest.fixture(scope="module")
def theme():
    return tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]


def _pair(tone):
    light, dark = re.findall("#[0-9A-F]{6}", str(tone.to_dict()))
    return {"light": light, "dark": dark}


def _luminance(colour):
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_extremes_of_the_standard():
    """WCAG 2.2: black on white is 21:1."""
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ["INK", "MUTED", "SELF", "OTHER"])
def test_text_in_charts_reads_on_page_and_card(theme, mode, name):
    colour = _pair(getattr(_style, name))[mode]
    for ground in (theme[mode]["backgroundColor"], theme[mode]["secondaryBackgroundColor"]):
        assert _contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_element_colours_read_on_page_and_card(theme, mode):
    assert len(theme[mode]["chartCategoricalColors"]) == 5
    for colour in theme[mode]["chartCategoricalColors"]:
        for ground in (theme[mode]["backgroundColor"], theme[mode]["secondaryBackgroundColor"]):
            assert _contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_charts_and_theme_share_their_neutrals(theme, mode):
    assert _pair(_style.INK)[mode] == theme[mode]["textColor"]
    assert _pair(_style.CARD)[mode] == theme[mode]["secondaryBackgroundColor"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_borders_and_actions_can_be_seen(theme, mode):
    assert _contrast(theme[mode]["borderColor"], theme[mode]["secondaryBackgroundColor"]) >= 3
    assert _contrast("#FFFFFF", theme[mode]["primaryColor"]) >= 4.5


def test_nothing_in_the_configuration_reaches_outside():
    text = CONFIG.read_text(encoding="utf-8")
    server = tomllib.loads(text)["server"]
    assert "://" not in text
    assert (server["address"], server["allowedHosts"]) == ("127.0.0.1", ["localhost", "127.0.0.1"])
    assert tomllib.loads(text)["browser"]["gatherUsageStats"] is False


def test_every_line_of_the_server_says_why():
    lines = CONFIG.read_text(encoding="utf-8").split("[server]")[1].split("[browser]")[0].strip().splitlines()
    assert all("#" in line for line in lines)


def test_the_font_draws_even_where_no_named_family_exists(ink):
    assert _style.FONT.endswith("sans-serif")
    assert ink("Being focused −0.6", {"font-family": "No Such Family, sans-serif", "font-size": "14px"})
    assert not ink("Being focused −0.6", {"font-family": "No Such Family", "font-size": "14px"})
