"""What is due, and the calendar of working days, from the command line."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.clock import FixedClock
from desktop.services.workspace import open_workspace
from tests.services.office import Office

MORNING = datetime(2026, 3, 16, 9, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace in which one complaint was received."""
    place = tmp_path / "workspace"
    workspace = open_workspace(place, FixedClock(MORNING))
    complaint = Office.set_up(workspace).complaint()
    if complaint.state == "draft":
        workspace.complaints.take(complaint.id, "register")
    workspace.close()
    return place


def told(folder: Path, *words: str) -> int:
    return main([*words, "--lang", "en", "--data", str(folder)])


def test_all_that_is_due_is_told_line_by_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(folder, "complaint", "due", "--as-of", "2026-03-16 15:01") == 0
    first, second = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert first[:2] == ["2026-03-16 15:00", "overdue"]
    assert first[3:6] == ["Complaint to acknowledge", "Received", "苏州东旭轴承"]
    assert second[:2] == ["2026-03-19 09:30", ""]


def test_what_is_due_is_told_to_other_programs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(folder, "complaint", "due", "--as-of", "2026-03-16", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["as_of"], found["count"], found["overdue_count"]) == (
        "2026-03-16T23:59:00",
        2,
        1,
    )
    assert found["stages"][0]["late_minutes"] == 180


def test_of_somebody_without_complaints_nothing_is_due(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(folder, "complaint", "due", "--manager", "陈默") == 0
    assert capsys.readouterr().out == "Nothing is due.\n"


def test_a_time_that_is_none_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(folder, "complaint", "due", "--as-of", "soon") == 2
    assert "“soon” is not a time" in capsys.readouterr().err


# ------------------------------------------------------------------------------- the calendar

NOTICE = "day,kind,name\n2027-01-01,holiday,元旦\n2027-01-03,workday,元旦调休\n"


def test_a_table_of_days_is_taken_over_and_shown(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2027.csv"
    path.write_text(NOTICE, "utf-8")
    assert told(folder, "calendar", "import", str(path)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "The calendar of 2027 was taken over."
    assert told(folder, "calendar", "show", "2027") == 0
    assert capsys.readouterr().out.splitlines() == [
        "2027-01-01\tday off\t元旦",
        "2027-01-03\tworked in its place\t元旦调休",
    ]
    assert told(folder, "calendar", "show") == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "2026\t33 days off, 6 worked in their place\tcame with the program",
        "2027\t1 days off, 1 worked in their place\t2027.csv",
    ]


def test_a_trial_of_an_import_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2027.csv"
    path.write_text(NOTICE, "utf-8")
    assert told(folder, "calendar", "import", str(path), "--dry-run", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["written"], len(found["days"])) == (False, 2)
    assert told(folder, "calendar", "show", "2027", "--json") == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == []
    assert shown.err == "The holidays of 2027 are not entered.\n"


def test_each_wrong_line_of_a_table_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2027.csv"
    path.write_text(NOTICE + "2027-02-30,holiday,\n2027-03-01,party,\n", "utf-8")
    assert told(folder, "calendar", "import", str(path)) == 1
    assert capsys.readouterr().err.splitlines() == [
        "The calendar was not changed.",
        "Line 4: “2027-02-30” is not a date: write it like 2026-11-22.",
        "Line 5: “party” is neither “holiday” nor “workday”.",
    ]
    assert told(folder, "calendar", "show", "2027") == 0
    assert capsys.readouterr().out == ""


def test_a_year_is_written_as_a_table(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2026.csv"
    assert told(folder, "calendar", "export", "2026", "-o", str(path)) == 0
    assert capsys.readouterr().out == "2026.csv: 39 days\n"
    lines = path.read_text("utf-8-sig").splitlines()
    assert (lines[0], lines[1], len(lines)) == ("day,kind,name", "2026-01-01,holiday,元旦", 40)
