"""What reading a foreign file gives, and which format reads it."""

from datetime import date

import pytest

from mastery.exchange import Unreadable, registry
from mastery.exchange.reading import Question, Reading, Row, rows_frame

_TWICE = Question("twice", "Several entries a day: which counts?", (("mean", "The mean"), ("last", "The last")), "mean")
_ORDER = Question("words", "From lowest to highest", (("a", "a"), ("b", "b")), ("a", "b"), asks="order")


@pytest.mark.parametrize(
    ("question", "given", "found"),
    [
        (_TWICE, "last", "last"),
        (_TWICE, "first", None),
        (_TWICE, ["last"], None),
        (_ORDER, ["b", "a"], ("b", "a")),
        (_ORDER, ["b"], None),
        (_ORDER, ["b", "b"], None),
        (Question("day", "Which day?", (), asks="day"), "2026-04-06", "2026-04-06"),
        (Question("day", "Which day?", (), asks="day"), "6/4/26", None),
    ],
)
def test_an_answer_counts_when_it_is_one_of_the_choices(question, given, found):
    assert question.answer({question.key: given}) == found


def test_a_question_is_asked_until_it_is_answered_but_not_when_its_proposal_is_sure():
    sure = Question("range", "Which numbers?", (("1 5", "1 to 5"), ("0 10", "0 to 10")), "0 10", sure=True)
    reading = Reading("Table", questions=(_TWICE, sure))
    assert reading.asked({}) == (_TWICE,)
    assert reading.asked({"twice": "mean"}) == ()
    assert sure.answer({}) == "0 10"
    assert sure.answer({"range": "1 5"}) == "1 5"


def test_rows_become_a_frame_with_types_even_when_there_are_none():
    frame = rows_frame([Row(2, date(2026, 4, 6), "mood", 3.5), Row(3, date(2026, 4, 7), "", note="A text")])
    assert frame["value"].isna().tolist() == [False, True]
    assert frame["day"].dt.date.tolist() == [date(2026, 4, 6), date(2026, 4, 7)]
    assert rows_frame([]).dtypes.to_dict() == frame.dtypes.to_dict()


class _Sure:
    NAME = "Sure"

    def detect(self, head: bytes, name: str) -> float:
        return float(head.startswith(b"sure"))

    def read(self, source, answers):
        return Reading(self.NAME)


def test_the_format_that_is_surest_reads_the_file_unless_another_is_wanted(monkeypatch):
    first, second = _Sure(), _Sure()
    second.NAME = "Any"
    second.detect = lambda head, name: 0.1
    monkeypatch.setattr(registry, "FORMATS", (second, first))
    assert registry.format_of(b"sure of it", "a.csv") is first
    assert registry.format_of(b"something", "a.csv") is second
    assert registry.format_of(b"sure of it", "a.csv", wanted="any") is second
    with pytest.raises(Unreadable, match="no format called Other; there is Any, Sure"):
        registry.format_of(b"sure", "a.csv", wanted="Other")


def test_a_file_of_no_format_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(registry, "FORMATS", (_Sure(),))
    with pytest.raises(Unreadable, match="of no format that is read: Sure"):
        registry.format_of(b"other", "a.csv")
