"""What people typed, read from the page in a real browser: letter by letter, in every place that shows it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect
from served import Server
from streamlit.string_util import clean_text
from visiting import Visit

from mastery.text import apart

MARKS = (
    *("a -> b", "->", " -- x", "<-> <- >= <= ~= x", "a-->b<--c", "-- -- --"),
    *(
        ":100: is :smile: :+1: :-1:",
        ":material/home: x",
        ":red[x] :red-background[y] :small[z]",
        ":streamlit:",
        "x:100",
    ),
    *(
        "https://a.b/c?d=e#f see http://x.org.",
        "www.example.org WWW.X.ORG",
        "x:@y ::@https://a \\:@b",
        "me@x.org mailto:me@x.org",
        "ftp://x.org/a",
    ),
    *(
        "- one\n- two",
        "1. one\n2) two",
        "# head\n\n## h2",
        "```\ncode\n```",
        "    code\n  x",
        "> quote",
        "+ x",
        "== \n==",
    ),
    *(
        "a  b   c",
        "  lead  and trail  ",
        "a\n\n\nb  \n   c",
        "\t tab\tx",
        "a\r\nb",
        "nbsp\u00a0x\u00a0",
        "\u2028ls\u2029",
    ),
    *(
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "$x^2$ and $$y$$",
        "[x](http://a.b) ![p](http://a.b/c.png) [^1]",
        "~~x~~ **b**",
    ),
    *("<b>x</b> <script>alert(1)</script> &amp; &#58; <!-- c -->", "_i_ *i* `c`", "a\\\nb \\* \\", "- [ ] task", "***"),
    *(
        ":color[]{foreground=red} :color[x]",
        "::leaf[x]{y}\n:::box\nx\n:::",
        "term\n: def",
        "end:",
        ":a:b:c:",
        "12:30:45",
    ),
    *(
        "ß é 😀 👩‍👩‍👧 \u200d x",
        "\ufeffbom",
        "مرحبا \u202ec",
        "[x]: http://a.b 'c'",
        "<https://x.org> <me@x.org>",
        "!x",
        "{#id .c}",
    ),
)
PIECES = (*MARKS, *" \n-:@<>=~*_`#[](){}|&;.w/\\0ax", "--", "->", "www.", "https://", ":x:", "  ")
READ = """() => [...document.querySelectorAll('[class*="st-key-at-"]')].map(place => ({
  place: [...place.classList].find(one => one.startsWith('st-key-at-')).slice(10),
  texts: [...place.querySelectorAll(['stMarkdownContainer', 'stCaptionContainer', 'stText']
    .map(one => `[data-testid="${one}"]`).join())]
    .map(one => [one.textContent, one.innerText]),
  inputs: [...place.querySelectorAll('input')].map(one => one.value),
  labels: [...place.querySelectorAll('[aria-label]')].map(one => one.ariaLabel),
  marks: [...place.querySelectorAll('a[href]:not([href=""]), img, code, em, del, sup, table, hr, [role=img]')]
    .filter(one => !one.closest('[data-testid="stPageLink"]') && one.dataset.testid !== 'stIconMaterial'
      && one.checkVisibility())
    .map(one => one.outerHTML.slice(0, 200)),
}))"""
PLACES, MANY = 20, 27
HIDDEN = ("expander",)
CONTROLS = {"radio", "selectbox", "multiselect", "input", "area", "number", "date"}
"""The places where a screen reader hears the text as the name of a control."""


def read(letters: Server, visit: Visit, texts: list[str]) -> dict[str, dict[str, Any]]:
    """Return what stands at each place when the page draws `texts`."""
    (letters.data / "texts.json").write_text(json.dumps(texts))
    visit.open(letters.url)
    expect(visit.page.get_by_text("The end.")).to_be_attached()
    visit.settle()
    return {one["place"]: one for one in visit.page.evaluate(READ)}


def test_a_mark_is_letters_in_a_message_that_passes(letters: Server, visit: Callable[..., Visit]) -> None:
    there = visit()
    for text in (
        "a -> b :100: --",
        "https://a.b me@x.org",
        "- one\n- two",
        "  lead  and trail  ",
        "**b** [x](http://a.b)",
    ):
        read(letters, there, [text])
        toast = there.page.get_by_test_id("stToast").get_by_test_id("stMarkdownContainer")
        expect(toast).to_have_count(1)
        assert toast.text_content() == text
        assert toast.locator("a, img, code, em, li, strong").count() == 0


def seen_of(place: str, text: str) -> str:
    """What is seen of `text`: whatever a person's words turn ends with them."""
    if place == "as_typed" and clean_text(text) == text:
        return text  # In an element of its own.
    return f"Said: “{apart(text)}”: yes." if place == "inside" else apart(text)


def check(places: dict[str, dict[str, Any]], texts: list[str]) -> None:
    for name, place in places.items():
        where, number = name.rsplit("-", 1)
        typed = texts[int(number)]
        text = seen_of(where, typed)
        if where == "chosen":
            # A field of one line has no line breaks (HTML, 4.10.5.1.2).
            assert place["inputs"] == [typed.replace("\r", "").replace("\n", "")]
            continue
        # A list puts line breaks of its own around what it holds.
        edges = "\n" if where == "bullets" else ""
        letters = (
            [(there.strip(edges), seen.strip(edges)) for there, seen in place["texts"]] if edges else place["texts"]
        )
        wanted = text.strip(edges) if edges else text
        assert wanted in [there for there, _ in letters], name
        assert name.startswith(tuple(HIDDEN)) or lines(wanted) in [lines(seen) for _, seen in letters], name
        assert place["marks"] == [], name
        assert where not in CONTROLS or typed.replace("![", "!\\[") in place["labels"], name


def lines(text: str) -> str:
    # What a browser gives as seen has one kind of line break, and none at the end.
    return text.replace("\r\n", "\n").replace("\r", "").rstrip("\n")


@pytest.mark.parametrize("first", range(0, len(MARKS), MANY))
def test_every_mark_is_letters_in_every_place(letters: Server, visit: Callable[..., Visit], first: int) -> None:
    there, texts = visit(), list(MARKS[first : first + MANY])
    places = read(letters, there, texts)
    assert len(places) == PLACES * len(texts)
    check(places, texts)
    assert there.strangers() == []


@pytest.fixture
def reader(visit: Callable[..., Visit]) -> Visit:
    """One visit for all that a test reads: another would be in a browser that has loaded nothing yet."""
    return visit()


@settings(
    max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join).filter(bool), min_size=12, max_size=20)
)
def test_any_text_is_letters_in_every_place(letters: Server, reader: Visit, texts: list[str]) -> None:
    check(read(letters, reader, texts), texts)
