"""What the documents say of the project holds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    ROOT / "data" / "README.md",
    ROOT / "benchmarks" / "README.md",
]
LINK = re.compile(r"\]\((?!http)([^)#]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text()):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_names_every_command_and_no_other() -> None:
    said = set(re.findall(r"python -m mastery ([\w-]+)", (ROOT / "README.md").read_text()))
    result = subprocess.run(
        [sys.executable, "-m", "mastery", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    commands = set(re.findall(r"^  ([\w-]+)  ", result.stdout.split("Commands:")[1], re.MULTILINE))
    assert said == commands


def test_the_two_commands_stand_in_the_readmes_first_screen() -> None:
    top = (ROOT / "README.md").read_text().splitlines()[:12]
    assert any("make run" in line for line in top)
    assert any("make test" in line for line in top)


def test_the_tree_in_the_architecture_is_the_tree() -> None:
    block = (ROOT / "ARCHITECTURE.md").read_text().split("```")[1]
    inside = False
    for line in filter(str.strip, block.splitlines()):
        name = line.split()[0]
        inside = line.startswith("  ")
        assert (ROOT / ("mastery" if inside else "") / name).exists(), name
