"""A mentee's file is read as it was written, or refused with a sentence, whatever it holds."""

import copy
import json
import re
from datetime import date
from itertools import islice

import pytest
from desk_maker import NUMBERS, file_of, mentee_data, mentee_file, mentee_report, small_file
from hypothesis import given
from hypothesis import strategies as st
from report_maker import TODAY, whole_file

from mastery.sharing.desk import reading
from mastery.sharing.desk.model import MenteeReport, OlderReport
from mastery.sharing.desk.reading import BadReport, read_report
from mastery.sharing.report.block import ALTERED, CUT_OFF

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda one: st.lists(one, max_size=4) | st.dictionaries(st.text(max_size=9), one, max_size=4),
    max_leaves=12,
)


def places(said, way=()):
    """The way to every value in JSON, the whole of it first."""
    yield way
    inside = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ()
    for key, one in inside:
        yield from places(one, (*way, key))


def changed(said, way, value):
    """JSON with one value in the place of another."""
    if not way:
        return value
    whole = copy.deepcopy(said)
    inner = whole
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    return whole


def refusal(file):
    with pytest.raises(BadReport) as problem:
        read_report(file)
    return str(problem.value)


def read_or_refused(file):
    """Whether a file is a whole report, or refused with one of the reader's sentences."""
    try:
        return isinstance(read_report(file), MenteeReport)
    except BadReport as problem:
        return str(problem).endswith(("once more.", "up to date.", "reply buttons.", "of its own."))


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_a_report_is_read_as_it_was_written(flavour):
    made, read = mentee_report(), read_report(mentee_file(flavour=flavour))
    asked = made.request
    assert isinstance(read, MenteeReport)
    assert (read.number, read.request.name, read.request.mentor, read.request.day) == (
        NUMBERS[0], "Runa", "Amara", TODAY,
    )  # fmt: skip
    assert [item.id for item in read.request.items] == [item.id for item in asked.items]
    assert read.request.scales == asked.scales
    assert read.request.statements == asked.statements
    assert read.request.instrument.range == asked.instrument.range
    assert (len(read.questions), [one.due for one in read.agreed]) == (3, [date(2026, 11, 25), date(2026, 12, 12)])
    assert [one.name for one in read.scores.elements] == list(made.content.names.values())


def test_both_files_of_one_report_say_the_same():
    assert read_report(mentee_file(flavour="mail")) == read_report(mentee_file(flavour="reply"))


def test_what_is_not_a_report_is_said():
    assert refusal(b"") == reading.NO_REPORT
    assert refusal(b"\xff\xfe\x00binary") == reading.NO_REPORT
    assert refusal(b"<html><title>Runa's report for Amara</title></html>") == reading.NO_REPORT
    assert refusal(whole_file("pdf")) == reading.A_PDF
    assert refusal(b"MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nPGh0bWw+\n") == reading.A_MAIL
    assert refusal(b"-----BEGIN MASTERY REPLY-----\nAbout Runa\n-----END MASTERY REPLY-----") == reading.A_REPLY
    assert refusal(b"x" * (reading.MAX_BYTES + 1)) == reading.TOO_LARGE


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.97, 0.999])
def test_a_file_that_was_cut_is_said_to_be_cut_wherever_it_was(share):
    file = mentee_file()
    assert refusal(file[: int(len(file) * share)]) in (CUT_OFF, ALTERED)


def test_a_report_of_before_is_listed_with_what_can_be_read():
    before = re.sub(rb"<template.*?</template>\n", b"", mentee_file())
    assert (
        read_report(before)
        == OlderReport("Runa's report for Amara", "Meeting 26 Nov 2026 · 22 Nov 2024 to 22 Nov 2026", NUMBERS[0])
        or read_report(before).number == NUMBERS[0]
    )
    read = read_report(before)
    assert read.title.startswith("Runa")
    assert "22 Nov 2026" in read.about
    assert refusal(before[:-200]) == CUT_OFF


def test_a_newer_format_asks_to_bring_mastery_up_to_date():
    said = refusal(file_of({**mentee_data(), "v": 2, "something": "new"}))
    assert "format 2" in said
    assert "up to date" in said


@pytest.mark.parametrize("version", [0, -5])
def test_a_version_that_never_was_is_refused(version):
    assert "its version" in refusal(file_of({**mentee_data(), "v": version}))


@pytest.mark.parametrize("number", range(1, 60))  # A way itself would need a report whenever tests are listed.
@pytest.mark.parametrize("value", [None, True, -1, 10**30, "", "x" * 20_000, [], {}, [[]], "2026-02-30"])
def test_a_value_of_another_type_or_size_is_refused_or_fits(number, value):
    said = mentee_data()
    way = next(islice(places(said), number, None))
    assert read_or_refused(file_of(changed(said, way, value)))


@given(st.data())
def test_whatever_stands_somewhere_in_it_is_refused_or_fits(draw):
    said = mentee_data()
    way = draw.draw(st.sampled_from(list(places(said))))
    assert read_or_refused(file_of(changed(said, way, draw.draw(JSON)) if way else {"f": draw.draw(JSON)}))


@given(st.binary(max_size=400), st.integers(0, 10**6))
def test_whatever_bytes_stand_in_a_file_there_is_no_traceback(noise, place):
    file = small_file()
    place %= len(file)
    assert read_or_refused(file[:place] + noise + file[place + len(noise) :])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("report", "R7K2"),
        ("report", "R7K29QFM3D8XA0BU"),
        ("name", " "),
        ("name", "\u200b\u202e"),
        ("range", [5, 1]),
        ("range", [1, 5, 9]),
        ("range", [True, 5]),
        ("day", "2026-11-31"),
        ("day", "20261122"),
        ("blind", 1),
        ("questions", ["a"] * 501),
        ("extra", "one more"),
    ],
)
def test_each_of_these_is_refused(key, value):
    assert "Its data are not as a report has them" in refusal(small_file(**{key: value}))


def test_ids_twice_a_strange_element_and_too_few_levels_are_refused():
    asked = mentee_data()["asked"]
    first = asked["items"][0]
    for items in (
        [first, *asked["items"]],
        [[*first[:1], "nowhere", *first[2:]], *asked["items"][1:]],
        [[*first[:4], first[4][:4]], *asked["items"][1:]],
    ):
        assert "Its data are not" in refusal(small_file(asked={**asked, "items": items}))
    assert "Its data are not" in refusal(small_file(asked={**asked, "scales": asked["scales"][::-1]}))


def test_a_key_given_twice_and_a_number_that_is_none_are_refused():
    said = json.dumps(mentee_data())
    for written in (said[:-1] + ', "v": 1}', said.replace('"score": 3.9', '"score": NaN', 1)):
        assert written != said
        assert "(JSON)" in refusal(_with_digest(written))


def _with_digest(written):
    from hashlib import sha256

    digest = sha256(written.encode()).hexdigest()
    return f'<template id="report-data" data-sha256="{digest}" hidden>{written}</template>'.encode()


def test_texts_lose_what_hides_and_reorders_them():
    read = read_report(small_file(questions=["Read \u202ethis\u202c\x1b[31m\nand that"], name="Ru\u200bna"))
    assert read.questions == ("Read this[31m\nand that",)
    assert read.request.name == "Runa"
