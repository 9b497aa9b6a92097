"""What it means: frame in, frame out; every number with its uncertainty."""

from mastery.analysis.answering import Note, careless
from mastery.analysis.change import compare, latest_change, standing
from mastery.analysis.cohort import trend_arrays
from mastery.analysis.look_back import look_back_due, shift
from mastery.analysis.scoring import counted, scores
from mastery.analysis.sittings import Step, answers_before, answers_to, compared_with_mean, next_step, scored, until
from mastery.analysis.trends import first_clear_day, trend, trend_line

__all__ = [
    "Note",
    "Step",
    "answers_before",
    "answers_to",
    "careless",
    "compare",
    "compared_with_mean",
    "counted",
    "first_clear_day",
    "latest_change",
    "look_back_due",
    "next_step",
    "scored",
    "scores",
    "shift",
    "standing",
    "trend",
    "trend_arrays",
    "trend_line",
    "until",
]
