"""What axe finds wrong in a page."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# Axe would read in each style sheet beforehand, for css-orientation-lock alone, which is off as it is experimental.
_USUAL = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}

IN_THE_DARK = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules of axe about colours: a page in the dark is the same but for these."""


def bring_axe(page: Page) -> None:
    """Bring axe onto the page, where it stays until another page is gone to."""
    page.evaluate(_AXE)


def violations(page: Page, **options: object) -> list[tuple[str, dict[str, Any]]]:
    """Return each rule of axe that is broken, with a node that breaks it."""
    found = page.evaluate("options => axe.run(document, options)", {**_USUAL, **options})
    return [(rule["id"], node) for rule in found["violations"] for node in rule["nodes"]]
