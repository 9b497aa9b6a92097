"""Read what comes in from elsewhere: tables of check-ins, and archives of journals."""

from mastery.exchange.problems import Unreadable
from mastery.exchange.table import read_check_ins
