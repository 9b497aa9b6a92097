"""Hand-made frames for the charts, and what a drawn chart holds."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
import vl_convert
from altair.utils import schemapi
from trend_maker import trend_row

from mastery import contracts

NAMES = {"a": "Being proactive", "b": "Connecting with others"}
SPAN = {"first_day": pd.Timestamp("2026-04-06"), "last_day": pd.Timestamp("2026-09-21"), "n": 7, "span_days": 168}
SVG = "{http://www.w3.org/2000/svg}"
LAYER = {"anyOf": [{"$ref": "#/definitions/LayerSpec"}, {"$ref": "#/definitions/UnitSpec"}]}
"""What Vega-Lite's schema says of each layer of a chart."""


def _scores(days: Sequence[str], values: dict[str, Sequence[float | None]], answered: int = 4) -> pd.DataFrame:
    rows = [
        {
            "check_in": f"c{place}",
            "day": pd.Timestamp(day),
            "rater": "self",
            "instrument": "five-elements",
            "version": "1",
            "scale": scale,
            "score": scores[place],
            "answered": answered,
            "items": 4,
        }
        for scale, scores in values.items()
        for place, day in enumerate(days)
    ]
    return contracts.conform(pd.DataFrame(rows, columns=contracts.SCORES.names), contracts.SCORES, "SCORES")


def _drawn(chart: alt.LayerChart, width: int = 760) -> ElementTree.Element:
    return ElementTree.fromstring(_as_svg(json.dumps(chart.to_dict() | {"width": width})))


@cache
def _as_svg(specification: str) -> str:
    return vl_convert.vegalite_to_svg(specification)


@pytest.fixture(scope="session", autouse=True)
def _specifications_checked_once() -> Iterator[None]:
    """Check each layer by Vega-Lite's schema once, and the rest of a chart, where many tests draw the same."""
    check = schemapi.validate_jsonschema
    sound: set[str] = set()

    def once(of: dict[str, Any], by: dict[str, Any], **how: Any) -> Any:
        written = repr((of, by))
        if written in sound:
            return None
        found = check(of, by, **how)
        if found is None:
            sound.add(written)
        return found

    def checked(of: dict[str, Any], by: dict[str, Any], **how: Any) -> Any:
        parts = [(of | {"layer": []} if "layer" in of else of, by)]
        # The name of its table says what it is drawn from: nothing that the schema asks about.
        parts += [(one | {"data": {"name": "any"}} if "data" in one else one, LAYER) for one in of.get("layer", ())]
        return next((found for one in parts if (found := once(*one, **how)) is not None), None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schemapi, "validate_jsonschema", checked)
        yield


@pytest.fixture(autouse=True)
def _specifications_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the specification of a chart, and check it by Vega-Lite's schema, once in a test that asks for it often."""
    make = alt.LayerChart.to_dict
    made: dict[int, tuple[alt.LayerChart, dict[str, Any]]] = {}

    def to_dict(chart: alt.LayerChart, *words: Any, **how: Any) -> dict[str, Any]:
        if words or how:  # A layer of another chart, or a page that has none checked.
            return make(chart, *words, **how)
        if id(chart) not in made:
            made[id(chart)] = (chart, make(chart))
        return dict(made[id(chart)][1])

    monkeypatch.setattr(alt.LayerChart, "to_dict", to_dict)


@pytest.fixture
def names() -> dict[str, str]:
    """Two scales in order."""
    return NAMES


@pytest.fixture
def make_scores() -> Callable[..., pd.DataFrame]:
    """Build SCORES from days and, for each scale, its scores."""
    return _scores


@pytest.fixture
def make_trend() -> Callable[..., pd.DataFrame]:
    """Build TREND from (scale, verdict, other cells)."""

    def make(*rows: tuple[str, str, dict[str, Any]]) -> pd.DataFrame:
        made = [trend_row(verdict, **{"scale": scale} | SPAN | cells) for scale, verdict, cells in rows]
        return contracts.conform(pd.DataFrame(made), contracts.TREND, "TREND")

    return make


@pytest.fixture
def texts() -> Callable[..., list[str]]:
    """Return the texts that a chart draws at a width."""

    def read(chart: alt.LayerChart, width: int = 760) -> list[str]:
        return ["".join(text.itertext()) for text in _drawn(chart, width).iter(f"{SVG}text")]

    return read


@pytest.fixture
def texts_without_ink() -> Callable[[alt.LayerChart], list[str]]:
    """Return the texts of a chart that leave no mark when each is drawn alone in its own font."""

    def read(chart: alt.LayerChart) -> list[str]:
        nodes = [node for node in _drawn(chart).iter(f"{SVG}text") if "".join(node.itertext()).strip()]
        return ["".join(node.itertext()) for node in nodes if not _ink("".join(node.itertext()), node.attrib)]

    return read


def _ink(text: str, look: dict[str, str]) -> bool:
    family, size = look["font-family"], look["font-size"]
    alone = ElementTree.Element("svg", xmlns="http://www.w3.org/2000/svg", width="900", height="40")
    ElementTree.SubElement(alone, "rect", width="900", height="40", fill="#fff")
    node = ElementTree.SubElement(alone, "text", {"x": "5", "y": "25", "font-family": family, "font-size": size})
    blank = vl_convert.svg_to_png(ElementTree.tostring(alone, encoding="unicode"))
    node.text = text
    return vl_convert.svg_to_png(ElementTree.tostring(alone, encoding="unicode")) != blank


@pytest.fixture
def ink() -> Callable[[str, dict[str, str]], bool]:
    """Tell whether a text drawn alone in a font leaves a mark."""
    return _ink
