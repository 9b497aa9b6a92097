"""Rows of a TREND frame, made by hand."""

import pandas as pd


def trend_row(verdict, *, scale="a", **cells):
    """One row of TREND: twelve check-ins from March to December 2026; `cells` say what is otherwise."""
    row = {
        "scale": scale,
        "first_day": pd.Timestamp("2026-03-03"),
        "last_day": pd.Timestamp("2026-12-01"),
        "n": 12,
        "span_days": 273,
        "change": 1.2,
        "low": 0.4,
        "high": 2.0,
        "low90": 0.5,
        "high90": 1.9,
        "p_rise": 0.99,
        "verdict": verdict,
        "confirmed": None,
        "holm": False,
        "holm_twice": False,
        "reason": "spans_zero",
    }
    return row | cells
