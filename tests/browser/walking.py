"""Walking through a page by Tab."""

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

MOST = 400
"""Presses after which a walk that has not come out is taken to be trapped."""

ROW = 48
"""Px by which a control may stand higher than the one before it in the same row: a label above, a taller button."""

WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const main = one.closest('[data-testid="stMain"]');
  const box = one.getBoundingClientRect();
  const scrolled = main ? main.scrollTop : 0;
  window.walked = window.walked || new Map();
  if (!window.walked.has(one)) window.walked.set(one, window.walked.size);
  return {
    number: window.walked.get(one),
    inside: !!main,
    name: one.getAttribute('aria-label') || one.innerText || one.value || one.tagName,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    x: box.x, y: box.y + scrolled,
  };
}"""
_LEAVE = """() => {
  document.activeElement.blur();
  document.querySelector('[data-testid="stMain"]').scrollTop = 0;
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves what it has passed; return the controls in the order in which they got it."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop is None or any(one["number"] == stop["number"] for one in stops[:-1]):
            return stops
        assert not stops or stop["number"] != stops[-1]["number"], f"Tab stays on {stop['name']!r}"
        stops.append(stop)
    raise AssertionError(f"{MOST} presses of Tab did not lead out; the last was {stops[-1]['name']!r}")


def expect_order_of_reading(page: Page) -> None:
    """Walk through the page: each control is met once, in sight, in the order in which it is read, and Tab leads out.

    The focus is then nowhere and the page at its top, as before.
    """
    stops = walk(page)
    inside = [stop for stop in stops if stop["inside"]]
    assert inside, "no control of the page is reached"
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    backwards = [
        (before["name"], after["name"])
        for before, after in pairwise(inside)
        if after["y"] < before["y"] - ROW and after["x"] <= before["x"]
    ]
    assert backwards == []
    page.evaluate(_LEAVE)
