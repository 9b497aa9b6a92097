"""A document of a period as Markdown (CommonMark, with tables as GitHub reads them)."""

from collections.abc import Iterator

from mastery import wording
from mastery.sharing.files.markdown import escaped, inline
from mastery.sharing.report.page import FigureRow, LineGroup, Page, ReportLine, Section, Table


def year_markdown(page: Page) -> bytes:
    """Return the document as Markdown in UTF-8; what Markdown would read as a mark has a backslash in front."""
    return ("\n\n".join(_blocks(page)) + "\n").encode()


def _blocks(page: Page) -> Iterator[str]:
    yield f"# {escaped(_line(page.title))}"
    yield inline(page.about)
    yield from map(inline, page.asides)
    for section in page.body:
        yield from _section(section)
    if page.numbered:
        yield f"## {escaped(wording.NUMBERS)}"
    for section in page.numbered:
        yield f"### {escaped(_line(section.numbers_heading))}"
        if section.sentences:
            yield "\n".join(f"- {inline(one, '  ')}" for one in section.sentences)
        for table in section.tables:
            yield escaped(_line(table.caption))
            yield _table(table)
    if page.foot:
        yield "---"
    yield from map(inline, page.foot)


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(_line(section.label))}"
    yield f"**{inline(section.heading)}**"
    if section.caption:
        yield inline(section.caption)
    if section.figure and section.figure.rows:
        yield "\n".join(map(_row, section.figure.rows))
    for group in section.groups:
        yield f"### {escaped(_line(group.heading))}"
        yield _lines(group)


def _row(row: FigureRow) -> str:
    said = [" · ".join(one.text for one in row.scores), row.likely, row.words, *row.details]
    return f"- **{escaped(_line(row.name))}**: {escaped(_line(', '.join(one for one in said if one)))}"


def _lines(group: LineGroup) -> str:
    return "\n".join(_bullet(line) for line in group.lines)


def _bullet(line: ReportLine) -> str:
    parts = [f"**{inline(line.text, '  ')}**", *(inline(one, "  ") for one in (line.about, *line.more) if one)]
    return "- " + "\\\n  ".join(parts)


def _table(table: Table) -> str:
    head, *rows = (_cells(row) for row in (table.columns, *table.rows))
    return "\n".join([head, _cells(["---"] * len(table.columns), marked=True), *rows])


def _cells(row: tuple[str, ...] | list[str], *, marked: bool = False) -> str:
    return f"| {' | '.join(one if marked else escaped(_line(one)) for one in row)} |"


def _line(text: str) -> str:
    return " ".join(text.split())
