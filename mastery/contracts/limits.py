"""The limits that analyses compute by and sentences name."""

MIN_OCCASIONS = 5
MIN_SPAN = 56.0
"""Days. A scale with fewer occasions or a shorter span has no trend. Source: own, docs/method.md."""

MERGE_DAYS = 14.0
"""A new occasion begins this many days after the first check-in of the present one. Source: own, docs/method.md."""

MAX_DAYS_APART = 42
"""Days between two check-ins of different raters that are compared. Source: own, docs/method.md: the four weeks that a
statement asks about and two more."""

MIN_POINTS, MIN_DAYS = 2, 14
"""Measurements, and days since the start, that the forecast of a goal needs. Source: own, docs/method.md."""
