"""What the numbers say: every sentence on screen, in a chart's description or in a report that depends on data."""

from mastery.wording.changes import (
    change_sentence,
    change_words,
    dumbbell_heading,
    dumbbell_text,
    since_last_sentence,
)
from mastery.wording.check_ins import (
    careless_sentence,
    items_text,
    left_out_sentence,
    next_check_in_sentence,
    next_level_sentence,
    no_score_sentence,
)
from mastery.wording.figures import Row, count, day, listed, number, period, plural, range_words, signed
from mastery.wording.look_back import look_back_question, look_back_sentence
from mastery.wording.trends import (
    FIRST_SIGHTING,
    headline,
    lanes_caption,
    lanes_text,
    standing_caption,
    standing_text,
    verdict_detail,
    verdict_sentence,
    verdict_words,
)

__all__ = [
    "FIRST_SIGHTING",
    "Row",
    "careless_sentence",
    "change_sentence",
    "change_words",
    "count",
    "day",
    "dumbbell_heading",
    "dumbbell_text",
    "headline",
    "items_text",
    "lanes_caption",
    "lanes_text",
    "left_out_sentence",
    "listed",
    "look_back_question",
    "look_back_sentence",
    "next_check_in_sentence",
    "next_level_sentence",
    "no_score_sentence",
    "number",
    "period",
    "plural",
    "range_words",
    "signed",
    "since_last_sentence",
    "standing_caption",
    "standing_text",
    "verdict_detail",
    "verdict_sentence",
    "verdict_words",
]
