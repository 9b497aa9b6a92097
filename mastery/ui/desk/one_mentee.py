"""One mentee: the questions, what was agreed, the form of the answer with the lines that go back, and what is seen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import streamlit as st

from mastery import wording
from mastery.sharing.desk.answers import sent_text
from mastery.sharing.desk.comparing import movements, report_before
from mastery.sharing.desk.model import CANNOT_TELL, Answer, Desk, Mentee, MenteeReport
from mastery.sharing.reply.model import MAX_COMMENT_LENGTH, MAX_NAME_LENGTH, MAX_OVERALL_LENGTH, BadReply
from mastery.sharing.reply.statements import Question, StatementGroup, groups
from mastery.ui.base.address import MENTEE
from mastery.ui.base.letters import as_typed, bullets, heading, labelled, plain, say, words_table
from mastery.ui.base.shell import this_day
from mastery.ui.desk.answer_file import answer_file, answer_on_disk, control_of, keep_missed, mark_sent, new_answer
from mastery.wording.phrases import desk as phrases


def show_mentee(folder: Path, desk: Desk, mentee: Mentee) -> None:
    """Draw the newest report of `mentee`, and the answer to it."""
    newest, request = mentee.newest, mentee.newest.request
    st.button("All mentees", key="desk_close", icon=":material/arrow_back:", on_click=_close)
    heading(mentee.name)
    days = " to ".join(map(wording.day, (newest.since, request.day)))
    st.caption(plain(phrases.REPORT_ABOUT.format(day=wording.day(request.day), period=days, mentor=request.mentor)))
    if said := wording.delete_after_sentence(request.delete_after, name=request.name, today=this_day()):
        st.warning(plain(said), icon=":material/delete:")
    _tell_agenda(newest)
    if request.items:
        _answer(folder, desk, mentee)
    else:
        st.caption(phrases.NOTHING_ASKED)
    if mentee.is_blind:
        st.caption(phrases.ANSWER_FIRST)
        return
    _tell_scores(mentee)


def _close() -> None:
    keep_missed()
    st.query_params.pop(MENTEE, None)


def _tell_agenda(report: MenteeReport) -> None:
    say(wording.with_capital(wording.next_meeting_words(report.meets, today=this_day())) + ".")
    if report.questions:
        heading(wording.questions_heading(report.request.name))
        bullets(report.questions)
    if report.agreed:
        heading(wording.AGREED_OPEN)
        bullets(f"{one.title}: {wording.agreed_due_words(one.due, today=this_day())}" for one in report.agreed)


def _answer(folder: Path, desk: Desk, mentee: Mentee) -> None:
    """Draw the form, or what was sent; nothing where the file of the answer is there and cannot be read."""
    report = mentee.newest
    file, answer = answer_file(folder, report.number), mentee.answer
    heading(phrases.ABOUT.format(name=mentee.name))
    if answer is None and os.path.lexists(file):
        st.error(phrases.BROKEN_ANSWER, icon=":material/error:")
        bullets(one.sentence for one in desk.problems if one.file == file.name)
        return
    if answer and answer.done:
        _tell_sent(file, report, answer)
        return
    answer = answer or new_answer(report.number)
    st.caption(plain(f"{phrases.WHICH_ANSWER} {phrases.KEPT_IN.format(name=file.name)}"))
    for group in groups(report.request, report.request.statements):
        _group(file, answer, report, group)
    key = control_of(file, answer, "overall", empty="")
    st.text_area(
        phrases.ANYTHING_ELSE.format(most=MAX_OVERALL_LENGTH), key=key, max_chars=MAX_OVERALL_LENGTH,
        on_change=keep_missed, persist_state="session",
    )  # fmt: skip
    key = control_of(file, answer, "who", empty="")
    st.text_input("Your name", key=key, max_chars=MAX_NAME_LENGTH, on_change=keep_missed, persist_state="session")
    _offer_lines(file, report, answer)


def _group(file: Path, answer: Answer, report: MenteeReport, group: StatementGroup) -> None:
    answered = sum(one.item in answer.answers for one in group.questions)
    about = phrases.GIVEN.format(answered=answered, asked=len(group.questions))
    with st.expander(plain(f"{group.name}: {about}"), key=f"desk_group_{report.number}_{group.scale}"):
        for one in group.questions:
            _question(file, answer, report, one)
        key = control_of(file, answer, f"comment {group.scale}", empty="")
        st.text_area(
            **labelled(phrases.COMMENT_ON.format(name=group.name, most=MAX_COMMENT_LENGTH)), key=key,
            max_chars=MAX_COMMENT_LENGTH, on_change=keep_missed, persist_state="session",
        )  # fmt: skip


def _question(file: Path, answer: Answer, report: MenteeReport, one: Question) -> None:
    field, scope = f"item {one.item}", report.request.instrument.range
    st.markdown(f"**{one.number}\\. {plain(one.wording.label)}**")
    key = control_of(file, answer, field)
    if not one.options:
        if st.session_state.get(key) not in scope:
            st.session_state[key] = None
        st.number_input(
            **labelled(one.wording.stem or one.wording.label), min_value=scope.low, max_value=scope.high, value=None,
            step=1, key=key, placeholder=str(scope), on_change=keep_missed, persist_state="session",
        )  # fmt: skip
        st.caption(plain(one.ends))
        return
    words: dict[int | str, str] = {level: plain(f"{level} · {said}".removesuffix(" · ")) for level, said in one.options}
    words[CANNOT_TELL] = phrases.CANNOT_TELL
    if st.session_state.get(key) not in words:
        st.session_state[key] = None
    st.radio(
        **labelled(one.wording.stem or one.wording.label), options=list(words), index=None, key=key,
        format_func=words.__getitem__, on_change=keep_missed, persist_state="session",
    )  # fmt: skip


def _offer_lines(file: Path, report: MenteeReport, answer: Answer) -> None:
    asked = {item.id for item in report.request.items}
    st.caption(phrases.GIVEN.format(answered=len(asked & set(answer.answers)), asked=len(asked)))
    if not answer.is_begun:
        st.caption(phrases.NOTHING_YET)
        return
    if _lines(file, report, answer):
        st.caption(phrases.NOT_SENT)
        st.button(
            "I have sent it", key="desk_sent", type="primary", icon=":material/done:", on_click=mark_sent,
            args=(file, report.number, this_day()),
        )  # fmt: skip


def _lines(file: Path, report: MenteeReport, answer: Answer) -> bool:
    """Draw the lines that go back and the file of them; say why there are none, and return whether there are."""
    try:
        text = sent_text(answer, report.request)
    except BadReply as problem:
        st.warning(plain(str(problem)), icon=":material/error:")
        return False
    st.caption(phrases.LINES_ARE)
    if report.request.address:
        as_typed(phrases.SEND_TO.format(address=report.request.address))
    st.code(text, language=None, wrap_lines=True, height=280)
    st.download_button(
        "Save it as a file", lambda: _lines_now(file, report), file_name=f"reply-{report.number}.txt",
        mime="text/plain", key="desk_file", on_click="ignore",
    )  # fmt: skip
    return True


def _lines_now(file: Path, report: MenteeReport) -> str:
    # What was just typed reaches the disk with the press, and the lines on screen only after it.
    return sent_text(answer_on_disk(file, report.number), report.request)


def _tell_sent(file: Path, report: MenteeReport, answer: Answer) -> None:
    if answer.done:
        st.success(phrases.SENT_ON.format(day=wording.day(answer.done)), icon=":material/done:")
    _lines(file, report, answer)
    st.caption(phrases.ALREADY_SENT)
    st.button("Change the answer", key="desk_change", on_click=mark_sent, args=(file, report.number, None))


def _tell_scores(mentee: Mentee) -> None:
    heading(phrases.SEEN.format(name=mentee.name))
    if mentee.newest.scores is None:
        st.caption(phrases.NO_SCORES)
        return
    before = report_before(mentee)
    found = [(one.now.name, one.verdict) for one in movements(mentee)]
    say(wording.with_capital(wording.moved_headline(found, before=before.request.day if before else None)) + ".")
    columns = list(_columns(mentee, before))
    words_table(pd.DataFrame(dict(columns)), alt=phrases.SEEN.format(name=mentee.name))
    if before:
        st.caption(phrases.MOVED_ABOUT)


def _columns(mentee: Mentee, before: MenteeReport | None) -> Iterator[tuple[str, list[str]]]:
    rows, scores = movements(mentee), mentee.newest.scores
    if scores is None:
        return
    latest = [wording.latest_words(one.now.score, low=one.now.low, high=one.now.high) for one in rows]
    yield wording.with_capital(scores.noun), [one.now.name for one in rows]
    yield wording.LATEST, [f"{said} ({wording.day(one.now.day)})" for said, one in zip(latest, rows, strict=True)]
    yield phrases.OVER_THE_PERIOD, [", ".join(filter(None, (one.now.words, *one.now.details))) for one in rows]
    if before:
        yield (
            phrases.SINCE.format(day=wording.day(before.request.day)),
            [wording.moved_words(one.verdict, change=one.change, threshold=one.threshold) for one in rows],
        )
