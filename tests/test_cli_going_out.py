"""The command line writes everything, cards and saved exports, and reads everything back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.lists import ListQuery
from desktop.services.saved_exports import Saved
from tests.services.office import Office
from tests.test_cli import Shell, furnished, office, shell

__all__ = ["furnished", "office", "shell"]


def test_everything_goes_out_and_comes_into_an_empty_workspace(
    office: Office, shell: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = Shell(tmp_path / "there", capsys)
    folder = str(tmp_path / "all")
    assert shell.types("export", "everything", folder) == 0
    assert shell.out.startswith("“all” was written. 3 records.")
    assert there.types("import", "everything", folder) == 0
    assert there.reads("show", "customer", "KH-0001")["title"] == "苏州东旭轴承"
    assert there.types("import", "everything", folder) == 1
    assert "holds records already" in there.err
    assert shell.types("export", "everything", folder) == 1
    assert "is there already" in shell.err


def test_cards_of_one_customer(office: Office, shell: Shell, tmp_path: Path) -> None:
    office.workspace.customers.save({"name": "Other"})
    target = tmp_path / "a.vcf"
    assert shell.types("export", "contacts", "-o", str(target), "--customer", "KH-0001") == 0
    assert shell.out == "a.vcf: 2 cards\n"
    assert "Other" not in target.read_text(encoding="utf-8")


def test_a_saved_export_is_listed_and_made(office: Office, shell: Shell, tmp_path: Path) -> None:
    exports = office.workspace.saved_exports
    exports.keep(Saved("每周", "customers", ListQuery(), ("code",), folder=str(tmp_path)))
    (told,) = shell.reads("export", "saved", "--list")
    assert (told["name"], told["what"]) == ("每周", "customers")
    assert shell.types("export", "saved", "每周") == 0
    assert Path(told["file"]).exists()
    target = tmp_path / "other.xlsx"
    assert shell.types("export", "saved", "每周", "-o", str(target)) == 0
    assert target.exists()
    assert shell.types("export", "saved", "nobody") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("export", "everything"),
        ("export", "everything", "a", "-o", "b"),
        ("export", "contacts"),
        ("export", "contacts", "KH-0001", "-o", "a.vcf"),
        ("export", "saved"),
        ("export", "saved", "a", "--customer", "KH-0001"),
        ("export", "customers"),
        ("export", "customers", "-o", "a.xlsx", "--list"),
        ("import", "everything"),
    ],
)
def test_what_is_half_said_is_wrong_usage(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.types(*words) == 2
