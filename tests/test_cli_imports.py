"""The command line brings tables in, names what is wrong, and takes an import back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.intake.reading import read_book
from tests.services.office import Office
from tests.test_cli import Shell, furnished, office, shell

__all__ = ["furnished", "office", "shell"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "客户.csv"
    path.write_text("公司名称,级别\n甲机械,A\n乙机械,VIP\n", encoding="utf-8-sig")
    return path


def customers(shell: Shell) -> list[str]:
    return [each["name"] for each in shell.reads("list", "customers")]


def test_nothing_is_written_while_a_row_is_wrong(office: Office, shell: Shell, table: Path) -> None:
    assert shell.types("import", "customers", str(table)) == 1
    assert "3: Wrong\n  B3: “VIP” is not one of the answers: A, B, C.\n" in shell.out
    assert shell.out.endswith("New: 1, Wrong: 1\nNothing was written.\n")
    assert customers(shell) == ["苏州东旭轴承"]


def test_wrong_rows_are_left_out_when_that_is_asked_for_and_written_beside(
    office: Office, shell: Shell, table: Path, tmp_path: Path
) -> None:
    errors = tmp_path / "errors.xlsx"
    words = ("--skip-wrong", "--errors", str(errors))
    assert shell.types("import", "customers", str(table), *words) == 0
    assert "1 added, 0 changed" in shell.out
    assert set(customers(shell)) == {"苏州东旭轴承", "甲机械"}
    assert read_book(errors).sheets[0].rows[1][:2] == ("乙机械", "VIP")


def test_a_file_that_comes_again_writes_no_batch(office: Office, shell: Shell, table: Path) -> None:
    words = ("import", "customers", str(table), "--skip-wrong")
    assert shell.types(*words) == 0
    assert shell.types(*words) == 0
    assert shell.out.endswith("Same: 1, Wrong: 1\nNothing was written.\n")
    assert len(shell.reads("import", "batches")) == 1


def test_without_a_sheet_said_the_fullest_one_in_view_is_taken(
    office: Office, shell: Shell, tmp_path: Path
) -> None:
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.append(["2026 年度报表"])
    data, hidden = book.create_sheet("数据"), book.create_sheet("隐藏")
    for row in (["公司名称"], ["甲机械"], ["乙机械"]):
        data.append(row)
    for row in (["公司名称"], ["甲"], ["乙"], ["丙"]):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    path = tmp_path / "t.xlsx"
    book.save(path)
    told = shell.reads("import", "customers", str(path), "--dry-run")
    assert (told["sheet"], told["counts"]["new"]) == ("数据", 2)
    told = shell.reads("import", "customers", str(path), "--dry-run", "--sheet", "隐藏")
    assert told["counts"]["new"] == 3


def test_a_trial_writes_nothing(office: Office, shell: Shell, table: Path) -> None:
    table.write_text("公司名称\n甲机械\n", encoding="utf-8")
    told = shell.reads("import", "customers", str(table), "--dry-run")
    assert told["counts"]["new"] == 1
    assert told["written"] is False
    assert customers(shell) == ["苏州东旭轴承"]


def test_a_map_says_which_column_goes_where(office: Office, shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("甲,乙,丙\n青梧机械,苏州,05/03/1985\n", encoding="utf-8")
    said = {
        "columns": {"甲": "name", "B": "city", "丙": "contacts.birthday"},
        "order": {"丙": "dmy"},
    }
    path = tmp_path / "map.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    assert shell.types("import", "customers", str(table), "--map", str(path)) == 1
    assert "No column tells “Contacts · Name”" in shell.err
    del said["columns"]["丙"]
    path.write_text(json.dumps({"columns": said["columns"]}), encoding="utf-8")
    assert shell.types("import", "customers", str(table), "--map", str(path)) == 0
    assert shell.reads("show", "customer", "KH-0002")["values"]["city"] == "苏州"


def test_a_map_sends_several_columns_into_one_field(
    office: Office, shell: Shell, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "公司名称,联系人,手机,另,另\n青梧机械,池月,13800000017,010-88880001,010-88880002\n",
        encoding="utf-8",
    )
    path = tmp_path / "map.json"
    path.write_text(json.dumps({"columns": {"另": "contacts.phone"}}), encoding="utf-8")
    words = ("import", "customers", str(table), "--map", str(path))
    assert shell.types(*words) == 0
    (contact,) = shell.reads("show", "customer", "KH-0002")["values"]["contacts"]
    assert contact["phone"] == "13800000017 / 010-88880001 / 010-88880002"
    assert shell.reads(*words)["counts"]["same"] == 1
    path.write_text(json.dumps({"columns": {"另": "name"}}), encoding="utf-8")
    assert shell.types(*words) == 1
    assert "Only one column can go to “Customer name”" in shell.err


def test_columns_that_are_left_out_are_named(office: Office, shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("公司名称,吉祥物\n青梧机械,猫\n", encoding="utf-8")
    assert shell.types("import", "customers", str(table)) == 0
    assert "Left out: B “吉祥物”." in shell.err


def test_an_encoding_that_no_program_can_guess_is_said(
    office: Office, shell: Shell, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes("公司名稱|城市\n臺灣恆遠機械|台北\n".encode("big5"))
    words = ("import", "customers", str(table))
    assert shell.types(*words) == 1
    assert shell.types(*words, "--encoding", "big5", "--separator", "bar") == 0
    assert shell.reads("show", "customer", "KH-0002")["values"]["name"] == "臺灣恆遠機械"


def test_a_colleague_whom_a_table_names_is_added(
    office: Office, shell: Shell, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("公司名称,客户经理\n青梧机械,新来的\n", encoding="utf-8")
    assert shell.types("import", "customers", str(table)) == 1
    assert shell.types("import", "customers", str(table), "--colleague", "新来的") == 0
    assert shell.types("show", "customer", "KH-0002") == 0
    assert "新来的" in shell.out


def test_what_no_column_tells_is_asked_for(office: Office, shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert shell.types("import", "products", str(table)) == 1
    assert "No column tells “Product name”" in shell.err


def test_an_import_is_listed_and_taken_back(office: Office, shell: Shell, table: Path) -> None:
    assert shell.types("import", "customers", str(table), "--skip-wrong") == 0
    (batch,) = shell.reads("import", "batches")
    assert (batch["file_name"], batch["added"]) == ("客户.csv", 1)
    assert shell.types("import", "take-back", batch["id"]) == 0
    assert "Taken back: 1 removed, 0 as before." in shell.out
    assert customers(shell) == ["苏州东旭轴承"]
    assert shell.types("import", "take-back", batch["id"]) == 1
