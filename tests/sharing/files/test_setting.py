"""Texts for typst: pieces where a long word may break, and not a letter more or less."""

import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from mastery.sharing.files.profile import profile_pdf
from mastery.sharing.files.setting import settable
from mastery.sharing.report.page import LineGroup, Page, ReportLine, Section
from mastery.sharing.report.pdf import pdf_text, report_pdf

ADDRESS = "https://www.example.org/a-long-way/to-go?with=many&letters=in-it#and-an-end-of-it"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=200))
def test_the_pieces_are_the_text(text):
    said = settable(text)
    assert text == ("".join(said) if isinstance(said, list) else said)


def test_a_word_breaks_after_thirty_letters_and_never_before_an_accent():
    assert settable("x" * 30) == "x" * 30
    assert settable("x" * 31) == ["x" * 30, "x"]
    assert settable("x" * 29 + "e\u0301" + "y") == ["x" * 29 + "e\u0301", "y"]
    assert settable({"columns": ["x" * 12]}) == {"columns": [["x" * 11, "x"]]}
    assert settable("a b " * 50) == "a b " * 50


def test_a_tab_is_four_spaces():
    assert settable("a\tb") == "a    b"


def report_of(text):
    return report_pdf(
        Page("Title", "about", (), (Section("one", "One", "One", groups=(LineGroup("All", (ReportLine(text),)),)),))
    )


def profile_of(text):
    row = {"section": "statement", "kind": "profile", "text": text, "detail": None, "record": "a", "shown": True}
    return profile_pdf(pd.DataFrame([row]), {})


@pytest.mark.parametrize("made", [report_of, profile_of])
@pytest.mark.parametrize("text", [ADDRESS, f"me@{'x' * 40}.org", "a  b -> c -- d :100: '\"q\"' ... 1/2"])
def test_the_text_of_the_file_is_what_was_typed(made, text):
    read = pdf_text(made(text))
    assert text in read.replace("\n", "")
    assert not set("\u200b\u2060\u00ad") & set(read)


@pytest.mark.parametrize("made", [report_of, profile_of])
@pytest.mark.parametrize("letter", ["x", "é", "-", "W", "/"])
def test_a_word_of_twenty_thousand_letters_is_set_whole(made, letter):
    read = pdf_text(made(letter * 20_000))
    assert read.count(letter) >= 20_000


@settings(deadline=None, max_examples=15)
@given(st.text(st.sampled_from("abcXYZ019-/:.@_é"), min_size=1, max_size=300))
def test_any_word_comes_out_as_it_went_in(word):
    read = "".join(page.extract_text() for page in PdfReader(io.BytesIO(profile_of(f"a{word}"))).pages)
    assert f"a{word}" in read.replace("\n", "")
