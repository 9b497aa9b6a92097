"""The scripts of a page that is written on. The door lets the browser run them, so that this imports little."""

from pathlib import Path

_HERE = Path(__file__).parent


def script() -> str:
    """Return the script of the form; it needs the section and its data before it in the page."""
    return shared_script() + (_HERE / "reply.js").read_text(encoding="utf-8")


def shared_script() -> str:
    """Return the functions that turn what was written into a block and take it along; a script follows them."""
    return (_HERE / "block.js").read_text(encoding="utf-8")
