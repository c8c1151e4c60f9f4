"""Headings and cells as address books, ERPs and offices elsewhere write them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.services.workspace import Workspace
from tests.services.table_imports.tables import book, judged, values


def imported(workspace: Workspace, *rows: tuple[Any, ...]) -> dict[str, Any]:
    workspace.table_imports.apply(judged(workspace, *rows))
    return values(workspace, "customer", "KH-0001")


GOOGLE = (
    "Name", "Given Name", "Family Name", "Birthday", "Notes", "E-mail 1 - Type",
    "E-mail 1 - Value", "E-mail 2 - Type", "E-mail 2 - Value", "Phone 1 - Type", "Phone 1 - Value",
    "Address 1 - Formatted", "Organization 1 - Name", "Organization 1 - Title",
    "Organization 1 - Department",
)  # fmt: skip


def test_the_table_of_google_s_address_book_is_read(workspace: Workspace) -> None:
    row = (
        "Anna Lake", "Anna", "Lake", "1980-05-03", "", "* Work", "a@lake.example", "Home",
        "b@lake.example", "Mobile", "+1 650-555-0100 ::: +1 650-555-0101", "1 Harbour St",
        "Lake Inc", "Buyer", "Sales",
    )  # fmt: skip
    found = imported(workspace, GOOGLE, row)
    (person,) = found["contacts"]
    assert (found["name"], found["address"]) == ("Lake Inc", "1 Harbour St")
    assert (person["name"], person["title"], person["department"]) == (
        "Anna Lake",
        "Buyer",
        "Sales",
    )
    assert person["phone"] == "+1 650-555-0100 / +1 650-555-0101"
    assert person["email"] == "a@lake.example / b@lake.example"


@pytest.mark.parametrize(
    ("headings", "row", "name"),
    [
        (("First Name", "Last Name", "Company"), ("Anna", "Lake", "Lake Inc"), "Anna Lake"),
        (("Last Name", "First Name", "Company"), ("Lake", "Anna", "Lake Inc"), "Anna Lake"),
        (("名", "姓", "公司"), ("芳", "王", "恒远机械"), "王芳"),
        (("姓", "名", "公司"), ("王", "芳", "恒远机械"), "王芳"),
        (("姓", "名", "公司"), ("王", "", "恒远机械"), "王"),
        (
            ("First Name", "Middle Name", "Last Name", "Organization Name"),
            ("Anna", "", "Lake", "Lake Inc"),
            "Anna Lake",
        ),
        (("姓名", "姓", "公司"), ("王芳", "王", "恒远机械"), "王芳"),
    ],
)
def test_a_name_in_two_columns_is_one_name(
    workspace: Workspace, headings: tuple[str, ...], row: tuple[str, ...], name: str
) -> None:
    found = imported(workspace, headings, row)
    assert [each["name"] for each in found["contacts"]] == [name]


def test_the_table_of_outlook_is_read(workspace: Workspace) -> None:
    found = imported(
        workspace,
        ("First Name", "Last Name", "Company", "Job Title", "Business Street", "Business City",
         "Business Phone", "Home Phone", "Mobile Phone", "E-mail Address", "E-mail 2 Address"),
        ("Anna", "Lake", "Lake & Sons", "Buyer", "1 Harbour St", "Springfield",
         "+1 (650) 555-0100", "+1 650 555 0102", "+1 650 555 0101", "a@lake.example",
         "b@lake.example"),
    )  # fmt: skip
    (person,) = found["contacts"]
    assert (found["phone"], found["city"]) == ("+1 (650) 555-0100", "Springfield")
    assert person["phone"] == "+1 650 555 0102 / +1 650 555 0101"
    assert person["email"] == "a@lake.example / b@lake.example"


def test_two_names_of_people_do_not_go_into_one(workspace: Workspace) -> None:
    found = workspace.table_imports.look(
        book(("公司", "联系人", "对接人"), ("甲", "王芳", "李强")),
        target="customers",
        mapping={0: "name", 1: "contacts.name", 2: "contacts.name"},
    )
    assert "Only one column" in found.lacking[0]


@pytest.mark.parametrize("cell", ["'{words}", '="{words}"', "’{words}"])
def test_marks_that_keep_a_spreadsheet_from_counting_are_no_part_of_the_words(
    workspace: Workspace, cell: str
) -> None:
    told = ("K-1", "13800000017", "91310000MA1FL0UD6Y", "1980-05-03")
    found = judged(
        workspace,
        ("客户编号", "公司名称", "联系人", "手机", "统一社会信用代码", "生日"),
        (
            cell.format(words=told[0]),
            "青梧机械",
            "池月",
            *(cell.format(words=words) for words in told[1:]),
        ),
    )
    workspace.table_imports.apply(found)
    kept = values(workspace, "customer", "K-1")
    (person,) = kept["contacts"]
    assert (person["phone"], kept["credit_code"]) == told[1:3]
    assert person["birthday"] == date(1980, 5, 3)


def test_a_name_keeps_its_quotation_marks(workspace: Workspace) -> None:
    assert imported(workspace, ("公司名称",), ("'甲'公司",))["name"] == "'甲'公司"


def test_headings_in_traditional_characters_are_known(workspace: Workspace) -> None:
    found = imported(
        workspace,
        ("公司名稱", "聯絡人", "手機", "電子郵件", "客戶級別"),
        ("臺灣恆遠機械", "王芳", "0912-345-678", "a@b.tw", "A級"),
    )
    assert (found["name"], found["level"]) == ("臺灣恆遠機械", "a")
    assert found["contacts"] == [{"name": "王芳", "phone": "0912-345-678", "email": "a@b.tw"}]


@pytest.mark.parametrize("words", ["C类客户", "c 级", "Ｃ類客戶"])
def test_an_answer_may_say_what_it_is_an_answer_to(workspace: Workspace, words: str) -> None:
    assert imported(workspace, ("公司名称", "级别"), ("甲机械", words))["level"] == "c"
