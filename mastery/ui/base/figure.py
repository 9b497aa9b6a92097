"""What one figure on a page consists of: its finding in words, the chart, the table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from mastery import charts


@dataclass(frozen=True)
class Figure:
    """A chart with its heading, caption, description, table and file name.

    `heading` states the finding, `caption` names unit, period and band. `text` is read by a screen
    reader in place of the chart. `table` is exactly what is plotted, or a function that makes it when it is asked for;
    `marks` is a second table, of what stands beside it. `name` starts the file names. `note` is said in the fold, below
    the words.
    """

    chart: Any
    table: pd.DataFrame | Callable[[], pd.DataFrame]
    heading: str
    caption: str
    text: str
    name: str
    marks: pd.DataFrame | None = None
    note: str = ""

    @cached_property
    def spec(self) -> dict[str, object]:
        """The chart as it is sent to the browser; made once for each figure."""
        return charts.spec(self.chart)

    @cached_property
    def plotted(self) -> pd.DataFrame:
        """The table; made once for each figure."""
        return self.table() if callable(self.table) else self.table
