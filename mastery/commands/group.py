"""The command `mastery`: all commands in one group, whose errors are sentences."""

import sys
import traceback
from typing import Any, NoReturn, TextIO, cast

import click

from mastery import __version__
from mastery.commands import (
    bringing,
    care,
    cohort,
    dashboard,
    desk,
    erasing,
    locking,
    mentor,
    past,
    pocket,
    showing,
    writing,
    year,
)
from mastery.commands.asking import NOT_DONE
from mastery.commands.once import need_once
from mastery.commands.opening import close_output, folder_options
from mastery.commands.terminal import OUTPUT, Closed, Plain


class _Commands(click.Group):
    """A group whose commands end with one sentence and code 1 on an error that is known; `due` with code 2 on any."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run with streams that write no letter which a terminal would obey, error messages and help too."""
        sys.stdout, sys.stderr = (
            stream if stream is None or isinstance(stream, Plain) else cast(TextIO, Plain(stream))
            for stream in (sys.stdout or cast(TextIO, Closed()), sys.stderr)
        )
        try:
            return super().main(*args, **extra)
        except OSError as error:  # Help is printed before any command is invoked.
            _cannot_be_used(error).show()
            sys.exit(1)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options before the command, each of them once."""
        need_once(ctx, args)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that `args` name, whose options are given once each."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            need_once(click.Context(command, info_name=name, parent=ctx), rest)
        return name, command, rest

    def invoke(self, ctx: click.Context) -> object:
        """Run the command and turn known errors into sentences."""
        try:
            return self._invoke(ctx)
        except (click.exceptions.Exit, BrokenPipeError):
            raise  # Whoever reads has read enough; click ends without a word.
        except Exception as error:
            if ctx.invoked_subcommand != past.due.name:
                raise
            _end_without_answer(error)

    def _invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _cannot_be_used(error) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, _expected_errors()):
                raise click.ClickException(_said(error)) from error
            raise


class _NotTold(click.ClickException):
    """What `due` could not find out."""

    exit_code = NOT_DONE


def _end_without_answer(error: Exception) -> NoReturn:
    """Say what went wrong and end with NOT_DONE, unless the error has another code than 1."""
    if isinstance(error, click.ClickException):
        raise _NotTold(error.format_message()) if error.exit_code == 1 else error
    if isinstance(error, click.Abort):
        click.echo("Aborted!", err=True)
    else:
        traceback.print_exception(error)
    raise click.exceptions.Exit(NOT_DONE) from error


def _cannot_be_used(error: OSError) -> click.ClickException:
    if error.filename == OUTPUT:
        close_output()
    return click.ClickException(f"{error.filename or 'A file'} cannot be used: {error.strerror}.")


def _said(error: Exception) -> str:
    from mastery.journal import NoJournal

    return f"{error} Name its folder with --data." if isinstance(error, NoJournal) else str(error)


def _expected_errors() -> tuple[type[Exception], ...]:
    from mastery.cohort.errors import CohortError
    from mastery.commands.names import NotFoundByName
    from mastery.commands.server import NotStarted
    from mastery.exchange import Unreadable
    from mastery.instruments import DefinitionError
    from mastery.journal import JournalError
    from mastery.paths import NoSuchPlace
    from mastery.sharing.desk.folder import NoFolder
    from mastery.sharing.reply.model import BadText
    from mastery.sharing.report.build import Leak

    return (
        Unreadable,
        CohortError,
        DefinitionError,
        JournalError,
        NotStarted,
        NoSuchPlace,
        NotFoundByName,
        Leak,
        BadText,
        NoFolder,
    )


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mastery")
@folder_options
def cli() -> None:
    """Self-assessment over the years: check-ins, honest trends, one journal that you own."""


for _command in (
    dashboard.run,
    dashboard.sample,
    bringing.import_,
    bringing.undo_import,
    writing.log,
    pocket.pocket,
    showing.trend,
    showing.goals,
    showing.tryit,
    mentor.report,
    mentor.reply,
    year.year,
    desk.desk,
    care.check,
    care.backup,
    care.export,
    cohort.cohort,
    past.history,
    past.backups,
    past.restore,
    past.calendar,
    past.due,
    locking.lock,
    locking.unlock,
    erasing.erase,
):
    cli.add_command(_command)
