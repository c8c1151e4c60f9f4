"""A register is a sheet that can be filtered, sorted and added up."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from desktop.errors import Cancelled
from desktop.forms import choices
from desktop.forms.spec import Choice, Day, Moment, Money, Number, Text
from desktop.i18n import speaking
from desktop.reports.cells import clean, unescaped
from desktop.reports.register_xlsx import Column, write_register


class Row(NamedTuple):
    name: str
    amount: Decimal | None
    day: date | None
    changed_at: datetime
    importance: str


FIELDS = (
    Text("name", "Customer name"),
    Money("amount", "Expected amount"),
    Day("day", "Date"),
    Moment("changed_at", "Time"),
    Choice("importance", "Importance", options=choices.IMPORTANCE),
)
COLUMNS = [Column(field, attrgetter(field.key)) for field in FIELDS]
CHANGED = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
ROWS = [
    Row("=1+1", Decimal("816000.00"), date(2026, 12, 20), CHANGED, "high"),
    Row("110101199003078888", None, None, CHANGED, ""),
]


@pytest.fixture
def sheet(tmp_path: Path) -> Any:
    with speaking("zh"):
        assert write_register(tmp_path / "r.xlsx", "客户", COLUMNS, iter(ROWS)) == 2
    return load_workbook(tmp_path / "r.xlsx").worksheets[0]


def test_the_head_says_what_each_column_is(sheet: Any) -> None:
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["客户名称", "预计成交金额(元)", "日期", "时间", "重要程度"]


def test_amounts_and_dates_are_real_and_text_is_text(sheet: Any) -> None:
    values = [cell.value for cell in sheet[2]]
    assert values[:3] == ["=1+1", 816000, datetime(2026, 12, 20)]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "d", "d", "s"]
    assert sheet["E2"].value == "高"


def test_long_numbers_keep_all_their_digits(sheet: Any) -> None:
    assert sheet["A3"].value == "110101199003078888"


def test_blank_is_not_zero(sheet: Any) -> None:
    assert sheet["B3"].value is None


def test_the_head_stays_in_view_and_on_every_printed_page(sheet: Any) -> None:
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1


def register(tmp_path: Path, fields: list[Any], row: dict[str, Any]) -> Any:
    columns = [Column(field, itemgetter(field.key)) for field in fields]
    write_register(tmp_path / "r.xlsx", "x", columns, iter([row]))
    return load_workbook(tmp_path / "r.xlsx").worksheets[0]


def test_a_wide_register_is_printed_on_pages_beside_each_other(tmp_path: Path) -> None:
    fields = [Day(f"day{number}", "Date") for number in range(20)]
    sheet = register(tmp_path, fields, {field.key: date(2026, 12, 20) for field in fields})
    assert sheet.page_setup.fitToWidth == 2
    assert sheet.print_title_cols == "$A:$A"


def test_words_are_wrapped_before_another_page_is_needed(tmp_path: Path) -> None:
    fields = [Text(f"text{number}", "Remark") for number in range(4)]
    sheet = register(tmp_path, fields, {field.key: "水" * 24 for field in fields})
    assert sheet.page_setup.fitToWidth == 1
    assert {dimension.width for dimension in sheet.column_dimensions.values()} == {38}
    assert sheet["A2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height == 33


def test_when_a_record_was_changed_is_for_filtering_and_not_for_paper(tmp_path: Path) -> None:
    fields = [FIELDS[0], FIELDS[1], FIELDS[3]]
    sheet = register(tmp_path, fields, ROWS[0]._asdict())
    assert sheet.auto_filter.ref == "A1:C2"
    assert sheet.print_area == "'x'!$A$1:$B$2"


def test_every_line_is_ruled_also_where_it_is_blank(sheet: Any) -> None:
    assert {cell.border.bottom.style for cell in sheet[3]} == {"hair"}


def test_a_number_stands_below_the_end_of_its_caption(sheet: Any) -> None:
    assert sheet["B1"].alignment.horizontal == sheet["B2"].alignment.horizontal == "right"
    assert sheet["A1"].alignment.horizontal == sheet["A2"].alignment.horizontal == "left"


def test_a_long_caption_takes_two_lines(tmp_path: Path) -> None:
    sheet = register(tmp_path, [Number("n", "Expected amount of it")], {"n": 1})
    assert sheet.column_dimensions["A"].width < 20
    assert sheet["A1"].alignment.wrap_text


def test_columns_are_as_wide_as_their_words(sheet: Any) -> None:
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    assert all(8 <= width <= 50 for width in widths)
    assert widths[0] >= 18


def test_rows_are_taken_one_after_the_other_and_the_work_can_be_stopped(tmp_path: Path) -> None:
    taken = 0

    def endless() -> Iterator[Row]:
        nonlocal taken
        while True:
            taken += 1
            yield ROWS[0]

    with pytest.raises(Cancelled):
        write_register(tmp_path / "r.xlsx", "x", COLUMNS, endless(), cancelled=lambda: True)
    assert taken <= 600


def test_a_text_of_several_lines_has_a_row_as_high_as_it_needs(tmp_path: Path) -> None:
    rows = [ROWS[0], ROWS[1]._replace(name="一\n二\n三"), ROWS[1]._replace(name="长" * 120)]
    write_register(tmp_path / "r.xlsx", "x", COLUMNS, rows)
    sheet = load_workbook(tmp_path / "r.xlsx").worksheets[0]
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height == 48
    assert 48 < (sheet.row_dimensions[4].height or 0) < 409
    assert sheet["A3"].alignment.wrap_text


def test_another_program_reads_the_same_rows(tmp_path: Path) -> None:
    nasty = ["=1+1", "007", "a_x000D_b", "R&D <b> x<y 且 y>z", " a\n b ", "\x00\ud8001", "👍", ""]
    rows = [ROWS[0]._replace(name=text) for text in nasty]
    write_register(tmp_path / "r.xlsx", "x", COLUMNS, rows)
    read = CalamineWorkbook.from_path(tmp_path / "r.xlsx").get_sheet_by_index(0).to_python()
    assert [row[0] for row in read[1:]] == [unescaped(clean(text)) for text in nasty]
    assert read[1][1:3] == [816000.0, date(2026, 12, 20)]


def test_a_program_that_reads_row_by_row_finds_every_row(tmp_path: Path) -> None:
    write_register(tmp_path / "r.xlsx", "客户", COLUMNS, iter(ROWS))
    workbook = load_workbook(tmp_path / "r.xlsx", read_only=True)
    sheet = workbook.worksheets[0]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        "=1+1",
        "110101199003078888",
    ]
    workbook.close()


def test_amounts_of_several_currencies_are_not_said_to_be_in_yuan(tmp_path: Path) -> None:
    fields = (Money("amount", "Travel", currency="currency"), Text("currency", "Currency"))
    columns = [Column(field, itemgetter(field.key)) for field in fields]
    with speaking("zh"):
        write_register(tmp_path / "r.xlsx", "费用", columns, [{"amount": 7, "currency": "USD"}])
    heads = [cell.value for cell in load_workbook(tmp_path / "r.xlsx").worksheets[0][1]]
    assert heads == ["差旅费", "币种"]
