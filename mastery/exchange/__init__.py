"""What comes in: tables of other programs turned into check-ins."""

from mastery.exchange.problems import Unreadable
from mastery.exchange.table import Reading, read_check_ins
