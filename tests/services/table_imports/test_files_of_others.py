"""Files that other programs wrote come in as whoever wrote them would expect."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.intake.reading import read_book
from desktop.services.workspace import Workspace
from desktop.storage.bulk.content import content_hash
from tests.services.table_imports.tables import values

FILES = Path(__file__).parents[2] / "intake" / "files"
TABLES = (
    "python-utf8-bom.csv",
    "python-gb18030.csv",
    "python-utf16.txt",
    "libreoffice-tab-gb18030.csv",
    "libreoffice-from-csv.xlsx",
)
THREE: list[dict[str, Any]] = [
    {
        "code": "00017",
        "name": "青梧机械有限公司",
        "introduction": "一号门，按铃",
        "contacts": [{"name": "池月", "phone": "13800000017"}],
    },
    {
        "code": "00018",
        "name": '北岚"精工"股份',
        "introduction": "第一行\n第二行",
        "contacts": [{"name": "薄云", "phone": "138-0000-0018"}],
    },
    {
        "code": "00019",
        "name": "䶮川㛃材料厂",
        "phone": "+86 138 0000 0019",
        "introduction": "=1+1",
    },
]
CARDS: dict[str, tuple[list[dict[str, Any]], int]] = {
    "android-2.1.vcf": (
        [
            {
                "name": "青梧机械有限公司",
                "phone": "021-0000-0001",
                "city": "上海",
                "address": "上海临港路1号",
                "introduction": "第一行\n第二行，说得很长，长到一行写不下，"
                "要折到下一行去，还要再折一行才够",
                "contacts": [
                    {
                        "name": "池月",
                        "title": "采购经理",
                        "department": "采购部",
                        "phone": "138-0000-0017 / 021-0000-0003",
                        "email": "chi.yue@example.com",
                        "birthday": date(1985, 3, 12),
                    }
                ],
            }
        ],
        1,
    ),
    "iphone-3.0.vcf": (
        [
            {
                "name": "青梧机械有限公司",
                "phone": "021-0000-0001",
                "city": "浦东新区",
                "address": "上海市浦东新区临港路1号 2号楼",
                "introduction": "喜欢喝茶, 不喝酒\n下午联系",
                "contacts": [
                    {
                        "name": "池月",
                        "title": "采购经理",
                        "department": "采购部",
                        "phone": "+86 138 0000 0017 / 021-0000-0009 / 139 0000 0017",
                        "email": "chi.yue@example.com",
                    }
                ],
            },
            {"name": "北岚精工", "phone": "400-000-0000"},
        ],
        0,
    ),
    "outlook-2.1-gbk.vcf": (
        [
            {
                "name": "青梧机械有限公司",
                "phone": "(021) 0000-0001",
                "city": "上海",
                "address": "上海临港路1号",
                "introduction": "第一行\n第二行",
                "contacts": [
                    {
                        "name": "池月",
                        "title": "采购经理",
                        "department": "采购部",
                        "phone": "13800000017 / 021-0000-0005",
                        "email": "chi.yue@example.com",
                    }
                ],
            }
        ],
        0,
    ),
    "google-3.0.vcf": (
        [
            {
                "name": "Lake & Sons, Inc.",
                "phone": "+1 555-0102",
                "city": "Springfield",
                "address": "1 Harbour St. Floor 2, Springfield, IL 62701, USA",
                "introduction": "Met at the fair",
                "contacts": [
                    {
                        "name": "Anna Lake",
                        "title": "Buyer",
                        "phone": "+1 555-0100",
                        "email": "anna@example.com / lake@example.org",
                        "birthday": date(1979, 12, 31),
                    }
                ],
            }
        ],
        0,
    ),
    "vobject.vcf": (
        [
            {
                "name": "青梧机械有限公司",
                "city": "上海",
                "address": "上海临港路 1 号; 2 楼",
                "introduction": "第一行\n第二行, 有逗号; 有分号",
                "contacts": [
                    {
                        "name": "月 池",
                        "department": "采购部",
                        "phone": "13800000017",
                        "email": "someone@example.com",
                    },
                    {
                        "name": "Anna Lake",
                        "department": "采购部",
                        "phone": "+49 30 0000",
                        "email": "someone@example.com",
                    },
                ],
            }
        ],
        0,
    ),
}


def content(workspace: Workspace) -> str:
    with workspace.database.reading() as connection:
        return content_hash(connection)


@pytest.mark.parametrize("name", TABLES)
def test_the_customers_of_a_table_come_in_with_their_contacts(
    workspace: Workspace, name: str
) -> None:
    imports = workspace.table_imports
    imports.apply(imports.judge(imports.look(read_book(FILES / name))))
    assert [values(workspace, "customer", each["code"]) for each in THREE] == THREE


@pytest.mark.parametrize("name", CARDS)
def test_cards_come_in_as_companies_with_their_people(workspace: Workspace, name: str) -> None:
    expected, wrong = CARDS[name]
    imports = workspace.table_imports
    judged = imports.judge(imports.look(read_book(FILES / name), target="customers"))
    assert len(judged.open_rows) == wrong
    imports.apply(judged, skip_open=True)
    codes = [f"KH-{n:04}" for n in range(1, len(expected) + 1)]
    found = [values(workspace, "customer", code) for code in codes]
    assert [{**each, "code": ""} for each in found] == [{**each, "code": ""} for each in expected]


def test_the_card_after_the_latest_standard_names_the_day_that_is_none(
    workspace: Workspace,
) -> None:
    imports = workspace.table_imports
    judged = imports.judge(imports.look(read_book(FILES / "standard-4.0.vcf")))
    (row,) = judged.page()
    assert [(each.where, each.text) for each in row.problems] == [("Q1", "1990-02-30")]
    mended = imports.mend(judged, row.row, row.problems[0].column, "1990-02-28")
    imports.apply(mended)
    (contact,) = values(workspace, "customer", "KH-0001")["contacts"]
    assert contact["birthday"] == date(1990, 2, 28)


def test_the_contracts_of_a_workbook_come_in_when_it_is_said_whose_they_are(
    workspace: Workspace,
) -> None:
    workspace.customers.save({"name": "无"})
    imports = workspace.table_imports
    book = read_book(FILES / "libreoffice-from-ods.xlsx")
    draft = imports.look(book, "合同", "contracts")
    assert draft.heading_row == 3
    assert draft.lacking == ("No column tells which customer a row belongs to: choose it.",)
    chosen = imports.look(book, "合同", "contracts", mapping={**draft.mapping, 5: "name"})
    judged = imports.leave_out(imports.judge(chosen), 4)
    imports.apply(judged)
    assert values(workspace, "customer", "KH-0001")["contracts"] == [
        {"number": "HT-01", "amount": 12800.5, "starts_on": date(2026, 3, 5)}
    ]


@pytest.mark.parametrize("name", [*TABLES, *CARDS])
def test_an_import_that_is_taken_back_leaves_nothing(workspace: Workspace, name: str) -> None:
    before = content(workspace)
    imports = workspace.table_imports
    judged = imports.judge(imports.look(read_book(FILES / name), target="customers"))
    batch = imports.apply(judged, skip_open=True)
    assert content(workspace) != before
    imports.take_back(batch.id)
    assert content(workspace) == before


@pytest.mark.parametrize("name", TABLES)
def test_a_file_that_comes_again_changes_nothing(workspace: Workspace, name: str) -> None:
    imports = workspace.table_imports
    imports.apply(imports.judge(imports.look(read_book(FILES / name))))
    after = content(workspace)
    again = imports.judge(imports.look(read_book(FILES / name)))
    assert {row.verdict for row in again.page()} == {"same"}
    assert imports.apply(again).id == ""
    assert content(workspace) == after
