"""The command line prints the calendar of the care plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.office import Office
from tests.test_cli import Shell, furnished, office, shell
from tests.test_cli_papers import printed

__all__ = ["furnished", "office", "shell"]


def test_the_calendar_of_a_year_is_printed(office: Office, shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "year.pdf"
    assert shell.types("print", "plan-calendar", "--year", "2026", "-o", str(path)) == 0
    assert "Calendar of the care plans 2026" in printed(path)


def test_the_calendar_of_one_manager_names_them(
    office: Office, shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "year.pdf"
    words = ("print", "plan-calendar", "--year", "2026", "--manager", "林帆", "-o", str(path))
    assert shell.types(*words) == 0
    assert "林帆" in printed(path)


@pytest.mark.parametrize("year", [(), ("--year", "soon"), ("--year", "0"), ("--year", "10000")])
def test_a_calendar_of_no_year_is_wrong_usage(
    office: Office, shell: Shell, year: tuple[str, ...]
) -> None:
    assert shell.types("print", "plan-calendar", *year, "-o", "x.pdf") == 2
