"""The command line does what the window does, with one clear line where it cannot."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from desktop.cli import main
from desktop.clock import SystemClock
from desktop.services.workspace import open_workspace
from tests.services.office import Office

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office, made once and copied for each test."""
    workspace = open_workspace(tmp_path_factory.mktemp("furnished") / "data", SystemClock())
    office = Office.set_up(workspace)
    workspace.close()
    return office


@pytest.fixture
def office(furnished: Office, tmp_path: Path) -> Iterator[Office]:
    shutil.copytree(furnished.workspace.folder, tmp_path / "data")
    workspace = open_workspace(tmp_path / "data", SystemClock())
    yield Office(workspace, furnished.manager, furnished.director, furnished.customer)
    workspace.close()


class Shell:
    """Types commands for the workspace of a test, in English."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.out, self.err = "", ""

    def types(self, *words: str) -> int:
        code = main(["--data", str(self.folder / "data"), "--lang", "en", *words])
        self.out, self.err = self._capsys.readouterr()
        return code

    def reads(self, *words: str) -> Any:
        assert self.types(*words, "--json") == 0, self.err
        return json.loads(self.out)

    def file(self, name: str, content: object) -> str:
        path = self.folder / name
        path.write_text(json.dumps(content), encoding="utf-8")
        return str(path)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_lists_give_number_name_and_state(office: Office, shell: Shell) -> None:
    plan = office.plan(period="2026 Q1")
    row = shell.reads("list", "plans")[0]
    assert (row["code"], row["state"]) == (plan.code, "draft")
    assert row["title"] == "苏州东旭轴承 · 2026 Q1"


def test_lists_read_as_lines_too(office: Office, shell: Shell) -> None:
    assert shell.types("list", "customers") == 0
    assert shell.out == "KH-0001\t苏州东旭轴承\tCurrent\n"


@pytest.mark.parametrize("what", ["customers", "plans", "checklists", "complaints"])
def test_all_lists_can_be_read(office: Office, shell: Shell, what: str) -> None:
    office.checklist(office.plan())
    office.complaint()
    rows = shell.reads("list", what)
    assert {"code", "name", "state"} <= set(rows[0])


def test_show_gives_the_fields_of_a_record(office: Office, shell: Shell) -> None:
    plan = office.plan(memo="call on Monday")
    told = shell.reads("show", "plan", plan.code.lower())
    assert (told["form"], told["code"]) == ("care_plan", plan.code)
    assert told["values"]["memo"] == "call on Monday"
    assert told["values"]["customer"] == "KH-0001"


def test_show_reads_as_lines_too(office: Office, shell: Shell) -> None:
    assert shell.types("show", "customer", "KH-0001") == 0
    assert "Customer name: 苏州东旭轴承" in shell.out


def test_typed_words_give_the_terminal_no_orders(office: Office, shell: Shell) -> None:
    office.workspace.customers.save({"name": "red \x1b[31m", "address": "\x1b[2J"})
    shell.types("list", "customers")
    assert "red \ufffd[31m" in shell.out
    shell.types("show", "customer", "KH-0002")
    assert "\x1b" not in shell.out


def test_what_show_prints_can_be_filled_in_again(office: Office, shell: Shell) -> None:
    plan = office.plan()
    told = shell.reads("show", "plan", plan.code)
    told["values"]["memo"] = "new words"
    assert shell.types("fill", shell.file("plan.json", told)) == 0
    assert shell.reads("show", "plan", plan.code)["values"]["memo"] == "new words"


def test_fill_creates_a_record_in_a_new_workspace(shell: Shell) -> None:
    path = shell.file("customer.json", {"form": "customer", "values": {"name": "甲公司"}})
    assert shell.types("fill", path) == 0
    assert "KH-0001 was created." in shell.out


def test_fill_understands_a_workbook(office: Office, shell: Shell, tmp_path: Path) -> None:
    plan = office.plan(memo="old words")
    path = tmp_path / "plan.xlsx"
    assert shell.types("export", "plan", plan.code, "-o", str(path)) == 0
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "old words":
                    cell.value = "new words"
    workbook.save(path)
    assert shell.types("fill", str(path)) == 0
    assert shell.reads("show", "plan", plan.code)["values"]["memo"] == "new words"


def test_problems_are_told_one_a_line_and_nothing_is_written(office: Office, shell: Shell) -> None:
    values = {"memo": "x", "plan_date": "someday", "customer": "Nobody"}
    path = shell.file("plan.json", {"form": "care_plan", "values": values})
    assert shell.types("fill", path) == 1
    assert [line.split(":")[0] for line in shell.err.splitlines()] == ["plan_date", "customer"]
    assert shell.reads("list", "plans") == []


def test_a_trial_shows_what_would_change_and_writes_nothing(office: Office, shell: Shell) -> None:
    plan = office.plan(memo="old")
    told = {"form": "care_plan", "code": plan.code, "values": {"memo": "new"}}
    assert shell.types("fill", "--dry-run", shell.file("plan.json", told)) == 0
    assert "old → new" in shell.out
    assert shell.reads("show", "plan", plan.code)["values"]["memo"] == "old"


def test_what_was_empty_has_no_arrow_and_long_words_are_shortened(
    office: Office, shell: Shell
) -> None:
    plan = office.plan()
    told = {"form": "care_plan", "code": plan.code, "values": {"memo": "word " * 2000}}
    assert shell.types("fill", "--dry-run", shell.file("plan.json", told)) == 0
    line = next(line for line in shell.out.splitlines() if "word" in line)
    assert "→" not in line
    assert line.endswith("…")
    assert len(line) < 240


@pytest.fixture
def late(office: Office, shell: Shell) -> str:
    """A file of a plan whose memo was changed after it was written, and in it too."""
    plan = office.plan(memo="old", period="Q1")
    told = shell.reads("show", "plan", plan.code)
    office.workspace.care_plans.save({"memo": "newer"}, plan.id)
    told["values"] |= {"memo": "older", "period": "Q2"}
    return shell.file("plan.json", told)


def test_what_was_changed_meanwhile_is_a_problem_and_nothing_is_written(
    office: Office, shell: Shell, late: str
) -> None:
    assert shell.types("fill", late) == 1
    assert "memo: “Description” was changed by 林帆 after the file was written." in shell.err
    assert "--overwrite" in shell.err
    values = shell.reads("show", "plan", "JH-2026-0001")["values"]
    assert (values["memo"], values["period"]) == ("newer", "Q1")


def test_with_overwrite_the_file_wins(office: Office, shell: Shell, late: str) -> None:
    assert shell.types("fill", late, "--overwrite") == 0
    assert "memo: “Description” was changed by 林帆" in shell.err
    values = shell.reads("show", "plan", "JH-2026-0001")["values"]
    assert (values["memo"], values["period"]) == ("older", "Q2")


def test_a_plan_awaiting_approval_is_not_filled(office: Office, shell: Shell) -> None:
    plan = office.plan()
    office.workspace.care_plans.take(plan.id, "submit")
    told = {"form": "care_plan", "code": plan.code, "values": {"memo": "new"}}
    assert shell.types("fill", shell.file("plan.json", told)) == 1
    assert "Awaiting approval" in shell.err


def test_print_writes_several_plans_into_one_file(
    office: Office, shell: Shell, tmp_path: Path
) -> None:
    codes = [office.plan().code, office.plan().code]
    path = tmp_path / "plans.pdf"
    assert shell.types("print", "plan", *codes, "-o", str(path)) == 0
    assert len(PdfReader(path).pages) == 6
    assert shell.out == "plans.pdf: 6 pages\n"


@pytest.mark.parametrize(
    "words", [("plans", "--manager", "林帆"), ("plans", "--manager", "YG-0001"), ("blank",)]
)
def test_print_writes_reviews_and_blank_forms(
    office: Office, shell: Shell, tmp_path: Path, words: tuple[str, ...]
) -> None:
    office.plan()
    path = tmp_path / "out.pdf"
    assert shell.types("print", *words, "-o", str(path)) == 0
    assert len(PdfReader(path).pages) >= 3


def test_print_says_which_characters_no_font_has(
    office: Office, shell: Shell, tmp_path: Path
) -> None:
    complaint = office.complaint(problem="\U0001f984")
    shell.types("print", "complaint", complaint.code, "-o", str(tmp_path / "c.pdf"))
    assert "U+1F984" in shell.out


@pytest.mark.parametrize(
    "what",
    ["customers", "plans", "actions", "obstacles", "targets", "checklists", "complaints"],
)
def test_registers_are_written(office: Office, shell: Shell, tmp_path: Path, what: str) -> None:
    office.checklist(office.plan())
    path = tmp_path / "register.xlsx"
    assert shell.types("export", what, "-o", str(path)) == 0
    assert openpyxl.load_workbook(path).worksheets[0].freeze_panes == "B2"


def test_finance_is_written_for_a_period(office: Office, shell: Shell, tmp_path: Path) -> None:
    office.checklist(office.plan(), travel_cost=Decimal(12))
    path = tmp_path / "finance.xlsx"
    period = ("--from", "2020-01-01", "--to", "2099-12-31")
    assert shell.types("export", "finance", *period, "-o", str(path)) == 0
    assert shell.out == "finance.xlsx: 1 line\n"


def test_the_agenda_of_a_manager_is_written(office: Office, shell: Shell, tmp_path: Path) -> None:
    office.running_plan()
    path = str(tmp_path / "agenda.ics")
    assert shell.types("export", "calendar", "--manager", "林帆", "-o", path) == 0
    assert shell.out == "agenda.ics: 1 entry\n"
    assert shell.types("export", "calendar", "--manager", "nobody", "-o", path) == 1


def test_a_backup_is_made_and_brought_back(office: Office, shell: Shell, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    assert shell.types("backup", copy) == 0
    office.workspace.customers.save({"name": "later"})
    office.workspace.close()
    assert shell.types("restore", copy) == 0
    assert [row["name"] for row in shell.reads("list", "customers")] == ["苏州东旭轴承"]


def test_check_finds_a_sound_database_sound(office: Office, shell: Shell) -> None:
    assert shell.types("check") == 0


def test_check_finds_a_damaged_database_damaged(office: Office, shell: Shell) -> None:
    office.workspace.close()
    database = office.workspace.folder / "caredesk.db"
    whole = bytearray(database.read_bytes())
    whole[5000:20000] = b"\x5a" * 15000
    database.write_bytes(whole)
    assert shell.types("check") == 1
    assert shell.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "plan", "JH-1999-0001"), "JH-1999-0001"),
        (("print", "plan", "JH-1999-0001", "-o", "x.pdf"), "JH-1999-0001"),
        (("print", "plans", "--manager", "Nobody", "-o", "x.pdf"), "Nobody"),
        (("fill", "nowhere.json"), "nowhere.json"),
        (("restore", "nowhere.db"), "nowhere.db"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    office: Office, shell: Shell, words: tuple[str, ...], told: str
) -> None:
    assert shell.types(*words) == 1
    assert told in shell.err
    assert shell.err.count("\n") == 1
    assert shell.out == ""


def test_a_folder_without_a_workspace_is_not_made_into_one(shell: Shell, tmp_path: Path) -> None:
    assert shell.types("list", "customers") == 1
    assert "no workspace" in shell.err
    assert not (tmp_path / "data").exists()


def test_words_after_the_command_choose_workspace_and_language_too(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "customers", "--data", str(tmp_path / "data"), "--lang", "en"]) == 0
    assert "Current" in capsys.readouterr().out


# ------------------------------------------------------------------------------- as processes


def caredesk(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "CAREDESK_DATA": str(folder), **environment}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env=known,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_environment_names_the_workspace(office: Office) -> None:
    done = caredesk(office.workspace.folder, "--lang", "en", "list", "customers")
    assert (done.returncode, done.stderr) == (0, "")
    assert "苏州东旭轴承" in done.stdout


def test_chinese_is_written_even_where_the_terminal_is_not(office: Office) -> None:
    folder = office.workspace.folder
    done = caredesk(folder, "list", "customers", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="")
    assert "苏州东旭轴承" in done.stdout


def test_a_filled_record_is_there_for_the_next_process(tmp_path: Path) -> None:
    path = tmp_path / "customer.json"
    told = {"form": "customer", "values": {"name": "R&D <b>"}}
    path.write_text(json.dumps(told), encoding="utf-8")
    assert caredesk(tmp_path / "data", "fill", str(path)).returncode == 0
    shown = caredesk(tmp_path / "data", "show", "customer", "KH-0001", "--json")
    assert json.loads(shown.stdout)["values"]["name"] == "R&D <b>"


def test_a_reader_that_closes_early_is_no_fault(office: Office) -> None:
    line = f"{sys.executable} -m desktop list customers | true"
    known = {**os.environ, "CAREDESK_DATA": str(office.workspace.folder)}
    done = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, env=known, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr


def test_no_command_loads_qt(office: Office, tmp_path: Path) -> None:
    plan = office.plan()
    script = (
        "import sys; from desktop.cli import main\n"
        f"assert main(['print', 'plan', {plan.code!r}, '-o', {str(tmp_path / 'p.pdf')!r}]) == 0\n"
        f"assert main(['export', 'plans', '-o', {str(tmp_path / 'p.xlsx')!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))]\n"
    )
    known = {**os.environ, "CAREDESK_DATA": str(office.workspace.folder)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT, env=known, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
