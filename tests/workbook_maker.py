"""Workbooks: by hand of the fewest parts that readers take (XLSX, ODS), and as a program writes it (XLSX)."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def workbook(*rows: list[object], first: list[list[object]] | None = None) -> bytes:
    """Return a workbook with a sheet of `rows`, texts inline; `first` is a sheet before it."""

    def cell(value: object) -> str:
        if isinstance(value, (int, float)):
            return f"<c><v>{value}</v></c>"
        style = ' s="1"' if isinstance(value, date) else ""
        if style:
            return f"<c{style}><v>{(value - date(1899, 12, 30)).days}</v></c>"
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    def sheet(lines) -> str:
        body = "".join(f"<row>{''.join(map(cell, line))}</row>" for line in lines)
        return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'

    sheets = [*([first] if first else []), list(rows)]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", _rels(("officeDocument", "xl/workbook.xml")))
        names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1))
        packed.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><sheets>{names}</sheets></workbook>'
        )
        parts = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)] + [
            ("styles", "styles.xml")
        ]
        packed.writestr("xl/_rels/workbook.xml.rels", _rels(*parts))
        packed.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        )
        for n, lines in enumerate(sheets, 1):
            packed.writestr(f"xl/worksheets/sheet{n}.xml", sheet(lines))
    return made.getvalue()


def written(sheets: Mapping[str, Sequence[Sequence[object]]], *, hidden: str = "", merged: str = "") -> bytes:
    """Return a workbook with these sheets as XlsxWriter writes it.

    The sheet `hidden` is not shown; in every sheet the cells `merged`, such as "A2:A3", are one with the first of them.
    """
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        day = book.add_format({"num_format": "d. mmmm yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if merged:
                sheet.merge_range(merged, "")
            for n, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(n, column, value, day)
                    elif value is not None:
                        sheet.write(n, column, value)
            if name == hidden:
                sheet.hide()
    return made.getvalue()


def opendocument(sheets: Mapping[str, str], *, hidden: str = "", before: str = "") -> bytes:
    """Return an OpenDocument spreadsheet; of each sheet the elements of its rows, which follow `before` in the file.

    The sheet `hidden` is not shown. Names and values are those of OpenDocument 1.3, part 3.
    """
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "style", "table", "text")
    )
    looks = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties table:display="{display}"/>'
        "</style:style>"
        for name, display in (("seen", "true"), ("unseen", "false"))
    )
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{"unseen" if name == hidden else "seen"}">'
        f'<table:table-column table:number-columns-repeated="16384"/>{rows}</table:table>'
        for name, rows in sheets.items()
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {spaces} office:version="1.3">'
            f"<office:automatic-styles>{looks}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return made.getvalue()


def _rels(*parts: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(parts, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )
