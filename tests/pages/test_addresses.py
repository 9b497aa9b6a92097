"""An address that names what its page does not have is answered with a sentence, on every page, empty or full."""

import shutil
from datetime import datetime

import pytest
from mentor_pages import mentor, reply, shared
from record_pages import AT, delete, goal, keep, opened, press, words

from mastery import journal, ledger
from mastery.ui.base.letters import plain
from mastery.wording.phrases import base as phrases

PAGES = ("today", "check_in", "strengths", "progress", "goals", "logbook", "mentor", "desk", "review")


@pytest.fixture(scope="module", params=["empty", "full"])
def state(request, lasting, begun, with_check_ins):
    shutil.copyfile(with_check_ins(3) if request.param == "full" else begun, lasting / journal.FILE_NAME)
    if request.param == "full":
        store = journal.open_journal(lasting, at=AT)
        keep(store, "person", name="Ann Berg", relation="mentor", in_touch=1)
        goal(store)
    return request.param


def says_once(app, name):
    assert not app.exception
    said = [one.value for one in app.info if name in one.value or "not in this journal" in one.value]
    said += [one.value for one in app.info if "is not there" in one.value or "deleted" in one.value]
    return len(set(said)) == 1


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["view", "correct", "check_in", "entry", "credential", "report", "mentee"])
def test_what_is_not_there_is_said(page, name):
    app = opened(page, **{name: "zzyzx"})
    assert says_once(app, "zzyzx"), words(app)


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("name", ["view", "person"])
def test_a_long_name_is_quoted_by_how_it_begins(name):
    (said,) = [one.value for one in opened("strengths", **{name: "z" * 3000}).info]
    assert f"“{'z' * 79}…”" in said


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("page", ["strengths", "goals", "logbook"])
def test_a_page_without_a_name_in_its_address_says_nothing_of_it(page):
    assert not [one for one in opened(page).info if "address" in one.value]
    assert not [one for one in opened(page, utm="zzyzx").info if "address" in one.value]


def test_a_check_in_within_a_view_and_what_is_gone_by_every_name_is_said_once(lasting, with_check_ins):
    shutil.copyfile(with_check_ins(3), lasting / journal.FILE_NAME)
    uid = journal.check_ins(journal.open_journal(lasting, at=AT))["check_in"].iloc[0]
    app = opened("check_in", view="earlier-check-ins", check_in=uid)
    assert app.table
    assert not app.info
    assert len(opened("check_in", check_in="zzyzx", saved="zzyzx", correct="zzyzx").info) == 1


@pytest.mark.parametrize("name", ["check_in", "correct", "entry", "credential", "strength", "meeting", "mentee"])
@pytest.mark.parametrize("page", ["check_in", "logbook", "goals", "strengths", "mentor", "desk"])
def test_a_record_of_another_kind_is_named_with_the_way_to_it(store, page, name):
    app = opened(page, **{name: goal(store, "Give a talk")})
    assert not app.exception
    (said,) = [one.value for one in app.info]
    assert "Give a talk" in said
    assert "opened elsewhere" in said


def test_a_reply_is_opened_beside_ones_own_view_and_what_was_deleted_in_its_versions(store):
    shared(store, mentor(store))
    ledger.save_reply(store, journal.snapshot(store), reply(store), at=datetime.now().astimezone())
    (uid,) = journal.snapshot(store).replies["check_in"]
    app = opened("check_in", check_in=uid)
    assert [one.value for one in app.info] == [plain(phrases.OPENS_ELSEWHERE.format(what=phrases.A_REPLY))]
    assert "statements answered" in words(press(app, f"elsewhere_{uid}"))
    gone = goal(store, "Give a talk")
    delete(store, gone)
    assert "Bring it back" in words(press(opened("logbook", entry=gone), f"elsewhere_{gone}"))
