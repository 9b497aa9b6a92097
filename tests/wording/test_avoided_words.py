"""Every literal of the sentences that depend on data, held against the words that none of them uses."""

import ast
import re
from pathlib import Path

from avoided_words import AVOIDED

FILES = sorted((Path(__file__).parents[2] / "mastery" / "wording").glob("*.py"))


OWNERS = {"What I am good at"}
"""A heading of the profile, in the owner's own voice."""


def literals(file: Path) -> list[str]:
    """Return every text in a module but docstrings, which stand alone in a line."""
    tree = ast.parse(file.read_text())
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in alone]
    return [node.value for node in nodes if isinstance(node.value, str)]


def test_no_literal_judges() -> None:
    said = {text for file in FILES for text in literals(file)}
    assert len(said) > 500
    assert {text for text in said if AVOIDED & set(re.findall(r"[a-z]+", text.lower()))} == OWNERS
