"""A career by command: a resume in, twice once, mended by answers, taken back, and out again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mastery.__main__ import cli

RESUME = {
    "work": [{"name": "Acme", "position": "Engineer", "startDate": "2019-05"}],
    "skills": [{"name": "Go"}],
    "references": [{"name": "Al", "reference": "A joy."}],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "resume.json"
    path.write_text(json.dumps(RESUME))
    return path


def command(tmp_path: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, words), "--data", str(tmp_path / "data")], catch_exceptions=False)


def test_a_resume_comes_in_once_and_goes_out_again(file: Path, tmp_path: Path) -> None:
    looked = command(tmp_path, "import", file, "--dry-run")
    assert "Read as JSON Resume." in looked.output
    assert "references, entry 1, “Reference from Al”: “Day” is empty. Fill it in." in looked.output
    assert '"mend 3 day"' in looked.output
    assert "2 other records brought in." in command(tmp_path, "import", file).output
    assert "2 other records are there already." in command(tmp_path, "import", file).output
    out = tmp_path / "out.json"
    said = command(tmp_path, "export", out)
    assert said.exit_code == 0
    assert "1 position" in said.output
    assert json.loads(out.read_text())["work"] == [{"position": "Engineer", "name": "Acme", "startDate": "2019-05"}]
    assert "2 records taken back." in command(tmp_path, "undo-import", "--yes").output


def test_what_is_refused_is_mended_by_answers(file: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text('{"mend 3 day": "2024-05-06"}')
    assert "3 other records brought in." in command(tmp_path, "import", file, "--answers", answers).output
