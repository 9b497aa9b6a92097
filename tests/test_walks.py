"""The walks of CONTRIBUTING.md, followed word by word in a copy of the tree, where what they add must then work."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
WALKS = ("questionnaire", "kind of record", "chart", "page")
_WALK = re.compile(r"^## How to add a (.+)\n", re.MULTILINE)
_BLOCK = re.compile(
    r"^`([^`\n]+)`, (new|above `([^`]+)`|below `([^`]+)`):\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
CHECKS = {
    "questionnaire": ["tests/instruments/test_definitions.py", "tests/instruments/test_for_others.py"],
    "kind of record": ["tests/kinds", "tests/journal/test_schema.py", "tests/journal/test_kinds_of_record.py"],
    "chart": ["tests/charts/test_talks.py"],
    "page": ["tests/pages/test_talks.py", "tests/test_architecture.py", "tests/test_practices.py"],
}
CHOSEN = "talk or one-hour or versions or no_table or scales or unique or architecture or practices"
"""Of these files, the tests of what was added and of what must hold for the whole."""
NAMED = {"questionnaire": "one-hour", "kind of record": "talk", "chart": "talk", "page": "talk"}
"""What the names of some checks hold, as these run over what the walk added."""


class Block(NamedTuple):
    """Lines of one file: a new one, or some that go above or below the first line that begins with an anchor."""

    file: str
    how: str
    above: str
    below: str
    text: str


def blocks(walk: str) -> list[Block]:
    """Return what the section of `walk` has one write."""
    _, *parts = _WALK.split((ROOT / "CONTRIBUTING.md").read_text())
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    return [Block(*found) for found in _BLOCK.findall(sections[walk])]


def follow(tree: Path, block: Block) -> None:
    """Write `block` into `tree`."""
    file = tree / block.file
    if block.how == "new":
        assert not file.exists(), f"{block.file} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text)
        return
    lines = file.read_text().splitlines(keepends=True)
    anchor = block.above or block.below
    places = [place for place, line in enumerate(lines) if line.startswith(anchor)]
    assert places, f"No line of {block.file} begins with {anchor!r}"
    lines.insert(places[0] + bool(block.below), block.text)
    file.write_text("".join(lines))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree in which every walk was followed."""
    copy = tmp_path_factory.mktemp("walks") / "mastery"
    unwanted = shutil.ignore_patterns(".*cache*", "__pycache__", ".venv", ".git", "test-output", "img", "build", "dist")
    shutil.copytree(ROOT, copy, ignore=unwanted)
    for walk in WALKS:
        for block in blocks(walk):
            follow(copy, block)
    return copy


@pytest.fixture(scope="module")
def passed(tree: Path) -> set[str]:
    """Run all checks of the walks in the copy, and return the names of those that passed; a red one is an error."""
    report = tree / "report.xml"
    line = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", "-k", CHOSEN]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    environment |= {"PYTHONPATH": str(tree)}
    checks = [file for files in CHECKS.values() for file in files]
    ran = subprocess.run(
        [*line, f"--junitxml={report}", *checks], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout[-6000:]
    return {f"{one.get('classname')} {one.get('name')}" for one in ElementTree.parse(report).iter("testcase")}


def test_the_document_has_these_walks_and_every_block_of_them_is_followed() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    assert sorted(_WALK.findall(text)) == sorted(WALKS)
    walked = text[_WALK.search(text).start() :]
    assert sum(len(blocks(walk)) for walk in WALKS) == walked.count("\n```") // 2


@pytest.mark.parametrize("walk", WALKS)
def test_what_a_walk_adds_works(walk: str, passed: set[str]) -> None:
    for file in CHECKS[walk]:
        of_file = {one for one in passed if one.startswith(file.removesuffix(".py").replace("/", "."))}
        assert of_file, f"{file} did not run"
    assert any(NAMED[walk] in one for one in passed)


def test_what_the_walks_add_is_clean(tree: Path) -> None:
    new = [block.file for walk in WALKS for block in blocks(walk) if block.how == "new" and block.file.endswith(".py")]
    for check in (["check"], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *check, "--no-cache", *new]
        ran = subprocess.run(ruff, cwd=tree, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout
