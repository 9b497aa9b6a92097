"""Take the marks of thousands out of a table's columns; what a mark is that nothing tells is asked."""

import pandas as pd

from mastery.exchange.any_numbers import decimal_marks, may_be_thousands, without_thousands
from mastery.exchange.asking import Asking
from mastery.exchange.problems import for_message
from mastery.exchange.reading import Question


def read_thousands(table: pd.DataFrame, asking: Asking) -> list[str]:
    """Change the cells of `table`, all of them texts, that have marks of thousands; return a sentence for each column.

    Where "10,000" stands alone in its column, another column tells which mark is the decimal one, or it is asked once.
    """
    names = [str(name) for name in table.columns]
    sure = {name: plain for name in names if (plain := without_thousands(table[name].unique()))}
    notices = _take_out(table, sure)
    open_ones = {name: plain for name in names if (plain := may_be_thousands(table[name].unique()))}
    return [*notices, *(_take_out(table, open_ones) if open_ones and _are_thousands(table, open_ones, asking) else [])]


def _take_out(table: pd.DataFrame, found: dict[str, dict[str, str]]) -> list[str]:
    notices = []
    for name, plain in found.items():
        table[name] = table[name].replace(plain)
        text, read = next(iter(plain.items()))
        notices.append(f"{for_message(name)} holds marks of thousands: {text} was read as {read}.")
    return notices


def _are_thousands(table: pd.DataFrame, found: dict[str, dict[str, str]], asking: Asking) -> bool:
    name, plain = next(iter(found.items()))
    text, whole = next(iter(plain.items()))
    marks = set().union(*(decimal_marks(table[str(one)].unique()) for one in table.columns))
    if len(marks) == 1:
        return not marks & set(text)
    small = float(text.replace(",", "."))
    question = Question(
        "marks",
        f"Is {text} in {for_message(name)} a large number, or one with three decimals?",
        (("thousands", f"{whole}, a large number"), ("decimals", f"{small:g}, with decimals")),
        "thousands" if all(one.endswith("000") for of in found.values() for one in of) else "decimals",
    )
    return asking.one(question) == "thousands"
