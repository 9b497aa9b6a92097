"""Which letters cannot be shown, what a word is looked for by, and what a name is without its titles."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.text import apart, closing, folded, unshowable, without_titles


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\x00b", "NUL (U+0000) at letter 2"),
        ("\x1b[2J", "ESC (U+001B) at letter 1"),
        ("\x7f", "DEL (U+007F) at letter 1"),
        ("\x80", "PAD (U+0080) at letter 1"),
        ("\x85", "NEL (U+0085) at letter 1"),
        ("\x9f", "APC (U+009F) at letter 1"),
        ("abc\ud83d", "half a letter (U+D83D) at letter 4"),
        ("\ufdd0", "a code that is no letter (U+FDD0) at letter 1"),
        ("\U0010ffff", "a code that is no letter (U+10FFFF) at letter 1"),
        ("a\tb\r\nc\u2028 \u00a0\u200d😀\ue000", ""),
    ],
)
def test_the_first_letter_that_cannot_be_shown_is_named(text, said):
    # Names of control characters: Unicode Character Database 15.0, NameAliases.txt, type "abbreviation".
    assert unshowable(text) == said


@given(st.characters(categories=["Cc", "Cs"], exclude_characters="\t\n\r"))
def test_every_control_and_every_half_is_found(letter):
    assert f"U+{ord(letter):04X}" in unshowable(f"text {letter}")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
def test_every_letter_that_has_a_name_may_be_typed(text):
    assert unshowable(text) == ""


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("uberblick", "Überblick"), ("UBERBLICK", "u\u0308berblick"), ("NAIVE", "naïve"), ("strasse", "Straße"),
        ("STRASSE", "STRAẞE"), ("lodz", "Łódź"), ("smorrebrod", "Smørrebrød"), ("istanbul", "İSTANBUL"),
        ("fi", "ﬁ"), ("ａｂｃ", "ABC"), ("Überblick", "uberblick"), ("ellada", "ellada"), ("Ελλάδα", "ΕΛΛΑΔΑ"),
    ],
)  # fmt: skip
def test_accents_and_case_make_no_difference(wanted, there):
    assert folded(wanted) == folded(there)


@given(st.text())
def test_what_is_folded_stays_so(text):
    assert folded(folded(text)) == folded(text)
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("plain مرحبا", ""),
        ("a\u202eb", "\u202c"),
        ("a\u202eb\u202cc", ""),
        ("\u2067a\u202eb", "\u202c\u2069"),
        ("\u2067a\u202eb\u2069", ""),
        ("\u202c\u2069", ""),
        ("\u2066a\u202c", "\u2069"),
    ],
)
def test_what_turns_direction_is_ended_by_what_unicode_ends_it_with(text, ends):
    assert closing(text) == ends


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Goal “a\u202eb” and “c” of \u2067d", "Goal “a\u202eb\u202c” and “c” of \u2067d\u2069"),
        ("Next: a\u202eb · 2 days late", "Next: a\u202eb\u202c · 2 days late"),
        ("a\u202eb: 3.4 today, c", "a\u202eb\u202c: 3.4 today, c"),
        ("a\u2067b, “c\u202ed, e”: f", "a\u2067b\u2069, “c\u202ed, e\u202c”: f"),
        ("\u202ea\n\u202eb", "\u202ea\u202c\n\u202eb\u202c"),
        ("a\u202bb, c\u202c: d", "a\u202bb, c\u202c: d"),  # What the words themselves end is left to them.
        ("a, b: c", "a, b: c"),
    ],
)
def test_what_turns_direction_ends_with_a_quotation_or_what_joins_words(text, ended):
    assert apart(text) == ended


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Runa  Velde", "Runa Velde"),
        ("Prof. Dr. R. Runa Velde", "Runa Velde"),
        ("frau Velde", "Velde"),
        ("J. K. Velde", "Velde"),
        ("X Æ", "X Æ"),
        ("Dr.", "Dr."),
        ("", ""),
    ],
)
def test_a_name_is_told_from_the_titles_before_it(name, own):
    assert without_titles(name) == own
