"""Questionnaires: instruments with their scales and items, each read from a TOML file."""

from mastery.instruments._checks import DefinitionError
from mastery.instruments.for_others import Statement, for_others
from mastery.instruments.loader import available, definition_text, load, parse
from mastery.instruments.model import MOST_STEPS_ONE_BY_ONE, USUAL, Instrument, Item, Measure, Range, Scale
from mastery.instruments.writing import definition_of
