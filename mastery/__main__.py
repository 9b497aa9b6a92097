"""The command line: start the dashboard, write down, bring in, print trend and goals, look after the journal."""

import codecs
import sys
from io import TextIOWrapper

from mastery.commands.group import cli
from mastery.commands.terminal import start_in_utf8


def main() -> None:
    """Run the command line of this process."""
    start_in_utf8()
    # A Windows pipe has no true minus, and a file name may hold bytes that are no text.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, TextIOWrapper) and codecs.lookup(sys.stdin.encoding).name == "ascii":
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    cli()


if __name__ == "__main__":
    main()
