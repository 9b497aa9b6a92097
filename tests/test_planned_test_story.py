"""A planned test from its first week to its verdict, by files alone: the phone's lines, the journal, an archive."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import planned_test_maker
import pytest
from click.testing import CliRunner
from pocket_maker import CHECK_IN, content, lines

from mastery import instruments, journal, kinds
from mastery.commands.group import cli
from mastery.instruments import one_statement


def command(folder: Path, *words: str) -> str:
    said = CliRunner().invoke(cli, [*words, "--data", str(folder)], catch_exceptions=False)
    assert said.exit_code == 0, said.output
    return said.output


def test_sixteen_weeks_on_the_phone_end_in_a_verdict_that_an_archive_carries(tmp_path: Path) -> None:
    """Eight blocks, every one with the practice at 5 and every other at 2: no other of the 70 orders is as far out on
    that side, so p is 2 / 70, and each block's mean is 3 higher with it."""
    now, data = datetime.now().astimezone(), tmp_path / "data"
    asked, start = one_statement(instruments.load("five-elements"), "F1"), now.date() - timedelta(days=16 * 7)
    data.mkdir()
    store = journal.open_journal(data, at=now)
    test = planned_test_maker.content(start=start, asked=asked, item="F1")
    journal.save(store, [journal.Save("planned_test", "t", "r", kinds.content(test))], at=now)
    journal.keep_instrument(store, asked, at=now)

    weeks = [word for word in planned_test_maker.ORDER.split() for _ in range(2)]
    weekly = [
        {
            **CHECK_IN,
            "id": f"QV1F264MJJVN3F{place:02}",
            "made": f"{start + timedelta(days=7 * place + 6)}T08:00:00+00:00",
            "instrument": asked.id,
            "version": asked.version,
            "answers": {"F1": 5 if word == "with" else 2},
        }
        for place, word in enumerate(weeks)
    ]
    (tmp_path / "pocket.txt").write_text(lines(content(check_ins=weekly, entries=[], notes=[])), encoding="utf-8")
    assert "16 things brought home." in command(data, "import", str(tmp_path / "pocket.txt"))
    assert "more with it" in command(data, "tryit").lower()

    command(data, "export", str(tmp_path / "all.zip"))
    command(tmp_path / "other", "import", str(tmp_path / "all.zip"))
    here, there = command(data, "tryit", "--json"), command(tmp_path / "other", "tryit", "--json")
    assert here == there
    (found,) = json.loads(here)
    assert (found["verdict"], found["effect"], found["p"]) == ("more", 3, pytest.approx(2 / 70))
