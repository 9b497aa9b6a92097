"""What the progress page says whatever the data are."""

from typing import Final

TITLE = "Am I really moving?"
NO_CHECK_IN = "This page shows each element over time, with what can be said about it and what cannot yet."
NOTHING_TO_COMPARE = "Two check-ins stand side by side here once two of this period have a score."
AFTER_WHAT = "After what?"
NO_TARGET = "Vision against now is shown here once an element has a target level."
NO_EFFORT = "Effort against gap is shown here once practice or learning names an element."
NO_PERIOD = (
    "How the elements stood after a goal or a block of practice is shown here once a goal with a start day is "
    "closed, or an element was practised three times within some weeks. It takes five check-ins before and five "
    "after."
)
EFFORT_CAPTION = "Practice and learning of the latest 12 months beside the gap to the target, widest gap first."
ANSWERS_CAPTION: Final = "Each answer, from {scope}; the line breaks where there was none."
ANSWERS_HEADING: Final = "The answers under “{scale}”"


def none_answered(scale: str, *, applies: bool) -> str:
    """Say that a scale has no answer in the period, or that nothing of it applied then."""
    if not applies:
        return f"Nothing of {scale} applied in this period."
    return f"No question of {scale} is answered in this period."
