"""A page that draws many texts at once, each in every place that shows what people typed; test_letters.py reads it."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from mastery.ui.base import letters
from mastery.ui.base.letters import labelled, plain


def _expander(text: str, _: str) -> None:
    with st.expander(plain(text)):
        st.text("inside")


PLACES: dict[str, Callable[[str, str], object]] = {
    "sentence": lambda text, _: letters.say(text),
    "as_typed": lambda text, _: letters.as_typed(text),
    "heading": lambda text, _: letters.heading(text),
    "bullets": lambda text, _: letters.bullets([text]),
    "bold": lambda text, _: st.markdown(f"**{plain(text)}**"),
    "inside": lambda text, _: st.markdown(f"Said: “{plain(text)}”: yes."),
    "caption": lambda text, _: st.caption(plain(text)),
    "error": lambda text, _: st.error(plain(text), icon=":material/error:"),
    "button": lambda text, key: st.button(plain(text), key=key),
    "link": lambda text, _: st.page_link(HERE, label=plain(text)),
    "expander": _expander,
    "choices": lambda text, key: st.radio("x", [0], format_func=lambda _: plain(text), key=key, index=None),
    "radio": lambda text, key: st.radio(**labelled(text), options=["x"], key=key, index=None),
    "selectbox": lambda text, key: st.selectbox(**labelled(text), options=["x"], key=key, index=None),
    "multiselect": lambda text, key: st.multiselect(**labelled(text), options=["x"], key=key),
    "input": lambda text, key: st.text_input(**labelled(text), key=key),
    "area": lambda text, key: st.text_area(**labelled(text), key=key),
    "number": lambda text, key: st.number_input(**labelled(text), key=key),
    "date": lambda text, key: st.date_input(**labelled(text), value=None, key=key),
    "chosen": lambda text, key: st.selectbox("x", [0], format_func=lambda _: text, key=key),
}


def _draw() -> None:
    letters.keep_spaces()
    st.title("Letters")
    texts = json.loads((Path(os.environ["MASTERY_DATA"]) / "texts.json").read_text())
    for place, draw in PLACES.items():
        for number, text in enumerate(texts):
            with st.container(key=f"at-{place}-{number}"):
                draw(text, f"{place} {number}")
    st.toast(plain(texts[0]), duration="infinite")
    letters.say("The end.")


HERE = st.Page(_draw, title="Letters")
st.navigation([HERE]).run()
