"""Headings are found wherever they stand, and columns go where a person would put them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from desktop.i18n import speaking
from desktop.intake.reading import read_book, read_text
from desktop.services.lists import ListQuery
from desktop.services.table_imports.draft import Draft
from desktop.services.workspace import Workspace
from tests.services.office import Office
from tests.services.table_imports.tables import book, judged, values, verdicts


def slots(draft: Draft) -> dict[str, str]:
    return {column.heading or column.letter: column.slot for column in draft.columns}


def test_headings_stand_below_titles_and_above_units(workspace: Workspace) -> None:
    found = workspace.table_imports.look(
        book(
            ("二〇二六年客户合同一览表",),
            (),
            ("制表：财务部", None, None, "2026年3月"),
            ("客户名称", "合同编号", "合同金额", "签订日期"),
            (None, None, "（万元）", None),
            ("青梧机械", "HT-1", 12.5, "2026-3-5"),
            ("合计", None, 12.5, None),
            merged=((0, 0, 0, 3),),
        ),
        target="contracts",
    )
    assert found.heading_row == 4
    assert found.rows == (5,)
    assert slots(found) == {
        "客户名称": "name",
        "合同编号": "contracts.number",
        "合同金额": "contracts.amount",
        "签订日期": "contracts.starts_on",
    }
    assert found.columns[2].factor == 10_000
    assert found.told == (
        "An amount of 1 in “合同金额” is taken as 10,000 yuan.",
        "Row 7 adds up others (“合计”): it was left aside.",
    )


def test_a_line_above_the_table_names_the_unit_of_all_amounts(workspace: Workspace) -> None:
    found = workspace.table_imports.look(
        book(
            ("合同台账", None, "单位：万元"),
            ("客户名称", "合同编号", "合同金额", "备注"),
            ("青梧机械", "HT-1", 12.5, ""),
        ),
        target="contracts",
    )
    assert [column.factor for column in found.columns] == [1, 1, 10_000, 1]


def test_headings_below_a_common_one_belong_to_it(workspace: Workspace) -> None:
    found = workspace.table_imports.look(
        book(
            ("客户", None, "联系人", None, None),
            ("名称", "电话", "姓名", "电话", "职务"),
            ("青梧机械", "021-60000001", "池月", "13800000017", "经理"),
            merged=((0, 0, 0, 1), (0, 2, 0, 4)),
        ),
        target="customers",
    )
    assert found.mapping == {
        0: "name",
        1: "phone",
        2: "contacts.name",
        3: "contacts.phone",
        4: "contacts.title",
    }


def test_a_cell_merged_over_several_rows_counts_for_each_of_them(workspace: Workspace) -> None:
    imports = workspace.table_imports
    table = book(
        ("公司名称", "联系人", "手机"),
        ("青梧机械", "池月", "13800000017"),
        (None, "薄云", "13800000018"),
        merged=((1, 0, 2, 0),),
    )
    imports.apply(imports.judge(imports.look(table, target="customers")))
    people = values(workspace, "customer", "KH-0001")["contacts"]
    assert [each["name"] for each in people] == ["池月", "薄云"]


def test_headings_that_come_again_are_no_rows(workspace: Workspace) -> None:
    found = judged(
        workspace,
        ("公司名称", "手机"),
        ("青梧机械", "13800000017"),
        ("公司名称", "手机"),
        ("北岚精工", "13800000018"),
    )
    assert [row.number for row in found.page()] == [2, 4]
    assert found.draft.told == ("Row 3 repeats the headings: it was left aside.",)


def test_without_headings_the_cells_say_what_they_are(workspace: Workspace) -> None:
    found = workspace.table_imports.look(
        book(
            ("青梧机械有限公司", "13800000017", "a@example.com"),
            ("北岚精工有限公司", "13800000018", "b@example.com"),
        ),
        target="customers",
    )
    assert found.heading_row is None
    assert found.rows == (0, 1)
    assert found.mapping == {0: "name", 1: "phone"} or found.mapping[0] == "name"
    assert found.columns[0].why == "its cells look like names of companies"


@pytest.mark.parametrize(
    ("heading", "slot"),
    [
        *(
            (each, "name")
            for each in ("公司名称", "单位名称", "企业名称", "客户", "Company", "Account Name")
        ),
        *((each, "credit_code") for each in ("统一社会信用代码", "税号", "纳税人识别号", "Tax ID")),
        *((each, "manager") for each in ("负责人", "业务员", "客户经理", "Owner", "Sales Rep")),
        *((each, "level") for each in ("级别", "客户等级", "Level", "等级*")),
        *((each, "city") for each in ("所在城市", "城市", "City")),
        *((each, "code") for each in ("客户编号", "客户编码", "编号", "Customer No.")),
        *((each, "phone") for each in ("电话", "联系电话", "公司电话", "Phone", "Tel")),
        *((each, "address") for each in ("地址", "公司地址", "Address")),
    ],
)
def test_a_column_of_customers_is_known_by_many_names(
    workspace: Workspace, heading: str, slot: str
) -> None:
    name = "公司名称" if slot != "name" else "行业"
    found = workspace.table_imports.look(book((name, heading), ("甲", "乙")), target="customers")
    assert found.columns[1].slot == slot


@pytest.mark.parametrize(
    ("headings", "mapping"),
    [
        (("公司名称", "联系人", "电话"), {2: "contacts.phone"}),
        (("公司名称", "联系人", "电话", "手机"), {2: "phone", 3: "contacts.phone"}),
        (("公司名称", "联系人", "手机", "电话"), {2: "contacts.phone", 3: "phone"}),
        (("公司名称", "手机"), {1: "phone"}),
        (("Company", "Full Name", "Mobile", "E-mail"), {2: "contacts.phone", 3: "contacts.email"}),
    ],
)
def test_a_phone_is_the_persons_where_a_person_is_named(
    workspace: Workspace, headings: tuple[str, ...], mapping: dict[int, str]
) -> None:
    found = workspace.table_imports.look(
        book(headings, ("甲",) * len(headings)), target="customers"
    )
    assert mapping.items() <= found.mapping.items()


def test_each_column_says_why_it_goes_where_it_goes(workspace: Workspace) -> None:
    found = workspace.table_imports.look(
        book(("客户名称", "税号", "邮编"), ("甲", "", "")), target="customers"
    )
    assert [(each.sure, each.why) for each in found.columns] == [
        (1.0, "The heading says so."),
        (0.9, "“税号” is another word for it."),
        (0.0, ""),
    ]


def test_what_was_chosen_by_hand_is_remembered_for_the_next_file_of_this_shape(
    workspace: Workspace,
) -> None:
    imports = workspace.table_imports
    headings = ("公司名称", "备注", "建档")
    by_hand = imports.look(
        book(headings, ("甲公司", "苏州", "x")), target="customers", mapping={0: "name", 1: "city"}
    )
    imports.apply(imports.judge(by_hand))
    again = imports.look(book(headings, ("乙公司", "上海", "y")), target="customers")
    assert again.remembered
    assert again.mapping == {0: "name", 1: "city"}
    other = imports.look(book(("公司名称", "备注"), ("丙公司", "杭州")), target="customers")
    assert other.mapping == {0: "name", 1: "introduction"}


@pytest.mark.parametrize(
    ("register", "target"),
    [
        ("customers", "customers"),
        ("products", "products"),
        ("interactions", "interactions"),
        ("checklists", "expenses"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_our_own_register_comes_back_the_same(
    workspace: Workspace, office: Office, tmp_path: Path, register: str, target: str, language: str
) -> None:
    workspace.products.save({"name": "轴承", "category": "零件", "unit": "套", "note": "常用"})
    office.logged()
    office.checklist(office.approved_plan(), travel_cost=Decimal(5))
    path = tmp_path / "register.xlsx"
    imports = workspace.table_imports
    with speaking(language):
        workspace.exports.register(register, path, ListQuery())
        found = imports.judge(imports.look(read_book(path)))
    assert (found.draft.target.id, found.draft.lacking) == (target, ())
    assert verdicts(found) == ["same"]


def test_a_table_from_the_clipboard_is_taken_for_what_it_looks_like(workspace: Workspace) -> None:
    look = workspace.table_imports.look
    assert look(read_text("产品名称\t单位\n轴承\t套\n")).target.id == "products"
    assert look(read_text("客户名称\t合同编号\t合同金额\n甲\tH-1\t5\n")).target.id == "contracts"
    assert (
        look(read_text("拜访时间\t客户名称\t沟通内容\n2026-3-5\t甲\t见面\n")).target.id
        == "interactions"
    )
    assert (
        look(read_text("日期\t客户\t差旅费\t招待费\n2026-3-5\t甲\t5\t6\n")).target.id == "expenses"
    )
