"""What the numbers say: every sentence on screen, or in a chart's description that depends on data."""

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
from mastery.wording.figures import Row, count, day, number, range_words, signed
from mastery.wording.look_back import look_back_question, look_back_sentence
from mastery.wording.trends import (
    close_sentence,
    headline,
    lanes_caption,
    lanes_text,
    standing_caption,
    standing_text,
    verdict_detail,
    verdict_sentence,
    verdict_sentences,
    verdict_words,
)

__all__ = [
    "Row",
    "careless_sentence",
    "change_sentence",
    "change_words",
    "close_sentence",
    "count",
    "day",
    "dumbbell_heading",
    "dumbbell_text",
    "headline",
    "items_text",
    "lanes_caption",
    "lanes_text",
    "left_out_sentence",
    "look_back_question",
    "look_back_sentence",
    "next_check_in_sentence",
    "next_level_sentence",
    "no_score_sentence",
    "number",
    "range_words",
    "signed",
    "since_last_sentence",
    "standing_caption",
    "standing_text",
    "verdict_detail",
    "verdict_sentence",
    "verdict_sentences",
    "verdict_words",
]
