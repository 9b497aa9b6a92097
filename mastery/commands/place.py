"""A file or folder on the command line."""

from pathlib import Path
from typing import Any

import click

PIPED = Path("-")
"""What names the text that is piped in or printed, in the place of a file."""


class Place(click.Path):
    """What an option or argument names on the disk; refuses an empty name, which a system takes for "here".

    PIPED is refused too, unless something can be piped there: to nobody else it is a file or folder called "-".
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the place called `value`, as click.Path does."""
        if value == "":
            self.fail("it is empty, so it names nothing. Write a file or a folder.", param, ctx)
        if value == str(PIPED) and not self.allow_dash:
            self.fail("nothing is piped or printed here. Write its name, or ./- for what is called so.", param, ctx)
        return super().convert(value, param, ctx)
