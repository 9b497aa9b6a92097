"""docs/practices.md: every row leads to a page and to a test that exist, and every source text has its rows."""

import ast
import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "practices.md").read_text()
SOURCES = ("000", "001", "002", "003", "004")
_ROW = re.compile(r"^\| (\d{3}) [^|]+ \| ([^|]+) \| `(pages/\w+\.py)`: [^|]+ \| `(tests/[\w/]+\.py)(?:::(\w+))?` \|$")


class Row(NamedTuple):
    source: str
    practice: str
    page: str
    file: str
    test: str | None


def rows() -> list[Row]:
    """Return the rows of the table; a line of the table that is not one raises ValueError."""
    lines = [line for line in TEXT.splitlines() if line.startswith("|")][2:]
    found = [(line, _ROW.match(line)) for line in lines]
    broken = [line for line, match in found if match is None]
    if broken:
        raise ValueError(f"docs/practices.md: not a row: {broken[0]}")
    return [Row(*match.groups()) for _, match in found if match]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.source} {row.practice}")
def test_a_row_leads_to_a_page_and_a_test_that_exist(row: Row) -> None:
    assert (ROOT / row.page).is_file()
    assert (ROOT / row.file).is_file()
    if row.test:
        tree = ast.parse((ROOT / row.file).read_text())
        assert row.test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_source_text_has_rows_in_order_and_no_row_is_twice() -> None:
    every = rows()
    assert sorted({row.source for row in every}) == list(SOURCES)
    assert [row.source for row in every] == sorted(row.source for row in every)
    assert len({(row.source, row.practice) for row in every}) == len(every)


def test_every_page_carries_a_practice() -> None:
    no_practice = {"pages/your_data.py", "pages/desk.py"}
    """The one looks after the other pages, the other is for the practices of somebody else."""
    pages = {f"pages/{one.name}" for one in (ROOT / "pages").glob("*.py")}
    assert {row.page for row in rows()} == pages - no_practice


def test_the_practices_are_in_our_own_words(shared_runs) -> None:
    assert shared_runs(TEXT) == []
