"""Where the owner's folder lies."""

from pathlib import Path

import pytest

from mastery import paths

HOME = Path("/home/someone")


def test_a_named_folder_wins():
    assert paths.data_folder({"MASTERY_DATA": "/elsewhere/journal"}, HOME) == Path("/elsewhere/journal")


def test_a_clone_keeps_its_data_beside_the_front_door():
    assert paths.data_folder({}, HOME) == paths.front_door().parent / "data"
    assert paths.front_door().name == "app.py"


def test_an_installed_copy_keeps_data_in_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "site-packages" / "mastery")
    assert paths.data_folder({}, HOME) == HOME / "Mastery"
    assert paths.front_door() == tmp_path / "site-packages" / "mastery" / "dashboard" / "app.py"


def test_the_sample_lies_apart_from_the_journal():
    assert paths.sample_folder(Path("/data")).parent == Path("/data")


def test_a_home_folder_that_is_not_known_is_a_sentence_where_it_is_needed(monkeypatch, tmp_path):
    def unknown(_):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "site-packages" / "mastery")
    monkeypatch.setattr(Path, "expanduser", unknown)
    with pytest.raises(paths.NoSuchPlace, match="The home folder of this user is not known, so ~/Mastery leads"):
        paths.data_folder({}, Path("~"))
