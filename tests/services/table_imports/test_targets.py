"""Contacts, contracts, products, interactions and expenses come in from tables of their own."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.errors import Cancelled, RecordChanged
from desktop.intake.reading import read_book
from desktop.services.table_imports.judged import Verdict
from desktop.services.table_imports.meaning import NEW_PERSON
from desktop.services.workspace import Workspace
from desktop.storage.bulk.content import content_hash
from desktop.storage.bulk.work import NotTakenBack
from tests.services.office import Office
from tests.services.table_imports.tables import book, judged, reasons, values, verdicts

NAME = "苏州东旭轴承"


def content(workspace: Workspace) -> str:
    with workspace.database.reading() as connection:
        return content_hash(connection)


def test_contacts_are_added_to_and_changed_at_customers_that_are_here(
    workspace: Workspace, office: Office
) -> None:
    before = content(workspace)
    found = judged(
        workspace,
        ("客户编号", "客户名称", "姓名", "电话", "职务"),
        ("KH-0001", "", "王工", "0512-60000001", "总工"),
        ("", NAME, "新来", "13800000017", ""),
        ("", "没有的公司", "某人", "", ""),
        ("", "", "谁", "", ""),
        target="contacts",
    )
    assert verdicts(found) == ["changes", "changes", "wrong", "wrong"]
    assert [row.number for row in found.page()][2:] == [4, 5]
    assert "There is no customer “没有的公司”" in reasons(found)[0]
    batch = workspace.table_imports.apply(found, skip_open=True)
    people = values(workspace, "customer", "KH-0001")["contacts"]
    assert people == [
        {"name": "王工", "phone": "0512-60000001", "title": "总工"},
        {"name": "赵总"},
        {"name": "新来", "phone": "13800000017"},
    ]
    workspace.table_imports.take_back(batch.id)
    assert content(workspace) == before


def test_contracts_are_found_by_their_number(workspace: Workspace, office: Office) -> None:
    found = judged(
        workspace,
        ("客户名称", "合同编号", "合同金额（万元）", "开始日期", "结束日期", "状态"),
        (NAME, "HT-7", 12.5, date(2025, 1, 1), "2026年12月31日", "执行中"),
        (NAME, "HT-8", "￥3,000元", "2026.3.5", "2026.3.1", ""),
        target="contracts",
    )
    assert verdicts(found) == ["changes", "wrong"]
    assert reasons(found) == ["E3 The contract ends before it begins: change one of the dates."]
    workspace.table_imports.apply(workspace.table_imports.mend(found, 2, 4, "2027.3.1"))
    first, second = values(workspace, "customer", "KH-0001")["contracts"]
    assert (first["amount"], first["standing"]) == (Decimal("125000.00"), "current")
    assert (second["amount"], second["ends_on"]) == (Decimal("3000.00"), date(2027, 3, 1))


def test_products_are_found_by_their_number_and_name(workspace: Workspace) -> None:
    workspace.products.save({"name": "轴承", "unit": "套"})
    found = judged(
        workspace,
        ("产品编号", "产品名称", "计量单位"),
        ("CP-0001", "轴承", "只"),
        ("", "轴承", ""),
        ("X-1", "密封圈", "个"),
        target="products",
    )
    assert verdicts(found) == ["changes", "same", "new"]
    workspace.table_imports.apply(found)
    assert values(workspace, "product", "CP-0001")["unit"] == "只"
    assert values(workspace, "product", "X-1")["name"] == "密封圈"


def test_interactions_come_in_logged_where_they_are_complete(
    workspace: Workspace, office: Office
) -> None:
    rows = (
        ("拜访时间", "客户名称", "渠道", "沟通内容", "联系人", "下一步", "下一步期限"),
        ("2026-3-5 14:30", NAME, "上门拜访", "谈样品", "王工", "", ""),
        ("2026-3-6", NAME, "电话", "催样品", "", "寄样品", "2026-3-20"),
        ("2026-3-7", NAME, "", "没有渠道", "", "", ""),
        ("2026-3-8", NAME, "电话", "没有期限", "", "寄样品", ""),
    )
    found = judged(workspace, *rows, target="interactions")
    assert verdicts(found) == ["new", "new", "new", "wrong"]
    workspace.table_imports.apply(found, skip_open=True)
    first, second, third = (workspace.interactions.find(f"HD-2026-{n:04}") for n in (1, 2, 3))
    assert [each.state for each in (first, second, third)] == ["logged", "planned", "planned"]
    assert first.values["happened_at"] == datetime(2026, 3, 5, 14, 30)
    assert first.values["manager"] == office.manager
    assert first.values["people"][0]["contact"].id == office.contact.id
    again = judged(workspace, *rows, target="interactions")
    assert verdicts(again) == ["same", "same", "same", "wrong"]


@pytest.mark.parametrize(
    ("target", "headings", "row"),
    [
        ("contracts", ("客户名称", "合同编号"), ("东旭轴承有限公司", "HT-1")),
        ("contacts", ("客户名称", "姓名"), ("蘇州東旭軸承", "王芳")),
    ],
)
def test_a_customer_by_another_name_is_a_doubt_and_decided(
    workspace: Workspace, office: Office, target: str, headings: tuple[str, ...],
    row: tuple[str, ...],
) -> None:  # fmt: skip
    found = judged(workspace, headings, row, target=target)
    (doubtful,) = found.page()
    assert doubtful.verdict is Verdict.DOUBTFUL
    assert [each.id for each in doubtful.others] == [office.customer.id]
    imports = workspace.table_imports
    assert verdicts(imports.choose(found, doubtful.row, "")) == ["wrong"]
    decided = imports.choose(found, doubtful.row, office.customer.id or "")
    assert verdicts(decided) == ["changes"]
    assert imports.apply(decided).changed == 1


def test_a_visit_at_a_customer_by_another_name_says_who_may_be_meant(
    workspace: Workspace, office: Office
) -> None:
    rows = (
        ("拜访时间", "客户名称", "渠道", "沟通内容"),
        ("2026-3-5", "东旭轴承有限公司", "电话", "谈样品"),
        ("2026-3-6", "无人知道", "电话", "谈样品"),
    )
    assert reasons(judged(workspace, *rows, target="interactions")) == [
        (
            "B2 There is no customer “东旭轴承有限公司”: perhaps “苏州东旭轴承” is meant "
            "(KH-0001). Write its name or number."
        ),
        "B3 There is no customer “无人知道”: correct it, or import the customers first.",
    ]


@pytest.mark.parametrize("target", ["interactions", "expenses"])
def test_a_colleague_of_a_visit_or_an_expense_is_added_with_it(
    workspace: Workspace, office: Office, target: str
) -> None:
    rows = {
        "interactions": (
            ("拜访时间", "客户名称", "渠道", "沟通内容", "业务员"),
            ("2026-3-5 14:30", NAME, "上门拜访", "谈样品", "新来的"),
        ),
        "expenses": (
            ("日期", "客户名称", "费用类别", "金额", "报销人"),
            ("2026-3-5", NAME, "差旅费", "1,280.50", "新来的"),
        ),
    }
    imports, before = workspace.table_imports, content(workspace)
    found = judged(workspace, *rows[target], target=target)
    assert verdicts(found) == ["wrong"]
    (problem,) = found.page()[0].problems
    assert problem.offer == NEW_PERSON
    added = imports.add_person(found, problem.text)
    assert verdicts(added) == ["new"]
    batch = imports.apply(added)
    form, code = ("interaction", "HD-2026-0001") if target == "interactions" else (
        "checklist", "JC-2026-0001")  # fmt: skip
    opened = workspace.records(form).find(code)
    assert opened.values["manager"].text == "新来的"
    assert opened.values["manager"].id
    assert form == "checklist" or opened.state == "logged"
    imports.take_back(batch.id)
    assert content(workspace) == before


def test_a_logged_interaction_is_not_changed_by_a_table(
    workspace: Workspace, office: Office
) -> None:
    code = office.logged().code
    found = judged(
        workspace, ("编号", "沟通内容"), (code, "something else"), target="interactions",
        mapping={0: "code", 1: "summary"},
    )  # fmt: skip
    assert verdicts(found) == ["wrong"]
    assert "can no longer be changed by a table" in reasons(found)[0]


def test_expenses_come_in_as_checklists(workspace: Workspace, office: Office) -> None:
    before = content(workspace)
    found = judged(
        workspace,
        ("日期", "客户名称", "费用类别", "金额", "凭证号", "事由"),
        ("2026-3-5", NAME, "差旅费", "1,280.50", "F-1", "去苏州"),
        ("2026-3-5", NAME, "招待", "600元", "F-2", "晚餐"),
        ("2026-3-6", NAME, "不知道", "5", "F-3", ""),
        ("2026-3-7", "", "差旅费", "5", "F-4", ""),
        target="expenses",
    )
    assert verdicts(found) == ["new", "new", "wrong", "wrong"]
    batch = workspace.table_imports.apply(found, skip_open=True)
    first = values(workspace, "checklist", "JC-2026-0001")
    assert first["travel_cost"] == Decimal("1280.50")
    assert (first["voucher"], first["currency"]) == ("F-1", "CNY")
    second = values(workspace, "checklist", "JC-2026-0002")
    assert second["hospitality_cost"] == Decimal("600.00")
    workspace.table_imports.take_back(batch.id)
    assert content(workspace) == before


def test_the_same_expense_twice_in_a_file_is_a_doubt(workspace: Workspace, office: Office) -> None:
    row = ("2026-3-5", NAME, "50", "")
    rows = (("日期", "客户名称", "差旅费", "凭证号"), row, row)
    assert verdicts(judged(workspace, *rows, target="expenses")) == ["new", "doubtful"]


def test_an_import_whose_records_were_changed_since_stays_and_names_them(
    workspace: Workspace,
) -> None:
    imports = workspace.table_imports
    batch = imports.apply(judged(workspace, ("公司名称",), ("甲机械",), ("乙机械",)))
    changed = workspace.customers.find("KH-0002")
    workspace.customers.save({"city": "苏州"}, changed.id)
    with pytest.raises(NotTakenBack, match="KH-0002 乙机械"):
        imports.take_back(batch.id)
    assert workspace.customers.find("KH-0001").values["name"] == "甲机械"


def test_what_was_changed_since_the_preview_is_not_overwritten(workspace: Workspace) -> None:
    kept = workspace.customers.save({"name": "甲机械"})
    found = judged(workspace, ("公司名称", "城市"), ("甲机械", "苏州"))
    workspace.customers.save({"city": "上海"}, kept.id)
    with pytest.raises(RecordChanged):
        workspace.table_imports.apply(found)
    assert workspace.customers.open(kept.id).values["city"] == "上海"
    assert workspace.table_imports.batches() == ()


def test_rows_left_out_come_back_as_a_workbook_and_in_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    imports = workspace.table_imports
    found = judged(
        workspace,
        ("公司名称", "级别", "备注"),
        ("甲机械", "A", ""),
        ("乙机械", "VIP", "=1+1"),
        ("丙机械", "B", "等等"),
    )
    found = imports.leave_out(found, 3)
    target = tmp_path / "left-out.xlsx"
    assert imports.left_out_workbook(found, target) == 2
    (sheet,) = read_book(target).sheets
    assert sheet.rows == (
        ("公司名称", "级别", "备注", "Reason it was left out"),
        ("乙机械", "VIP", "=1+1", "B3: “VIP” is not one of the answers: A, B, C."),
        ("丙机械", "B", "等等", "You left it out."),
    )
    imports.apply(found, skip_open=True)
    again = imports.judge(imports.look(read_book(target), target="customers"))
    imports.apply(imports.mend(again, 1, 1, "C"))
    assert values(workspace, "customer", "KH-0002") == {
        "name": "乙机械",
        "code": "KH-0002",
        "level": "c",
        "introduction": "=1+1",
    }


def test_an_import_that_is_stopped_leaves_nothing(workspace: Workspace) -> None:
    imports, before = workspace.table_imports, content(workspace)
    rows = [("公司名称",), *((f"公司{n}",) for n in range(1500))]
    found = judged(workspace, *rows)
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        imports.apply(found, cancelled=lambda: next(asked))
    assert (content(workspace), imports.batches()) == (before, ())
    with pytest.raises(Cancelled):
        imports.judge(found.draft, cancelled=lambda: True)


def test_the_first_rows_are_judged_at_once(workspace: Workspace) -> None:
    imports = workspace.table_imports
    rows = [("公司名称",), *((f"公司{n}",) for n in range(500))]
    draft = imports.look(book(*rows), target="customers")
    first = imports.first_look(draft, 20)
    assert (len(first.page()), first.is_whole) == (20, False)
