"""Options that are given twice: of two values one would be taken in silence."""

from collections.abc import Iterator
from contextlib import suppress

import click
from click.core import ParameterSource

from mastery.commands.asking import BadOption


def need_once(ctx: click.Context, args: list[str]) -> None:
    """Raise BadOption where `args`, the words of the command of `ctx`, give an option twice, or one given before it."""
    given: set[str | None] = set()
    for option in _options(ctx, args):
        if option.name in given or _is_given_before(ctx, option):
            raise BadOption(f"{option.opts[0]} is given twice, and one of them would not count. Leave one out.")
        given.add(option.name)


def _options(ctx: click.Context, args: list[str]) -> Iterator[click.Option]:
    """Yield the options in the order given, but for those that may be repeated or say the same each time."""
    with suppress(click.UsageError):  # Told when the command itself reads them.
        _, _, order = ctx.command.make_parser(ctx).parse_args(list(args))
        for one in order:
            if isinstance(one, click.Option) and not one.multiple and not (one.is_flag and not one.secondary_opts):
                yield one


def _is_given_before(ctx: click.Context, option: click.Option) -> bool:
    parent = ctx.parent
    return parent is not None and parent.get_parameter_source(option.name or "") == ParameterSource.COMMANDLINE
