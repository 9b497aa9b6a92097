"""The editor of a questionnaire: what it is called and asks, part by part; what is typed is kept until it is saved."""

import json
from collections.abc import Mapping

import streamlit as st

from mastery import instruments, journal, questionnaires
from mastery.instruments import MOST_STEPS_ONE_BY_ONE, Range
from mastery.journal import Journal
from mastery.questionnaires import BadQuestionnaire
from mastery.ui.base.letters import heading, say, say_wrong
from mastery.ui.base.rows import label_of
from mastery.ui.base.shell import now, reporting_errors
from mastery.ui.your_data.questionnaire_draft import (
    Draft,
    add_part,
    add_question,
    instrument_of,
    move_up,
    remove_part,
    remove_question,
)
from mastery.wording.phrases import questionnaires as phrases

DRAFT = "questionnaire"
_FURTHEST = instruments.FURTHEST


def edit(store: Journal, draft: Draft, *, answered: Mapping[str, int]) -> None:
    """Draw the editor of `draft`, keep what is typed, and save it or throw it away when that is pressed.

    `answered` is how many check-ins there are by the id of their questionnaire.
    """
    before = json.dumps(draft)
    heading(draft["title"] or phrases.NEW)
    if many := answered.get(draft["id"], 0):
        say(phrases.what_becomes(many, draft["version"]))
    _whole(draft)
    part, changed = _part(draft)
    changed = (_questions(draft, part) if part else False) or changed
    with st.container(horizontal=True):
        # Pressed buttons act below the controls, which hold by then what was typed just before the press.
        pressed = st.button("Save the questionnaire", key="questionnaire_save", type="primary")
        thrown = st.button("Throw away what I changed", key="questionnaire_discard")
    if thrown:
        _leave(store, phrases.THROWN_AWAY)
    if json.dumps(draft) != before:
        keep_draft(store, draft)
    if pressed:
        _save(store, draft)
    if changed:
        st.rerun()


def _whole(draft: Draft) -> None:
    _text(draft, "title", "Title", draft)
    _text(draft, "about", phrases.ABOUT_IT, draft)
    with st.container(horizontal=True):
        _text(draft, "noun", phrases.ONE_PART, draft)
        _text(draft, "plural", phrases.SEVERAL_PARTS, draft)
        _text(draft, "window", phrases.WINDOW_LABEL, draft)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _number(draft, "low", "Lowest answer", draft)
        _number(draft, "high", "Highest answer", draft)
    st.caption(phrases.RANGE_ABOUT)
    key = f"others {draft['uid']}"
    draft["others"] = st.checkbox("Word the questions for others too", value=draft["others"], key=key)


def _part(draft: Draft) -> tuple[str | None, bool]:
    """Draw the choice of a part with what it is called; return its id, and whether parts were added or removed."""
    ids, uid = [one["id"] for one in draft["scales"]], draft["uid"]
    known, changed = f"shown part {uid}", False
    index = ids.index(st.session_state[known]) if st.session_state.get(known) in ids else 0
    with st.container(horizontal=True, vertical_alignment="bottom"):
        # Another control where there are other parts: one whose words change while it stands begins anew.
        words = {id: f"Part {n}" for n, id in enumerate(ids, 1)}
        part = st.selectbox(
            "Part", ids, index=index if ids else None, key=f"part {uid} {' '.join(ids)}",
            format_func=words.__getitem__, width=200,
        )  # fmt: skip
        st.session_state[known] = part
        if st.button("Add a part", key="part_add"):
            st.session_state[known], changed = add_part(draft), True
        if part and st.button("Remove this part", key="part_remove"):
            remove_part(draft, part)
            changed = True
    one = next((one for one in draft["scales"] if one["id"] == part), None)
    if one is None:
        return None, changed
    _text(one, "name", phrases.PART_NAME, draft)
    _text(one, "about", phrases.PART_ABOUT, draft)
    many = sum(item["scale"] == one["id"] for item in draft["items"])
    _number(one, "minimum_answered", phrases.NEEDED, draft, ends=(1, max(many, 1)))
    return str(part), changed


def _questions(draft: Draft, scale: str) -> bool:
    """Draw the questions of a part; return whether some were added, moved or removed."""
    changed = False
    asked = [item for item in draft["items"] if item["scale"] == scale]
    for number, item in enumerate(asked, 1):
        with st.container(border=True):
            _question(draft, item, number)
            with st.container(horizontal=True):
                if number > 1 and st.button(label_of("Move up", str(number)), key=f"up_{item['id']}", type="tertiary"):
                    move_up(draft, item["id"])
                    changed = True
                if st.button(label_of("Remove", str(number)), key=f"remove_{item['id']}", type="tertiary"):
                    remove_question(draft, item["id"])
                    changed = True
    if st.button("Add a question", key="question_add"):
        add_question(draft, scale)
        changed = True
    return changed


def _question(draft: Draft, item: Draft, number: int) -> None:
    _text(item, "stem", phrases.question(number), draft)
    _text(item, "label", phrases.question(number, phrases.SHORT_NAME), draft)
    key, lines = f"anchors {item['id']} {draft['uid']}", _lines_help(draft)
    means = phrases.question(number, phrases.ANCHORS)
    item["anchors"] = st.text_area(means, value=item["anchors"], key=key, help=lines, height=140)
    if draft["others"]:
        _text(item, "other", phrases.question(number, phrases.OTHER), draft, help=phrases.OTHER_HELP)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = f"weight {item['id']} {draft['uid']}"
        weight = phrases.question(number, phrases.WEIGHT)
        item["weight"] = st.number_input(weight, 0.01, 100.0, float(item["weight"]), key=key, width=160)
        key = f"apart {item['id']} {draft['uid']}"
        apart = phrases.question(number, phrases.MAY_NOT_APPLY)
        item["may_not_apply"] = st.checkbox(apart, value=item["may_not_apply"], key=key)


def _lines_help(draft: Draft) -> str:
    low, high = int(draft["low"]), int(draft["high"])
    if low >= high:
        return phrases.RANGE_ABOUT
    scope = Range(low, high)
    steps = str(scope.steps) if 2 < scope.steps <= MOST_STEPS_ONE_BY_ONE else ""
    middle = str((low + high) // 2) if scope.steps % 2 else ""
    return phrases.anchors_help(f"{low} and {high}", steps, middle)


def _text(of: Draft, field: str, label: str, draft: Draft, *, help: str | None = None) -> None:
    """Draw the control of a text and put what it holds into its place."""
    of[field] = st.text_input(label, value=of[field], key=_key(of, field, draft), help=help, max_chars=1_000)


def _key(of: Draft, field: str, draft: Draft) -> str:
    return f"{field} {'' if of is draft else of['id']} {draft['uid']}"


def _number(
    of: Draft, field: str, label: str, draft: Draft, *, ends: tuple[int, int] = (-_FURTHEST, _FURTHEST)
) -> None:
    key = f"{_key(of, field, draft)} {ends}"  # One whose ends move is another control.
    value = min(max(int(of[field]), ends[0]), ends[1])
    given = st.number_input(label, ends[0], ends[1], value, step=1, key=key, width=200)
    of[field] = value if given is None else int(given)


def keep_draft(store: Journal, draft: Draft) -> None:
    """Keep on disk the questionnaire that is being written."""
    with reporting_errors():
        journal.prefer(store, DRAFT, json.dumps(draft), at=now())


def _save(store: Journal, draft: Draft) -> None:
    taken = {*instruments.available(), *questionnaires.own_ids(store)}
    asked, stems = instrument_of(draft, taken=taken)
    try:
        saved = questionnaires.save(store, asked, stems=stems)
    except BadQuestionnaire as problem:
        say_wrong(phrases.in_words(str(problem), asked))
        return
    made = saved.instrument
    _leave(store, phrases.saved(made.title, saved.how, made.version))


def _leave(store: Journal, said: str) -> None:
    with reporting_errors():
        journal.prefer(store, DRAFT, None, at=now())
        st.session_state["success"] = said
    st.rerun()
