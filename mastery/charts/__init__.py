"""How it looks: pure functions from frames to charts, each with its text alternative, and to the tables they plot."""

from mastery.charts.dumbbell import dumbbell, dumbbell_table
from mastery.charts.items import items, items_table
from mastery.charts.lanes import lanes, lanes_table
from mastery.charts.standing import standing, standing_table

__all__ = [
    "dumbbell",
    "dumbbell_table",
    "items",
    "items_table",
    "lanes",
    "lanes_table",
    "standing",
    "standing_table",
]
