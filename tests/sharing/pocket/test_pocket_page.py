"""The pocket page as a file: what it asks, what its own rules forbid, and what it does not hold."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from mastery import instruments
from mastery.kinds import ENTRY_KINDS
from mastery.sharing.pocket.page import pocket_page

PULSE = instruments.load("five-elements-pulse")
PAGE = pocket_page([PULSE]).decode()
MOST = 120_000
"""Bytes of a page with a short questionnaire: it goes through any chat and e-mail (own)."""


class Controls(HTMLParser):
    """The attributes of every control."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag in ("input", "textarea", "select", "option", "button", "details"):
            self.found.append((tag, dict(attrs)))


def controls(page):
    parser = Controls()
    parser.feed(page)
    return parser.found


def sha(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_but_its_own_script_and_style_counts():
    (csp,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    (style,) = re.findall(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", PAGE, re.DOTALL)
    assert csp.replace("&#39;", "'") == (
        f"default-src 'none'; script-src {sha(script)}; style-src {sha(style)}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    words = ("eval", "innerHTML", "import(", "fetch", "XMLHttp", "cookie", ".style", "Function(", "http")
    assert [one for one in words if one in script] == []
    assert re.findall(r"(?:src|href|url\()=?[\"']?(?!data:)\w+:", PAGE) == []
    assert re.findall(r"\son\w+=|\sstyle=", PAGE) == []


def test_it_is_small_with_every_questionnaire_there_is():
    assert len(PAGE.encode()) < 50_000
    for id in instruments.available():
        assert len(pocket_page([PULSE, instruments.load(id)]).decode()) < MOST


def test_no_control_has_a_preset_value():
    for tag, given in controls(PAGE):
        assert not {"checked", "selected", "open"} & set(given), given
        if tag == "input" and given["type"] not in ("radio", "checkbox"):
            assert "value" not in given
    first = [given["value"] for tag, given in controls(PAGE) if tag == "option"][::6]
    assert set(first) == {""}


def test_it_asks_the_pulse_and_the_few_fields_that_each_kind_declares():
    names = [given["data-name"] for _, given in controls(PAGE) if "data-name" in given]
    assert list(dict.fromkeys(names)) == ["P", "C", "I", "F", "K"]
    ids = {given.get("id") for _, given in controls(PAGE)}
    assert {"part-win", "part-setback", "part-practice", "part-learning", "part-note", "part-meeting"} <= ids
    asked = {
        "win": {"title", "scale", "text"},
        "setback": {"title", "text", "scale", "lesson", "next_action"},
        "practice": {"title", "scale", "minutes", "text"},
        "learning": {"title", "scale", "minutes", "lesson"},
        "note": {"title", "text", "scale"},
    }
    for kind, fields in asked.items():
        assert {one.removeprefix(f"{kind}-") for one in ids if one and one.startswith(f"{kind}-")} == fields
        assert fields - {"title"} <= set(ENTRY_KINDS[kind].fields)


@pytest.mark.parametrize("named", ["</script><script>alert(1)</script>", "<b onclick=x> \u2028"])
def test_a_questionnaire_of_ones_own_is_letters_alone(named):
    item = replace(PULSE.items[0], label=named, stem=named, anchors=(named,) * 5)
    page = pocket_page([replace(PULSE, title=named, items=(item, *PULSE.items[1:]))]).decode()
    assert len(re.findall("<script", page)) == 2
    assert named not in page
    assert page.count(named.replace("<", "&lt;").replace(">", "&gt;")) > 5


def test_one_statement_and_wide_ranges_can_be_asked_too():
    wide = replace(PULSE, id="mine", low=0, high=100, items=(replace(PULSE.items[0], may_not_apply=True),))
    wide = replace(wide, items=(replace(wide.items[0], anchors=("none", "all")),))
    found = controls(pocket_page([PULSE, wide]).decode())
    (number,) = [given for _, given in found if given.get("name") == "P" and given.get("type") == "number"]
    assert (number["min"], number["max"]) == ("0", "100")
    assert [given["value"] for _, given in found if given.get("name") == "P-apart"] == ["n/a"]
    assert sum(given.get("data-sort") == "check_in" for _, given in found) == 2


def test_without_questions_entries_and_notes_are_left():
    assert [given for _, given in controls(pocket_page([]).decode()) if given.get("data-sort") == "check_in"] == []
