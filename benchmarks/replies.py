"""What a text costs that was made to be slow to read as a reply.

    PYTHONPATH=.:tests .venv/bin/python benchmarks/replies.py

The floor is a mail as long as a reply may be: the reply below sentences of the usual kind. Each text is read in turn
with it, five times; the least processor time of both counts. The five dearest are printed.
"""

import time
from contextlib import suppress

import click
from long_replies import FULL_TEXTS, ONE_ANSWER
from reply_maker import REPORTS, STATEMENTS, TODAY, block, reply

from mastery.sharing.reply.model import MAX_TEXT_LENGTH, BadReply
from mastery.sharing.reply.reader import read_reply

ROUNDS, SHOWN = 5, 5
SENTENCE = "It was good to hear how the second quarter went, and here is what I think of it.\n"


def mail() -> str:
    """Return a reply below as many sentences as fit above it."""
    answers: str = block(reply(), STATEMENTS)
    return SENTENCE * ((MAX_TEXT_LENGTH - len(answers)) // len(SENTENCE)) + answers


def seconds(text: str) -> float:
    """Return the processor's seconds to read `text`, as a reply or as none."""
    begun = time.process_time()
    with suppress(BadReply):
        read_reply(text, reports=REPORTS, today=TODAY)
    return time.process_time() - begun


@click.command()
def main() -> None:
    """Print the texts that cost most, as multiples of the mail."""
    usual = mail()
    read_reply(usual, reports=REPORTS, today=TODAY)
    found = []
    for text in (*FULL_TEXTS, *ONE_ANSWER):
        pairs = [(seconds(text), seconds(usual)) for _ in range(ROUNDS)]
        slow, floor = (min(one) for one in zip(*pairs, strict=True))
        found.append((slow / floor, slow, repr(text[:60])))
    click.echo("| text | ms | times a mail |\n| --- | --: | --: |")
    for ratio, slow, begins in sorted(found, reverse=True)[:SHOWN]:
        click.echo(f"| {begins} | {slow * 1000:.0f} | {ratio:.1f} |")


if __name__ == "__main__":
    main()
