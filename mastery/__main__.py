"""The command line: start the dashboard, write down, bring in, print trend and goals, look after the journal."""

import sys
from io import TextIOWrapper

from mastery.commands.group import cli


def main() -> None:
    """Run the command line of this process."""
    # A Windows pipe has no true minus, and a file name may hold bytes that are no text.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli()


if __name__ == "__main__":
    main()
