"""The report as a PDF, read back with pypdf: tagged, every word of it text, nobody's marks read, locked on demand."""

import re
from functools import cache

import pytest
from pypdf import PasswordType
from report_maker import (
    coming_meeting,
    everything,
    reader,
    report,
    sample,
    strings,
    whole_file,
    whole_report,
)

from mastery.sharing.files.picture import Picture, at
from mastery.sharing.report.build import build
from mastery.sharing.report.page import (
    Card,
    Figure,
    FigureRow,
    Fold,
    LineGroup,
    Page,
    ReportLine,
    Score,
    Section,
    Sign,
    Table,
)
from mastery.sharing.report.pdf import locked, pdf_text, report_pdf

MARKUP = [
    '#strong[no] #let x = 1 #(1 + 1) #read("/etc/hostname") #import "@preview/a:1.0.0"',
    "$x^2$ *a* _b_ `c` <label> @reference // no comment /* nor this */",
    "= no heading\\ + no list / no: term -- --- ... ~ \\u{41}",
    '"] #panic("]") ]] [[ }} {{ \' " \\',
    "Zürich, Ωμέγα, Журнал, “quote” – dash",
]


PICTURE = Picture(28, (at(50, 14, "own"),), "A picture")


def compact(text):
    return "".join(text.split())


def flat(text):
    return " ".join(text.split())


@cache
def said():
    """The words of `whole_report`, without what stands at the foot of every page of paper."""
    return flat(re.sub(r"Runa’s report for Amara \d+ of \d+", "", pdf_text(whole_file("pdf"))))


def page_of(text):
    """A page with a text in every place that takes one."""
    line = ReportLine(text, text, (text, text))
    groups = (
        LineGroup(text, (line,)),
        LineGroup("Plain", (ReportLine(text),)),
        LineGroup("Numbered", (ReportLine(text),), numbered=True),
    )
    tables = (Table(text, (text,), ((text,),)),)
    row = FigureRow(text, PICTURE, (Score("own", "Runa", text),), text, text, (text, text))
    figure = Figure((row,), PICTURE, (Sign("own", text),), (text, text))
    cards = (Card(text, (Sign("own", text), Sign("other", text))),)
    section = Section("one", text, text, text, figure, (text,), groups, tables, cards, text)
    agenda = Section("agenda", "", "", groups=(LineGroup(text, (ReportLine(text, text),), dated=True),))
    return Page(text, text, (text,), (section,), agenda, fold=Fold(text, "", is_open=True), foot=(text,))


def text_of(pdf):
    return flat(pdf_text(pdf))


def whole_texts():
    """Every text of the page of `whole_report` but the cells of its tables, which may be hyphenated."""
    page = whole_report().page
    yield from (page.title, page.about, *page.asides, *page.foot, page.fold.label, page.asked.what, page.asked.why)
    for one in page.body:
        yield one.label
    for one in page.sections:
        yield from (one.heading, one.caption, one.cards_about, *one.sentences)
        for row in one.figure.rows if one.figure else ():
            yield from (row.name, row.likely, row.words, *row.details, *(score.text for score in row.scores))
        yield from (said for card in one.cards for said in (card.heading, *(sign.text for sign in card.lines)))
        for group in one.groups:
            yield group.heading
            for line in group.lines:
                yield from (line.text, line.about, *line.more)
        yield from (made.caption for made in one.tables)


def test_it_is_tagged_and_names_its_title_and_language_and_no_time():
    read = reader(whole_file("pdf"))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert read.metadata.title == "Runa’s report for Amara"
    assert set(read.metadata) == {"/Title", "/Creator"}
    assert not re.search(r"CreationDate|ModDate|CreateDate|ModifyDate", strings(whole_file("pdf")))


def test_the_same_report_gives_the_same_bytes():
    first, second = (build(report(sample(), sections=frozenset(["vision"])), sample(), flavour="pdf") for _ in range(2))
    assert first == second


def test_every_word_of_the_page_is_text():
    texts = [compact(one) for one in whole_texts() if one]
    assert len(texts) > 150
    assert [one for one in texts if one not in compact(said())] == []


def test_every_label_of_a_drawing_is_text():
    drawn = [
        compact(mark.text)
        for one in whole_report().page.body
        if one.figure
        for of in (one.figure.heads, *(row.picture for row in one.figure.rows if row.picture))
        for mark in of.marks
        if mark.text
    ]
    assert len(drawn) > 15
    assert [label for label in drawn if label not in compact(said())] == []


def test_every_cell_of_a_table_is_text():
    cells = {
        re.sub(r"[\s-]", "", cell)
        for one in whole_report().page.sections
        for table in one.tables
        for row in (table.columns, *table.rows)
        for cell in row
    }
    assert len(cells) > 150
    assert [cell for cell in cells if cell not in re.sub(r"[\s-]", "", said())] == []


def test_every_drawing_says_what_it_shows():
    figures = [one.figure for one in whole_report().page.sections if one.figure]
    texts = [row.picture.text for one in figures for row in one.rows if row.picture]
    written = strings(whole_file("pdf"))
    assert len(texts) > 15
    assert [text for text in texts if text not in written] == []
    # The labels above the pictures have nothing to say.
    assert len(re.findall(r"(?m)^/Alt$", written)) == len(texts)


def test_every_statement_is_asked_with_its_five_levels():
    asked = whole_report()
    for number, item in enumerate(asked.request.items, 1):
        statement = asked.statements[item.id]
        assert compact(f"{number}. {statement.label}{statement.stem}") in compact(said())
        assert [anchor for anchor in statement.anchors if compact(anchor) not in compact(said())] == []
    assert len(asked.request.items) == 20
    assert "Your view of Runa" in said()
    assert said().count("I cannot tell") == 20 + 1
    assert "Anything else" in said()
    assert "Your name" in said()
    assert "“Reply to report R7K2-9QFM-3D8X-A0B4”, then “1 = 4”" in said()


def test_it_is_four_pages_and_the_numbers_behind_them():
    lines = everything(sample())
    active = sample().records["goal"].query("state == 'active'")["goal"]
    made = report(
        sample(), meeting=coming_meeting(), goals=frozenset(active), plan_items=lines["plan_items"], blind=True
    )
    pages = [page.extract_text() for page in reader(build(made, sample(), flavour="pdf")).pages]
    (numbers,) = [place for place, text in enumerate(pages) if "All of it in words and numbers" in text]
    assert numbers == 4
    assert len(pages) <= 6


def test_where_nothing_is_asked_it_ends_with_what_is_shown():
    pdf = build(report(sample(), statements="none", sections=frozenset(["vision"])), sample(), flavour="pdf")
    assert "Your view of Runa" not in text_of(pdf)
    assert "Vision against now" in text_of(pdf)


def test_asked_before_it_shows_the_answer_stands_before_every_score():
    made = report(sample(), blind=True, meeting=coming_meeting(), sections=frozenset(["agenda", "vision"]))
    pdf = build(made, sample(), flavour="pdf")
    text = text_of(pdf)
    parts = ("Runa’s questions for you", "Your view of Runa", "What Runa sees", "Vision against")
    places = [text.index(one) for one in parts]
    assert places == sorted(places)
    before = text[: places[1]]
    assert not re.findall(r"\d\.\d|gone up|gone down|steady|lower|higher", before)
    (opened,) = [page.extract_text() for page in reader(pdf).pages if "What Runa sees" in page.extract_text()]
    assert opened.startswith("What Runa sees")


@pytest.mark.parametrize("text", MARKUP)
def test_marks_in_anybodys_text_stay_letters(text):
    pdf = report_pdf(page_of(text))
    assert reader(pdf).metadata.title == text
    # 35 places, the name of the section again above its numbers, and the title at the foot of each page.
    assert compact(pdf_text(pdf)).count(compact(text)) == 35 + 1 + len(reader(pdf).pages)


def test_a_text_of_ten_thousand_letters_goes_over_pages_and_loses_nothing():
    numbers = [f"n{number}" for number in range(1_700)]
    assert len(" ".join(numbers)) > 9_000
    section = Section(
        "one", "One", "One", groups=(LineGroup("All", (ReportLine(" ".join(numbers), "about", ("the end",)),)),)
    )
    pdf = report_pdf(Page("Title", "about", ("An aside",), (section,)))
    assert len(reader(pdf).pages) > 1
    assert re.findall(r"n\d+", text_of(pdf)) == numbers
    assert "the end" in text_of(pdf)


def test_a_word_of_ten_thousand_letters_stays_on_the_paper():
    groups = (LineGroup("All", (ReportLine("m" * 10_000),)),)
    pdf = report_pdf(Page("Title", "about", (), (Section("one", "One", "One", groups=groups),)))
    assert text_of(pdf).count("m") == 10_000
    edges = [place[4] + len(text.strip()) * size * 0.834 for text, place, size in placed(pdf) if "m" in text]
    # An m of Liberation Sans is 0.833 of its size wide; A4 is 595 points wide, its margins are 51 points.
    assert 51 + 30 * 8.33 < max(edges) < 595 - 51


def placed(pdf):
    """The pieces of text of a PDF with where they stand (the matrix of the page) and their size."""
    found = []
    for page in reader(pdf).pages:
        page.extract_text(visitor_text=lambda text, place, _within, _font, size: found.append((text, place, size)))
    return [one for one in found if one[0].strip()]


def test_letters_without_a_font_and_right_to_left_do_not_stop_the_page():
    text = "before \U0001f600 \U0001f469\u200d\U0001f4bb שלום عالم 日本 \u202eא\u202c after"
    pdf = report_pdf(page_of(text))
    assert text_of(pdf).count("before") == text_of(pdf).count("after")
    assert text_of(pdf).count("before") >= 15


def test_the_letters_of_the_page_are_those_of_the_bundled_font():
    pages = reader(whole_file("pdf")).pages
    fonts = {str(of.get_object()["/BaseFont"]) for page in pages for of in page["/Resources"]["/Font"].values()}
    # The arrows of a direction are among the letters that typst brings.
    assert {re.sub(r"/[A-Z]{6}\+", "", font) for font in fonts} == {
        "LiberationSans",
        "LiberationSans-Bold",
        "DejaVuSansMono-Bold",
    }


def test_more_rows_than_a_page_holds_go_over_pages_and_none_is_cut():
    rows = tuple(FigureRow(f"Goal {number}.", PICTURE, (), "", "could go either way") for number in range(60))
    section = Section("goals", "Goals", "Many goals", "A caption", Figure(rows, PICTURE))
    pdf = report_pdf(Page("Title", "about", ("An aside",), (section,)))
    assert re.findall(r"Goal (\d+)\.", text_of(pdf)) == [str(number) for number in range(60)]
    # A4 is 842 points high, the margins are 15 mm: 43 points.
    heights = [place[5] for text, place, _ in placed(pdf) if "Goal" in text]
    assert 40 < min(heights) < max(heights) < 842 - 43


@cache
def sealed():
    return locked(whole_file("pdf"), password="five words that nobody knows")


def test_a_locked_file_opens_with_its_password_alone():
    assert reader(sealed()).decrypt("") == PasswordType.NOT_DECRYPTED
    assert reader(sealed()).decrypt("Five words that nobody knows") == PasswordType.NOT_DECRYPTED
    opened = reader(sealed())
    assert opened.decrypt("five words that nobody knows") != PasswordType.NOT_DECRYPTED
    first = reader(whole_file("pdf")).pages[0].extract_text()
    assert opened.pages[0].extract_text() == first
    assert "Runa’s report for Amara" in first


def test_a_locked_file_is_encrypted_with_aes_of_256_bits_and_keeps_its_tags():
    """ISO 32000-2, 7.6.3.2: version 5 and the filter AESV3 are AES-256."""
    opened = reader(sealed())
    how = opened.trailer["/Encrypt"]
    assert (how["/V"], how["/Length"], how["/CF"]["/StdCF"]["/CFM"]) == (5, 256, "/AESV3")
    opened.decrypt("five words that nobody knows")
    assert opened.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in opened.trailer["/Root"]
    assert opened.metadata.title == "Runa’s report for Amara"


def test_nothing_can_be_read_in_the_bytes_of_a_locked_file():
    title = "Runa’s report for Amara"
    spellings = [title.encode(), title.encode("utf-16-be"), b"Runa", b"Amara", "Runa".encode("utf-16-be")]
    assert any(one in strings(whole_file("pdf")).encode() for one in spellings)
    assert [one for one in spellings if one in sealed()] == []


def test_a_lock_without_a_password_is_an_error():
    with pytest.raises(ValueError, match="the password is empty"):
        locked(whole_file("pdf"), password="")
