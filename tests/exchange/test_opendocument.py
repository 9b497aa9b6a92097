"""A spreadsheet of OpenDocument: its cells as text, what stands for many cells, and what is refused."""

from datetime import date

import pytest
from workbook_maker import opendocument

from mastery import instruments
from mastery.exchange import Unreadable
from mastery.exchange.formats import any_table
from mastery.exchange.reading import Source
from mastery.exchange.sheet import sheets_in

EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'
NOTED = "<office:annotation><text:p>comment</text:p></office:annotation><text:p>"
REST = f'<table:table-row table:number-rows-repeated="1048570">{EMPTY}</table:table-row>'
"""The empty cells and rows up to the last that there can be, as LibreOffice writes them."""


def row(*cells: str, of: str = "") -> str:
    return f"<table:table-row {of}>{''.join(cells)}</table:table-row>"


def text(words: str, of: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {of}><text:p>{words}</text:p></table:table-cell>'


def value(sort: str, given: str, of: str = "", words: str = "shown") -> str:
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(sort, "value")
    held = f'office:value-type="{sort}" office:{name}="{given}" {of}'
    return f"<table:table-cell {held}><text:p>{words}</text:p></table:table-cell>"


def rows_of(*rows: str) -> list[tuple[int, list[str]]]:
    return sheets_in(opendocument({"Diary": "".join(rows)})).get("Diary", [])


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (value("float", "3"), "3"),
        (value("float", "3.25"), "3.25"),
        (value("percentage", "0.8", words="80 %"), "0.8"),
        (value("currency", "12.5"), "12.5"),
        (value("date", "2026-04-06", words="06.04.26"), "2026-04-06"),
        (value("date", "2026-04-06T08:30:00"), "2026-04-06 08:30"),
        (value("time", "PT08H30M00S"), "08:30"),
        (value("time", "PT27H30M00S"), "27.5"),
        (value("boolean", "true"), "yes"),
        (value("boolean", "false"), "no"),
        (value("date", "1899-13-40"), "shown"),
        (value("time", "P1D"), "shown"),
        (value("float", "x"), "shown"),
        (text("a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d <text:span>e</text:span> f"), "a  b\tc\nd e f"),
        (text("one</text:p><text:p>two"), "one\ntwo"),
        (text("seen", 'office:string-value="held"'), "held"),
        (text("own").replace("<text:p>", NOTED), "own"),
    ],
)
def test_a_cell_is_what_it_holds(cell, read):
    assert rows_of(row(cell)) == [(1, [read])]


def test_what_stands_for_many_cells_is_each_and_what_is_empty_is_passed_over():
    rows = rows_of(
        row(EMPTY, of='table:number-rows-repeated="2"'),
        row('<table:table-cell table:number-columns-repeated="2"/>', text("a"), EMPTY),
        row(value("float", "4", 'table:number-columns-repeated="2"'), of='table:number-rows-repeated="2"'),
        REST,
    )
    assert rows == [(3, ["", "", "a"]), (4, ["4", "4"]), (5, ["4", "4"])]


def test_a_cell_that_is_merged_downwards_is_that_of_each_row():
    rows = rows_of(
        row(value("date", "2026-04-06", 'table:number-rows-spanned="2"'), text("Work")),
        row("<table:covered-table-cell/>", text("Rest")),
        row("<table:table-cell/>", text("Sleep")),
    )
    assert [cells for _, cells in rows] == [["2026-04-06", "Work"], ["2026-04-06", "Rest"], ["", "Sleep"]]


def test_a_merged_cell_behind_all_others_is_that_of_each_row():
    day = value("date", "2026-04-06", 'table:number-rows-spanned="2"')
    rows = rows_of(row(text("Work"), day), row(text("Rest"), "<table:covered-table-cell/>"), row(text("Sleep")))
    assert [cells for _, cells in rows] == [["Work", "2026-04-06"], ["Rest", "2026-04-06"], ["Sleep"]]


def test_hidden_sheets_count_only_where_no_other_holds_anything():
    data = opendocument({"Diary": row(text("a")), "Lists": row(text("b")), "None": REST}, hidden="Lists")
    assert list(sheets_in(data)) == ["Diary"]
    assert list(sheets_in(opendocument({"Lists": row(text("b"))}, hidden="Lists"))) == ["Lists"]


def test_a_diary_comes_in_as_from_any_workbook():
    data = opendocument(
        {
            "Diary": row(text("Date"), text("mood"), text("note"))
            + row(value("date", "2026-04-06"), value("float", "3"), text("slept"))
            + row(value("date", "2026-04-07"), value("float", "5"))
            + REST
        }
    )
    known = (instruments.load("five-elements"),)
    (part,) = any_table.read(Source(data, "diary.ods", date(2026, 11, 27), known), {}).parts
    answers = part.rows[part.rows["item"] == "mood"]
    assert answers["value"].tolist() == [3.0, 5.0]
    assert [str(day.date()) for day in answers["day"]] == ["2026-04-06", "2026-04-07"]
    assert "slept" in part.rows["note"].tolist()


MANY = row(value("float", "4", 'table:number-columns-repeated="16384"'), of='table:number-rows-repeated="1048576"')
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (opendocument({"Diary": MANY}), "more than 20,000,000 cells; no more are read. Empty the cells far from"),
        (opendocument({"Diary": row(text("<text:s text:c='99999999999'/>"))}), "more than 20,000,000 cells"),
        (opendocument({"Diary": row(text("&b;"))}, before=LAUGHS), "declares a document type"),
        (opendocument({"Diary": "<table:table-row>"}), "cannot be read; it may be damaged, cut off or locked"),
        (opendocument({"Diary": row(text("a"))})[:300], "cut off or locked with a password. Open it in the program"),
        (opendocument({"Diary": row(text("a", 'table:number-columns-repeated="x"'))}), "cannot be read"),
    ],
    ids=["cells", "spaces", "entities", "no end", "cut off", "no number"],
)
def test_what_would_take_too_much_or_is_damaged_is_refused_in_words(data, why):
    with pytest.raises(Unreadable, match=why):
        sheets_in(data)
