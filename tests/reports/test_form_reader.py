"""Whatever became of a form's workbook, what was filled in is read or the file is refused."""

import random
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from desktop.errors import UserError
from desktop.forms.catalogue import catalogue
from desktop.forms.exchange import from_json
from desktop.forms.values import Typed, blank_row
from desktop.reports.cells import MOST
from desktop.reports.form_reader import read_form_xlsx
from desktop.reports.form_xlsx import write_form_xlsx
from tests.reports.conftest import filled

ACTIONS = [
    {"id": "a1", "action": "拜访", "starts_on": "2026-12-03", "owner": "赵倩"},
    {"id": "a2", "action": "培训", "starts_on": "2026-12-09", "owner": "赵倩"},
]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with two actions: written once, copied for each test."""
    place = tmp_path_factory.mktemp("written") / "form.xlsx"
    write_form_xlsx(place, filled("care_plan", actions=ACTIONS))
    return place


@pytest.fixture
def path(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / "form.xlsx"))


@contextmanager
def edited(path: Path) -> Iterator[Workbook]:
    workbook = load_workbook(path)
    yield workbook
    workbook.save(path)


@dataclass
class Part:
    """A file inside a workbook."""

    text: bytes


@contextmanager
def rewritten(path: Path, name: str) -> Iterator[Part]:
    """Another text in one part of a workbook, as no library would write it."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    part = Part(parts[name])
    yield part
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in {**parts, name: part.text}.items():
            archive.writestr(each, content)


def named(workbook: Workbook, name: str) -> Any:
    ((sheet, reference),) = workbook.defined_names[name].destinations
    return workbook[sheet][reference.replace("$", "")]


def raw(path: Path) -> dict[str, Any]:
    return read_form_xlsx(path, catalogue())[2]


def understood(path: Path) -> dict[str, Any]:
    return from_json(catalogue()["care_plan"].form, raw(path))


def test_rows_keep_their_ids_though_a_blank_row_stood_between_them(tmp_path: Path) -> None:
    printout = filled("care_plan", actions=ACTIONS)
    table = printout.form.field("actions")
    first, second = printout.values["actions"]
    rows = (first, blank_row(table), second)  # type: ignore[arg-type]  # it is a table
    write_form_xlsx(
        tmp_path / "f.xlsx", replace(printout, values={**printout.values, "actions": rows})
    )
    back = understood(tmp_path / "f.xlsx")["actions"]
    assert [(row["id"], row["action"]) for row in back] == [("a1", "拜访"), ("a2", "培训")]


def test_rows_that_somebody_inserted_between_rows_are_read(path: Path) -> None:
    with edited(path) as workbook:
        first = named(workbook, "cd_actions_1_action")
        for key in ("action", "starts_on", "owner"):
            for number in (2, 3, 4, 5):
                cell = named(workbook, f"cd_actions_{number}_{key}")
                workbook.defined_names[
                    f"cd_actions_{number}_{key}"
                ].attr_text = f"'{cell.parent.title}'!${cell.column_letter}${cell.row + 200}"
        for name in list(workbook.defined_names):
            if name.startswith("cd_") and "actions_1_" not in name and "_" in name:
                move_down(workbook, name, first)
        first.parent.cell(first.row + 1, first.column).value = "插入的行动"
    back = understood(path)["actions"]
    assert "插入的行动" in [row["action"] for row in back]


def move_down(workbook: Workbook, name: str, first: Any) -> None:
    """Keep other names out of the rows between, as inserting rows would."""
    ((sheet, reference),) = workbook.defined_names[name].destinations
    row = int(reference.split("$")[-1])
    if sheet == first.parent.title and first.row < row < first.row + 200:
        moved = reference.rpartition("$")[0] + f"${row + 200}"
        workbook.defined_names[name].attr_text = f"'{sheet}'!{moved}"


def test_a_deleted_row_is_gone_and_those_below_it_stay(path: Path) -> None:
    with edited(path) as workbook:
        for name in list(workbook.defined_names):
            if name.startswith("cd_actions_1_") and not name.endswith("_id"):
                workbook.defined_names[name].attr_text = "#REF!"
    assert [row["id"] for row in understood(path)["actions"]] == ["a2"]


def test_a_row_whose_names_another_program_dropped_does_not_end_the_table(path: Path) -> None:
    with edited(path) as workbook:
        for name in list(workbook.defined_names):
            if name.startswith("cd_actions_1_"):
                del workbook.defined_names[name]
    assert [row["action"] for row in understood(path)["actions"]] == ["培训"]


def test_a_field_whose_cell_was_deleted_is_left_as_it_was(path: Path) -> None:
    with edited(path) as workbook:
        workbook.defined_names["cd_main_strategy"].attr_text = "#REF!"
    assert "main_strategy" not in raw(path)


@pytest.mark.parametrize(
    "reference", ["$A:$A", "Nowhere!$A$1", "1+1", "", "caredesk!$XFD$1048576", "'", "a!b!c"]
)
def test_a_name_that_points_nowhere_harms_nothing(path: Path, reference: str) -> None:
    name = b'<definedName name="cd_main_strategy">'
    with rewritten(path, "xl/workbook.xml") as part:
        before, _, after = part.text.partition(name)
        part.text = before + name + reference.encode() + after[after.index(b"</definedName>") :]
    assert "main_strategy" not in raw(path)


def test_the_result_of_a_formula_counts(path: Path) -> None:
    with edited(path) as workbook:
        named(workbook, "cd_sales_targets_1_amount").value = 4711
    with rewritten(path, "xl/worksheets/sheet2.xml") as part:
        part.text = part.text.replace(b"<v>4711</v>", b"<f>4700+11</f><v>4711</v>")
        assert b"<f>" in part.text
    assert understood(path)["sales_targets"][0]["amount"] == Decimal(4711)


def test_what_people_type_into_cells_is_understood(path: Path) -> None:
    with edited(path) as workbook:
        named(workbook, "cd_sales_targets_1_amount").value = "48.6万"
        named(workbook, "cd_sales_targets_1_sign_on").value = "2027年1月15日"
        named(workbook, "cd_sales_targets_2_amount").value = "many"
        named(workbook, "cd_obstacles_1_importance").value = "高"
        named(workbook, "cd_main_strategy").value = "一\r\n二"
    values = understood(path)
    first, second = values["sales_targets"]
    assert (first["amount"], first["sign_on"]) == (Decimal(486000), date(2027, 1, 15))
    assert second["amount"] == Typed("many")
    assert values["obstacles"][0]["importance"] == "high"
    assert values["main_strategy"] == "一\n二"


def test_what_a_step_of_the_workflow_sets_is_locked_and_never_read(path: Path) -> None:
    with edited(path) as workbook:
        cell = named(workbook, "cd_approval_opinion")
        assert cell.protection.locked
        cell.value = "同意"
    assert "approval_opinion" not in raw(path)


def test_a_text_that_a_cell_cannot_hold_is_shown_marked_and_never_read_back(path: Path) -> None:
    write_form_xlsx(path, filled("care_plan", main_strategy="👍" * MOST))
    workbook = load_workbook(path)
    shown = [str(cell.value) for row in workbook.worksheets[1].iter_rows() for cell in row]
    assert any(f"cut here: {MOST} characters in all" in words for words in shown)
    assert "main_strategy" not in raw(path)


def test_damaged_workbooks_are_read_or_refused_and_nothing_else(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(7)
    outcomes = set()
    for _mutation in range(25):
        name = chance.choice(sorted(parts))
        content = bytearray(parts[name])
        for _byte in range(3):
            content[chance.randrange(len(content))] = chance.choice(b"Aa19. \x80")
        with zipfile.ZipFile(path, "w") as archive:
            for each, whole in {**parts, name: bytes(content)}.items():
                archive.writestr(each, whole)
        try:
            outcomes.add(read_form_xlsx(path, catalogue())[0])
        except UserError as error:
            outcomes.add(error.what)
    assert outcomes == {"care_plan", "“form.xlsx” was not read."}


@pytest.mark.long
@pytest.mark.timeout(400)  # the other program may take minutes to start
def test_a_workbook_that_another_program_saved_again_comes_back_the_same(path: Path) -> None:
    nasty = 'R&D <b> x<y 且 y>z =1+1 "引号" 👍 \u202eעברית\u202c\n第二行 _x000D_ 007'
    write_form_xlsx(path, filled("care_plan", actions=ACTIONS, main_strategy=nasty, memo="=1+1"))
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed; it is the other program")
    folder = path.parent / "again"
    command = [program, "--headless", f"-env:UserInstallation=file://{path.parent}/profile"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert understood(folder / path.name) == understood(path)
