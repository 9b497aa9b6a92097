"""The command `mastery`: all commands in one group, whose errors are sentences."""

import sys
from typing import Any, TextIO, cast

import click

from mastery import __version__
from mastery.commands import bringing, care, cohort, dashboard, erasing, locking, mentor, past, showing, writing
from mastery.commands.opening import takes_folder
from mastery.commands.terminal import Plain


class _Commands(click.Group):
    """A group whose commands end with one sentence and code 1 on an error that is known."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run with streams that write no letter which a terminal would obey, error messages and help too."""
        sys.stdout, sys.stderr = (
            stream if stream is None or isinstance(stream, Plain) else cast(TextIO, Plain(stream))
            for stream in (sys.stdout, sys.stderr)
        )
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and turn known errors into sentences."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # Whoever reads has read enough; click ends without a word.
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'A file'} cannot be used: {error.strerror}.") from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, _expected_errors()):
                raise click.ClickException(_said(error)) from error
            raise


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
    from mastery.sharing.reply.model import BadReply
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
        BadReply,
    )


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mastery")
@takes_folder
def cli() -> None:
    """Self-assessment over the years: check-ins, honest trends, one journal that you own."""


for _command in (
    dashboard.run,
    dashboard.sample,
    bringing.import_,
    bringing.undo_import,
    writing.log,
    showing.trend,
    showing.goals,
    mentor.report,
    mentor.reply,
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
