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
from mastery.sharing.files.markup import colours
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
    readable = [of for of in elements if of.tag not in ("style", "script", "template", "head")]
    own = [part for of in readable for part in (of.text, *(one.tail for one in of))]
    return " ".join(" ".join(part or "" for part in (*own, *(of.get("aria-label", "") for of in readable))).split())


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
    visible = re.sub(UNWRITABLE, "", text)
    root = page_of(evil)
    texts = [letters(of) for of in by_id(root, "told").iter() if of.get("class") == "text"]
    noted = [letters(of) for of in by_id(root, "notes").iter() if of.get("class") == "text"]
    assert texts.count(visible if text != LONG.strip() else LONG) > (1 if text == LONG.strip() else 10)
    if text in EVIL:
        assert any(visible in one for one in noted)
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
    """How many elements there are of each kind."""
    return Counter(of.tag for of in root.iter())


@pytest.mark.parametrize("name", [one for one in EVIL if "\n" not in one])
def test_the_owners_and_the_mentors_name_can_be_anything(name):
    root, visible = named(name), " ".join(re.sub(UNWRITABLE, "", name).split())
    assert elements(root) == elements(named("Runa"))
    assert words(root.find("body/header/h1")).startswith(visible)
    assert visible in words(by_id(root, "answer"))
    assert not re.search(UNWRITABLE, letters(root))


def test_what_turns_direction_ends_with_the_text_that_it_stands_in():
    root = named("Runa \u202eevil")
    data = by_id(root, "report-data").text  # It is read by a program, letter by letter.
    said = [one for one in root.itertext() if "\u202e" in one and one != data]
    assert len(said) > 1
    assert all("\u202c" in one for one in said)


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_every_id_is_there_once_and_every_name_of_one_leads_to_it(flavour):
    elements = list(page(flavour).iter())
    ids = [of.get("id") for of in elements if of.get("id")]
    assert len(ids) == len(set(ids))
    named = [of.get(name) for of in elements for name in ("aria-labelledby", "aria-describedby", "for") if of.get(name)]
    links = [of.get("href")[1:] for of in elements if of.tag == "a" and of.get("href").startswith("#")]
    visible = [one for one in SECTIONS if one in ids and one != "agenda"]
    assert links == ["answer", "read", *visible, "numbers"]
    assert len(links) == 10
    assert {*named, *links} <= set(ids)


def test_headings_go_down_one_step_at_a_time_under_one_title():
    levels = [int(of.tag[1]) for of in page().iter() if re.fullmatch("h[1-6]", of.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(later - before for before, later in pairwise(levels)) == 1


@pytest.mark.parametrize("key", FIGURES)
def test_every_figure_has_a_picture_a_row_with_its_sentence_and_its_words_and_table(key):
    section, report = by_id(page(), key), whole_report().page
    (made,) = [one for one in report.sections if one.key == key]
    pictures = [of for of in section.iter("svg") if of.get("role") == "img"]
    assert [of.get("aria-label") for of in pictures] == [row.picture.text for row in made.figure.rows if row.picture]
    assert len(pictures) >= 4
    assert all(len(of.get("aria-label")) > 20 for of in pictures)
    said, tables = words(by_id(page(), "numbers")), [one.caption for one in made.tables]
    assert [one for one in made.sentences if " ".join(one.split()) not in said] == []
    assert len(made.sentences) >= 4
    assert [len(table(page(), caption)) > 2 for caption in tables] == [True] * len(tables)
    assert tables


def test_what_is_drawn_is_a_row_or_the_labels_above_it():
    outer = [of for of in page().iter("svg") if of.get("class") == "picture"]
    assert Counter(of.get("role") or of.get("aria-hidden") for of in outer)["true"] == len(FIGURES)
    inner = [one for of in outer for one in of.iter("svg") if one is not of]
    assert len(list(page().iter("svg"))) == len(outer) + len(inner)


@pytest.mark.parametrize(("flavour", "most"), [("mail", 110_000), ("reply", 122_000)])
def test_four_figures_over_twenty_six_check_ins_take_less_than_a_small_photo(flavour, most):
    active = sample().records["goal"].query("state == 'active'")["goal"]
    made = report(sample(), meeting=coming_meeting(), goals=frozenset(active))
    file = build(made, sample(), flavour=flavour)
    root = tree(file)
    assert len(table(root, "Scores by Runa and Amara, from 1 to 5")) == 1 + 26 + 3
    drawn = [of.get("id") for of in root.iter("section") if any(one.get("role") == "img" for one in of.iter("svg"))]
    assert drawn == FIGURES
    assert len(file) <= most


def test_the_reader_is_you_only_where_an_answer_is_asked():
    known, made = written_by(mild)
    root = tree(build(made, known, flavour="reply"))
    main = root.find("body/main")
    for of in (by_id(root, "agenda"), next(of for of in main if of.get("class") == "asked")):
        main.remove(of)
    text = said(without(root, "answer"))
    for name in whole_report().content.names.values():
        text = text.replace(name, "")
    assert len(text) > 5_000
    assert re.findall(r"(?i)\b(?:you|your|yours|yourself|my|mine|I)\b", text) == []
    assert "Your view of Runa" in words(by_id(page_of(mild), "answer"))


def test_the_questions_stand_first_then_the_answer_then_the_sections_in_their_order():
    visible = [one for one in SECTIONS if one != "agenda"]
    assert [of.get("id") for of in page().iter("section")] == ["answer", *visible]
    assert [of.get("id") or of.get("class") for of in page().find("body/main")] == ["agenda", "asked", "answer", "read"]
    assert words(page().find(".//footer")).endswith(
        "Report R7K2-9QFM-3D8X-A0B4. This file fetches nothing and sends nothing."
    )


def test_not_asked_first_the_page_begins_open_and_offers_both_ways():
    assert by_id(page(), "read").get("open") == ""
    links = [words(of) for of in page().iter("a") if of.get("href") in ("#answer", "#read")]
    assert links == ["Give your view", "Read on"]


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
    later = by_id(root, "read")
    assert (later.tag, later.get("open")) == ("details", None)
    before = [of for of in without(root, "read") if of.get("id") != "read"]
    assert not [of for of in before if of.tag in ("svg", "table", "figure", "nav")]
    root.find("body").remove(root.find("body/footer"))
    root.find("body/main").remove(by_id(root, "answer"))
    neutral = said(without(root, "read"))
    assert re.findall(rf"\d\.\d|\d %|{VERDICTS}", neutral) == []
    assert "Runa’s questions for you" in neutral
    assert "Read on" not in neutral
    assert words(root.find("head/title")) == "Runa’s report for Amara"
    assert "whoever has seen another answer leans towards it" in neutral


def test_asked_before_it_shows_everything_is_there_once_it_is_opened():
    ids = [of.get("id") for of in blind().iter("section")]
    assert ids == ["answer", "over_time", "vision"]
    assert [of.get("id") for of in by_id(blind(), "read").iter("section")] == ids[1:]


def test_where_nothing_is_asked_nothing_is_hidden_and_no_answer_is_asked():
    made = report(sample(), blind=True, statements="none", sections=frozenset(["vision"]))
    root = tree(build(made, sample(), flavour="reply"))
    assert not [of for of in root.iter() if of.get("id") in ("read", "answer") or of.tag == "script"]
    assert len([of for of in by_id(root, "vision").iter("svg") if of.get("role") == "img"]) == 5


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


SHEET = colours() + (HERE / "report" / "report.css").read_text(encoding="utf-8")


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


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_every_colour_that_is_named_is_defined(flavour):
    text = whole_file(flavour).decode()
    assert set(re.findall(r"var\(--([\w-]+)\)", text)) <= set(re.findall(r"--([\w-]+):\s?#", text))
