"""A form's workbook can be filled in and comes back as it was filled."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from desktop.errors import UserError
from desktop.forms.catalogue import catalogue
from desktop.forms.exchange import from_json
from desktop.forms.product import PRODUCT
from desktop.forms.spec import Choice, Option, Rows
from desktop.forms.values import Ref, blank_values
from desktop.i18n import speaking
from desktop.reports.form_reader import read_form_xlsx
from desktop.reports.form_xlsx import write_form_xlsx
from desktop.reports.page import Printout
from tests.reports.conftest import filled

NASTY = 'R&D <b> x<y 且 y>z =1+1 "引号" 👍 \u202eעברית\u202c\n第二行 _x000D_ 007'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "form.xlsx"


def plan(**values: Any) -> Printout:
    rows: dict[str, Any] = {
        "sales_targets": [
            {"product": "分析仪", "sign_on": "2027-01-15", "amount": "486000", "profit": "-1.5"}
        ],
        "obstacles": [{"obstacle": "=1+1", "importance": "高", "measure": NASTY}],
        "actions": [{"action": "拜访", "starts_on": "2026-12-03", "owner": "赵倩"}],
        "satisfaction": "4.2",
        "satisfaction_source": "survey",
        "main_strategy": NASTY,
    }
    return filled("care_plan", **{**rows, **values})


def read_back(path: Path, form_id: str) -> dict[str, Any]:
    found, _code, raw, _revision = read_form_xlsx(path, catalogue())
    assert found == form_id
    return from_json(catalogue()[form_id].form, raw)


def unlinked(value: Any) -> Any:
    """The value as a sheet can say it: a link by its words, without ids."""
    if isinstance(value, Ref):
        return value.text
    if isinstance(value, tuple):
        return [
            {key: unlinked(cell) for key, cell in row.items()} if isinstance(row, dict) else row
            for row in value
        ]
    return value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_plan_comes_back_as_it_was_written(path: Path, language: str) -> None:
    printout = plan()
    with speaking(language):
        write_form_xlsx(path, printout)
        back = read_back(path, "care_plan")
    known = {key: unlinked(printout.values[key]) for key in back}
    assert {key: unlinked(value) for key, value in back.items()} == known


def test_export_import_export_gives_the_same_cells(path: Path, tmp_path: Path) -> None:
    first = plan()
    write_form_xlsx(path, first)
    values = {**first.values, **read_back(path, "care_plan")}
    second = tmp_path / "again.xlsx"
    write_form_xlsx(second, Printout(first.form, values, first.code, first.edition))
    assert cells(path) == cells(second)


def cells(path: Path) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.number_format, cell.data_type)
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }


def test_the_number_of_the_record_comes_back(path: Path) -> None:
    write_form_xlsx(path, plan())
    assert read_form_xlsx(path, catalogue())[1] == "JH-2026-0143"


def test_what_somebody_filled_into_a_spare_row_is_read(path: Path) -> None:
    write_form_xlsx(path, plan())
    workbook = load_workbook(path)
    fill_in(workbook, "cd_actions_2_action", "电话回访")
    fill_in(workbook, "cd_actions_2_status", "Done")
    workbook.save(path)
    second = read_back(path, "care_plan")["actions"][1]
    assert (second["action"], second["status"], second["id"]) == ("电话回访", "done", "")


def test_a_row_whose_cells_were_emptied_is_gone(path: Path) -> None:
    write_form_xlsx(path, plan())
    workbook = load_workbook(path)
    for column in ("action", "starts_on", "owner"):
        fill_in(workbook, f"cd_actions_1_{column}", None)
    workbook.save(path)
    assert read_back(path, "care_plan")["actions"] == ()


def test_a_cell_that_was_moved_is_found_by_its_name(path: Path) -> None:
    write_form_xlsx(path, plan())
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    sheet["Z90"] = "别处的文字"
    workbook.defined_names["cd_weaknesses"].attr_text = f"'{sheet.title}'!$Z$90"
    workbook.save(path)
    assert read_back(path, "care_plan")["weaknesses"] == "别处的文字"


def test_a_formula_without_a_result_is_refused_with_its_cell(path: Path) -> None:
    write_form_xlsx(path, plan())
    workbook = load_workbook(path)
    fill_in(workbook, "cd_sales_targets_1_amount", "=1+1")
    workbook.save(path)
    with pytest.raises(UserError, match="holds a formula without a result") as refused:
        read_form_xlsx(path, catalogue())
    assert "Write the words or the number into that cell" in str(refused.value)


def test_a_caption_is_broken_between_words_as_on_the_paper(path: Path) -> None:
    with speaking("zh"):
        write_form_xlsx(path, plan())
    labels = [cell.value for row in load_workbook(path).worksheets[1].iter_rows() for cell in row]
    assert "我们的扩大\n客户关系目标" in labels


def fill_in(workbook: Workbook, name: str, value: object) -> None:
    ((sheet, reference),) = workbook.defined_names[name].destinations
    workbook[sheet][reference.replace("$", "")].value = value


def test_only_the_value_cells_are_open(path: Path) -> None:
    write_form_xlsx(path, plan())
    workbook = load_workbook(path)
    assert all(s.protection.sheet for s in workbook.worksheets if s.sheet_state == "visible")
    ((sheet, reference),) = workbook.defined_names["cd_main_strategy"].destinations
    assert not workbook[sheet][reference.replace("$", "")].protection.locked
    assert workbook[sheet]["A1"].protection.locked


def test_a_choice_offers_its_answers(path: Path) -> None:
    with speaking("zh"):
        write_form_xlsx(path, plan())
    lists = [
        rule.formula1
        for sheet in load_workbook(path).worksheets
        for rule in sheet.data_validations.dataValidation
    ]
    assert '"高,中,低"' in lists


@pytest.mark.parametrize("form_id", [kind.id for kind in catalogue()])
def test_every_form_has_a_cell_for_each_of_its_fields(path: Path, form_id: str) -> None:
    form = catalogue()[form_id].form
    write_form_xlsx(path, Printout(form, blank_values(form)))
    names = set(load_workbook(path).defined_names)
    for field in form.leaves():
        if isinstance(field, Rows):
            lacking = [c.key for c in field.leaves() if f"cd_{field.key}_1_{c.key}" not in names]
            assert lacking == []
        else:
            assert f"cd_{field.key}" in names


def test_a_very_long_text_has_room_in_several_rows(path: Path) -> None:
    printout = plan(customer_introduction="很长的介绍。" * 3000)
    write_form_xlsx(path, printout)
    back = read_back(path, "care_plan")
    assert back["customer_introduction"] == "很长的介绍。" * 3000
    heights = load_workbook(path).worksheets[0].row_dimensions
    assert max(dimension.height or 0 for dimension in heights.values()) <= 409


def test_a_workbook_that_is_no_form_is_refused(path: Path) -> None:
    Workbook().save(path)
    with pytest.raises(UserError, match="not a form that CareDesk wrote"):
        read_form_xlsx(path, catalogue())


def test_a_form_a_little_longer_than_a_page_is_printed_on_one_page(path: Path) -> None:
    write_form_xlsx(path, plan())
    fits = [sheet.page_setup.fitToHeight for sheet in load_workbook(path).worksheets[:3]]
    assert fits == [0, 0, 1]


def test_relations_stand_beside_each_other_as_on_the_paper(path: Path) -> None:
    write_form_xlsx(path, plan())
    workbook = load_workbook(path)
    columns = [
        place(workbook, f"cd_{key}")[0]
        for key in ("supporters_1_contact", "senior_attitude", "satisfaction", "main_complaints")
    ]
    rows = {place(workbook, f"cd_{key}")[1] for key in ("supporters_1_contact", "satisfaction")}
    assert columns == sorted(columns)
    assert len(set(columns)) == 4
    assert len(rows) == 1


def test_relations_with_a_very_long_text_stand_below_each_other(path: Path) -> None:
    long = plan(main_complaints="很长的投诉。" * 1000)
    write_form_xlsx(path, long)
    workbook = load_workbook(path)
    assert place(workbook, "cd_supporters_1_contact")[1] < place(workbook, "cd_satisfaction")[1]
    assert read_back(path, "care_plan")["main_complaints"] == long.values["main_complaints"]


def place(workbook: Workbook, name: str) -> tuple[int, int]:
    """The column and the row of a named cell."""
    ((_sheet, reference),) = workbook.defined_names[name].destinations
    column, row, _right, _bottom = range_boundaries(reference)
    return int(column or 0), int(row or 0)


def test_the_heading_is_repeated_on_each_printed_page(path: Path) -> None:
    write_form_xlsx(path, plan())
    assert load_workbook(path).worksheets[1].print_title_rows == "$1:$4"


def test_a_list_too_long_for_a_rule_stands_on_the_hidden_sheet(path: Path) -> None:
    options = tuple(Option(f"o{n}", f"Answer number {n}, with a comma") for n in range(30))
    asked = replace(PRODUCT.pages[0].sections[0], fields=(Choice("unit", "Unit", options=options),))
    form = replace(PRODUCT, pages=(replace(PRODUCT.pages[0], sections=(asked,)),))
    write_form_xlsx(path, Printout(form, blank_values(form)))
    workbook = load_workbook(path)
    (rule,) = workbook.worksheets[0].data_validations.dataValidation
    assert rule.formula1 == "'caredesk'!$D$1:$D$30"
    assert workbook["caredesk"]["D30"].value == "Answer number 29, with a comma"
    assert workbook["caredesk"].sheet_state == "veryHidden"


def test_a_table_of_many_columns_has_a_wide_sheet_printed_across(tmp_path: Path) -> None:
    with speaking("zh"):
        write_form_xlsx(tmp_path / "c.xlsx", filled("customer"))
    workbook = load_workbook(tmp_path / "c.xlsx")
    sheet = workbook.worksheets[0]
    spans = {
        workbook.defined_names[f"cd_contacts_1_{key}"].attr_text.split("!")[1].replace("$", "")
        for key in ("phone", "note")
    }
    wide = [area for area in sheet.merged_cells.ranges if area.coord.split(":")[0] in spans]
    assert min(area.size["columns"] for area in wide) >= 6
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize(
    ("currency", "caption"), [("USD", "差旅费 (USD)"), ("CNY", "差旅费(元)"), ("", "差旅费(元)")]
)
def test_the_caption_of_an_amount_names_its_currency(
    path: Path, currency: str, caption: str
) -> None:
    with speaking("zh"):
        write_form_xlsx(path, filled("checklist", travel_cost="12.50", currency=currency))
    words = {cell.value for row in load_workbook(path).worksheets[0].iter_rows() for cell in row}
    assert {each for each in words if str(each).startswith("差旅费")} == {caption}
