"""The report as HTML: its own rules, nothing that acts, every text as its letters, every figure with its words."""

import base64
import hashlib
import re
import tomllib
from collections import Counter
from copy import deepcopy
from dataclasses import fields, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from report_maker import (
    EVERY_SECTION,
    by_id,
    coming_meeting,
    everything,
    in_every_text,
    letters,
    report,
    sample,
    table,
    tree,
    whole_file,
    whole_report,
    words,
)

from mastery import instruments, sharing
from mastery.charts import _style
from mastery.contracts import Snapshot
from mastery.sharing.report.build import build
from mastery.sharing.report.choices import SECTIONS

HERE = Path(sharing.__file__).parent
FIGURES = ["over_time", "two_views", "vision", "goals"]
LONG = "ten thousand letters " * 477
EVIL = [
    "<img src=x onerror=alert(1)><svg onload=alert(2)>",
    "</style></title></textarea></script><script>alert(3)</script>",
    "]]> <!-- --> <![CDATA[ &amp;&lt;&#60; &nbsp &copy",
    "{{ 7 * 7 }} {% raw %} {# no #} ${7*7} <%= 7 %>",
    '" onmouseover="alert(4) \' ` \\',
    "שלום \u202eright to left\u202c عربى",
    "\U0001f469\U0001f3fd\u200d\U0001f680 Zoë \u4f60\u597d",
    "a\x00b\x07c\x1b[31m\ufffe",
    "[x](javascript:alert(5)) ![y](http://example.org/z.png) @import url(//example.org)",
    "two\nlines",
]
UNWRITABLE = "[\x00-\x08\x0e-\x1f\ufffe]"
VERDICTS = "gone up|gone down|steady|lower|higher|rising|falling|clear direction|too early|at target|could go"


def evil(of, _field, row):
    return LONG if row == 0 and of in ("entry", "goal", "plan_item", "meeting") else EVIL[row % len(EVIL)]


@cache
def written_by(write):
    """A journal in which everybody wrote `write`, and its report with every section and line."""
    known = in_every_text(sample(), write)
    return known, report(known, sections=EVERY_SECTION, meeting=coming_meeting(), **everything(known))


@cache
def page_of(write, flavour="reply"):
    """The page of that report as a tree."""
    known, made = written_by(write)
    return tree(build(made, known, flavour=flavour))


def mild(*_):
    return "mild words"


@cache
def page(flavour="reply"):
    return tree(whole_file(flavour))


def directives(root):
    policy = next(of.get("content") for of in root.iter("meta") if of.get("http-equiv"))
    return dict(one.strip().split(" ", 1) for one in policy.split(";"))


def hashed(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def outside_drawings(root):
    yield root
    for one in root:
        if one.tag != "svg":
            yield from outside_drawings(one)


def without(root, name):
    """The elements of a page but for the one with this id and what is in it."""
    yield root
    for one in root:
        if one.get("id") != name:
            yield from without(one, name)


def said(elements):
    """What these elements say themselves: their own letters, and what a screen reader hears."""
    kept = [of for of in elements if of.tag not in ("style", "script", "head")]
    own = [part for of in kept for part in (of.text, *(one.tail for one in of))]
    return " ".join(" ".join(part or "" for part in (*own, *(of.get("aria-label", "") for of in kept))).split())


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_the_pages_own_rules_stand_before_anything_that_they_rule(flavour):
    head = page(flavour).find("head")
    assert [(of.tag, of.get("charset"), of.get("http-equiv")) for of in head][:2] == [
        ("meta", "utf-8", None),
        ("meta", None, "Content-Security-Policy"),
    ]
    assert whole_file(flavour).startswith(b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_nothing_is_allowed_but_the_one_style_and_the_one_script_by_their_hashes(flavour):
    root = page(flavour)
    (style,) = root.iter("style")
    scripts = list(root.iter("script"))
    expected = {
        "default-src": "'none'",
        "style-src": hashed(style.text),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    if flavour == "mail":
        assert not scripts
    else:
        data, script = scripts
        assert (data.get("type"), script.get("type")) == ("application/json", None)
        expected["script-src"] = hashed(script.text)
    assert directives(root) == expected


@pytest.mark.parametrize(("write", "flavour"), [(mild, "reply"), (evil, "reply"), (evil, "mail")])
def test_nothing_acts_and_nothing_is_fetched(write, flavour):
    root = page_of(write, flavour)
    for of in root.iter():
        assert of.tag not in {"link", "img", "image", "iframe", "object", "embed", "base", "video", "use", "a:href"}
        assert not [name for name in of.attrib if name.startswith("on") or name in ("style", "src", "action", "xmlns")]
        if of.tag != "meta" and of.get("aria-label") is None:
            assert not [value for value in of.attrib.values() if "http" in value or "//" in value]
    assert {of.get("href").split(":")[0][:1] for of in root.iter("a")} <= {"#", "m"}
    for style in root.iter("style"):
        assert not re.search(r"url\(|@import|https?:|//|expression|<", style.text)


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_no_text_opens_an_element(flavour):
    mild_tags = [of.tag for of in outside_drawings(page_of(mild, flavour))]
    assert len(mild_tags) > 1_000
    assert [of.tag for of in outside_drawings(page_of(evil, flavour))] == mild_tags


@pytest.mark.parametrize("text", [*EVIL, LONG.strip()])
def test_every_text_comes_out_as_its_letters(text):
    shown = re.sub(UNWRITABLE, "", text)
    root = page_of(evil)
    told = [letters(of) for of in by_id(root, "told").iter() if of.get("class") == "text"]
    noted = [letters(of) for of in by_id(root, "notes").iter() if of.get("class") == "text"]
    assert told.count(shown if text != LONG.strip() else LONG) > (1 if text == LONG.strip() else 10)
    if text in EVIL:
        assert any(shown in one for one in noted)
    assert "49" not in letters(by_id(root, "told"))


@cache
def named(name):
    """The page of an owner and a mentor who are called so."""
    made = of_agenda()
    choices = replace(made.content.choices, name=name, address=name)
    statements = instruments.for_others(made.whole, name=name)
    changed = replace(
        made, content=replace(made.content, choices=choices, mentor=name.split()[0]), statements=statements
    )
    return tree(build(changed, sample(), flavour="reply"))


@cache
def of_agenda():
    return report(sample(), sections=frozenset(["agenda"]))


def elements(root):
    """How many elements there are of each kind; the link for an e-mail is not offered where it would be too long."""
    return Counter(of.tag for of in root.iter() if of.tag not in ("a", "p"))


@pytest.mark.parametrize("name", [one for one in EVIL if "\n" not in one])
def test_the_owners_and_the_mentors_name_can_be_anything(name):
    root, shown = named(name), " ".join(re.sub(UNWRITABLE, "", name).split())
    assert elements(root) == elements(named("Runa"))
    assert words(root.find("body/header/h1")).startswith(shown)
    assert shown in words(by_id(root, "answer"))
    assert not re.search(UNWRITABLE, letters(root))


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_every_id_is_there_once_and_every_name_of_one_leads_to_it(flavour):
    elements = list(page(flavour).iter())
    ids = [of.get("id") for of in elements if of.get("id")]
    assert len(ids) == len(set(ids))
    named = [of.get(name) for of in elements for name in ("aria-labelledby", "aria-describedby", "for") if of.get(name)]
    links = [of.get("href")[1:] for of in elements if of.tag == "a" and of.get("href").startswith("#")]
    assert links == ["answer", *(one for one in SECTIONS if one in ids)]
    assert len(links) == 8
    assert {*named, *links} <= set(ids)


def test_headings_go_down_one_step_at_a_time_under_one_title():
    levels = [int(of.tag[1]) for of in page().iter() if re.fullmatch("h[1-6]", of.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(later - before for before, later in pairwise(levels)) == 1


@pytest.mark.parametrize("key", FIGURES)
def test_every_figure_is_drawn_for_wide_and_narrow_and_has_its_sentence_and_its_table(key):
    section = by_id(page(), key)
    drawings = list(section.iter("svg"))
    assert [of.get("class") for of in drawings] == ["wide", "narrow"]
    for of in drawings:
        assert of.get("role") == "img"
        assert len(of.get("aria-label")) > 80
        assert of.find(".//text") is not None
    assert len(list(section.find("ul"))) >= 4
    assert [len(list(one.iter("tr"))) > 2 for one in section.iter("table")]


def test_only_the_figures_are_drawings():
    assert [of.get("role") for of in page().iter("svg")] == ["img"] * 2 * len(FIGURES)


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_four_figures_over_twenty_six_check_ins_take_less_than_three_hundred_thousand_bytes(flavour):
    root = page(flavour)
    assert len(table(root, "Scores by Runa, from 1 to 5")) == 1 + 26
    assert [of.get("id") for of in root.iter("section") if of.find("figure") is not None] == FIGURES
    assert len(whole_file(flavour)) <= 300_000


def test_the_reader_is_you_only_where_an_answer_is_asked():
    text = said(without(page_of(mild), "answer"))
    for name in whole_report().content.names.values():
        text = text.replace(name, "")
    assert len(text) > 5_000
    assert re.findall(r"(?i)\b(?:you|your|yours|yourself|my|mine|I)\b", text) == []
    assert "Your view of Runa" in words(by_id(page_of(mild), "answer"))


def test_the_sections_stand_in_their_order_and_the_answer_after_them():
    assert [of.get("id") for of in page().iter("section")] == [*SECTIONS, "answer"]
    assert words(page().find(".//footer")).endswith(
        "Report R7K2-9QFM-3D8X-A0B4. This file fetches nothing and sends nothing."
    )


@cache
def blind_report():
    sections = frozenset(["agenda", "over_time", "vision"])
    return report(sample(), blind=True, meeting=coming_meeting(), sections=sections)


@cache
def blind(flavour="reply"):
    return tree(build(blind_report(), sample(), flavour=flavour))


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_asked_before_it_shows_the_page_tells_no_score_until_it_is_opened(flavour):
    root = deepcopy(blind(flavour))
    later = by_id(root, "later")
    assert (later.tag, later.get("open")) == ("details", None)
    before = [of for of in without(root, "later") if of.get("id") != "later"]
    assert not [of for of in before if of.tag in ("svg", "table", "figure", "nav")]
    root.find("body").remove(root.find("body/footer"))
    root.find("body/main").remove(by_id(root, "answer"))
    neutral = said(without(root, "later"))
    assert re.findall(rf"\d\.\d|\d %|{VERDICTS}", neutral) == []
    assert "What Runa wants to ask Amara" in neutral
    assert words(root.find("head/title")) == "Runa’s report for Amara"
    assert "an answer given after seeing another is drawn towards it" in neutral


def test_asked_before_it_shows_everything_is_there_once_it_is_opened():
    ids = [of.get("id") for of in blind().iter("section")]
    assert ids == ["agenda", "answer", "over_time", "vision"]
    assert [of.get("id") for of in by_id(blind(), "later").iter("section")] == ids[2:]


def test_where_nothing_is_asked_nothing_is_hidden_and_no_answer_is_asked():
    made = report(sample(), blind=True, statements="none", sections=frozenset(["vision"]))
    root = tree(build(made, sample(), flavour="reply"))
    assert not [of for of in root.iter() if of.get("id") in ("later", "answer") or of.tag == "script"]
    assert by_id(root, "vision").find("figure") is not None


def test_a_journal_with_nothing_but_a_person_makes_a_page():
    records = {kind: rows if kind == "person" else rows.head(0) for kind, rows in sample().records.items()}
    parts = {name: rows.head(0) for name, rows in sample().parts.items()}
    frames = {one.name: getattr(sample(), one.name) for one in fields(Snapshot)}
    empty = {name: rows.head(0) for name, rows in frames.items() if isinstance(rows, pd.DataFrame)}
    bare = replace(sample(), records=records, parts=parts, **empty)
    root = tree(build(report(bare, sections=EVERY_SECTION), bare, flavour="reply"))
    assert words(by_id(root, "over_time-heading")) == "No check-ins in this period"
    assert not list(root.iter("svg"))


def tokens(css):
    """The colours of a sheet by mode: on light, on dark, on paper."""
    blocks = re.findall(r":root \{([^}]*)\}", css)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block)) for block in blocks]
    return dict(zip(["light", "dark", "print"], found, strict=True))


SHEET = (HERE / "report" / "report.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(("mode", "place"), [("light", 0), ("dark", 1)])
def test_the_colours_are_those_of_the_dashboard_and_of_the_charts(mode, place):
    theme = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"][mode]
    made = tokens(SHEET)[mode]
    named = {
        "ink": "textColor",
        "page": "backgroundColor",
        "card": "secondaryBackgroundColor",
        "accent": "primaryColor",
        "edge": "borderColor",
    }
    assert {name: made[name] for name in named} == {name: theme[key] for name, key in named.items()}
    for name in ("ink", "muted", "rule", "card", "self", "other"):
        tone = re.findall("#[0-9A-F]{6}", getattr(_style, name.upper()).to_dict()["expr"])
        assert made[name] == tone[place]


def test_paper_is_as_light():
    light, dark, paper = tokens(SHEET).values()
    assert light.keys() == dark.keys()
    assert paper.items() <= light.items()
    assert {name for name in light if light[name] != dark[name]} <= set(paper)


def test_the_colours_of_the_drawings_follow_the_mode_and_paper_is_as_light():
    (style,) = page().iter("style")
    light, dark, paper = re.findall(r":root\{([^}]*)\}", style.text)
    assert "prefers-color-scheme:dark" in style.text.split(dark)[0][-60:]
    assert "print" in style.text.split(paper)[-2][-30:]
    assert paper == light
    drawings = [one.figure.wide for one in whole_report().page.sections if one.figure]
    tones = {name: pair for one in drawings for name, pair in one.tones.items()}
    for block, place in ((light, 0), (dark, 1)):
        assert dict(re.findall(r"--(\w+):(#\w{6});", block)) == {name: pair[place] for name, pair in tones.items()}


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_every_colour_that_is_named_is_defined(flavour):
    text = whole_file(flavour).decode()
    assert set(re.findall(r"var\(--([\w-]+)\)", text)) <= set(re.findall(r"--([\w-]+):\s?#", text))
