"""Delimited text as rows: encodings, delimiters, line numbers, and everything that is no such text."""

import pytest

from mastery.exchange import Unreadable
from mastery.exchange.rows import Problem, Row, read_table, shown

TEXT = "day,item,value\n2026-04-06,P1,4\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_reads_what_spreadsheets_write(encoding: str, newline: str, delimiter: str) -> None:
    data = TEXT.replace("\n", newline).replace(",", delimiter).encode(encoding)
    table = read_table(data)
    assert table.columns == ("day", "item", "value")
    assert table.rows == (Row(2, {"day": "2026-04-06", "item": "P1", "value": "4"}),)
    assert table.problems == ()


def test_a_record_has_the_line_on_which_it_begins() -> None:
    table = read_table(b'\nday,note\r\n1,"two\r\nlines\r\nand a third"\r\n,\r\n\r\n2,x\r\n')
    assert [(row.line, row.cells["day"]) for row in table.rows] == [(3, "1"), (8, "2")]
    assert table.rows[0].cells["note"] == "two\r\nlines\r\nand a third"
    assert table.line == 2


def test_a_header_may_be_padded_and_end_in_empty_columns() -> None:
    table = read_table(b" day , P1 ,,\n2026-04-06,4,,\n")
    assert table.columns == ("day", "P1")
    assert table.problems == ()


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", 0, "empty"),
        (b"\xef\xbb\xbf", 0, "empty"),
        (b" \n\n", 0, "empty"),
        (b"day,item,value\n", 1, "nothing below"),
        (b"day,item\nM\xfcller,1\n", 2, "not text in UTF-8"),
        (b"\xff\xfe\x00", 1, "not text in UTF-16"),
        (b"day\x00,item\n1,2\n", 0, "not a text file"),
        (b"PK\x03\x04\x14\x00\x06\x00", 0, "not a text file"),
    ],
)
def test_refuses_what_is_no_table(data: bytes, line: int, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        read_table(data)
    assert [problem.line for problem in refused.value.problems] == [line]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a,b,a\n1,2,3\n", Problem(1, "a", "this column is there twice")),
        (b"a,,b\n1,2,3\n", Problem(1, "", "column 2 has no name")),
        (b"a,b\n1,2\n1,2,3\n", Problem(3, "", "there are 3 cells, but the first line names 2")),
        (b"a,b\n1\n", Problem(2, "", "there are 1 cells, but the first line names 2")),
        (b'a,b\n1,2\n1,"2\n3\n', Problem(3, "", "a quotation mark opens here and is never closed")),
        (
            b'a,b\n1,2\n1,"2"3\n',
            Problem(3, "", "text follows a closing quotation mark; write a quotation mark inside a cell twice"),
        ),
        (
            b"a,b\n1,2\n1," + 200_000 * b"x" + b"\n",
            Problem(3, "", "a cell is longer than 131,072 characters; a closing quotation mark may be missing"),
        ),
    ],
)
def test_names_the_place_of_what_is_wrong(data: bytes, problem: Problem) -> None:
    assert read_table(data).problems == (problem,)


def test_the_message_lists_twenty_places_and_counts_the_rest() -> None:
    message = str(Unreadable([Problem(line, "value", "wrong") for line in range(40, 0, -1)]))
    lines = message.splitlines()
    assert lines[0] == "40 things are wrong:"
    assert lines[1] == "line 1, column value: wrong"
    assert lines[20] == "line 20, column value: wrong"
    assert lines[21:] == ["and 20 more"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("6", "6"), ("very often", "“very often”"), ("a\x1b[31m\n b", "“a [31m b”"), ("x" * 50, f"“{'x' * 40}…”")],
)
def test_shows_a_cell_without_what_a_terminal_would_obey(text: str, said: str) -> None:
    assert shown(text) == said
