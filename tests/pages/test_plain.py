"""Letters taken as they are: no Markdown, and no link of an address."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.ui.frame import plain


@pytest.mark.parametrize("text", ["see http://a.b/c", "WWW.x.org", "me@x.org", "https://x.org?q=1", "mailto:me@x.org"])
def test_an_address_is_taken_apart(text):
    # GitHub Flavored Markdown 0.29, section 6.9, makes links of what these patterns find.
    assert re.search(r"https?://|www\.|[\w.+-]+@[\w-]+\.", plain(text), re.IGNORECASE) is None


@given(st.text())
def test_what_is_seen_is_the_text(text):
    seen = re.sub(r"\\([\\`*_\[\]<>#$~|&:])", r"\1", plain(text)).replace("\u2060", "")
    assert seen == text.replace("\u2060", "")
