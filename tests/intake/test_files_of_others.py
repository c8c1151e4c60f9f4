"""Files that other programs wrote are read as whoever wrote them sees them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.intake.reading import read_book
from desktop.intake.tables import Book, CellError

FILES = Path(__file__).parent / "files"
CUSTOMERS = (
    ("客户编号", "公司名称", "联系人", "手机", "备注"),
    ("00017", "青梧机械有限公司", "池月", "13800000017", "一号门，按铃"),
    ("00018", '北岚"精工"股份', "薄云", "138-0000-0018", "第一行\n第二行"),
    ("00019", "䶮川㛃材料厂", None, "+86 138 0000 0019", "=1+1"),
)


def cards(book: Book) -> list[dict[str, Any]]:
    """What each card says, by the headings."""
    headings, *rows = book.sheets[0].rows
    return [
        {str(heading): cell for heading, cell in zip(headings, row, strict=True) if cell}
        for row in rows
    ]


@pytest.mark.parametrize(
    ("name", "kind", "encoding", "separator"),
    [
        ("python-utf8-bom.csv", "csv", "utf-8", ","),
        ("python-gb18030.csv", "csv", "gb18030", ";"),
        ("python-utf16.txt", "csv", "utf-16", "\t"),
        ("libreoffice-tab-gb18030.csv", "csv", "gb18030", "\t"),
        ("libreoffice-from-csv.xlsx", "xlsx", "", ""),
    ],
)
def test_the_same_customers_come_out_of_each_file(
    name: str, kind: str, encoding: str, separator: str
) -> None:
    book = read_book(FILES / name)
    assert (book.kind, book.encoding, book.separator) == (kind, encoding, separator)
    assert book.sheets[0].rows == CUSTOMERS
    assert book.told == ()


def test_a_workbook_of_libreoffice_keeps_dates_numbers_errors_and_hidden_sheets() -> None:
    book = read_book(FILES / "libreoffice-from-ods.xlsx")
    contracts, old = book.sheets
    assert (contracts.name, contracts.hidden, old.name, old.hidden) == ("合同", False, "旧表", True)
    assert contracts.rows == (
        ("二〇二六年合同",),
        (),
        ("编号", "金额", "签订", "份数", "合计", "备注"),
        ("HT-01", 12800.5, date(2026, 3, 5), 2, 25601, "无"),
        ("HT-02", 7, date(2025, 12, 31), 0, CellError("#DIV/0!"), "0086"),
    )
    assert contracts.merged == ((0, 0, 0, 5),)
    assert contracts.formulas == {(3, 4), (4, 4)}
    assert book.told == (
        "Hidden sheets were read, too: 旧表.",
        "Sheet “合同”, cells with formulas: 2; their last results were taken.",
        "Sheet “合同”, cells with errors: 1, the first is E5.",
    )


def test_a_workbook_with_prefixes_and_without_places_is_read() -> None:
    book = read_book(FILES / "prefixed.xlsm")
    open_formula, failed = CellError("=…"), CellError("#REF!")
    assert book.sheets[0].rows == (
        ("公司名称", "回访日期"),
        (),
        ("青梧机械", date(2026, 3, 5), open_formula, None, True, failed),
    )
    assert book.told[0] == "The macros in it were left aside; none was run."
    assert "never calculated: 1, the first in C3" in book.told[2]


def test_the_cards_of_an_android_phone_are_read() -> None:
    book = read_book(FILES / "android-2.1.vcf")
    assert cards(book) == [
        {
            "FN": "池月",
            "N;FAMILY": "池",
            "N;GIVEN": "月",
            "ORG": "青梧机械有限公司",
            "ORG;UNIT": "采购部",
            "TITLE": "采购经理",
            "TEL;CELL": "138-0000-0017",
            "TEL;WORK": "021-0000-0001",
            "TEL;FAX": "021-0000-0002",
            "TEL": "021-0000-0003",
            "EMAIL": "chi.yue@example.com",
            "ADR": "上海临港路1号",
            "ADR;CITY": "上海",
            "ADR;CODE": "201306",
            "BDAY": date(1985, 3, 12),
            "NOTE": "第一行\n第二行，说得很长，长到一行写不下，要折到下一行去，还要再折一行才够",
            "X-QQ": "10000001",
        },
        {"FN": "Service", "N;GIVEN": "Service", "TEL": "95500"},
    ]
    assert book.told == ("Pictures and the like that were left out: 1.",)


def test_the_cards_of_an_iphone_are_read() -> None:
    person, company = cards(read_book(FILES / "iphone-3.0.vcf"))
    assert person == {
        "FN": "池月",
        "N;FAMILY": "池",
        "N;GIVEN": "月",
        "ORG": "青梧机械有限公司",
        "ORG;UNIT": "采购部",
        "TITLE": "采购经理",
        "TEL;CELL": "+86 138 0000 0017",
        "TEL;CELL 2": "139 0000 0017",
        "TEL;WORK": "021-0000-0001",
        "TEL": "021-0000-0009",
        "EMAIL": "chi.yue@example.com",
        "ADR": "上海市浦东新区临港路1号 2号楼",
        "ADR;CITY": "浦东新区",
        "ADR;REGION": "上海市",
        "ADR;CODE": "201306",
        "BDAY": "--03-12",
        "NOTE": "喜欢喝茶, 不喝酒\n下午联系",
        "URL": "https://qingwu.example",
    }
    assert company == {"FN": "北岚精工", "ORG": "北岚精工", "TEL": "400-000-0000"}


def test_the_card_of_outlook_is_read() -> None:
    book = read_book(FILES / "outlook-2.1-gbk.vcf")
    assert book.encoding == "gb18030"
    assert cards(book) == [
        {
            "FN": "池月",
            "N;FAMILY": "池",
            "N;GIVEN": "月",
            "ORG": "青梧机械有限公司",
            "ORG;UNIT": "采购部",
            "TITLE": "采购经理",
            "TEL;CELL": "13800000017",
            "TEL;WORK": "(021) 0000-0001",
            "TEL;HOME": "021-0000-0005",
            "TEL;FAX": "(021) 0000-0002",
            "EMAIL": "chi.yue@example.com",
            "ADR": "上海临港路1号",
            "ADR;CITY": "上海",
            "ADR;REGION": "上海",
            "ADR;CODE": "201306",
            "NOTE": "第一行\n第二行",
            "URL": "http://qingwu.example",
        }
    ]


def test_the_card_of_google_is_read() -> None:
    (card,) = cards(read_book(FILES / "google-3.0.vcf"))
    assert card == {
        "FN": "Anna Lake",
        "N;PREFIX": "Dr.",
        "N;FAMILY": "Lake",
        "N;GIVEN": "Anna M.",
        "NICKNAME": "Annie",
        "ORG": "Lake & Sons, Inc.",
        "TITLE": "Buyer",
        "TEL;CELL": "+1 555-0100",
        "TEL;WORK": "+1 555-0102",
        "TEL;FAX": "+1 555-0101",
        "EMAIL": "anna@example.com",
        "EMAIL 2": "lake@example.org",
        "ADR": "1 Harbour St. Floor 2, Springfield, IL 62701, USA",
        "ADR;CITY": "Springfield",
        "ADR;REGION": "IL",
        "ADR;CODE": "62701",
        "BDAY": date(1979, 12, 31),
        "NOTE": "Met at the fair",
        "URL": "http://lake.example",
        "CATEGORIES": "myContacts",
    }


def test_a_card_after_the_latest_standard_is_read() -> None:
    (card,) = cards(read_book(FILES / "standard-4.0.vcf"))
    assert card == {
        "FN": "薄云",
        "N;FAMILY": "薄",
        "N;GIVEN": "云",
        "ORG": '"北岚"精工',
        "TEL;CELL": "+86-138-0000-0018",
        "TEL;WORK": "+86-21-0000-0001;ext=8001",
        "EMAIL": "bo.yun@example.com",
        "ADR": "浙江省北岚路2号",
        "ADR;REGION": "浙江省",
        "ADR;CODE": "310000",
        "BDAY": "1990-02-30",
        "NOTE": "备注很长" * 12,
        "URL": "https://beilan.example",
        "IMPP": "xmpp:boyun@example.com",
    }


def test_the_cards_of_vobject_are_read() -> None:
    first, second = cards(read_book(FILES / "vobject.vcf"))
    assert first == {
        "FN": "月 池",
        "N;FAMILY": "池",
        "N;GIVEN": "月",
        "ORG": "青梧机械有限公司",
        "ORG;UNIT": "采购部",
        "TEL;CELL": "13800000017",
        "EMAIL": "someone@example.com",
        "ADR": "上海临港路 1 号; 2 楼",
        "ADR;CITY": "上海",
        "ADR;REGION": "上海",
        "NOTE": "第一行\n第二行, 有逗号; 有分号",
    }
    assert (second["FN"], second["N;FAMILY"]) == ("Anna Lake", "Lake")


@pytest.mark.parametrize(
    ("name", "called", "kind"),
    [
        ("python-gb18030.csv", "customers.xls", "csv"),
        ("libreoffice-from-csv.xlsx", "customers.csv", "xlsx"),
        ("iphone-3.0.vcf", "contacts.txt", "vcf"),
    ],
)
def test_a_file_is_what_it_holds_whatever_its_name_says(
    tmp_path: Path, name: str, called: str, kind: str
) -> None:
    shutil.copy(FILES / name, tmp_path / called)
    assert read_book(tmp_path / called).kind == kind


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("libreoffice.xls", "old kind .*save it as .xlsx"),
        ("libreoffice.ods", "LibreOffice .*save it as .xlsx"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_the_way_to_mend_it(name: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_book(FILES / name)
