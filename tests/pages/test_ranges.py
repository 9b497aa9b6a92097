"""A questionnaire with a range of its own on every page that asks, draws or says its answers."""

from datetime import datetime, timedelta

import pytest
from mentor_pages import NUMBER, mentor, shared
from range_maker import answered, own
from record_pages import AT, at, keep, opened, press, today, words

from mastery import instruments, journal
from mastery.instruments.check_in import CheckIn

SHARES = (0.1, 0.6, 0.3, 0.8, 0.5, 0.9)


@pytest.fixture
def asked(store):
    """Return a function that makes a questionnaire of a range, and saves check-ins at shares of it."""

    def made(low, high, *shares, **of):
        instrument = own(store.folder, low, high, **of)
        if shares:
            journal.save_check_ins(store, answered(instrument, *shares, until=today()), today=today(), at=AT)
        return instrument

    return made


def checking_in(instrument):
    app = opened("check_in")
    app.selectbox(key="questionnaire").set_value(instrument.id).run()
    assert not app.exception
    return app


def test_yes_or_no_is_asked_in_words_and_no_is_an_answer(store, asked):
    app = checking_in(asked(0, 1))
    first = app.radio[0]
    assert first.options == ["No", "Yes"]
    assert {one.value for one in app.radio} == {None}
    first.set_value(0).run()
    draft = journal.open_draft(store, "mine")
    assert [value for name, value in draft.fields.items() if name.startswith("item ")] == [0]
    assert "Yes or no." in words(app)


def test_a_check_in_opens_on_the_questionnaire_answered_last_unless_the_settings_name_one(store, asked):
    def first():
        return opened("check_in").selectbox(key="questionnaire").value

    assert first() == "five-elements"
    asked(0, 10, 0.5)
    assert first() == "mine"
    journal.choose(store, "questionnaire", "five-elements-pulse", at=AT)
    assert first() == "five-elements-pulse"


def test_ten_steps_are_chosen_and_their_ends_have_words(asked):
    app = checking_in(asked(1, 10))
    assert app.radio[0].options == ["1 · Nothing of it", *map(str, range(2, 10)), "10 · All of it"]
    assert "Choose the whole number that fits, from 1 to 10." in words(app)


def test_a_wide_range_is_written_and_nothing_is_preset(store, asked):
    app = checking_in(asked(0, 100))
    assert not [one for one in app.radio if one.key.startswith("item ")]
    assert [one.value for one in app.number_input] == [None] * len(app.number_input)
    assert "0: Nothing of it · 100: All of it" in words(app)
    app.number_input[0].set_value(0).run()
    assert 0 in journal.open_draft(store, "mine").fields.values()
    app.number_input[0].set_value(None).run()
    assert not [one for one in journal.open_draft(store, "mine").fields if one.startswith("item ")]


def test_a_wide_answer_is_saved_and_shown_without_a_range_before_the_fifth(store, asked):
    app = checking_in(asked(0, 100))
    app.number_input[0].set_value(63).run()
    app = press(press(app, "check_in_Next"), "check_in_save")
    assert not app.exception
    said = words(app)
    assert "Your first check-in is saved." in said
    assert "from 0 to 100. How far one check-in can tell is not known in this questionnaire" in said
    assert list(journal.responses(store)["value"].dropna()) == [63]


def test_both_ends_are_named_where_they_have_no_words_and_become_a_goal(store, asked):
    mine = asked(0, 100)
    given = answered(mine, 0.5, until=today())[0].answers | {"S1": 40, "F1": 60}
    one = CheckIn(mine, today(), given)
    journal.save_check_ins(store, [one], today=today(), at=datetime.now().astimezone())
    app = opened("check_in", saved=journal.check_ins(store)["check_in"].iloc[-1])
    assert "Label F1: 60" in words(app).replace("\\", "")
    app = press(app, "saved_goal_S1")
    assert "Label S1" in [one.value for one in app.text_area]


@pytest.mark.parametrize(("low", "high"), [(0, 1), (1, 7), (0, 100), (-3, 3)])
def test_every_page_stands_with_few_and_many(store, asked, low, high):
    instrument = asked(low, high, *SHARES[:2])
    for shares in (None, SHARES):
        if shares:
            more = answered(instrument, *shares, until=today() - timedelta(days=60))
            journal.save_check_ins(store, more, today=today(), at=AT)
        newest = journal.check_ins(store)["check_in"].iloc[-1]
        said = {}
        for page, query in (
            ("today", {}),
            ("check_in", {"saved": newest}),
            ("progress", {}),
            ("progress", {"view": "two-check-ins"}),
            ("progress", {"view": "single-answers"}),
        ):
            app = opened(page, **query)
            assert not app.exception, (page, query, app.exception)
            said.setdefault(page, words(app))
        assert f"check-ins, from {low} to {high}." in said["progress"]
    assert "no range yet" not in said["today"]


def test_two_check_ins_are_not_judged_before_the_own_noise_is_known(store, asked):
    asked(0, 10, 0.1, 0.9)
    said = words(opened("check_in", saved=journal.check_ins(store)["check_in"].iloc[-1]))
    assert "Too early to say: what chance alone gives is not known in this questionnaire before the fifth" in said
    assert "is higher than before" not in said


def test_weights_are_said_where_a_score_is_explained(store, asked):
    asked(1, 5, *SHARES, weights=(3, 1))
    for page in ("today", "progress"):
        assert "Some questions count more than others in a score, by their weights." in words(opened(page))


def test_versions_of_two_ranges_never_share_an_axis(store, asked):
    first = asked(1, 5)
    old = answered(first, 0.2, 0.4, until=today() - timedelta(days=60))
    journal.save_check_ins(store, old, today=today(), at=AT)
    asked(0, 100, 0.5, 0.7, version="2")
    said = words(opened("progress"))
    assert "check-ins, from 0 to 100." in said
    assert "Version 1 was answered from 1 to 5, not 0 to 100: it has no place on this axis and is not drawn." in said


def test_an_own_scale_called_as_an_element_is_no_target_of_the_vision(store, asked):
    asked(0, 100)
    file = store.own_instruments / "mine.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"sleep"', '"proactive"'), encoding="utf-8")
    mine = instruments.load("mine", folder=store.own_instruments)
    journal.save_check_ins(store, answered(mine, 0.5, until=today()), today=today(), at=AT)
    keep(store, "vision", statement="Lead.", vision_target=[{"scale": "proactive", "level": 4.5}])
    app = opened("check_in", saved=journal.check_ins(store)["check_in"].iloc[-1])
    assert not app.exception
    assert "above target" not in words(app) + words(opened("today"))


def test_the_verdicts_after_a_check_in_are_those_of_progress(store, asked, unfolded):
    asked(0, 1, *SHARES * 2)
    newest = journal.check_ins(store)["check_in"].iloc[-1]
    figure = "".join(one.value for one in opened("progress").text)
    said = [line for line in words(opened("check_in", saved=newest)).split("\n") if line.startswith("- Sleep")]
    (verdict,) = [line.removeprefix("- ") for line in said if "within" not in line]
    assert verdict.replace("\\", "") in figure


def test_few_answers_beside_a_check_in_are_said_to_be_few(store, asked):
    mine = asked(0, 100, 0.5)
    person = mentor(store)
    journal.keep_instrument(store, mine, at=AT)
    scales = [{"scale": scale.id} for scale in mine.scales]
    shared(store, person, instrument="mine", version="1", report_scale=scales)
    text = f"Reply to report {NUMBER} about Runa\n1. Label S1 = 70\n2. Label F1 = 0\nEnd of the reply\n"
    app = opened("mentor", view="two-views")
    at(app, "mentor_reply_").set_value(text).run()
    said = words(press(app, "mentor_keep"))
    assert "Too few answers to compare you and Ann yet" in said
    assert "once there are enough of them to tell a difference from chance" in said
