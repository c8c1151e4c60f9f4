"""Workbooks of any layout are read as a person sees them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop.errors import UserError
from desktop.forms.spec import Day, Money, Text
from desktop.i18n import speaking
from desktop.intake import limits, workbook_parts
from desktop.intake.archive import Archive
from desktop.intake.reading import read_book
from desktop.intake.refusal import Unreadable
from desktop.intake.tables import CellError, Sheet
from desktop.reports.form_xlsx import PREFIX, write_form_xlsx
from desktop.reports.register_xlsx import Column, write_register
from tests.intake.conftest import SHEET, Parts, bent, saved, workbook
from tests.reports.conftest import filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.xlsx"


def only_sheet(path: Path) -> Sheet:
    (sheet,) = read_book(path).sheets
    return sheet


def test_a_table_away_from_the_corner_keeps_its_letters_and_row_numbers(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for place, words in (("C5", "客户名称"), ("D5", "电话"), ("C7", "青梧机械")):
        book.active[place] = words
    sheet = only_sheet(saved(book, path))
    assert sheet.rows == ((None, None, "客户名称", "电话"), (), (None, None, "青梧机械"))
    assert (sheet.first_row, sheet.number(2), sheet.width) == (5, 7, 4)


def test_values_keep_their_kinds(path: Path) -> None:
    row = (5, 5.25, True, date(2026, 3, 5), datetime(2026, 3, 5, 8, 30), time(8, 30), "007", " a\n")
    sheet = only_sheet(saved(workbook(row), path))
    assert sheet.rows == (row,)
    assert [type(cell) for cell in sheet.rows[0]] == [type(cell) for cell in row]


def test_a_length_of_time_is_shown_in_hours(path: Path) -> None:
    assert only_sheet(saved(workbook((timedelta(hours=30, seconds=5),)), path)).rows == (
        ("30:00:05",),
    )


def test_digits_that_a_workbook_lost_are_told(path: Path) -> None:
    book = read_book(saved(workbook((13800138999, 110101199003078888)), path))
    assert book.sheets[0].rows[0][0] == 13800138999
    assert book.told == ("Numbers of more than 15 digits: 1; a workbook keeps no more of them.",)


def test_errors_stand_where_they_stood_beside_text_that_only_looks_like_one(path: Path) -> None:
    sheet = only_sheet(saved(workbook(("a", "#N/A", "见 #N/A"), (), (None, "#REF!")), path))
    assert sheet.rows == (("a", CellError("#N/A"), "见 #N/A"), (), (None, CellError("#REF!")))


def test_charts_are_left_out_and_told_in_the_readers_language(path: Path) -> None:
    book = workbook()
    book.create_chartsheet("走势")
    book.create_chartsheet("占比")
    book.create_sheet("旧")
    book["旧"].sheet_state = "veryHidden"
    with speaking("zh"):
        read = read_book(saved(book, path))
    assert [sheet.name for sheet in read.sheets] == ["客户", "旧"]
    assert len(read.told) == 2
    assert "走势、占比" in read.told[1]


def test_rows_hidden_by_a_filter_are_read_and_told(path: Path) -> None:
    book = workbook(("客户名称",), ("青梧",), ("北岚",))
    assert book.active is not None
    book.active.row_dimensions[3].hidden = True
    read = read_book(saved(book, path))
    assert len(read.sheets[0].rows) == 3
    assert read.told == ("Sheet “客户”, rows that are hidden there and were read, too: 1.",)


def test_dates_counted_from_1904_are_the_same_dates(path: Path) -> None:
    book = workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active["A1"] = date(2026, 3, 5)
    assert only_sheet(saved(book, path)).rows[0][0] == date(2026, 3, 5)


def test_a_thousand_sheets_are_read(path: Path) -> None:
    book = workbook()
    for number in range(999):
        book.create_sheet(f"S{number}").append([number])
    read = read_book(saved(book, path))
    assert len(read.sheets) == 1000
    assert read.sheets[-1].rows == ((998,),)


def test_more_cells_than_are_read_name_the_last_cell(path: Path) -> None:
    book = workbook()
    assert book.active is not None
    book.active.cell(limits.MOST_CELLS // 500, 501).value = "weit"
    with pytest.raises(UserError, match=r"“客户”, which reaches to cell SG16000"):
        read_book(saved(book, path))


def test_a_wide_table_of_many_rows_is_read(path: Path) -> None:
    book = workbook()
    assert book.active is not None
    book.active.cell(20_000, 40).value = "unten"
    assert len(only_sheet(saved(book, path)).rows) == 20_000


def test_formatted_cells_far_below_that_hold_nothing_are_no_fault(path: Path) -> None:
    def far(parts: Parts) -> None:
        blank = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", blank)

    assert len(only_sheet(bent(path, far)).rows) == 2


def test_our_own_register_comes_back(path: Path) -> None:
    fields = (Text("name", "Name"), Day("on", "Day"), Money("sum", "Sum"))
    columns = [Column(field, attrgetter(field.key)) for field in fields]
    row = SimpleNamespace(name="青梧机械", on=date(2026, 3, 5), sum=Decimal("12.50"))
    write_register(path, "客户", columns, [row])
    sheet = only_sheet(path)
    assert sheet.rows[-1] == ("青梧机械", date(2026, 3, 5), 12.5)


def test_a_form_of_ours_is_sent_to_the_import_of_forms(path: Path) -> None:
    write_form_xlsx(path, filled("care_plan"))
    with pytest.raises(UserError, match=r"a form that CareDesk wrote.*Import a filled form"):
        read_book(path)
    assert f"{PREFIX}form_" == workbook_parts.OUR_FORM


def test_a_damaged_sheet_is_named(path: Path) -> None:
    def cut(parts: Parts) -> None:
        parts[SHEET] = parts[SHEET][: len(parts[SHEET]) // 2] + b"<"

    with pytest.raises(UserError, match="Sheet “客户” is damaged"):
        read_book(bent(path, cut))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_breaks_off_is_refused(path: Path, share: float) -> None:
    data = saved(workbook(), path).read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UserError, match=r"It is damaged\. Fetch it once more"):
        read_book(path)


def test_a_part_that_is_not_what_the_index_promised_is_refused(path: Path) -> None:
    saved(workbook(), path)
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/styles.xml")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"xl/styles.xml") - 46
    assert data[at + 16 : at + 20] == part.CRC.to_bytes(4, "little")
    data[at + 16] ^= 1
    with pytest.raises(Unreadable, match="damaged"):
        list(Archive(bytes(data)).chunks("xl/styles.xml"))


def test_one_flipped_bit_in_a_value_is_noticed(path: Path) -> None:
    saved(workbook(), path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    data = path.read_bytes()
    assert b"13800000017" in data
    path.write_bytes(data.replace(b"13800000017", b"13800000016"))
    with pytest.raises(UserError, match="damaged"):
        read_book(path)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["xl/workbook.bin"], r"binary workbook \(.xlsb\)"),
        (["word/document.xml"], "Word document"),
        (["notes.txt"], "packed archive"),
        (["../up.xml"], "forbidden names"),
        (["C:\\up.xml"], "forbidden names"),
    ],
)
def test_an_archive_of_another_kind_is_refused(path: Path, names: list[str], words: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    with pytest.raises(UserError, match=words):
        read_book(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "It is empty"),
        (b"%PDF-1.7", "PDF document"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "old kind"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        ("\ufeff<html><table><tr><td>客户</td></tr></table>".encode(), "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "web page or XML"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "customers.xls"
    path.write_bytes(content)
    with pytest.raises(UserError, match=words):
        read_book(path)
