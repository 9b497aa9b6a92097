"""The workbook, read back by another library: what each cell holds, what a spreadsheet must not make of it."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from record_maker import no_records, records

from mastery.exchange import Unreadable
from mastery.exchange.own_workbook import need_other_than_workbook
from mastery.exchange.reading import Source
from mastery.exchange.registry import read_foreign
from mastery.sharing.files import workbook as files
from mastery.sharing.files.workbook import READ_ME, workbook

NOT_KEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
RAW = re.compile("<r>.*</r>", re.DOTALL)
AT = datetime(2026, 4, 6, 12, 30, tzinfo=UTC)


def sheets(made):
    """Name → rows, as a reader of its own reads them."""
    found = CalamineWorkbook.from_filelike(BytesIO(made))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


def written(frame, name="entry"):
    return sheets(workbook({name: frame}, at=AT))[name]


def texts(*values):
    return [row[0] for row in written(pd.DataFrame({"text": pd.Series(values, dtype="str")}))[1:]]


def test_each_table_is_a_sheet_with_days_as_days_and_instants_as_text():
    goals = records(
        "goal", {"statement": "=1+1", "state": "active", "due": "2026-05-05", "target": 4.5, "confidence": 3}
    )
    found = sheets(workbook(no_records() | {"goal": goals}, at=AT))
    assert list(found)[:2] == [READ_ME, "dictionary"]
    assert set(found) == {READ_ME, "dictionary", *no_records()}
    assert "Nothing reads this file back" in found[READ_ME][1][0]
    row = dict(zip(*found["goal"][:2], strict=True))
    assert (row["statement"], row["due"], row["target"], row["confidence"]) == ("=1+1", date(2026, 5, 5), 4.5, 3)
    assert datetime.fromisoformat(row["saved_at"]).utcoffset() is not None
    described = {(one[0], one[1]): one[2:] for one in found["dictionary"]}
    assert described["goal", "due"][1] == "a day"
    assert len(found["person"]) == 1  # A table without rows has its columns alone.


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "{=1}", "+1", "@x", "-1", "1", "https://x.y", "mailto:a", "_x0041_", " x ", "<r>a</r> c",
             "a\nb", "👩‍🚀é", "<b>&\"'"]
)  # fmt: skip
def test_a_text_is_a_text_letter_by_letter(text):
    assert texts(text) == [text]


def test_no_cell_holds_a_formula_or_a_link():
    hostile = ["=1+1", "=cmd|'/c calc'!A1", "{=SUM(A1)}", "https://x.y", "ftp://x.y", "internal:A!A1", "<r>a & b</r>"]
    made = workbook({"entry": pd.DataFrame({text: [text] for text in hostile})}, at=AT)
    with ZipFile(BytesIO(made)) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    cells = "".join(text for name, text in parts.items() if name.startswith("xl/worksheets/"))
    assert [tag for tag in ("<f>", "<f ", "<hyperlink") if tag in cells] == []
    assert "a & b" not in "".join(parts.values())


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=8))
def test_any_text_comes_back(given_texts):
    """But for what no spreadsheet keeps: an empty cell, line ends and letters that are none."""
    in_sheets = [one for one in given_texts if one and not NOT_KEPT.search(one)]
    assert texts("first", *in_sheets)[1:] == [f"{one} " if RAW.fullmatch(one) else one for one in in_sheets]


@pytest.mark.parametrize("letter", ["a", "👩"])
def test_a_text_that_is_too_long_for_a_cell_says_that_it_is_cut(letter):
    """A cell takes 32,767 UTF-16 units; the emoji has two."""
    many = 32_767 // (len(letter.encode("utf-16-le")) // 2)
    assert texts(letter * many) == [letter * many]
    (cut,) = texts(letter * (many + 1))
    assert cut.endswith("… (cut here; the archive has all of it)")
    assert 32_760 < len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert set(cut.partition(" …")[0]) == {letter}


def test_a_day_before_those_of_excel_is_a_text():
    days = pd.DataFrame(
        {"day": pd.to_datetime(["1899-12-31", "1900-02-28", "1900-03-01", None]).astype("datetime64[s]")}
    )
    assert [row[0] for row in written(days)[1:]] == ["1899-12-31", "1900-02-28", date(1900, 3, 1)]


def test_a_missing_answer_is_an_empty_cell_and_no_zero():
    frame = pd.DataFrame(
        {"item": ["a", "b", "c"], "value": pd.array([1, None, 0], dtype="Int64"), "yes": [True, False, True]}
    )
    assert written(frame)[1:] == [["a", 1, True], ["b", "", False], ["c", 0, True]]


def test_more_rows_than_a_sheet_takes_go_on_in_another(monkeypatch):
    monkeypatch.setattr(files, "_ROWS", 2)
    found = sheets(workbook({"entry": pd.DataFrame({"number": range(5)})}, at=AT))
    assert [[row[0] for row in found[name][1:]] for name in ("entry", "entry 2", "entry 3")] == [[0, 1], [2, 3], [4]]
    assert {found[name][0][0] for name in ("entry", "entry 2", "entry 3")} == {"number"}


def test_the_header_stays_in_sight_and_no_column_is_hidden_or_endless():
    frame = pd.DataFrame({"a": ["x"], "long": ["word " * 100], "some name of a column": ["x"]})
    with ZipFile(BytesIO(workbook({"entry": frame}, at=AT))) as packed:
        sheet = packed.read("xl/worksheets/sheet3.xml").decode()
    assert 'ySplit="1"' in sheet
    assert 'state="frozen"' in sheet
    widths = [float(part.partition('"')[0]) for part in sheet.split(' width="')[1:]]
    assert all(one < other for one, other in pairwise([7, *sorted(widths), 62]))


def test_the_same_journal_gives_the_same_bytes():
    assert workbook(no_records(), at=AT) == workbook(no_records(), at=AT)


def test_sheet_names_are_those_that_a_spreadsheet_takes():
    """At most 31 letters and none of []:*?/\\ (Excel specifications and limits); with a number for the next sheets."""
    assert max(map(len, sheets(workbook(no_records(), at=AT)))) <= 28


def test_it_is_refused_when_it_is_brought_in():
    made = workbook(no_records(), at=AT)
    with pytest.raises(Unreadable, match=r"for reading\. It is never read back: bring in the archive"):
        read_foreign(Source(made, "journal.xlsx", AT.date()), {})
    for other in (b"", b"PK", b"PK\x03\x04 not a zip", made[: len(made) // 2], b"day,item,value\n"):
        need_other_than_workbook(other)
