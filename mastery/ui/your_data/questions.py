"""The questions about a file that is brought in, each as a control of its own."""

from datetime import date

import streamlit as st

from mastery.exchange.reading import Question
from mastery.intake import Intake
from mastery.ui.base.letters import labelled, plain
from mastery.ui.base.shell import this_day
from mastery.wording.phrases import your_data as phrases

Given = str | tuple[str, ...] | None
_NEVER_LIKELY = ("day_order", "encoding")
"""What nobody is to answer by a press that answers all."""


def ask(found: Intake, given: dict[str, str | tuple[str, ...]], *, key: str) -> bool:
    """Draw the questions about the file, note in `given` what is answered, and return whether that changed."""
    asked = [one for one in found.reading.questions if not one.sure]
    sure = [one for one in found.reading.questions if one.sure]
    changed = [_one(question, found, given, key=key) for question in asked]
    if sure:
        with st.expander(phrases.READ_LIKE_THIS, type="compact"):
            changed += [_one(question, found, given, key=key) for question in sure]
    likely = {one.key: one.proposal for one in found.open_questions if one.proposal and one.key not in _NEVER_LIKELY}
    if likely and len(likely) == len(found.open_questions):
        st.button("Take the likely answers", key=f"{key} likely", on_click=_take, args=(given, likely, key))
    return any(changed)


def _one(question: Question, found: Intake, given: dict[str, str | tuple[str, ...]], *, key: str) -> bool:
    before = question.answer(found.answers)
    answer = _control(question, before, key=f"{key} {question.key}")
    if answer is None or answer == before:
        return False
    given[question.key] = answer
    return question.answer(given) is not None


def _control(question: Question, before: Given, *, key: str) -> Given:
    words = {code: plain(text) for code, text in question.choices}
    likely = _likely(question)
    if question.asks == "day":
        day = st.date_input(
            **labelled(question.text), value=date.fromisoformat(before) if isinstance(before, str) and before else None,
            key=key, max_value=this_day(), min_value=date(1900, 1, 1),
        )  # fmt: skip
        return day.isoformat() if day else None
    if question.asks == "one":
        codes = list(words)
        index = codes.index(before) if isinstance(before, str) and before in codes else None
        return st.radio(
            **labelled(question.text), options=codes, index=index, key=key,
            format_func=lambda code: f"{words[code]} {likely.get(code, '')}".strip(),
        )  # fmt: skip
    chosen = st.multiselect(
        **labelled(question.text), options=list(words), default=list(before or ()), key=key,
        format_func=words.__getitem__, placeholder=_placeholder(question),
    )  # fmt: skip
    return tuple(chosen) or None


def _likely(question: Question) -> dict[str, str]:
    if question.sure or question.key in _NEVER_LIKELY or not isinstance(question.proposal, str):
        return {}
    return {question.proposal: phrases.LIKELY}


def _placeholder(question: Question) -> str:
    return phrases.FROM_THE_LOWEST if question.asks == "order" else phrases.CHOOSE_THEM


def _take(given: dict[str, str | tuple[str, ...]], likely: dict[str, Given], key: str) -> None:
    for name, answer in likely.items():
        if answer is not None:
            given[name] = answer
            st.session_state[f"{key} {name}"] = list(answer) if isinstance(answer, tuple) else answer
