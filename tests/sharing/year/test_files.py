"""The document as files: read back, the owner's words letter by letter, the same bytes each time, nothing left out."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import docx
import pytest
from markdown_it import MarkdownIt
from range_maker import answered as check_ins_of
from range_maker import own
from report_maker import FIVE, TODAY, letters, planted, sample, secrets_in, strings, tree, words
from year_maker import EVERY_SECTION, document, journal_of

from mastery import journal, kinds
from mastery.sharing.report.build import Leak
from mastery.sharing.report.page import LineGroup, ReportLine, Section
from mastery.sharing.report.pdf import pdf_text
from mastery.sharing.year.build import YearDocument, boxes, build
from mastery.sharing.year.choices import SECTIONS, USUAL_SECTIONS
from mastery.sharing.year.word import word_text

FORMATS = list(kinds.FORMATS)
YEAR = {"since": TODAY - timedelta(days=365), "until": TODAY, "name": "Runa"}
MARKS = "=1+1 # Not a *head* <b>&amp; | [x](y) `c` ~~s~~ 1. - + \\ $x$ http://a.example"
HARD = [
    MARKS,
    "# One\n- two\n\n\n| three |",
    "שלום עולם, 3 talks",
    "😀 👩\u200d🚀 done",
    "a\tb",
    "W" * 300,
    "=cmd|'/C calc'!A0",
]


@cache
def whole():
    """The document of the sample's last year with every section."""
    return document(sample(), **YEAR)


@cache
def file_of_whole(format):
    return build(whole(), sample(), format=format)


def text_of(file, format):
    """The letters that a reader of the file sees."""
    match format:
        case "html":
            return letters(tree(file))
        case "pdf":
            return pdf_text(file)
        case "docx":
            return word_text(file)
    parsed = MarkdownIt("commonmark").enable("table").parse(file.decode())
    return "\n".join(
        "".join("\n" if one.type in ("hardbreak", "softbreak") else one.content for one in block.children)
        for block in parsed
        if block.type == "inline"
    )


def bare(text):
    return "".join(text.split())


@pytest.mark.parametrize("format", FORMATS)
def test_every_line_stands_in_the_file_with_its_words_and_what_it_is(format):
    seen = bare(text_of(file_of_whole(format), format))
    others = [one for one in whole().content.remaining if one.section != "elements"]
    assert {one.section for one in others} == EVERY_SECTION - {"elements"}
    if format != "pdf":  # Its reader cuts lines at the end of a page.
        for line in others:
            assert all(bare(said) in seen for said in (line.text, line.about, *line.more)), line
    for section in whole().page.body:
        assert bare(section.label) in seen
        assert all(bare(sentence) in seen for sentence in section.sentences if format != "pdf")
    assert build(whole(), sample(), format=format) == file_of_whole(format)


def test_word_reads_back_with_its_headings_lists_and_tables():
    opened = docx.Document(io.BytesIO(file_of_whole("docx")))
    heads = [one.text for one in opened.paragraphs if one.style.name == "Heading 1"]
    assert heads == [one.label for one in whole().page.body] + ["All of it in words and numbers"]
    goals = [one for one in opened.paragraphs if one.style.name == "List Bullet" and "Goal, reached" in one.text]
    assert goals[0].text.split("\n")[:2] == [
        "Pass the level 2 examination in systems design", "Goal, reached on 18 Jul 2026",
    ]  # fmt: skip
    rows = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]
    assert [row[0] for row in rows[1:]] == list(FIVE.scale_names.values())
    assert (opened.core_properties.title, opened.core_properties.author) == ("Look back, Runa", "")
    with zipfile.ZipFile(io.BytesIO(file_of_whole("docx"))) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.testzip() is None


def test_html_lets_nothing_run_and_nothing_out():
    file = file_of_whole("html").decode()
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in file
    assert "<script" not in file
    assert [one.tag for one in tree(file.encode()).iter() if one.get("src") or one.get("href", "#")[0] != "#"] == []


@pytest.mark.parametrize("format", FORMATS)
def test_hard_letters_stand_as_they_are_in_lines_and_in_own_words(format):
    rows = [{"kind": "win", "day": "2026-03-01", "title": "w" + one, "text": one} for one in HARD]
    known = journal_of(entry=[*rows, {"kind": "win", "day": "2026-03-02", "title": "Mine"}])
    made = document(known, words={f"wins/entry{len(HARD)}": f"Own {MARKS}"})
    seen = bare(text_of(build(made, known, format=format), format))
    for text in ["Win,1Mar2026", *HARD[:2], f"Own {MARKS}", *HARD[4:]]:
        assert bare(text) in seen, text
    assert "Mine" not in seen
    assert bare("Win, 2 Mar 2026, in own words") in seen
    if format != "pdf":  # Its reader turns the letters of a line from the right round.
        assert all(bare(one) in seen for one in HARD)
    else:
        assert set(boxes(made)) <= {"😀", "👩", "🚀"}


def test_a_line_from_the_right_is_one_in_word():
    known = journal_of(entry=[{"kind": "win", "day": "2026-03-01", "title": "שלום"}])
    file = build(document(known), known, format="docx")
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        body = parts.read("word/document.xml").decode()
    assert body.count("<w:bidi/>") == body.count("<w:rtl/>") == 1


def test_in_word_a_line_turns_nothing_of_what_stands_below_it():
    known = journal_of(entry=[{"kind": "win", "day": "2026-03-01", "title": "a\u202eb"}])
    assert "a\u202eb\u202c\nWin, 1 Mar 2026" in word_text(build(document(known), known, format="docx"))


@pytest.mark.parametrize("format", FORMATS)
def test_by_itself_nothing_private_is_in_it_nor_what_is_left_out_or_worded(format):
    """A secret in every text of the sample: only those of lines that are shown as they are may be found."""
    private = document(planted(), **YEAR)
    by_section = {key: {one.key for one in private.content.of(key)} for key in SECTIONS}
    out = frozenset(sorted(by_section["wins"])[::2])
    worded = dict.fromkeys(sorted(by_section["results"])[::2], "As I say it")
    made = document(planted(), **YEAR | {"sections": frozenset(USUAL_SECTIONS), "out": out, "words": worded})
    file = build(made, planted(), format=format)
    found = secrets_in(strings(file) + pdf_text(file) if format == "pdf" else text_of(file, format))
    secrets = secrets_in(repr([line for line in made.content.remaining if line.key not in worded]))
    assert found
    assert found <= secrets
    hidden = [one for one in private.content.lines if one.key in out or one.key in worded]
    elsewhere = secrets & secrets_in(repr(hidden))  # A goal left out as a result is still aimed at.
    assert not (found - elsewhere) & secrets_in(repr(hidden))


def test_what_stands_in_a_file_against_the_choices_stops_it(monkeypatch):
    known = journal_of(entry=[{"kind": "setback", "day": "2026-03-01", "title": "Nobody else may read this"}])
    made = document(known, sections=frozenset(USUAL_SECTIONS))
    leak = Section("wins", "Wins", "1 win", groups=(LineGroup("Wins", (ReportLine("nobody else may READ this"),)),))
    page = replace(made.page, body=(leak,))
    empty = document(journal_of()).page
    pages = {id(made.content): page}
    monkeypatch.setattr("mastery.sharing.year.build.year_page", lambda content: pages.get(id(content), empty))
    again = YearDocument(made.content, made.asked)
    for format in FORMATS:
        with pytest.raises(Leak, match="“In short” of a logbook entry was left out"):
            build(again, known, format=format)


def test_an_element_that_is_left_out_or_worded_is_not_drawn_and_the_others_say_the_same():
    said = {"elements/five-elements/informed": "I read less, and chose it."}
    out = frozenset({"elements/five-elements/focused"})
    made = document(sample(), **YEAR | {"sections": frozenset({"elements"}), "out": out, "words": said})
    (section,) = made.page.body
    (before,) = [one for one in whole().page.body if one.key == "elements-1"]
    rows = {row.name: row.words for row in before.figure.rows}
    assert {row.name: row.words for row in section.figure.rows} == {
        name: rows[name] for name in ("Being proactive", "Connecting with others", "Knowing your potential")
    }
    assert [line.more for line in section.groups[0].lines] == [("I read less, and chose it.",)]
    assert "this is about 3 elements of 5" in made.page.asides[0]
    file = build(made, sample(), format="html")
    assert "Being focused" not in words(tree(file))


def test_a_questionnaire_of_a_range_of_its_own_is_told_in_its_points(tmp_path):
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    mine = own(tmp_path / "data", 0, 100)
    store = journal.open_journal(tmp_path / "data", at=at)
    shares = (0.2, 0.3, 0.3, 0.5, 0.6, 0.7, 0.8)
    journal.save_check_ins(store, check_ins_of(mine, *shares, until=date(2026, 11, 30)), today=at.date(), at=at)
    known = journal.snapshot(store)
    made = document(known, asked=(mine,), until=date(2026, 11, 30))
    said = [one.about for one in made.content.of("elements")]
    assert said[0].startswith("80.0 on 30 Nov 2026, likely ")
    assert "Has gone up: +" in said[0]
    assert made.page.body[0].label == "How each habit stood"
    assert "from 0 to 100" in " ".join(made.page.foot)
    for format in FORMATS:
        assert "80.0" in text_of(build(made, known, format=format), format)


def test_one_check_in_says_that_it_is_too_early(tmp_path):
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    store = journal.open_journal(tmp_path, at=at)
    journal.save_check_ins(store, check_ins_of(FIVE, 0.5, until=at.date()), today=at.date(), at=at)
    known = journal.snapshot(store)
    made = document(known)
    assert "Too early to say" in made.page.body[0].heading
    said = [one.about for one in made.content.of("elements")]
    assert said[0].startswith("3.0 on 1 Dec 2026, likely ")
    assert all(one.endswith(". Too early to say whether it moved.") for one in said)
    assert build(made, known, format="docx")


def test_a_line_about_an_element_names_it_once():
    lines = document(sample()).content.of("elements")
    assert len(lines) == 5
    assert not [one.text for one in lines if one.text in one.about]
    assert all(one.about.split(". ", 1)[1][0].isupper() for one in lines)


def test_the_ledger_says_what_it_shows_line_by_line():
    known = journal_of(
        entry=[
            {"kind": "win", "day": "2026-03-01", "title": "First"},
            {"kind": "win", "day": "2026-03-02", "title": "Second"},
            {"kind": "setback", "day": "2026-03-02", "title": "Third"},
        ]
    )
    made = document(known, asked=(), out=frozenset({"wins/entry0"}), words={"setbacks/entry2": "So"})
    assert made.contents == "Wins: “Second”\nSetbacks: “So”"
