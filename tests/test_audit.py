"""The look into a vulnerability list: what is found is named and fails the run, what cannot be reached is said."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parents[1] / ".ci" / "audit"
WHOLE = {"name": "jinja2", "version": "3.1.6", "vulns": []}
HOLE = {"id": "PYSEC-2024-1", "fix_versions": ["3.1.7"], "aliases": [], "description": "A hole."}


def audit(tmp_path: Path, *packages: dict[str, Any], error: str = "") -> tuple[int, str]:
    """Run it with a pip-audit that says this, or that ends with `error`; return its code and what it prints."""
    fake = tmp_path / "pip-audit"
    body = f"sys.exit({error!r})" if error else f"print({json.dumps({'dependencies': packages})!r})"
    fake.write_text(f"#!{sys.executable}\nimport sys\n{body}\n")
    fake.chmod(0o700)
    done = subprocess.run([sys.executable, AUDIT, fake, "lock"], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_vulnerability_is_named_and_fails_the_run(tmp_path: Path) -> None:
    code, said = audit(tmp_path, WHOLE, {**WHOLE, "name": "typst", "version": "0.1", "vulns": [HOLE]})
    assert (code, said) == (
        1,
        "Vulnerability PYSEC-2024-1 in typst 0.1; mended in 3.1.7.\nVulnerabilities: 1 known in 2 packages.\n",
    )


def test_none_is_said(tmp_path: Path) -> None:
    skipped = {"name": "own", "skip_reason": "not found"}
    assert audit(tmp_path, WHOLE, skipped) == (0, "Vulnerabilities: 0 known in 1 packages; not in the list: own.\n")


@pytest.mark.parametrize(
    ("packages", "error", "why"),
    [
        ([], "line\nERROR: no route to host", ": ERROR: no route to host"),
        ([{"name": "jinja2", "skip_reason": "not found"}], "", " for any of 1 packages."),
    ],
)
def test_a_list_that_cannot_be_reached_is_said_in_one_line_and_fails_nothing(
    tmp_path: Path, packages: list[dict[str, Any]], error: str, why: str
) -> None:
    code, said = audit(tmp_path, *packages, error=error)
    assert (code, said) == (0, f"Vulnerabilities: not checked, because no list could be reached{why}\n")


def test_without_the_program_it_says_so_too(tmp_path: Path) -> None:
    words = [sys.executable, AUDIT, tmp_path / "none", "lock"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("Vulnerabilities: not checked, because no list could be reached: [Errno 2]")


def test_the_tests_do_not_depend_on_it() -> None:
    make = (AUDIT.parents[1] / "Makefile").read_text()
    (line,) = [line for line in make.splitlines() if line.startswith("test:")]
    assert "audit" not in line
    assert re.search(r"^make .* audit\b", (AUDIT.parent / "run").read_text(), re.MULTILINE)
