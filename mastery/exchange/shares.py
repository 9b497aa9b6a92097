"""Read columns of shares, which spreadsheets show as percent and hold as parts of one, as they were shown."""

from collections.abc import Sequence

import pandas as pd

from mastery.exchange.any_numbers import number_in
from mastery.exchange.asking import Asking
from mastery.exchange.problems import for_message
from mastery.exchange.reading import Question
from mastery.exchange.scales import spread_in


def read_shares(table: pd.DataFrame, numbers: Sequence[str], asking: Asking) -> None:
    """Change the cells of those columns of `numbers` that lie between 0 and 1 to percent, where that is answered."""
    found = [one for one in numbers if spread_in(table[one]).is_share]
    if not found:
        return
    percent = {name: _as_percent(table[name]) for name in found}
    text, read = next(pair for pair in percent[found[0]].items() if pair[0] not in ("0", "1"))
    choices = (("percent", f"As percent: {read}"), ("plain", "As it stands: an answer between 0 and 1"))
    question = Question("shares", f"How is {text} in {for_message(found[0])} to be read?", choices, "percent")
    if asking.one(question) == "percent":
        for name in found:
            table[name] = table[name].replace(percent[name])


def _as_percent(cells: "pd.Series[str]") -> dict[str, str]:
    return {text: f"{round(100 * one.value, 6):g} %" for text in cells.unique() if (one := number_in(text))}
