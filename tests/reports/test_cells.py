"""What a person typed stays text in a workbook, whatever it looks like."""

import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from desktop.reports.cells import (
    MOST,
    clean,
    fits,
    margin_words,
    put,
    put_formula,
    sheet_name,
    unescaped,
)

PAYLOADS = [
    "=1+1",
    "==1",
    "=cmd|' /C calc'!A0",
    '=WEBSERVICE("http://localhost/")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "#N/A",
    "#REF!",
    "110101199003078888",
    "007",
    "3-4",
    "1e5",
    "TRUE",
    "2026-11-22",
]


def written(path: Path, *values: object) -> list[object]:
    workbook = Workbook()
    for row, value in enumerate(values, start=1):
        put(workbook.worksheets[0].cell(row, 1), value)
    workbook.save(path)
    sheet = load_workbook(path).worksheets[0]
    return [sheet.cell(row, 1) for row in range(1, len(values) + 1)]


@pytest.mark.parametrize("text", PAYLOADS)
def test_text_is_never_a_formula_a_number_or_an_error(tmp_path: Path, text: str) -> None:
    (cell,) = written(tmp_path / "a.xlsx", text)
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")  # type: ignore[attr-defined]  # openpyxl's cell


def test_no_payload_becomes_a_formula_in_the_file_itself(tmp_path: Path) -> None:
    written(tmp_path / "a.xlsx", *PAYLOADS)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in sheet


def test_numbers_and_dates_are_real(tmp_path: Path) -> None:
    cells = written(
        tmp_path / "a.xlsx", Decimal("12.50"), date(2026, 11, 22), datetime(2026, 11, 22, 9, 30)
    )
    kinds = [(cell.data_type, cell.number_format) for cell in cells]  # type: ignore[attr-defined]  # openpyxl's cell
    assert kinds == [("n", "#,##0.00"), ("d", "yyyy-mm-dd"), ("d", "yyyy-mm-dd hh:mm")]


def test_every_character_of_the_basic_plane_is_kept_or_visibly_replaced(tmp_path: Path) -> None:
    text = "".join(chr(code) for code in range(0x10000) if code != 0x0D)
    parts = [text[start : start + 8000] for start in range(0, len(text), 8000)]
    cells = written(tmp_path / "a.xlsx", *parts)
    back = "".join(unescaped(str(cell.value)) for cell in cells)  # type: ignore[attr-defined]  # openpyxl's cell
    changed = {before for before, after in zip(text, back, strict=True) if before != after}
    assert all(after in {before, "\ufffd"} for before, after in zip(text, back, strict=True))
    controls = {chr(code) for code in range(0x20) if code not in (9, 10, 13)} | {"\x7f"}
    surrogates = {chr(code) for code in range(0xD800, 0xE000)}
    assert changed == controls | surrogates | {"\ufffe", "\uffff"}


def test_what_looks_like_an_escape_comes_back_as_typed(tmp_path: Path) -> None:
    (cell,) = written(tmp_path / "a.xlsx", "a_x000D_b _x005F_")
    assert unescaped(cell.value) == "a_x000D_b _x005F_"  # type: ignore[attr-defined]  # openpyxl's cell


def test_a_text_too_long_for_a_cell_says_so_at_its_end() -> None:
    shown = clean("长" * 40_000)
    assert len(shown) == MOST
    assert shown.endswith("… [cut here: 40000 characters in all]")


@given(st.text())
def test_a_sheets_name_is_always_one_that_excel_accepts(words: str) -> None:
    name = sheet_name(words)
    assert 1 <= len(name) <= 31
    assert not set(name) & set(":\\/?*[]")


def test_a_text_grown_too_long_by_its_escapes_is_marked_too() -> None:
    text = "_x000D_" * 4_000
    shown = clean(text)
    assert not fits(text)
    assert len(shown) <= MOST
    assert shown.endswith("… [cut here: 28000 characters in all]")


def test_characters_beyond_the_basic_plane_count_twice_as_excel_counts_them() -> None:
    shown = clean("👍" * 20_000)
    assert len(shown.encode("utf-16-le")) // 2 <= MOST
    assert shown.endswith("… [cut here: 20000 characters in all]")


def test_a_text_that_just_fits_is_whole(tmp_path: Path) -> None:
    text = "长" * MOST
    assert fits(text)
    (cell,) = written(tmp_path / "a.xlsx", text)
    assert cell.value == text  # type: ignore[attr-defined]  # openpyxl's cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a"])
def test_text_like_a_formula_stays_text_when_a_person_edits_it(tmp_path: Path, text: str) -> None:
    looks_so, other = written(tmp_path / "a.xlsx", text, "R&D")
    assert looks_so.quotePrefix  # type: ignore[attr-defined]  # openpyxl's cell
    assert not other.quotePrefix  # type: ignore[attr-defined]  # openpyxl's cell


def test_another_program_reads_the_same_texts(tmp_path: Path) -> None:
    texts = [*PAYLOADS, "R&D <b> x<y 且 y>z", "👍 \u202eעברית\u202c", " a\n b ", "\u00011", "䶮𬭎"]
    written(tmp_path / "a.xlsx", *texts)
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == [clean(text) for text in texts]


def test_a_formula_is_only_what_the_program_itself_writes(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    put_formula(sheet.cell(1, 1), "1+1")
    put(sheet.cell(2, 1), "=1+1")
    assert [sheet.cell(row, 1).data_type for row in (1, 2)] == ["f", "s"]


def test_words_in_the_margin_are_no_commands() -> None:
    assert margin_words("R&D 部") == "R&&D 部"
