"""Text shown letter by letter: escaping, so that nothing typed is read as Markdown, an emoji or a link."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypedDict

import pandas as pd
import streamlit as st
from streamlit.string_util import clean_text

from mastery.text import apart

_CUT = ":color[]"
# Streamlit's front end draws this as an element without letters and without a look. Its rules for emoji, icons, arrows,
# dashes and addresses look at one stretch of text after Markdown is read, so escapes do not stop them and this does.
_BETWEEN = re.compile(r"(?<=[-<>=~])(?=[-<>=~])|(?<=\S)(?=@\S)|(?<=www)(?=\.)", re.IGNORECASE)
_MARK = re.compile(r"[\\`*_\[\]{<>#~|&$\r\n]|:(?! \S|\Z)")
_START = re.compile(r"^(\d*)(?=[-+=.)])")
_SPACES = """<style>
[data-testid="stMarkdownContainer"] :is(p, h1, h2, h3, li:not(:has(> p))),
[data-testid="stCaptionContainer"] :is(p, li:not(:has(> p))),
[role="option"] * {
  white-space-collapse: preserve !important;
}
/* Only a screen reader says what is small in a button: it tells several buttons of one label apart. */
button p span[style*="font-size"] {
  font-size: 0 !important;
}
/* What is said of a row in a list breaks where its parts meet, not before its last word. */
[data-testid="stHorizontalBlock"] [data-testid="stHorizontalBlock"] [data-testid="stCaptionContainer"] p {
  text-wrap: balance;
}
/* A title that opens its record goes on below, as text does, where the line ends. */
button[kind="tertiary"] p {
  text-align: start !important;
}
/* In a title or choice of several lines the icon or circle stands beside the first, and rows keep their distance. */
[data-testid="stButton"] button[kind="tertiary"] {
  padding-block: 0.5rem !important;
}
[data-testid="stButton"] button[kind="tertiary"] > div,
[data-testid="stButton"] button[kind="tertiary"] > div > span,
[data-testid="stRadioOption"] > div {
  align-items: flex-start !important;
}
[data-testid="stButton"] button[kind="tertiary"] [data-testid="stIconMaterial"],
[data-testid="stRadioOption"] > div > div:first-child {
  margin-block-start: 0.2rem;
}
/* A word longer than a column breaks, where it would be cut; on a phone two columns of such words fit side by side. */
[data-testid="stTable"] [data-testid="stMarkdownContainer"] {
  max-width: min(400px, 45vw) !important;
}
[data-testid="stTable"] :is(td, th):first-child [data-testid="stMarkdownContainer"] {
  max-width: min(400px, 32vw) !important;
}
[data-testid="stTable"] [data-testid="stMarkdownContainer"] p {
  overflow-wrap: break-word !important;
}
/* A link's letters begin where those above it do. */
[data-testid="stPageLink-NavLink"] {
  padding-inline-start: 0 !important;
}
/* The accent has too little contrast for letters on its own tint, which marks what is chosen, and on a dark page. */
[data-variant="segmented_control"] :is(p, span),
button[kind="tertiary"]:is(:focus, [aria-expanded="true"]) :is(p, span) {
  color: light-dark(#14171B, #E8EAED) !important;
}
/* High contrast replaces backgrounds and shadows, by which alone Streamlit marks choice and focus. */
@media (forced-colors: active) {
  [data-testid="stRadioOption"][data-selected="true"] div:empty,
  [data-testid="stCheckbox"] label[data-selected="true"] > div:first-of-type,
  [data-testid="stProgress"] div:empty,
  [data-testid="stPaginationPageActive"],
  [role="gridcell"] [data-selected="true"],
  [role="radio"][aria-checked="true"],
  [role="radio"][aria-checked="true"] :is(p, span) {
    forced-color-adjust: none;
    background: Highlight !important;
    color: HighlightText !important;
  }
  :focus-visible,
  label:has(:focus-visible),
  [role="option"][data-focused="true"] {
    outline: 2px solid Highlight !important;
    outline-offset: 1px !important;
  }
}
</style>"""


class Label(TypedDict):
    """The two arguments that give a control its label."""

    label: str
    label_visibility: Literal["visible", "collapsed"]


def keep_spaces() -> None:
    """Let the page show line breaks and doubled spaces as they were typed."""
    st.html(_SPACES)


@lru_cache(maxsize=4096)  # A page asks for the same hundred texts in each run.
def plain(text: str) -> str:
    """Return `text` so that Markdown, in a label, a heading or a paragraph, shows its letters and fetches nothing.

    Names come from questionnaires that anyone may have written; a picture in Markdown would be fetched.
    """
    *before, end = _BETWEEN.split(apart(text))
    # A colon that ends a part meets the cut, and would be read with it.
    parts = [_MARK.sub(_escaped, part.removesuffix(":")) + r"\:" * part.endswith(":") for part in before]
    said = _CUT.join([*parts, _MARK.sub(_escaped, end)])
    said = _START.sub(r"\1\\", said)
    # Streamlit takes spaces off both ends, and Markdown a byte-order mark off the front.
    first = _CUT if text[:1].isspace() or text.startswith("\ufeff") else ""
    last = _CUT if text[-1:].isspace() else ""
    return f"{first}{said}{last}".replace(_CUT * 2, _CUT)


def heading(text: str) -> None:
    """Draw a section's heading, its letters taken as they are."""
    st.header(plain(text), anchor=False)


def say(sentence: str) -> None:
    """Draw a sentence, or what somebody wrote in several lines, its letters taken as they are."""
    st.markdown(plain(sentence))


def say_wrong(problem: object) -> None:
    """Draw what went wrong, its letters taken as they are."""
    st.error(plain(str(problem)), icon=":material/error:")


def as_typed(text: str) -> None:
    """Draw what somebody wrote, line by line."""
    # Streamlit's own element is for texts, but takes spaces off the ends and off empty lines.
    if clean_text(text) == text:
        st.text(text)
    else:
        say(text)


def bullets(sentences: Iterable[str]) -> None:
    """Draw sentences as a list, their letters taken as they are."""
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def plain_table(words: pd.DataFrame) -> pd.DataFrame:
    """Return a table of words so that Markdown shows the letters of its names and cells."""
    return words.rename(columns=plain).map(plain)


def words_table(words: pd.DataFrame, *, alt: str) -> None:
    """Draw a small `plain_table`, which wraps where a data frame would cut; `alt` names it to a screen reader."""
    st.table(words, border="horizontal", hide_index=True, alt=alt)


def labelled(text: str) -> Label:
    """Return the label of a control that shows `text`, drawing it above where marks in it would be read.

    A screen reader hears a control's label as Streamlit got it, escapes and all, so it gets the letters themselves.
    """
    if plain(text) == text:
        return {"label": text, "label_visibility": "visible"}
    st.markdown(f":small[{plain(text)}]")
    return {"label": spoken_label(text), "label_visibility": "collapsed"}


def spoken_label(text: str) -> str:
    """Return the label of a control that only a screen reader says: the letters of `text`, and no picture fetched."""
    return text.replace("![", r"!\[")


def _escaped(found: re.Match[str]) -> str:
    match found[0]:
        case "\r" | "\n" as line:  # As a reference it begins no block, and the spaces around it stay.
            return f"{_CUT}&#{ord(line)};{_CUT}"
        case "$":
            return "&#36;"
        case ":":
            return rf"\:{_CUT}"
        case mark:
            return f"\\{mark}"
