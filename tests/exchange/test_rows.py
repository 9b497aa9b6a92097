"""Delimited text as records: encodings, delimiters, line numbers, quotation marks, and what is no such text."""

import pytest

from mastery.exchange import Unreadable
from mastery.exchange.problems import Cause, Problems, Wrong, for_message, without_unseen
from mastery.exchange.rows import read_text

TEXT = "day,item,value\n2026-04-06,P1,4\n"


def records(data: bytes) -> list[tuple[int, list[str]]]:
    return list(read_text(data).records())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("above", [0, 1])
def test_reads_what_spreadsheets_write(encoding: str, newline: str, delimiter: str, above: int) -> None:
    text = f"sep={delimiter}\n" * above + TEXT.replace(",", delimiter)
    rows = [["day", "item", "value"], ["2026-04-06", "P1", "4"]]
    assert records(text.replace("\n", newline).encode(encoding)) == list(enumerate(rows, 1 + above))


@pytest.mark.parametrize("first", ["sep=|", "SEP=|", '"sep=|"'])
def test_the_line_of_a_spreadsheet_names_any_delimiter(first: str) -> None:
    assert records(f"{first}\na|b\n1|2,3\n".encode()) == [(2, ["a", "b"]), (3, ["1", "2,3"])]


def test_a_record_has_the_line_on_which_it_begins() -> None:
    found = records(b'\nday,note\r\n1,"two\r\nlines\r\nand a third"\r\n,\r\n\r\n2,x\r\n')
    assert found == [(2, ["day", "note"]), (3, ["1", "two\r\nlines\r\nand a third"]), (8, ["2", "x"])]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('1, "a" ,2', ["1", "a", "2"]),
        (' "1" , "a, b"  , "c ""d"" "', ["1", "a, b", 'c "d" ']),
        ('1, "two \n lines, "" " ," "', ["1", 'two \n lines, " ', " "]),
        ("1,  a , b ", ["1", "  a ", " b "]),
        ('1,a "b" c," "', ["1", 'a "b" c', " "]),
    ],
)
def test_spaces_beside_quotation_marks_are_no_data(line: str, cells: list[str]) -> None:
    assert records(f"x,y,z\n{line}\n9,9,9\n".encode())[1:] == [(2, cells), (3 + line.count("\n"), ["9", "9", "9"])]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf", "The file is empty"),
        (b" \n\n", "The file is empty"),
        (b"day,item\nM\xfcller,1\n", "line 2: this is not text in UTF-8"),
        (b"\xff\xfe\x00", "line 1: this is not text in UTF-16"),
        (b"day\x00,item\n1,2\n", "line 1: from here on this is not text. Save the table as CSV in UTF-8"),
        (b"day,item\n1,2\n\0\0\0\0", "line 3: from here on this is not text"),
        (
            b"PK\x03\x04\x14\x00\x06\x00",
            "This is a spreadsheet or another packed file, not a text file. Save the table as CSV in UTF-8 and bring "
            "that in. Unpack a ZIP file first.",
        ),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "This is a picture, not a text file"),
        (b"{\\rtf1\\ansi hello}", "This is a document, not a text file"),
        (b"%PDF-1.7\n", "This is a PDF"),
        (b'{"day":"2026-04-06","P1":4}\n', "This is JSON. What is read is a table as text"),
        (b'\n [{"day": 1}]\n', "This is JSON"),
        (b"<html><table>", "This is HTML or XML"),
    ],
)
def test_refuses_what_is_no_table(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        records(data)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'a,b\n1,2\n1,"2\n3\n', "line 3: a quotation mark opens here and is never closed"),
        (
            b'a,b\n1,2\n1,"2"3\n',
            "line 3: text follows a closing quotation mark; write a quotation mark inside a cell twice",
        ),
        (
            b"a,b\n1,2\n1," + 200_000 * b"x" + b"\n",
            "line 3: a cell is longer than 131,072 characters; a closing quotation mark may be missing",
        ),
    ],
)
def test_a_broken_quotation_is_named_alone(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        records(data)
    assert str(refused.value) == said


def test_a_million_places_are_one_sentence_with_three_examples() -> None:
    cause, other = Cause(2, "{what} is wrong", "things are wrong"), Cause(1, "first", "firsts")
    problems = Problems()
    for line in range(2, 1_000_002):
        problems.add(Wrong(cause, "6", "1 to 5" if line == 3 else ""), line, "value")
    problems.add(Wrong(other), 9)
    assert problems.sentences() == (
        "line 9: first",
        "1,000,000 things are wrong: 6 (line 2, column value), 6 (line 3, column value; 1 to 5), "
        "6 (line 4, column value) and 999,997 more",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [("6", "6"), ("very often", "“very often”"), ("a\x1b[31m\n b", "“a [31m b”"), ("x" * 50, f"“{'x' * 40}…”")],
)
def test_shows_a_cell_without_what_a_terminal_would_obey(text: str, said: str) -> None:
    assert for_message(text) == said


@pytest.mark.parametrize(
    ("text", "plain", "named"),
    [
        (" 4\t", "4", ""),
        ("4\u200b", "4", "ZERO WIDTH SPACE (U+200B)"),
        ("\u00a04", "4", "NO-BREAK SPACE (U+00A0)"),
        ("does\u00a0not apply", "does not apply", "NO-BREAK SPACE (U+00A0)"),
        ("\ufeffP\u00ad1", "P1", "ZERO WIDTH NO-BREAK SPACE (U+FEFF), SOFT HYPHEN (U+00AD)"),
        ("4\ufe0f\u3164", "4", "VARIATION SELECTOR-16 (U+FE0F), HANGUL FILLER (U+3164)"),
        ("4\x07", "4", "CONTROL CHARACTER (U+0007)"),
        ("é", "é", ""),
    ],
)
def test_letters_that_cannot_be_seen_are_named(text: str, plain: str, named: str) -> None:
    assert without_unseen(text) == (plain, named)
