"""The profile as Markdown and PDF: the owner's letters as they are, the same bytes each time, one page.

Markdown is read back with markdown-it-py, the PDF with pypdf: both are plain Python and used by tests alone.
"""

import io
import re

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from mastery import contracts
from mastery.sharing.files.profile import profile_markdown, profile_pdf

NAMES = {"focused": "Being focused"}
MARKS = r"""#strong[no] *a* _b_ `c` $x^2$ [d](e) ![f](g) <h> &amp; \i | ~~j~~ @ref https://k.io {l} :tada: :red[m]"""
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def lines(*facts):
    """PROFILE_LINES from (section, text, detail)."""
    kinds = {"name": "profile", "headline": "profile", "statement": "profile", "values": "motive", "proof": "entry"}
    rows = [
        {"section": section, "kind": kinds[section], "record": str(n), "text": text, "detail": detail}
        | {"left_out": False, "shown": True}
        for n, (section, text, detail) in enumerate(facts)
    ]
    frame = pd.DataFrame(rows, columns=contracts.PROFILE_LINES.names)
    typed = frame.assign(day=pd.to_datetime(frame["day"]), value=frame["value"].astype("Int64"))
    return contracts.conform(typed, contracts.PROFILE_LINES, "PROFILE_LINES")


def drawn(markdown):
    """The letters that a reader of the Markdown sees, block by block."""
    blocks = [one for one in READER.parse(markdown) if one.type == "inline"]
    plain = {"text": "", "softbreak": " ", "hardbreak": "\n"}
    for block in blocks:
        assert {one.type for one in block.children} <= {*plain, "strong_open", "strong_close", "em_open", "em_close"}
    return [
        "".join(one.content or plain.get(one.type, "") for one in block.children if one.type in plain)
        for block in blocks
    ]


def pages(pdf):
    return PdfReader(io.BytesIO(pdf)).pages


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in pages(pdf)).split())


def test_markdown_has_the_page_in_order():
    drafted = lines(
        ("name", "Runa", None),
        ("headline", "Forms", None),
        ("statement", "I stay.", None),
        ("values", "Plain words", "Daily."),
        ("proof", "Found it", None),
    )
    assert profile_markdown(drafted, NAMES) == (
        "# Runa\n\n**Forms**\n\nI stay.\n\n## What matters to me\n\n- **Plain words**  \n  Daily.\n\n"
        "## What I have done\n\n- **Found it**\n"
    )


def test_a_page_without_a_name_has_a_title_all_the_same():
    assert profile_markdown(lines(), NAMES) == "# Profile\n"
    assert words(profile_pdf(lines(), NAMES)) == "Profile"


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1).filter(str.strip))
@example(MARKS)
@example("1. one\n2) two\n- three\n+ four\n# five\n> six\n    seven\n===\n---\n```\nnine")
@example("**a** *b* \\\\ \\")
@example("www.example.org\nhttps://example.org/a_b_c")
def test_markdown_shows_the_owners_letters(text):
    drafted = lines(("name", text, None), ("statement", text, None), ("proof", text, text))
    rows = [" ".join(row.split()) for row in text.splitlines() if row.strip()]
    title, statement, heading, line = drawn(profile_markdown(drafted, NAMES))
    assert title.split() == text.split()
    assert [" ".join(row.split()) for row in statement.split("\n")] == rows
    assert heading == "What I have done"
    assert [" ".join(row.split()) for row in line.split("\n")] == rows + rows


def test_the_same_lines_give_the_same_bytes():
    drafted = lines(("name", "Runa", None), ("proof", "Found it", "By the clock."))
    assert profile_pdf(drafted, NAMES) == profile_pdf(drafted, NAMES)


def test_the_pdf_is_tagged_names_its_language_and_no_time():
    read = PdfReader(io.BytesIO(profile_pdf(lines(("name", "Runa", None)), NAMES)))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in read.trailer["/Root"]
    assert read.trailer["/Root"]["/Lang"] == "en"
    assert read.metadata.title == "Runa"
    assert read.metadata.creation_date is None
    assert read.metadata.modification_date is None


@pytest.mark.parametrize(
    "text",
    [
        MARKS,
        '#import "@preview/x:1.0.0"',
        '#read("/etc/hostname")',
        "// no comment /* nor this */ = no heading",
        "Zürich, Ωμέγα, Журнал",
        "a \u201cquote\u201d \u2013 and a dash",
    ],
)
def test_the_pdf_holds_the_owners_letters_as_text(text):
    drafted = lines(("name", text, None), ("headline", text, None), ("statement", text, None), ("proof", text, text))
    assert words(profile_pdf(drafted, NAMES)).count(" ".join(text.split())) == 5


def test_letters_without_a_font_and_right_to_left_do_not_stop_the_page():
    text = "before \U0001f600 \U0001f469\u200d\U0001f4bb שלום عالم 日本 after"
    said = words(profile_pdf(lines(("statement", text, None), ("proof", text, "the end")), NAMES))
    assert said.count("before") == said.count("after") == 2
    assert set("שלום") <= set(said)
    assert "the end" in said


def test_a_long_text_goes_on_to_the_next_page_and_loses_nothing():
    numbers = [f"n{number}" for number in range(2000)]
    pdf = profile_pdf(lines(("statement", " ".join(numbers), None), ("proof", "last", None)), NAMES)
    assert len(" ".join(numbers)) > 10_000 - 2_000
    assert len(pages(pdf)) > 1
    assert re.findall(r"n\d+", words(pdf)) == numbers
    assert words(pdf).endswith("last")


def test_a_word_of_ten_thousand_letters_stays_on_the_paper():
    pdf = profile_pdf(lines(("statement", "m" * 10_000, None)), NAMES)
    assert words(pdf).count("m") == 10_000
    edges = []
    for page in pages(pdf):
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _font, size: edges.append((tm[4], len(text.strip()), size))
        )
    assert max(left + letters * 8.5 for left, letters, _ in edges) < 595


def test_two_pages_of_lines_are_what_the_limits_prevent():
    drafted = lines(
        *[("values", f"A value of some words, number {n}", "What it looks like in a week.") for n in range(5)],
        *[("proof", f"A thing that was done, number {n}", "And how it came about, in a sentence.") for n in range(8)],
    )
    assert len(pages(profile_pdf(drafted, NAMES))) == 1
