"""Scrolling and focusing on the heading when a step of a page changes."""

import streamlit as st

_SCRIPT = """
// Streamlit keeps the scroll position when content is replaced: after "Next" one would land at the bottom.
export default function ({ data }) {
  const before = window.masteryStep;
  window.masteryStep = data.step;
  if (before === undefined || before === data.step) return;
  const main = document.querySelector('[data-testid="stMain"]');
  const heading = main && main.querySelector("h2");
  if (!heading) return;
  main.scrollTo(0, 0);
  // Whoever goes through the steps by arrow keys stays there; a pressed "Next" is gone, and the focus with it.
  if (document.activeElement && document.activeElement.type === 'radio') return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
"""


def scroll_to_heading(step: str) -> None:
    """Scroll to the top and put the focus on the first section heading when `step` is not the one before."""
    mount = st.components.v2.component("step_focus", js=_SCRIPT)
    mount(data={"step": step}, key="scrolled_to", height=1)
