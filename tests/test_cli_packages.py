"""The command line exchanges packages between two workspaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.office import Office
from tests.test_cli import Shell, furnished, office, shell

__all__ = ["furnished", "office", "shell"]


@pytest.fixture
def file(office: Office, shell: Shell, tmp_path: Path) -> str:
    target = str(tmp_path / "one.carepack")
    assert shell.types("package", "export", "KH-0001", "-o", target) == 0
    assert shell.out == "“one.carepack” was written. It holds 2 records.\n"
    return target


@pytest.fixture
def there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "there", capsys)


def test_a_package_goes_out_and_comes_in(file: str, there: Shell) -> None:
    assert there.types("package", "import", file) == 0
    assert "New: KH-0001 苏州东旭轴承" in there.out
    assert "Taken over: 2 new, 0 changed, 0 attached files." in there.out
    assert there.types("package", "import", file) == 0
    assert "2 the same" in there.out
    assert "nothing was changed" in there.out


def test_a_look_and_a_trial_write_nothing(file: str, there: Shell, office: Office) -> None:
    assert there.types("package", "import", file) == 0
    office.workspace.customers.save({"address": "New Road 5"}, office.customer.id)
    here = Shell(Path(file).parent, there._capsys)
    assert here.types("package", "export", "--all", "-o", file) == 0
    for deed in (("look",), ("import", "--dry-run")):
        assert there.types("package", *deed, file) == 0
        assert "  Address: New Road 5" in there.out
        assert there.reads("show", "customer", "KH-0001")["values"]["address"] == ""


@pytest.mark.parametrize(
    ("side", "address"), [((), "There"), (("--mine",), "There"), (("--theirs",), "Here")]
)
def test_a_conflict_goes_as_the_option_says(
    file: str, there: Shell, office: Office, side: tuple[str, ...], address: str
) -> None:
    assert there.types("package", "import", file) == 0
    office.workspace.customers.save({"address": "Here"}, office.customer.id)
    filled = {"form": "customer", "code": "KH-0001", "values": {"address": "There"}}
    assert there.types("fill", there.file("filled.json", filled)) == 0
    here = Shell(Path(file).parent, there._capsys)
    assert here.types("package", "export", "--manager", "林帆", "-o", file) == 0
    told = there.reads("package", "look", file)
    assert told["counts"]["conflict"] == 1
    (customer,) = (each for each in told["records"] if each["form"] == "customer")
    assert customer["conflicts"] == [
        {"label": "Address", "mine": "There", "theirs": "Here", "before": ""}
    ]
    assert there.types("package", "import", *side, file) == 0
    assert there.reads("show", "customer", "KH-0001")["values"]["address"] == address


@pytest.mark.parametrize(
    "words", [(), ("KH-0001", "--all"), ("--all", "--manager", "林帆"), ("--manager", " ")]
)
def test_what_goes_out_is_said_in_one_way(
    office: Office, shell: Shell, words: tuple[str, ...]
) -> None:
    assert shell.types("package", "export", *words, "-o", "x.carepack") == 2
    assert "say what" in shell.err


def test_a_broken_package_is_told_in_one_line(file: str, there: Shell, office: Office) -> None:
    Path(file).write_bytes(Path(file).read_bytes()[:-5])
    assert there.types("package", "import", file) == 1
    assert there.err.count("\n") == 1
    assert "cut short or changed" in there.err
