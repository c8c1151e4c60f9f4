"""What the README and the user guide promise is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from desktop.cli.arguments import parse
from desktop.cli.cases import CASES
from desktop.cli.clocks import CLOCKS
from desktop.cli.closing import CLOSING
from desktop.cli.exchanging import EXCHANGING
from desktop.cli.finding import FINDING
from desktop.cli.going_out import GOING_OUT
from desktop.cli.merging import MERGING
from desktop.cli.verbs import VERBS
from tests.house.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAPERS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_readme_begins_with_the_two_commands() -> None:
    lines = [line for line in README.splitlines() if not line.startswith("```")]
    assert [line.split(" #")[0].strip() for line in lines[:2]] == ["make demo", "make test"]


def test_the_map_of_the_house_names_rooms_that_are_there() -> None:
    drawn = README.split("## 房子")[1].split("```")[1]
    rooms = {Path(name) for name in re.findall(r"^(\w+/)", drawn, re.MULTILINE)}
    inner = {
        Path("desktop", name) for name in re.findall(r"^  ([\w.]+(?:/|\.py))", drawn, re.MULTILINE)
    }
    assert len(rooms) >= 5
    assert len(inner) >= 7
    assert [str(room) for room in rooms | inner if not (ROOT / room).exists()] == []


def test_no_room_of_the_house_is_left_out_of_the_map() -> None:
    drawn = README.split("## 房子")[1].split("```")[1]
    rooms = [
        f"{room.name}/" for room in (ROOT / "desktop").iterdir() if (room / "__init__.py").exists()
    ]
    leaves = [
        file.name for file in (ROOT / "desktop").glob("*.py") if not file.name.startswith("__")
    ]
    assert [name for name in [*rooms, *leaves] if name not in drawn] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_what_a_page_links_to_is_there(paper: Path) -> None:
    linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text(encoding="utf-8"))
    assert linked
    assert [name for name in linked if not (paper.parent / name).exists()] == []


def test_each_command_of_the_readme_is_understood() -> None:
    block = README.split("## 命令行")[1].split("```sh")[1].split("```")[0]
    lines = [line.split("  #")[0] for line in block.splitlines() if line.startswith("caredesk ")]
    commands = [command.strip() for line in lines for command in line.split(" ; ")]
    asked = [parse(shlex.split(command)[1:]).verb for command in commands]
    assert set(asked) == {
        *VERBS,
        *CASES,
        *CLOCKS,
        *FINDING,
        *EXCHANGING,
        *CLOSING,
        *MERGING,
        *GOING_OUT,
    } - {"demo"}
