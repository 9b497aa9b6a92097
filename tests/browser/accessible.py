"""What axe finds wrong in a page."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

_QUICK = """
class ByProperty {
  #key = Symbol();
  constructor(pairs) { for (const [one, value] of pairs ?? []) one[this.#key] = value; }
  add(one) { return this.set(one, true); }
  get(one) { return one[this.#key]; }
  set(one, value) { one[this.#key] = value; return this; }
  has(one) { return this.#key in one; }
  delete(one) { return delete one[this.#key]; }
}
"""
"""A WeakMap or WeakSet for the few thousand things of one page: axe keeps each colour in one, and each part of it in
another, and V8's are slow."""

_READ_ONCE = """
(({ prototype }) => {
  const read = prototype.parseString, known = new Map();
  prototype.parseString = function (text) {
    if (!known.has(text)) known.set(text, (({ r, g, b, alpha }) => ({ r, g, b, alpha }))(read.call(this, text)));
    return Object.assign(this, known.get(text));
  };
})(axe.commons.color.Color);
"""
"""Lets axe read the text of each colour once, and not for each element that has it."""

_SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
_AXE = f"(() => {{ {_QUICK} ((WeakMap, WeakSet) => {{ {_SOURCE} }})(ByProperty, ByProperty); {_READ_ONCE} }})()"
# Axe would read in each style sheet beforehand, for css-orientation-lock alone, which is off as it is experimental.
_USUAL = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}

IN_THE_DARK = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules of axe about colours: a page in the dark is the same but for these."""


def bring_axe(page: Page) -> None:
    """Bring axe onto the page, where it stays until another page is gone to."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)


def violations(page: Page, **options: object) -> list[tuple[str, dict[str, Any]]]:
    """Return each rule of axe that is broken, with a node that breaks it."""
    found = page.evaluate("options => axe.run(document, options)", {**_USUAL, **options})
    return [(rule["id"], node) for rule in found["violations"] for node in rule["nodes"]]
