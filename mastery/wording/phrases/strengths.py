"""What the strengths page says whatever the data are."""

TITLE = "What am I good at, what holds me back?"
NO_STRENGTH = (
    "Name what you are good at and what holds you back, and rate each now and then. This page shows what you "
    "rated them as, and a weakness can become a goal."
)
NO_MOTIVE = "Nothing is here yet. What matters to you in your work, what gives you energy, what takes it?"
NAME_IT = "Name a strength or a weakness"
AS_IT_IS_NOW = "As it is now: 1 holds me back, 5 a strength of mine"
MORE_OF_IT = "Element, kind, evidence, plan"
RATED_AT_CHECK_INS = "Check-ins will ask you to rate it. Its own page can end that."
NO_RATING = "Nothing is rated yet. What you rate shows here over time."
RATED = "Rated. It stays in its place until you leave the page."
AS_A_WHOLE = "As a whole"
