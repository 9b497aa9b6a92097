"""What did not apply is never called unanswered: two check-ins side by side, the trend here and in the terminal."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from record_pages import opened, view, words

from mastery import instruments, journal
from mastery.__main__ import cli
from mastery.instruments.check_in import NOT_APPLICABLE, CheckIn

PULSE = Path(instruments.__file__).parent / "definitions" / "five-elements-pulse.toml"
GIVEN = [
    {"P": 2, "C": NOT_APPLICABLE, "I": 3, "F": NOT_APPLICABLE},
    {"P": 3, "C": NOT_APPLICABLE, "I": NOT_APPLICABLE, "F": 4},
]


@pytest.fixture
def answered(store):
    """A journal with two check-ins by a pulse of which no question need apply; the last element is never answered."""
    store.own_instruments.mkdir(parents=True, exist_ok=True)
    text = PULSE.read_text().replace("five-elements-pulse", "mine").replace("trace =", "may_not_apply = true\ntrace =")
    (store.own_instruments / "mine.toml").write_text(text)
    asked = instruments.load("mine", folder=store.own_instruments)
    now = datetime.now().astimezone()
    days = [now.date() - timedelta(weeks=30), now.date()]
    check_ins = [CheckIn(asked, day, given) for day, given in zip(days, GIVEN, strict=True)]
    journal.save_check_ins(store, check_ins, today=now.date(), at=now)
    return store


@pytest.mark.usefixtures("answered", "unfolded")
def test_two_check_ins_say_what_did_not_apply():
    app = view("progress", "Two check-ins")
    assert not app.exception
    table = next(one.value for one in app.dataframe if "Date before" in one.value)
    assert table["In words"].tolist() == [
        "no clear change", "does not apply", "does not apply after", "does not apply before", "not answered",
    ]  # fmt: skip
    said = words(app)
    assert "Connecting with others: does not apply. Getting informed: 3.0 on" in said
    assert "does not apply on the later day." in said
    assert "does not apply on the earlier day." in said


@pytest.mark.usefixtures("answered")
def test_the_trend_says_what_never_applied():
    said = words(opened("progress"))
    assert "\nConnecting with others: does not apply.\n" in said
    assert "\nKnowing your potential: no score yet.\n" in said
    assert "\n2 check-ins so far" in said


@pytest.mark.usefixtures("answered", "unfolded")
def test_the_lanes_say_what_never_applied():
    app = opened("progress")
    said = words(app)
    assert "Connecting with others: no score yet" not in said
    assert said.count("Connecting with others: does not apply.") >= 2
    app = view("progress", "Single answers")
    app.selectbox(key="scale").select("connecting").run()
    assert "Nothing of Connecting with others applied in this period." in words(app)


def test_the_terminal_says_what_never_applied(answered):
    said = CliRunner().invoke(cli, ["trend", "--instrument", "mine", "--data", str(answered.folder)])
    lines = said.output.splitlines()
    (row,) = (one for one in lines if one.startswith("Connecting with others "))
    assert "does not apply" in row
    assert "Connecting with others: does not apply." in lines
    assert [one for one in lines if one.endswith(": no score yet.")] == [lines[-1]]


@pytest.mark.usefixtures("unfolded")
def test_today_and_the_saved_check_in_say_what_does_not_apply(answered):
    said = words(opened("today"))
    assert "Connecting with others: does not apply." in said
    assert "Connecting with others: no score yet." not in said
    newest = journal.check_ins(answered)["check_in"].iloc[-1]
    assert "Getting informed: does not apply this time" in words(opened("check_in", saved=newest))
