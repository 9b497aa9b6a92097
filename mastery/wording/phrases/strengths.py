"""What the strengths page says whatever the data are."""

TITLE = "What am I good at, what holds me back?"
NO_STRENGTH = (
    "Name what you are good at and what holds you back, and rate each now and then. This page shows what you "
    "rated them as, and a weakness can become a goal."
)
NO_MOTIVE = "Nothing is here yet. What matters to you in your work, what gives you energy, what takes it?"
AS_A_WHOLE = "As a whole"
