"""Workbooks (XLSX): one made by hand, of the fewest parts that readers take, and one as a program writes it."""

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


def _rels(*parts: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(parts, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )
