"""The key of the cookies: kept for the next start, readable by nobody else."""

import os
import stat
from pathlib import Path

import pytest

from mastery.door.key import KEY_FILE, door_key, write_private

FRESH, OTHER = b"f" * 32, b"o" * 32


def test_the_key_is_kept_for_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert door_key(folder, fresh=FRESH) == FRESH
    assert door_key(folder, fresh=OTHER) == FRESH
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [one.name for one in folder.iterdir()] == [KEY_FILE]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_key_that_others_could_read_or_write_is_replaced(tmp_path: Path, mode: int) -> None:
    door_key(tmp_path, fresh=FRESH)
    (tmp_path / KEY_FILE).chmod(mode)
    assert door_key(tmp_path, fresh=OTHER) == OTHER
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_what_is_no_key_is_replaced(tmp_path: Path, content: bytes) -> None:
    write_private(tmp_path / KEY_FILE, content)
    assert door_key(tmp_path, fresh=FRESH) == FRESH


def test_a_link_in_the_place_of_the_key_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write_private(elsewhere, OTHER)
    (tmp_path / KEY_FILE).symlink_to(elsewhere)
    assert door_key(tmp_path, fresh=FRESH) == FRESH
    assert elsewhere.read_bytes() == OTHER


def test_a_pipe_in_the_place_of_the_key_does_not_hold_the_start_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / KEY_FILE)
    assert door_key(tmp_path, fresh=FRESH) == FRESH


def test_a_folder_that_cannot_be_made_gives_a_key_for_this_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert door_key(tmp_path / "file" / "below", fresh=FRESH) == FRESH
