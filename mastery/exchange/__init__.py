"""What comes in: tables of other programs turned into check-ins."""

from mastery.exchange.rows import Unreadable
from mastery.exchange.table import read_check_ins

__all__ = ["Unreadable", "read_check_ins"]
