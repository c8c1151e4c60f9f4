"""Files appear whole, or the old one stays."""

import errno
from pathlib import Path

import pytest

from desktop.errors import FileBusy, ReadOnlyPlace, StorageFull
from desktop.files import whole_file


def write_half(target: Path, error: Exception) -> None:
    with whole_file(target) as part:
        part.write_text("half")
        raise error


def write(target: Path, words: str) -> None:
    with whole_file(target) as part:
        part.write_text(words, encoding="utf-8")


def test_a_file_appears_in_a_folder_that_was_not_there(tmp_path: Path) -> None:
    write(tmp_path / "new" / "计划.pdf", "whole")
    assert (tmp_path / "new" / "计划.pdf").read_text() == "whole"


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("old")
    write(target, "new")
    assert target.read_text() == "new"


def test_an_error_in_the_middle_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    target = place / "a"
    target.write_text("old")
    with pytest.raises(ValueError, match="middle"):
        write_half(target, ValueError("in the middle"))
    assert [path.name for path in place.iterdir()] == ["a"]
    assert target.read_text() == "old"


def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("old")
    with pytest.raises(StorageFull):
        write_half(target, OSError(errno.ENOSPC, "No space left on device"))
    assert target.read_text() == "old"


def test_a_place_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "plain file").write_text("")
    with pytest.raises(ReadOnlyPlace):
        write(tmp_path / "plain file" / "a", "words")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(ReadOnlyPlace):
        write(tmp_path / "a", "words")


def test_a_file_held_by_another_program_is_told_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    target = place / "a"
    target.write_text("old")

    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "sharing violation")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileBusy):
        write(target, "new")
    assert target.read_text() == "old"
    assert len(list(place.iterdir())) == 1
