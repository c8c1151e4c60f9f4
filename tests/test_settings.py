"""Settings are kept, and a broken file never keeps the program from starting."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from desktop.settings import Settings, SettingsFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_there_are_the_defaults(path: Path) -> None:
    assert SettingsFile(path).current == Settings()


def test_a_changed_setting_is_there_at_the_next_start(path: Path) -> None:
    SettingsFile(path).change(theme="dark", window={"width": 1200})
    assert SettingsFile(path).current == Settings(theme="dark", window={"width": 1200})


def test_a_damaged_file_gives_the_defaults_and_says_so(path: Path) -> None:
    path.write_text("{'theme':", encoding="utf-8")
    file = SettingsFile(path)
    assert (file.current, file.damaged) == (Settings(), True)


def test_a_setting_of_the_wrong_kind_is_left_out_and_the_others_stay(path: Path) -> None:
    path.write_text(json.dumps({"theme": 7, "language": "en"}), encoding="utf-8")
    file = SettingsFile(path)
    assert (file.current, file.damaged) == (Settings(language="en"), True)


def test_a_setting_of_a_newer_version_is_ignored(path: Path) -> None:
    path.write_text(json.dumps({"orbit": 1, "language": "en"}), encoding="utf-8")
    file = SettingsFile(path)
    assert (file.current, file.damaged) == (Settings(language="en"), False)


@tried(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_no_file_at_all_keeps_the_program_from_starting(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert isinstance(SettingsFile(path).current, Settings)
