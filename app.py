"""The front door: page frame and navigation."""

import streamlit as st

from mastery.ui.base.guard import guarded
from mastery.ui.base.tabs import start
from mastery.ui.desk.there import desk_visibility

WIDTH = 960
"""Of a page's content, in px: two questions side by side, and lines of text that are still read (own)."""

# Before the navigation: a page's own icon would otherwise become the tab's, fetched from a host of fonts.
st.set_page_config(page_title="Mastery", page_icon="🧭", layout="wide")

# A default page answers at "/" alone; behind a hidden start every page keeps its own address, Today too.
front = st.Page(start, title="Mastery", url_path="start", default=True, visibility="hidden")
pages = [
    st.Page("pages/today.py", title="Today", icon=":material/today:"),
    st.Page("pages/check_in.py", title="Check in", icon=":material/edit_note:"),
    st.Page("pages/strengths.py", title="Strengths", icon=":material/balance:"),
    st.Page("pages/progress.py", title="Progress", icon=":material/timeline:"),
    st.Page("pages/goals.py", title="Goals", icon=":material/flag:"),
    st.Page("pages/logbook.py", title="Logbook", icon=":material/menu_book:"),
    st.Page("pages/mentor.py", title="Mentor", icon=":material/forum:"),
    st.Page("pages/desk.py", title="Mentor's desk", icon=":material/inbox:", visibility=desk_visibility()),
    st.Page("pages/review.py", title="Review", icon=":material/checklist:"),
    st.Page("pages/your_data.py", title="Your data", icon=":material/inventory_2:"),
]
page = st.navigation([front, *pages], position="top")
# One width for every page: what stands beside a figure on one page begins where it does on the next.
with st.container(horizontal_alignment="center"), st.container(width=WIDTH), guarded():
    page.run()
