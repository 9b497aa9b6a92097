"""A file or folder on the command line."""

from typing import Any

import click


class Place(click.Path):
    """What an option or argument names on the disk; refuses an empty name, which a system takes for "here"."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the place called `value`, as click.Path does."""
        if value == "":
            self.fail("it is empty, so it names nothing. Write a file or a folder.", param, ctx)
        return super().convert(value, param, ctx)
