"""Questionnaires: instruments with their scales and items, each read from a TOML file."""

from mastery.instruments._checks import MOST_BYTES, DefinitionError
from mastery.instruments.for_others import Statement, for_others, worded
from mastery.instruments.lines import line_of
from mastery.instruments.loader import available, checked, definition_text, load, parse
from mastery.instruments.model import FURTHEST, MOST_STEPS_ONE_BY_ONE, USUAL, Instrument, Item, Measure, Range, Scale
from mastery.instruments.part import is_part, one_scale, one_statement
from mastery.instruments.writing import for_others_text, reading_minutes, toml_text
