"""Customers that stand in the list twice, from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.services.workspace import open_workspace
from tests.services.office import Office
from tests.test_cli import Shell


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    workspace = open_workspace(tmp_path / "data", SystemClock())
    made = Office.set_up(workspace)
    workspace.customers.save({"name": "东旭轴承有限公司", "phone": "0512-65550000"})
    yield made
    workspace.close()


@pytest.fixture
def shell(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    assert office.workspace.folder == tmp_path / "data"
    return Shell(tmp_path, capsys)


def test_doubles_are_listed_with_score_and_reasons(shell: Shell) -> None:
    assert shell.types("doubles") == 0
    score, one, other, reasons = shell.out.rstrip("\n").split("\t")
    assert float(score) >= 0.75
    assert (one, other) == ("KH-0001 苏州东旭轴承", "KH-0002 东旭轴承有限公司")
    assert reasons == "Same core of the name: 东旭轴承"
    (double,) = shell.reads("doubles")
    assert [each["code"] for each in double["customers"]] == ["KH-0001", "KH-0002"]


def test_a_merge_is_shown_first_then_made_then_undone(shell: Shell, office: Office) -> None:
    assert shell.types("merge", "KH-0002", "--into", "KH-0001", "--dry-run") == 0
    assert shell.out.endswith("Nothing was written: this was a trial.\n")
    assert shell.types("merge", "KH-0002", "--into", "KH-0001") == 0
    assert shell.out.endswith("1 customer became part of KH-0001.\n")
    assert office.workspace.customers.find("KH-0002").values["phone"] == "0512-65550000"
    assert shell.types("show", "customer", "KH-0002") == 0
    assert "KH-0001" in shell.out
    assert shell.types("unmerge", "KH-0002") == 0
    assert shell.out == "KH-0002: as before the merge into KH-0001.\n"
    assert office.workspace.customers.find("KH-0002").code == "KH-0002"


def test_a_customer_is_not_merged_into_itself(shell: Shell) -> None:
    assert shell.types("merge", "KH-0001", "--into", "KH-0001") == 1
    assert "nothing to merge" in shell.err


def test_undoing_where_nothing_was_merged_is_told(shell: Shell) -> None:
    assert shell.types("unmerge", "KH-0001") == 1
    assert shell.err == "Nothing was merged into “KH-0001”.\n"


def test_two_that_are_not_the_same_are_told_apart_and_together_again(shell: Shell) -> None:
    assert shell.types("apart", "KH-0001", "KH-0002") == 0
    assert shell.out == "KH-0001, KH-0002: noted that they are not the same.\n"
    assert shell.reads("doubles") == []
    assert shell.reads("apart", "KH-0002", "KH-0001", "--undo") == {
        "codes": ["KH-0002", "KH-0001"],
        "apart": False,
    }
    assert len(shell.reads("doubles")) == 1


def test_a_customer_is_not_told_apart_from_itself(shell: Shell) -> None:
    assert shell.types("apart", "KH-0001", "KH-0001") == 1
    assert shell.err == "“KH-0001” is one customer: name two different ones.\n"


def test_a_merge_tells_other_programs_what_was_chosen(shell: Shell) -> None:
    told = shell.reads("merge", "KH-0002", "--into", "KH-0001", "--dry-run")
    assert (told["into"], told["merged"], told["written"]) == ("KH-0001", ["KH-0002"], False)
    assert told["fields"]["short_name"] == {
        "chosen": "KH-0001",
        "said": {"KH-0001": "东旭", "KH-0002": ""},
    }
