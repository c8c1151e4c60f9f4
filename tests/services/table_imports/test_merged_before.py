"""Tables of other programs go on naming customers by numbers that were merged away here."""

from __future__ import annotations

import pytest

from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from tests.services.office import Office
from tests.services.table_imports.tables import judged, reasons, values, verdicts


@pytest.fixture
def gone(workspace: Workspace, office: Office) -> Opened:
    """Became part of the customer of the office."""
    other = workspace.customers.save({"name": "东旭轴承", "code": "ERP-7"})
    doubles = workspace.doubles
    doubles.merge(doubles.plan([office.customer.id or "", other.id], office.customer.id or ""))
    return other


def test_the_old_number_finds_the_customer_that_it_became_part_of(
    workspace: Workspace, gone: Opened, office: Office
) -> None:
    rows = ("客户编号", "客户名称", "地址"), ("erp-7", "东旭轴承", "新路2号")
    found = judged(workspace, *rows)
    (row,) = found.page()
    assert (row.verdict, row.key) == ("changes", "Former number")
    assert row.record is not None
    assert row.record.id == office.customer.id
    workspace.table_imports.apply(found)
    assert values(workspace, "customer", "ERP-7")["address"] == "新路2号"
    assert verdicts(judged(workspace, ("客户编号", "地址"), ("ERP-7", "新路2号"))) == ["same"]


@pytest.mark.parametrize(
    ("target", "headings", "row"),
    [
        ("contracts", ("客户编号", "合同编号", "金额"), ("ERP-7", "HT-1", "3.5万")),
        ("contacts", ("客户编号", "姓名", "手机"), ("ERP-7", "王芳", "13800000001")),
        (
            "interactions",
            ("客户编号", "拜访时间", "渠道", "沟通内容"),
            ("ERP-7", "2026-3-5", "电话", "谈样品"),
        ),
        ("expenses", ("客户编号", "日期", "费用类别", "金额"), ("ERP-7", "2026-3-5", "招待", "5")),
    ],
)
def test_all_that_hangs_on_the_old_number_comes_to_the_survivor(
    workspace: Workspace,
    gone: Opened,
    target: str,
    headings: tuple[str, ...],
    row: tuple[str, ...],
) -> None:
    found = judged(workspace, headings, row, target=target)
    assert reasons(found) == []
    workspace.table_imports.apply(found)
    again = judged(workspace, headings, row, target=target)
    assert verdicts(again) == ["same"]


def test_after_the_merge_is_undone_the_number_is_its_own_again(
    workspace: Workspace, gone: Opened
) -> None:
    (merge,) = workspace.doubles.latest()
    workspace.doubles.part(merge.id)
    (row,) = judged(workspace, ("客户编号", "地址"), ("ERP-7", "新路2号")).page()
    assert (row.key, row.record and row.record.id) == ("Number", gone.id)
