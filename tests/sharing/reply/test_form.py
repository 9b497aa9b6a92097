"""The section that asks for an answer, as markup: all of it there, labelled, escaped, and nothing that acts."""

import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from reply_maker import EVERY, ONE_EACH, STATEMENTS, fillable_text

from mastery import instruments
from mastery.sharing.reply.fill_in import END, mailto
from mastery.sharing.reply.form import answer_section, data_block, style
from mastery.sharing.reply.scripts import script

EVIL = "<img src=x onerror=alert(1)>\"'&amp;</textarea></script><script>alert(2)</script>\u2028{{ 7 * 7 }}\u202e"


class Markup(HTMLParser):
    """The elements of a page with their attributes, and the letters in them."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.letters = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.letters.append(data)

    def all(self, tag, **with_):
        return [of for name, of in self.elements if name == tag and with_.items() <= of.items()]

    @property
    def text(self):
        return " ".join("".join(self.letters).split())


def section(asked=EVERY, statements=STATEMENTS, *, scripted=True):
    return Markup(answer_section(asked, statements, scripted=scripted))


def evil_report():
    items = tuple(replace(item, label=EVIL, stem=EVIL, anchors=(EVIL,) * 5) for item in EVERY.items[:2])
    scales = tuple(replace(scale, name=EVIL) for scale in EVERY.instrument.scales)
    asked = replace(EVERY.instrument, window=EVIL, scales=scales, items=items, id="own")
    return replace(EVERY, name=EVIL, instrument=asked, items=items, address=EVIL)


def test_every_statement_has_five_levels_and_a_way_out_and_none_is_preset():
    page = section()
    radios = page.all("input", type="radio")
    assert Counter(one["name"] for one in radios) == {item.id: 6 for item in EVERY.items}
    assert [one["value"] for one in radios][:6] == ["1", "2", "3", "4", "5", ""]
    assert not [of for _, of in page.elements if "checked" in of or "selected" in of]
    assert len(page.all("fieldset")) == len(page.all("legend")) == 20


@pytest.mark.parametrize("scripted", [True, False])
def test_the_statements_are_worded_about_the_owner_in_order(scripted):
    said = section(scripted=scripted).text
    assert said.startswith("Your view of Runa Think of Runa in the last four weeks. Take for each statement")
    places = [said.index(f"{n}. {one.label} {one.stem}") for n, one in enumerate(STATEMENTS.values(), 1)]
    assert places == sorted(places)
    assert all(anchor in said for one in STATEMENTS.values() for anchor in one.anchors)
    assert all(name in said for name in EVERY.scales.values())
    assert "as Runa is asked them" not in said


def test_without_other_words_the_owners_questions_are_quoted():
    said = section(ONE_EACH, {}).text
    frame = "These are the questions as Runa is asked them. Choose for each the answer that fits Runa best."
    assert frame in said
    assert "1. Steps you chose yourself How regularly did you do something" in said


def test_every_control_has_a_label_and_every_id_is_there_once():
    page = section()
    ids = [of["id"] for _, of in page.elements if "id" in of]
    assert sorted(ids) == sorted(set(ids))
    # The six choices of a statement stand inside their labels, the other controls are named by theirs.
    pointing = [of["for"] for of in page.all("label") if "for" in of]
    others = page.all("textarea") + [of for of in page.all("input") if of["type"] != "radio"]
    assert sorted(pointing) == sorted(of["id"] for of in others)
    assert len(page.all("label")) - len(pointing) == 6 * 20 == len(page.all("input", type="radio"))
    assert [of["aria-label"] for of in page.all("pre", tabindex="0")] == ["The lines to send"]
    named = [of["aria-labelledby"] for _, of in page.elements if "aria-labelledby" in of]
    assert set(named) <= set(ids)


def test_the_fields_hold_no_more_than_a_reply():
    page = section()
    comments = [of for of in page.all("textarea") if "data-comment" in of]
    assert [of["data-comment"] for of in comments] == [*EVERY.scales]
    assert {of["maxlength"] for of in comments} == {"1000"}
    assert page.all("textarea", id="reply-overall")[0]["maxlength"] == "2000"
    assert page.all("input", id="reply-who")[0]["maxlength"] == "60"
    assert "up to 1,000 characters" in page.text


def test_without_a_script_the_lines_to_send_hold_every_level_and_their_link_the_subject():
    page = section(scripted=False)
    assert [of["href"] for of in page.all("a")] == [mailto(EVERY)]
    (start,) = [place for place, text in enumerate(page.letters) if text.startswith("\nReply to report ")]
    said = "".join(page.letters[start:]).partition(END)[0]
    # Each line holds its five digits, of which the style shows the one that was chosen.
    assert said.replace(" 12345", "").strip() == fillable_text(EVERY, STATEMENTS).partition(END)[0].strip()
    assert said.count("= 12345\n") == 20
    assert not page.all("form") + page.all("button") + page.all("textarea") + page.all("input", type="text")


def test_a_chosen_level_fills_its_line_and_an_element_says_how_far_it_is_answered():
    page, rules = section(scripted=False), style(EVERY, STATEMENTS)
    radios = [of["id"] for of in page.all("input", type="radio") if of["value"]]
    digits = [of["class"] for of in page.all("i")]
    assert radios == digits
    assert len(set(radios)) == 100
    assert [f"#answer:has(#{one}:checked) .{one}" for one in radios] == re.findall(r"#answer:has[^,{]+", rules)
    assert "#part-1:has(#s1 :checked):has(#s2 :checked):has(#s3 :checked):has(#s4 :checked) .all" in rules
    assert {"part-1", "part-5", "s1", "s20"} <= {of.get("id") for _, of in page.elements}


def test_the_printed_form_has_a_ring_for_each_level_and_the_number():
    page = section(scripted=False)
    assert "".join(page.letters).count("12345") == 20
    assert "Report R7K2-9QFM-3D8X-A0B4." in page.text
    assert len(page.all("div", **{"class": "ruled"})) == 2 * 5 + 4


@pytest.mark.parametrize("scripted", [True, False])
def test_nothing_in_the_markup_acts_or_is_fetched(scripted):
    page = section(scripted=scripted)
    for tag, of in page.elements:
        assert tag not in {"script", "style", "img", "link", "iframe", "object", "svg"}
        assert not [key for key in of if key.startswith("on") or key in {"style", "src", "action"}]
    assert "http" not in page.text


@pytest.mark.parametrize("scripted", [True, False])
def test_every_text_is_shown_as_its_letters(scripted):
    evil = section(evil_report(), {}, scripted=scripted)
    mild = section(replace(evil_report(), name="A", address=""), {}, scripted=scripted)
    assert [tag for tag, _ in evil.elements] == [tag for tag, _ in mild.elements]
    assert EVIL.replace("\u2028", "\n") in "".join(evil.letters).replace("\u2028", "\n")
    assert "49" not in evil.text
    assert {of["href"][:7] for of in evil.all("a")} <= {"mailto:"}


def test_the_data_of_the_script_ends_nothing_and_says_what_is_asked():
    for asked in (EVERY, evil_report()):
        written = data_block(asked, {})
        assert not set(written) & set("<\u2028\u2029\n")
        known = json.loads(written)
        assert known["items"] == [item.id for item in asked.items]
        assert [one["id"] for group in known["groups"] for one in group["items"]] == known["items"]
        assert known["number"] == asked.number
    assert json.loads(data_block(EVERY, STATEMENTS))["groups"][0]["items"][0] == {
        "id": "P1",
        "number": 1,
        "label": "Steps of their own choosing",
    }


def test_every_letter_of_a_code_can_be_spelled():
    spoken = json.loads(data_block(EVERY, STATEMENTS))["spoken"]
    assert "".join(sorted(spoken)) == "ABCDEFGHJKMNPQRSTVWXYZ"
    assert all(word[0] == letter for letter, word in spoken.items())


def test_the_script_is_small_and_uses_nothing_that_a_strict_page_forbids():
    text = script()
    assert len(text.encode()) <= 8_000
    assert "</" not in text
    for word in (
        "eval",
        "innerHTML",
        "http",
        "import(",
        "fetch",
        "XMLHttp",
        "localStorage",
        "cookie",
        ".style",
        "Function(",
    ):
        assert word not in text


def test_every_part_that_the_script_asks_for_is_there():
    ids = {of.get("id") for _, of in section().elements}
    assert {f"reply-{name}" for name in re.findall(r'\bat\("(\w+)"\)', script())} <= ids
    assert {"reply-copy", "reply-save", "reply-share"} <= ids


def test_the_style_names_colours_by_the_pages_variables_alone():
    rules = style(EVERY, STATEMENTS)
    assert re.findall(r":[^;{}]*#[0-9a-fA-F]{3,8}\b(?=[;\s}])|rgba?\(|hsl", rules) == []
    assert set(re.findall(r"var\((--[\w-]+)\)", rules)) <= {
        f"--{name}" for name in ("ink", "muted", "rule", "card", "page", "accent", "self", "other")
    }
    assert "url(" not in rules
    assert "@import" not in rules
    assert "<" not in rules


@pytest.mark.parametrize("id", instruments.available())
def test_every_questionnaire_asks_its_window_once(id):
    one = instruments.load(id)
    asked = replace(EVERY, instrument=one, items=one.items)
    said = section(asked, instruments.for_others(one, name="Runa"), scripted=False).text
    assert said.count(f"Think of Runa {one.window}.") == 1
