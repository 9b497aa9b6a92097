"""The data in a report's own file: what the page shows and nothing more, whole or refused, and searched for leaks."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_maker import (
    NUMBER,
    by_id,
    coming_meeting,
    everything,
    letters,
    report,
    sample,
    table,
    tree,
    whole_file,
    whole_report,
    words,
)

from mastery.sharing.report import build as building
from mastery.sharing.report.block import ALTERED, CUT_OFF, TWO_BLOCKS, BadBlock, data_element, json_in
from mastery.sharing.report.build import Leak, build
from mastery.sharing.report.summary import report_data

EVIL = "</template><script>alert(1)</script><!-- &amp; \u2028\u2029 {{ 7 * 7 }} \"'\\ \u202e é 🚀"


def data(file):
    return json.loads(json_in(file))


def data_of(**changed):
    made = report(sample(), **changed)
    return report_data(made.content, made.request)


@given(st.dictionaries(st.text(max_size=5), st.one_of(st.text(), st.integers(), st.booleans(), st.none())))
def test_what_is_written_is_read_and_no_letter_of_it_acts(said):
    element = str(data_element(said))
    assert element.count("<") == element.count(">") == 2
    read = json.loads(json_in(f"<p>before</p>{element}</body>".encode()))
    assert {key: one for key, one in read.items() if not isinstance(one, str)} == {
        key: one for key, one in said.items() if not isinstance(one, str)
    }


def test_an_evil_text_comes_back_as_its_letters():
    assert data(str(data_element({"name": EVIL})).encode()) == {"name": EVIL}


@given(st.data())
def test_one_letter_flipped_is_noticed_or_leaves_no_data(draw):
    element = str(data_element({"name": "Runa", "v": 1})).encode()
    place = draw.draw(st.integers(0, len(element) - 1))
    other = draw.draw(st.integers(1, 255))
    flipped = element[:place] + bytes([element[place] ^ other]) + element[place + 1 :]
    try:
        found = json_in(flipped)
    except BadBlock:
        return
    assert found is None


def test_a_cut_a_change_and_a_second_block_are_each_named():
    element = str(data_element({"name": "Runa"})).encode()
    for file, said in (
        (element[:-15], CUT_OFF),
        (element.replace(b"Runa", b"Runa "), ALTERED),
        (element + element, TWO_BLOCKS),
    ):
        with pytest.raises(BadBlock, match=re.escape(said)):
            json_in(file)
    assert json_in(b"<p>nothing</p>") is None


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_both_files_carry_it_once_hidden_and_no_one_reads_it_on_the_page(flavour):
    root = tree(whole_file(flavour))
    element = by_id(root, "report-data")
    assert (element.tag, element.get("hidden"), len(element)) == ("template", "", 0)
    assert data(whole_file(flavour)) == json.loads(element.text)
    assert "mastery-report" not in letters(root)


def test_a_pdf_carries_none():
    assert json_in(whole_file("pdf")) is None


def test_its_scores_and_verdicts_are_those_of_the_page():
    root, said = tree(whole_file("mail")), data(whole_file("mail"))
    rows = {words(next(iter(one))): words(one) for one in by_id(root, "over_time").iter("li") if len(one) > 2}
    assert len(said["scores"]["elements"]) == 5
    for one in said["scores"]["elements"]:
        on_page = rows[one["name"]]
        assert f"{one['score']:.1f}" in on_page
        assert f"likely {one['low']:.1f} to {one['high']:.1f}" in on_page
        assert all(part in on_page for part in (one["words"], *one["details"]))
    newest = table(root, "Scores by Runa and Amara, from 1 to 5")
    assert [row[0] for row in newest if row[1] == "Runa"][-1] == "31 Oct 2026"
    assert {one["day"] for one in said["scores"]["elements"]} == {"2026-10-31"}


def test_its_questions_steps_and_statements_are_those_of_the_page():
    root, said = tree(whole_file("mail")), data(whole_file("mail"))
    agenda = words(by_id(root, "agenda"))
    assert len(said["questions"]) == 3
    assert len(said["agreed"]) == 2
    assert all(" ".join(one.split()) in agenda for one in [*said["questions"], *(title for title, _ in said["agreed"])])
    form = words(by_id(root, "answer"))
    for item, scale, label, stem, anchors in said["asked"]["items"]:
        assert scale in dict(said["asked"]["scales"])
        assert all(" ".join(one.split()) in form for one in (label, stem, *anchors)), item
    assert (said["report"], said["name"], said["mentor"], said["range"]) == (NUMBER, "Runa", "Amara", [1, 5])


def test_what_was_not_chosen_is_not_in_it():
    said = data_of(sections=frozenset(["vision"]), statements="none", meeting=coming_meeting(), **everything(sample()))
    assert (said["scores"], said["asked"], said["questions"], said["agreed"]) == (None, None, [], [])
    one = data_of(scales=("focused",), statements="one")
    assert [element["scale"] for element in one["scores"]["elements"]] == ["focused"]
    assert [item[:2] for item in one["asked"]["items"]] == [["F1", "focused"]]
    # Steps are named one by one, and none of the sample's was chosen here.
    assert one["agreed"] == []


@pytest.mark.parametrize(("blur", "step"), [("half", 0.5), ("whole", 1.0)])
def test_it_is_as_coarse_as_the_page(blur, step):
    said = data_of(blur=blur, **everything(sample()))
    assert said["scores"]["step"] == step
    assert all(one["score"] % step == 0 for one in said["scores"]["elements"])
    days = {date.fromisoformat(one["day"]) for one in said["scores"]["elements"]} | {date.fromisoformat(said["since"])}
    assert all(day.weekday() == 0 if blur == "half" else day.day == 1 for day in days)
    due = [date.fromisoformat(day) for _, day in said["agreed"] if day]
    assert all(day.weekday() == 6 if blur == "half" else (day.day >= 28) for day in due)


@pytest.mark.parametrize("secret", ["Nobody knows of this", "Nobody knows\nof this", '"Nobody" <knows> & \\ tells'])
def test_the_search_for_leaks_looks_through_it(monkeypatch, secret):
    known = sample()
    entries = known.records["entry"]
    texts = entries["text"].mask(entries.index == 0, secret)
    known = replace(known, records=known.records | {"entry": entries.assign(text=texts)})
    made = report(known)

    def with_secret(content, request):
        said = report_data(content, request)
        return {**said, "questions": ["first", secret]} if content is made.content else said

    build(made, known, flavour="mail")
    monkeypatch.setattr(building, "report_data", with_secret)
    with pytest.raises(Leak, match="Nobody"):
        build(made, known, flavour="mail")


def test_it_holds_no_identity_of_a_record():
    written = json.dumps(report_data(whole_report().content, whole_report().request))
    uids = [uid for name, records in sample().records.items() for uid in records[name]]
    assert len(uids) > 50
    assert not [uid for uid in uids if uid in written]
