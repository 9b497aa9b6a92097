"""What a mentor answered: pasted or chosen, read before it is kept, refused with a sentence, both views, taken back."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from mentor_pages import (
    FIVE,
    NUMBER,
    OTHER_NUMBER,
    REPLY,
    STATEMENTS,
    ago,
    mentor,
    on_disk,
    reply,
    request_of,
    sent,
    shared,
)
from record_pages import AT, at, days, delete, keys, opened, press, today, view, words
from reply_maker import block, code, fillable_text

from mastery import instruments, journal, ledger
from mastery.instruments.check_in import CheckIn
from mastery.ui.base.letters import plain

EVIL = "<img src=x onerror=a()> ![a](http://e.test/x.png) [l](http://e.test) **b** $d$ :smile: me@e.test مرحبا"
EVIL_NAME = "**A** <b>x</b> ![a](http://e.test/p) www.e.test مرحبا"


def two_views():
    return view("mentor", "Two views")


def paste(app, text):
    return at(app, "mentor_reply_").set_value(text).run()


def given(text):
    return paste(two_views(), text)


def take_over(text):
    app = press(given(text), "mentor_keep")
    assert not app.exception
    assert not app.error
    return app


@pytest.fixture
def ann(store):
    """A mentor with a report in the ledger."""
    uid = mentor(store)
    shared(store, uid)
    return uid


def test_without_a_reply_it_says_what_will_be_here(store):
    mentor(store)
    app = two_views()
    assert not app.exception
    assert "Once a mentor has answered a report, both views stand here side by side" in words(app)
    assert "Only what stands in “Shared so far” can be answered." in words(app)


def test_a_reply_is_read_before_it_is_kept(store, ann):
    app = given(sent(store))
    assert not app.exception
    assert "It calls itself a reply from Amara; report R7K2-9QFM-3D8X-A0B4 went to Ann." in words(app)
    assert "a name can be written by anybody" in words(app)
    assert "It is not in your journal yet." in words(app)
    first = STATEMENTS[FIVE.items[0].id]
    assert f"{first.label}: 2 · {first.anchors[1]}" in words(app)
    assert words(app).count(": 2 · ") == 20
    assert "20 of 20 statements answered, 2 comments" in words(app)
    assert {"Guard the mornings.", "Go on."} <= {one.value for one in app.text}
    assert on_disk(store) == []
    app = press(app, "mentor_keep")
    assert [one.value for one in app.toast] == ["The reply is in your journal."]
    (row,) = on_disk(store)
    assert (row["rater"], row["who"], row["note"]) == (ann, "Amara", "Go on.")
    assert row["day"] in (today(), ago(3).date())
    given_values = journal.snapshot(store).reply_responses.set_index("item")["value"]
    assert given_values.to_dict() == REPLY
    assert at(app, "mentor_reply_").value == ""
    assert len(journal.backups(store.folder)) == 1


def test_both_views_stand_side_by_side(store, fill, ann):
    fill(1)  # a four everywhere, today
    levels = [4] * 5 + [3] * 5 + [2] * 10
    app = take_over(sent(store, answers=dict(zip(REPLY, levels, strict=True))))
    said = words(app)
    assert "Same level as Ann on 5 of 20 statements, one apart on 5, two or more on 10." in said
    gaps = re.findall(r"“(.+)”: you chose level 4, Ann level 2\.", said)
    assert gaps
    assert set(gaps) <= {item.label for item in FIVE.items[10:]}
    assert len(app.get("vega_lite_chart")) == 1
    assert journal.check_ins(store)["rater"].tolist() == ["self"]


def test_two_mentors_have_each_their_own_view(store, fill, ann):
    fill(1)
    bea = mentor(store, "Bea")
    shared(store, bea, number=OTHER_NUMBER)
    take_over(sent(store))
    app = take_over(sent(store, number=OTHER_NUMBER, answers=dict.fromkeys(REPLY, 4), overall="From Bea."))
    assert app.selectbox(key="mentor_rater").options == ["Ann", "Bea"]
    for rater, said, other in (
        (bea, "Same level as Bea on 20 of 20 statements", "Go on."),
        (ann, "Same level as Ann on 0 of 20 statements", "From Bea."),
    ):
        app = app.selectbox(key="mentor_rater").set_value(rater).run()
        assert said in words(app)
        assert other not in [one.value for one in app.text]
        assert len([key for key in keys(app) if key.startswith("delete_")]) == 1


def answered(store, person, instrument, number, *, many_days=0):
    """Let the person answer everything of `instrument` with a two, so many days ago."""
    journal.keep_instrument(store, instrument, at=AT)
    about = {"instrument": instrument.id, "version": instrument.version, "day": days(-300)}
    scales = [{"scale": scale.id} for scale in instrument.scales]
    shared(store, person, number=number, report_scale=scales, **about)
    said = {"answers": {item.id: 2 for item in instrument.items}, "comments": {}, "made": ago(3 + 24 * many_days)}
    ledger.save_reply(
        store, journal.snapshot(store), reply(store, number=number, **said), at=datetime.now().astimezone()
    )


def own(store, instrument, *, many_days=0):
    """Check in with a four everywhere, so many days ago."""
    one = CheckIn(instrument, today() - timedelta(days=many_days), {item.id: 4 for item in instrument.items})
    journal.save_check_ins(store, [one], today=today(), at=AT)


def test_two_questionnaires_are_each_compared_by_themselves(store):
    steps, ann = instruments.load("five-steps"), mentor(store)
    for instrument, number in ((FIVE, NUMBER), (steps, OTHER_NUMBER)):
        own(store, instrument)
        answered(store, ann, instrument, number)
    app = two_views()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 2
    said = [one.value for one in app.caption]
    assert {FIVE.title, steps.title} <= set(said)
    assert f"on 0 of {len(steps.items)} statements" in words(app)
    assert "on 0 of 20 statements" in words(app)


def test_the_newest_version_that_both_answered_is_compared(store):
    ann, (before, *items) = mentor(store), instruments.definition_text(FIVE.id).split("[[items]]")
    store.own_instruments.mkdir(parents=True, exist_ok=True)

    def mine(version, items):
        text = before.replace(f'"{FIVE.id}"', '"mine"').replace('version = "1"', f'version = "{version}"')
        (store.own_instruments / "mine.toml").write_text("[[items]]".join([text, *items]), encoding="utf-8")
        return instruments.load("mine", folder=store.own_instruments)

    own(store, first := mine(1, items), many_days=60)
    answered(store, ann, first, NUMBER, many_days=60)
    answered(store, ann, mine(2, items[1:]), OTHER_NUMBER)
    app = two_views()
    assert not app.exception
    assert "Same level as Ann on 0 of 20 statements" in words(app)


def test_whoever_it_claims_to_be_it_is_of_the_one_the_report_went_to(store, ann):
    mentor(store, "Amara")
    app = take_over(sent(store, who="Amara"))
    assert [(row["rater"], row["who"]) for row in on_disk(store)] == [(ann, "Amara")]
    assert app.selectbox(key="mentor_rater").options == ["Ann"]


def test_the_same_again_is_told_word_for_word(store, ann):
    text = sent(store)
    take_over(text)
    app = given(text)
    assert "This reply is in your journal already, word for word." in words(app)
    assert "mentor_keep" not in keys(app)


def test_a_newer_one_takes_its_place_and_an_older_one_does_not(store, ann):
    older, newer = sent(store, overall="First.", made=ago(5)), sent(store, overall="Second.", made=ago(4))
    take_over(older)
    app = given(newer)
    assert "This one takes its place; the earlier one is kept." in words(app)
    press(app, "mentor_keep")
    (row,) = on_disk(store)
    assert row["note"] == "Second."
    assert [one.content["note"] for one in journal.history(store, row["check_in"])] == ["First.", "Second."]
    app = given(older)
    assert "A later version of this reply is in your journal already." in words(app)
    assert "mentor_keep" not in keys(app)


def altered(text):
    head, data = text.split("data: ")
    return f"{head}data: {data[:80]}{'A' if data[80] != 'A' else 'B'}{data[81:]}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda store: altered(sent(store)), "The reply was changed on its way, so it cannot be trusted."),
        (lambda store: sent(store)[:-120], "The reply is cut off."),
        (
            lambda store: block(
                replace(reply(store), request=replace(request_of(store), number=OTHER_NUMBER)), STATEMENTS
            ),
            "It answers report 5WTE-0Z7C-1NHQ-6P2V, which this journal did not make.",
        ),
        (lambda store: "R7K2-9QFM-3D8X-A0B4", "This is the number of a report, and no reply to it."),
        (lambda store: "R7K2-9QFM-3D8X-A0B5", "This may be a phone code, but it fits no report of this journal."),
        (lambda store: "Thank you, see you on Monday!", "No reply is in this text."),
        (lambda store: sent(store, answers={}, comments={}, overall=""), "Nothing is answered in it"),
        (
            lambda store: fillable_text(request_of(store), STATEMENTS).replace("setback =", "setback = six"),
            "No answer in it is understood: “4. Coming back after a setback = six”.",
        ),
    ],
    ids=["altered", "cut", "elsewhere", "number", "slip", "letter", "empty", "words"],
)
@pytest.mark.usefixtures("ann")
def test_what_is_no_reply_to_take_over_is_a_sentence(store, change, said):
    app = given(change(store))
    assert not app.exception
    assert said in app.error[0].value
    assert "mentor_keep" not in keys(app)
    assert on_disk(store) == []


def test_a_reply_to_a_deleted_report_names_the_day_and_is_let_in_once_it_is_back(store):
    report = shared(store, mentor(store))
    text = sent(store)
    delete(store, report)  # as on 5 January
    app = given(text)
    assert "Report R7K2-9QFM-3D8X-A0B4 was deleted from “Shared so far” on 5 Jan 2026." in app.error[0].value
    press(opened("mentor", report=report), "bring_back")
    take_over(text)
    assert len(on_disk(store)) == 1
    assert "from Amara" in words(opened("mentor", report=report))


def test_a_report_deleted_in_another_window_lets_nothing_in(store):
    report = shared(store, mentor(store))
    app = given(sent(store))
    delete(store, report)
    app = press(app, "mentor_keep")
    assert "The report that this answers was deleted meanwhile" in app.error[0].value
    assert on_disk(store) == []


def test_kept_in_two_windows_it_is_one(store, ann):
    text = sent(store)
    app, twin = given(text), given(text)
    press(app, "mentor_keep")
    assert not press(twin, "mentor_keep").error
    (row,) = on_disk(store)
    assert [one.rev for one in journal.history(store, row["check_in"])] == [1]


def test_a_late_reply_says_so_and_can_be_kept(store):
    shared(store, mentor(store), delete_after=days(-2))
    app = given(sent(store, made=ago(3)))
    assert "the day after which the report asked to be deleted." in words(app)
    press(app, "mentor_keep")
    assert len(on_disk(store)) == 1


def test_a_phone_code_is_answers_alone(store, ann):
    spoken = code(request_of(store), {"P1": 5, "K4": 1}).lower().replace("-", " ")
    app = given(spoken)
    assert "It gives no name; report R7K2-9QFM-3D8X-A0B4 went to Ann." in words(app)
    press(app, "mentor_keep")
    found = journal.snapshot(store).reply_responses.dropna(subset="value").set_index("item")["value"]
    assert found.to_dict() == {"P1": 5, "K4": 1}


def test_a_line_that_is_not_understood_is_shown_and_left_out(store, ann):
    form = fillable_text(request_of(store), STATEMENTS)
    form = form.replace("setback =", f"setback = {EVIL}").replace("Overall =", "Overall = So.")
    app = given(form)
    assert f"Not understood, and left out: 4. Coming back after a setback = {EVIL}" in [one.value for one in app.text]
    assert drawn_with_marks(app) == []
    press(app, "mentor_keep")
    assert [row["note"] for row in on_disk(store)] == ["So."]


@pytest.mark.parametrize("letters", ["utf-8", "utf-16"])
def test_a_saved_file_is_read_as_what_is_pasted(store, ann, letters):
    app = two_views()
    app.file_uploader[0].upload("reply.txt", sent(store, overall="Größe مرحبا").encode(letters), "text/plain").run()
    assert not app.error
    press(app, "mentor_keep")
    assert [row["note"] for row in on_disk(store)] == ["Größe مرحبا"]


def mailed(text):
    message = EmailMessage()
    message.set_content(text, cte="base64")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("reply.eml", mailed),
        ("Reply", str.encode),
        ("reply.HTM", lambda text: f"<html><body><pre>{text}</pre></body></html>".encode()),
    ],
)
def test_a_mail_is_read_as_a_mail_program_saves_it(store, ann, name, saved):
    app = two_views()
    assert not app.file_uploader[0].proto.type  # The browser offers, and the server takes, any file.
    app.file_uploader[0].upload(name, saved(sent(store, overall="Größe"))).run()
    assert not app.error
    press(app, "mentor_keep")
    assert [row["note"] for row in on_disk(store)] == ["Größe"]


def test_a_file_of_another_kind_is_named_with_what_would_be_right(store, ann):
    app = two_views()
    app.file_uploader[0].upload("reply.pdf", b"%PDF-1.7 not a text").run()
    assert [one.value for one in app.error] == [
        plain(
            "This is a PDF, not a text file. Choose the file that the form saves, reply-….txt, or the mail as it was "
            "saved (.eml, .html or .txt), or paste the reply."
        )
    ]
    assert on_disk(store) == []


def drawn_with_marks(app):
    """What is drawn as Markdown of a text with Arabic letters, and holds a mark or an address that is not disarmed."""
    some = (app.markdown, app.caption, app.header, app.error, app.info, app.warning, app.success)
    drawn = [one.value for kind in some for one in kind] + [one.label for one in (*app.expander, *app.button)]
    drawn = [one.replace(":color[]", "\u2060") for one in drawn]  # An element without letters, which cuts in two.
    drawn = [re.sub(r":small\[: (.*)\]$", r"\1", one) for one in drawn]  # What a button is about, in small letters.
    return [one for one in drawn if "مرحبا" in one and re.search(r"(?<!\\)[*<>\[\]$`]|(?<!\u2060)://|www\.|\w@", one)]


def test_what_a_mentor_wrote_is_letters_and_nothing_else(store):
    ann = mentor(store)
    report = shared(store, ann)
    text = sent(store, who=EVIL_NAME, comments={"focused": EVIL, "informed": f"\u202e{EVIL}"}, overall=f"# {EVIL}\n> a")
    app = given(text)
    pages = [app, take_over(text), opened("mentor", report=report)]
    for page in pages[:2]:
        assert [one.value for one in page.text] == [EVIL, EVIL, f"# {EVIL}\n> a"]
    assert any(EVIL_NAME in one.value for one in pages[2].text)
    assert plain(f"It calls itself a reply from {EVIL_NAME}; report") in words(app)
    for page in pages:
        assert not page.exception
        assert drawn_with_marks(page) == []
        assert [page.get(kind) for kind in ("imgs", "link_button")] == [[], []]
        assert all(one.proto.body.startswith("<style>") for one in page.get("html"))


def test_a_reply_is_told_as_it_was_asked_though_the_report_is_deleted(store):
    report = shared(store, mentor(store), statements="one")
    answers = {FIVE.items_of(scale.id)[0].id: 2 for scale in FIVE.scales}
    take_over(sent(store, answers=answers))
    delete(store, report)
    said = words(two_views())
    assert "5 of 5 statements answered" in said
    assert f"{STATEMENTS['P1'].label}: 2 · {STATEMENTS['P1'].anchors[1]}" in said
    assert "you’s" not in said


def test_a_text_and_a_file_are_not_taken_for_one(store, ann):
    app = two_views()
    (upload,) = app.file_uploader
    app = paste(upload.upload("reply.txt", sent(store).encode(), "text/plain").run(), sent(store, who="Bea"))
    assert [one.value for one in app.warning] == [
        "A text and a file are both given. Take one of the two away; the other is read then."
    ]
    assert "mentor_keep" not in keys(app)
    assert "It calls itself a reply from Amara" in words(paste(app, ""))


def test_a_reply_is_deleted_and_brought_back_even_when_it_was_the_only_one(store, ann):
    app = take_over(sent(store))
    (row,) = on_disk(store)
    app = press(app, f"delete_{row['check_in']}")
    assert on_disk(store) == []
    day = row["day"]
    assert f"Deleted: the reply of Ann, {day.day} {day:%b} {day.year}." in [one.value for one in app.text]
    app = press(app, f"undo_{row['check_in']}")
    assert [one["check_in"] for one in on_disk(store)] == [row["check_in"]]
    assert "Go on." in [one.value for one in app.text]


def test_a_deleted_reply_sent_again_comes_back(store, ann):
    app = take_over(sent(store))
    press(app, f"delete_{on_disk(store)[0]['check_in']}")
    take_over(sent(store))
    assert len(on_disk(store)) == 1


def test_replies_are_newest_first_and_each_is_its_own(store, ann):
    shared(store, ann, number=OTHER_NUMBER, day=days(-9))
    take_over(sent(store, overall="The old one.", made=ago(24 * 20)))
    app = take_over(sent(store, number=OTHER_NUMBER, overall="The new one."))
    texts = [one.value for one in app.text]
    assert [one for one in texts if one.startswith("The")] == ["The new one.", "The old one."]
    assert len(on_disk(store)) == 2
