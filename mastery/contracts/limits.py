"""The limits of a trend, which it is computed by and which sentences name."""

MIN_OCCASIONS = 5
MIN_SPAN = 56.0
"""Days. A scale with fewer occasions or a shorter span has no trend. Source: own, docs/method.md."""

MERGE_DAYS = 14.0
"""A new occasion begins this many days after the first check-in of the present one. Source: own, docs/method.md."""
