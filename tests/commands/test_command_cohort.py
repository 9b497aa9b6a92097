"""Handing in and counting from a terminal: the whole way of a person and of whoever counts, and every mistake."""

import csv
import html
import re
from pathlib import Path

import cohort_maker
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from mastery import journal
from mastery.__main__ import cli
from mastery.cohort.handing_in import handed_in
from mastery.cohort.reading import read_file


def command(*words: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], input=given, catch_exceptions=False)


def output_of(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cohort") / "data"
    output_of(command("sample", "--into", folder))
    return folder


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    groups = {"faculty": ["Law"] * 30 + ["=1+1"] * 30}
    cohort_maker.crowd(folder, *cohort_maker.arrays(60), groups=groups, files=60)
    return folder


def test_a_person_hands_in_what_was_shown_and_no_more(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.parquet"
    hand_in = ("export", "--data", data, "--for-cohort", file, "--group", "Faculty= Law ")
    refused = command(*hand_in, given="yes\n")
    assert (refused.exit_code, file.exists()) == (1, False)
    assert "Nothing was written, since you did not agree." in refused.output
    assert "nobody answered. With --consent nobody is asked." in command(*hand_in, given="").output
    said = output_of(command(*hand_in, given="agree\n"))
    read = read_file(file, today=cohort_maker.TODAY.max)
    (person,) = read.people
    assert re.findall("id: (.*)", said) == [person.id]
    assert "faculty: Law" in said
    for number in range(len(read.score)):
        day = person.first.fromordinal(int(read.day[number])).isoformat()
        assert re.search(rf"{day} .*{read.scales[read.scale[number]]} {read.score[number]:g}\b", said)
    assert {day % 7 for day in read.day} == {1}  # Mondays: 1 Jan of year 1 was one.
    words = ["Runa", "insurance", "note", "P1"]
    assert not any(word.encode() in file.read_bytes() for word in words)
    again = tmp_path / "again.parquet"
    output_of(command("export", "--data", data, "--for-cohort", again, "--consent"))
    assert read_file(again, today=cohort_maker.TODAY.max).people[0].id == person.id
    with journal.looking_into_folder(data) as store:
        assert [one.scores for one in handed_in(store)] == [len(read.score)] * 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--group", "faculty"), "lacks one of them"),
        (("--group", "score=3"), "A group cannot be called"),
        (("--group", "team=" + "x" * 41), "longer than 40 letters"),
        (tuple(word for n in range(11) for word in ("--group", f"g{n}=x")), "a file states 10 at most"),
        (("--instrument", "nothing"), "nothing has no check-ins here"),
    ],
)
def test_what_cannot_be_handed_in_gets_a_sentence(
    data: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    made = command("export", "--data", data, "--for-cohort", tmp_path / "mine.parquet", "--consent", *words)
    assert made.exit_code == 1
    assert said in made.output
    assert list(tmp_path.iterdir()) == []


def test_made_up_people_are_there_to_be_counted(tmp_path: Path) -> None:
    folder = tmp_path / "made-up"
    said = output_of(command("sample", "--for-cohort", "--into", folder))
    assert f"The exports of 200 made-up people are in {folder}." in said
    tables = {}
    for by in ("", "faculty", "year of start"):
        file = tmp_path / f"by {by}.csv"
        said = output_of(command("cohort", folder, "--out", file, *(("--by", by) if by else ())))
        assert "200 people are counted." in said
        assert "left out" not in said
        tables[by] = pd.read_csv(file)
        counts = tables[by][["people", "rose", "fell", "stayed", "unclear", "too_early"]].stack().dropna()
        assert (counts.min() >= 10, set(counts % 5)) == (True, {0})
    everybody = tables[""][tables[""]["quarter"].isna()]
    assert len(everybody) == 5
    assert everybody[["rose", "fell", "stayed", "too_early"]].notna().all(axis=None)
    assert set(tables["faculty"]["group"].dropna()) == {"Engineering", "Law"}
    assert tables["year of start"]["group"].nunique() == 2
    assert "is not empty" in command("sample", "--for-cohort", "--into", folder).output
    assert "Name a new or empty folder" in command("sample", "--for-cohort", "--data", tmp_path / "data").output
    assert not (tmp_path / "data").exists()


def test_the_options_of_a_cohort_go_with_no_archive(data: Path, tmp_path: Path) -> None:
    made = command("export", "--data", data, tmp_path / "all.zip", "--consent")
    assert "go with --for-cohort alone" in made.output
    assert list(tmp_path.iterdir()) == []


def test_a_cohort_becomes_a_page_and_two_tables_of_the_same(exports: Path, tmp_path: Path) -> None:
    for name in ("a.html", "a.csv", "a.parquet"):
        said = output_of(command("cohort", exports, "--out", tmp_path / name, "--by", "Faculty"))
        assert "60 people are counted." in said
    page = html.unescape((tmp_path / "a.html").read_text())
    assert "What about 60 people's check-ins say together" in page
    assert "default-src 'none'" in page
    assert page.count(">a</a>") == page.count(">a by faculty<") == 1
    assert not re.search(r"https?://(?!www\.w3\.org)|<script", page)
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))
    assert {row["group"] for row in rows} == {"", "Law", "'=1+1"}
    for row in rows:
        if row["quarter"] == "" and row["rose"]:
            assert f"{row['rose']} rose" in page
    assert command("cohort", exports, "--out", tmp_path / "b.html").exit_code == 0


def test_what_cannot_be_counted_gets_a_sentence_and_nothing_is_written(exports: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "notes.txt").write_text("x")
    mistakes = {
        (exports, "--out", tmp_path / "a.pdf"): "must end in .html, .csv or .parquet",
        (tmp_path / "none", "--out", tmp_path / "a.csv"): "There is no folder",
        (exports, "--out", exports / "a.csv"): "would lie among the exports",
        (empty, "--out", tmp_path / "a.csv"): "There is nobody to count",
        (exports, "--out", tmp_path / "a.csv", "--by", "age"): "They state faculty.",
        (exports, "--out", tmp_path / "a.csv", "--instrument", "six"): "There is nobody with six to count",
        (exports, "--out", tmp_path / "a.csv", "--scheduler", "here"): "No cluster answers at here",
    }
    for words, said in mistakes.items():
        made = command("cohort", *words)
        assert (made.exit_code, said in made.output) == (1, True), made.output
    (empty / "tables-made.json").write_text("{")
    assert "tables-made.json cannot be read" in command("cohort", empty, "--out", tmp_path / "a.csv").output
    assert sorted(one.name for one in tmp_path.iterdir()) == ["empty"]
