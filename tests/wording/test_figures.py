"""Texts that are cut end after a whole word."""

import pytest

from mastery.wording import cut


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("four words stand here", 21, "four words stand here"),
        ("four words stand here", 20, "four words stand…"),
        ("four words stand here", 17, "four words stand…"),
        ("four words stand here", 16, "four words…"),
        ("four words, stand here", 12, "four words…"),
        ("four words, stand here", 11, "four…"),
        ("Donaudampfschiff", 6, "Donau…"),
        ("", 5, ""),
    ],
)
def test_a_long_text_ends_after_a_whole_word_within_its_letters(text, most, said):
    assert cut(text, most) == said
    assert len(said) <= most
