"""What is asked: instruments, their scales and their items, read from one TOML file each."""

from mastery.instruments.loader import DefinitionError, available, definition_text, load, parse
from mastery.instruments.model import Instrument, Item, Scale

__all__ = ["DefinitionError", "Instrument", "Item", "Scale", "available", "definition_text", "load", "parse"]
