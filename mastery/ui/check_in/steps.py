"""The steps of a check-in: the elements with their questions, the watched strengths, how things are overall."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from mastery import wording
from mastery.instruments import MOST_STEPS_ONE_BY_ONE, Item, Scale
from mastery.instruments.check_in import NOT_APPLICABLE
from mastery.journal import SKIPPED
from mastery.kinds import RATING_WORDS
from mastery.ui.base.letters import heading, labelled, plain
from mastery.ui.base.scroll import scroll_to_heading
from mastery.ui.base.window import this_window
from mastery.ui.check_in.answering import (
    OpenCheckIn,
    keep_given,
    leave_apart,
    save_check_in,
    show_control,
    take_back,
)
from mastery.wording.phrases import check_in as phrases

FINISH, RATINGS = "finish", "ratings"

_ON_EVERY_STEP = ("day",)
_MAX_TEXT_LENGTH = 10_000
_TWO_COLUMNS_FROM = 400
"""Width in px of a column of questions; two stand beside each other where there is room (own)."""


def steps_of(open_check_in: OpenCheckIn) -> dict[str, str]:
    """Return each step by its name, which is the first scale's of a screen, with what it is called."""
    screens = open_check_in.instrument.screens
    alone = len(screens) == 1
    named = {screen[0].id: phrases.QUESTIONS if alone else plain(screen[0].name) for screen in screens}
    return named | ({RATINGS: phrases.STRENGTHS} if open_check_in.watched else {}) | {FINISH: phrases.FINISH}


def step_of(open_check_in: OpenCheckIn) -> str:
    """Draw the ways to the steps of the check-in and return the one shown.

    A draft that is taken up again opens where it was left: at the last screen with an answer, at the next one when
    nothing is open there. A correction opens at the first.
    """
    place, steps = f"place {open_check_in.draft.uid}", steps_of(open_check_in)
    if st.session_state.get(place) not in steps:
        st.session_state[place] = next(iter(steps)) if open_check_in.draft.base_rev else _where_left(open_check_in)
    step = str(st.session_state[place])
    _stand_on(f"{open_check_in.draft.uid} {step}")
    # Buttons: a control that holds a choice would, out of sight, go on sending the step of before.
    for name, called in steps.items():
        st.button(
            phrases.GO_TO.format(name=called), key=f"step_{name}", type="tertiary", on_click=_step_to,
            args=(open_check_in, name), icon=":material/chevron_right:" if name == step else None,
        )  # fmt: skip
    return step


def questions_step(open_check_in: OpenCheckIn, step: str, notes: Sequence[str]) -> None:
    """Draw one screen: its questions in two columns where there is room, the way on, and its examples folded.

    `notes` are questions about hurried answers, which are asked before the last screen saves.
    """
    screens = open_check_in.instrument.screens
    place = next(place for place, screen in enumerate(screens) if screen[0].id == step)
    screen, alone = screens[place], len(screens) == 1
    number = phrases.STEP_HEADING.format(place=place + 1, of=len(screens), name=screen[0].name)
    heading(phrases.QUESTIONS if alone else number)
    about = "" if alone else f"{screen[0].about} "
    st.caption(plain(f"{about}{wording.how_to_answer(open_check_in.instrument)}"))
    with st.grid(2, min_column_width=_TWO_COLUMNS_FROM):
        for scale in screen:
            for item in open_check_in.instrument.items_of(scale.id):
                _question(open_check_in, item)
    with st.container(horizontal=True, vertical_alignment="center"):
        _ways_on(open_check_in, step, notes)
        st.caption(phrases.LEFT_OPEN)
    with st.expander(phrases.EXAMPLE_FOLD, type="compact"):
        for scale in screen:
            _example(open_check_in, scale, named=alone)
        _offer_back(open_check_in, screen)
    scroll_to_heading(f"{open_check_in.draft.uid} {step}")


def ratings_step(open_check_in: OpenCheckIn) -> None:
    """Draw the strengths and weaknesses that are watched, to be rated as they are now; earlier ratings stay hidden."""
    heading(phrases.WATCHED)
    for uid, name in open_check_in.watched.items():
        _choice(open_check_in, f"rating {uid}", name, {**RATING_WORDS, SKIPPED: "– Skip"}, horizontal=True)
    with st.container(horizontal=True):
        _next_and_back(open_check_in, RATINGS)
    scroll_to_heading(f"{open_check_in.draft.uid} {RATINGS}")


def finish_step(open_check_in: OpenCheckIn, notes: Sequence[str]) -> None:
    """Draw the last step: how things are overall, `notes` on hurried answers, the button that saves."""
    heading(phrases.OVERALL)
    if left := sum(open_check_in.draft.answer(item.id) is None for item in open_check_in.instrument.items):
        st.caption(phrases.WITHOUT_ANSWER.format(questions=wording.count(left, "question")))
    for field, label in phrases.CONDITIONS.items():
        _choice(open_check_in, field, label, {**phrases.CONDITION_WORDS, SKIPPED: "– Skip"}, horizontal=True)
    _text(open_check_in, "note", phrases.NOTE, st.text_area)
    for question in notes:
        st.warning(question, icon=":material/help:")
    if notes or not open_check_in.draft.fields.get("in_trend", 1):
        key = show_control(open_check_in, "left out", not open_check_in.draft.fields.get("in_trend", 1))
        st.checkbox(phrases.LEAVE_OUT, key=key, on_change=keep_given, persist_state="session")
    with st.container(horizontal=True):
        _save_button(open_check_in)
        _next_and_back(open_check_in, FINISH)
    scroll_to_heading(f"{open_check_in.draft.uid} {FINISH}")


def is_last_screen(open_check_in: OpenCheckIn, step: str) -> bool:
    """Tell whether nothing but how things are overall follows the step."""
    return list(steps_of(open_check_in))[-2] == step


def _ways_on(open_check_in: OpenCheckIn, step: str, notes: Sequence[str]) -> None:
    """Draw the buttons below the questions: the last screen saves, unless a question about hurried answers is open."""
    if not is_last_screen(open_check_in, step) or notes or not open_check_in.draft.fields.get("in_trend", 1):
        _next_and_back(open_check_in, step)
        return
    _save_button(open_check_in)
    _go(open_check_in, "Next", phrases.HOW_THINGS_ARE, FINISH)
    _go_back(open_check_in, step)


def _next_and_back(open_check_in: OpenCheckIn, step: str) -> None:
    steps = steps_of(open_check_in)
    following = list(steps)[list(steps).index(step) + 1 :][:1]
    for name in following:
        _go(open_check_in, "Next", phrases.next_step(steps[name]), name, primary=True)
    _go_back(open_check_in, step)


def _go_back(open_check_in: OpenCheckIn, step: str) -> None:
    before = list(steps_of(open_check_in))
    for name in before[: before.index(step)][-1:]:
        _go(open_check_in, "Back", "Back", name)


def _save_button(open_check_in: OpenCheckIn) -> None:
    st.button("Save check-in", key="check_in_save", type="primary", on_click=save_check_in, args=(open_check_in,))


def _question(open_check_in: OpenCheckIn, item: Item) -> None:
    scope = open_check_in.instrument.range
    with st.container(gap="xsmall"):
        st.markdown(f"**{plain(item.label)}**")
        if scope.steps > MOST_STEPS_ONE_BY_ONE:
            _number(open_check_in, item)
            return
        words: dict[object, str] = {level: plain(said) for level, said in wording.answer_options(scope, item).items()}
        if item.may_not_apply:
            words[NOT_APPLICABLE] = phrases.DOES_NOT_APPLY
        short = len(item.anchors) < scope.steps or scope.yes_or_no
        _choice(open_check_in, f"item {item.id}", item.stem, words, horizontal=short)


def _number(open_check_in: OpenCheckIn, item: Item) -> None:
    """Draw the field for the number that answers a question, with what its ends mean; nothing is preset."""
    scope, field = open_check_in.instrument.range, f"item {item.id}"
    answer = open_check_in.draft.fields.get(field)
    apart = answer == NOT_APPLICABLE
    key = show_control(open_check_in, field, None if apart else answer, may_empty=True)
    st.number_input(
        **labelled(item.stem), min_value=scope.low, max_value=scope.high, value=None, step=1, key=key,
        placeholder=str(scope), on_change=keep_given, persist_state="session",
    )  # fmt: skip
    st.caption(plain(wording.ends_words(scope, item)))
    if item.may_not_apply:
        label = phrases.ANSWERED_NOT_APPLYING if apart else phrases.DOES_NOT_APPLY
        st.button(label, key=f"apart_{item.id}", type="tertiary", on_click=leave_apart, args=(open_check_in, field))


def _example(open_check_in: OpenCheckIn, scale: Scale, *, named: bool) -> None:
    of = f"{plain(scale.name)}: " if named else ""
    _text(open_check_in, f"evidence {scale.id}", f"{of}{phrases.EXAMPLE}", st.text_area)
    _text(open_check_in, f"link {scale.id}", f"{of}{phrases.LINK}", st.text_input)


def _offer_back(open_check_in: OpenCheckIn, screen: Sequence[Scale]) -> None:
    """Draw, for each answer of a screen, the button that takes it back."""
    items = [item for scale in screen for item in open_check_in.instrument.items_of(scale.id)]
    answered = [item for item in items if open_check_in.draft.answer(item.id) is not None]
    with st.container(horizontal=True, gap="xsmall"):
        for item in answered:
            st.button(
                phrases.TAKE_BACK.format(question=plain(item.label)), key=f"take_back_{item.id}", type="tertiary",
                on_click=take_back, args=(open_check_in, f"item {item.id}"),
            )  # fmt: skip


def _choice(
    open_check_in: OpenCheckIn, field: str, label: str, words: Mapping[Any, str], *, horizontal: bool = False
) -> None:
    answer = open_check_in.draft.fields.get(field)
    key = show_control(open_check_in, field, answer if answer in words else None)
    st.radio(
        **labelled(label), options=list(words), index=None, key=key, format_func=words.__getitem__,
        horizontal=horizontal, on_change=keep_given, persist_state="session",
    )  # fmt: skip


def _text(open_check_in: OpenCheckIn, field: str, label: str, control: Any) -> None:
    key = show_control(open_check_in, field, open_check_in.draft.fields.get(field, ""))
    control(label, key=key, max_chars=_MAX_TEXT_LENGTH, on_change=keep_given, persist_state="session")


def _go(open_check_in: OpenCheckIn, name: str, label: str, step: str, *, primary: bool = False) -> None:
    st.button(
        label, key=f"check_in_{name}", type="primary" if primary else "secondary",
        on_click=_step_to, args=(open_check_in, step),
    )  # fmt: skip


def _stand_on(step: str) -> None:
    """Forget the controls of another step; what is drawn beside every step stands on."""
    window = this_window()
    if window.step != step:
        window.step = step
        controls = st.session_state["controls"]
        st.session_state["controls"] = {key: one for key, one in controls.items() if one.field in _ON_EVERY_STEP}


def _where_left(open_check_in: OpenCheckIn) -> str:
    """Return the step that a draft goes on with: the last with an answer, or the next when nothing is open there."""
    names = list(steps_of(open_check_in))
    screens = open_check_in.instrument.screens
    touched = [place for place, screen in enumerate(screens) if _open_items(open_check_in, screen)[1]]
    last = touched[-1] if touched else -1
    return names[last if touched and _open_items(open_check_in, screens[last])[0] else last + 1]


def _open_items(open_check_in: OpenCheckIn, screen: Sequence[Scale]) -> tuple[int, int]:
    """Return how many questions of a screen are open, and how many were looked at."""
    items = [item for scale in screen for item in open_check_in.instrument.items_of(scale.id)]
    given = sum(f"item {item.id}" in open_check_in.draft.fields for item in items)
    return len(items) - given, given


def _step_to(open_check_in: OpenCheckIn, step: str) -> None:
    st.session_state[f"place {open_check_in.draft.uid}"] = step
