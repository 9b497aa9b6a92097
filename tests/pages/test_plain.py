"""Letters taken as they are: what the page is given says the text, and nothing more. A browser test reads the page."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mastery.ui.base.letters import labelled, plain

MARKS = st.text(alphabet=list(" \t\n\r-=<>~+*_`#[](){}!|&$:;@./\\\"'^0129abwWxpts\u2028\u00a0\ufeffé😀"), max_size=30)


def read(markdown: str) -> str:
    """Return the text that Markdown makes of `markdown`, where it is text alone (CommonMark 0.31, 2.4 and 2.5)."""
    parts = re.compile(r":color\[\]|\\(?P<mark>[!-/:-@\[-`{-~])|&#(?P<code>\d+);|(?P<letter>[\s\S])")
    found = parts.finditer(markdown)
    return "".join(one["mark"] or (chr(int(one["code"])) if one["code"] else one["letter"] or "") for one in found)


@given(st.text() | MARKS)
@example("a -> b :100: :material/home: --")
def test_what_is_read_is_the_text(text):
    assert read(plain(text)) == text


@given(st.text() | MARKS)
def test_no_letter_is_put_in_that_is_not_seen(text):
    ends = {"\u202c", "\u2069"} if any(one in text for one in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068") else set()
    assert {one for one in plain(text) if not one.isascii()} <= set(text) | ends
    assert "\n" not in plain(text)


@pytest.mark.parametrize("text", ["see http://a.b/c", "WWW.x.org", "me@x.org", "https://x.org?q=1", "mailto:me@x.org"])
def test_an_address_is_taken_apart(text):
    # GitHub Flavored Markdown 0.29, section 6.9, makes links of what these patterns find.
    assert re.search(r"https?://|www\.|[\w.+-]+@[\w-]+\.", plain(text), re.IGNORECASE) is None


def test_an_ordinary_sentence_stays_as_it_is():
    said = "Being focused (3 of 5), 2026-04-06: it's “better”, I think; isn't it? Yes – 12 % more!"
    assert plain(said) == said


def test_a_control_is_called_by_the_letters():
    assert labelled("a -> b") == {"label": "a -> b", "label_visibility": "collapsed"}
    assert labelled("Note") == {"label": "Note", "label_visibility": "visible"}
