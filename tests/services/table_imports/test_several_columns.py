"""Several columns of a table that mean one field come together in it; none is lost in silence."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.services.table_imports.draft import Draft
from desktop.services.table_imports.judged import Verdict
from desktop.services.workspace import Workspace
from tests.services.table_imports.tables import book, judged, reasons, values, verdicts


def drafted(workspace: Workspace, *headings: str, target: str = "customers") -> Draft:
    return workspace.table_imports.look(book(headings, ("x",) * len(headings)), target=target)


def gone_to(draft: Draft) -> list[str]:
    return [column.slot for column in draft.columns]


def imported(workspace: Workspace, *rows: tuple[Any, ...]) -> dict[str, Any]:
    workspace.table_imports.apply(judged(workspace, *rows))
    return values(workspace, "customer", "KH-0001")


PERSON = ("公司名称", "联系人")


@pytest.mark.parametrize(
    ("headings", "slots"),
    [
        (("手机", "手机2"), ["contacts.phone"] * 2),
        (("手机1", "手机2", "手机3"), ["contacts.phone"] * 3),
        (("手机2", "手机"), ["contacts.phone"] * 2),
        (("手机", "手机"), ["contacts.phone"] * 2),
        (("手机号码", "备用手机"), ["contacts.phone", "contacts.phone"]),
        (("手机", "公司电话", "备用电话"), ["contacts.phone", "phone", "contacts.phone"]),
        (("邮箱1", "邮箱2"), ["contacts.email"] * 2),
        (("E-mail Address", "E-mail 2 Address"), ["contacts.email"] * 2),
        (("公司地址", "收货地址"), ["address"] * 2),
        (("简介", "备注"), ["introduction"] * 2),
        (("职务", "职称"), ["contacts.title"] * 2),
        (("微信", "微信2"), ["contacts.wechat"] * 2),
        (("TEL;CELL", "TEL;CELL 2", "TEL;HOME"), ["contacts.phone"] * 3),
    ],
)
def test_columns_that_mean_one_field_go_there_together(
    workspace: Workspace, headings: tuple[str, ...], slots: list[str]
) -> None:
    assert gone_to(drafted(workspace, *PERSON, *headings))[2:] == slots


def test_mobile_and_phone_of_a_contact_are_both_theirs(workspace: Workspace) -> None:
    draft = drafted(workspace, "公司", "姓名", "手机", "电话", "座机", target="contacts")
    assert gone_to(draft)[2:] == ["contacts.phone"] * 3


def test_words_of_several_columns_are_one_word_after_the_other(workspace: Workspace) -> None:
    found = imported(
        workspace,
        (*PERSON, "手机", "手机2", "邮箱", "邮箱2", "公司地址", "收货地址", "简介", "备注"),
        ("青梧机械", "池月", "13800000017", "139 0000 0017", "a@b.cn", "c@d.cn", "一路1号",
         "二路2号", "做泵", "爱喝茶"),
    )  # fmt: skip
    (person,) = found["contacts"]
    assert person["phone"] == "13800000017 / 139 0000 0017"
    assert person["email"] == "a@b.cn / c@d.cn"
    assert found["address"] == "一路1号 / 二路2号"
    assert found["introduction"] == "做泵\n爱喝茶"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("13800000017", "", "13800000017"),
        ("", "13800000017", "13800000017"),
        ("13800000017", "138-0000-0017", "13800000017"),
        ("13800000017", "13800000017、010-88880001", "13800000017 / 010-88880001"),
        ("010-88880001", "010-88880001转8", "010-88880001 / 010-88880001;ext=8"),
    ],
)
def test_what_both_columns_say_does_not_come_twice(
    workspace: Workspace, one: str, other: str, both: str
) -> None:
    found = imported(workspace, (*PERSON, "手机", "手机2"), ("青梧机械", "池月", one, other))
    assert found["contacts"][0]["phone"] == both


def test_the_same_file_once_more_changes_nothing(workspace: Workspace) -> None:
    rows = (
        ("客户编号", *PERSON, "手机", "手机2", "邮箱1", "邮箱2", "公司地址", "办公地址"),
        ("K1", "青梧机械", "池月", "13800000017", "010-88880001", "a@b.cn", "C@d.cn", "一路", "二"),
        ("K2", "北岚精工", "薄云", "", "13900000018", "", "x@y.cn", "", "三路"),
    )
    workspace.table_imports.apply(judged(workspace, *rows))
    assert verdicts(judged(workspace, *rows)) == [Verdict.SAME] * 2
    swapped = [(*row[:3], row[4], row[3], *row[5:]) for row in rows[1:]]
    assert verdicts(judged(workspace, rows[0], *swapped)) == [Verdict.SAME] * 2


def test_a_second_number_that_is_new_is_a_change(workspace: Workspace) -> None:
    imported(workspace, (*PERSON, "手机"), ("青梧机械", "池月", "13800000017"))
    (row,) = judged(
        workspace, (*PERSON, "手机", "手机2"), ("青梧机械", "池月", "13800000017", "13900000018")
    ).page()
    assert [(each.before, each.after) for each in row.changes] == [
        ("13800000017", "13800000017 / 13900000018")
    ]


def test_a_customer_is_found_by_the_number_of_the_second_column(workspace: Workspace) -> None:
    imported(workspace, ("公司名称", "公司电话"), ("青梧机械", "010-88880002"))
    rows = ("公司电话", "公司电话2", "城市"), ("010-88880001", "010-88880002", "北京")
    (row,) = judged(workspace, *rows).page()
    assert row.record is not None
    assert row.record.code == "KH-0001"


def test_the_preview_shows_what_came_together(workspace: Workspace) -> None:
    found = judged(
        workspace, (*PERSON, "手机", "手机2"), ("青梧机械", "池月", "13800000017", "13900000018")
    )
    (row,) = found.page()
    assert row.cells == ("青梧机械", "池月", "13800000017", "13900000018")
    assert row.notes == ("“Contacts · Phone” from columns C, D: 13800000017 / 13900000018",)
    assert any("C “手机”, D “手机2”" in words for words in found.draft.told)


def test_more_than_a_field_holds_is_wrong_in_the_column_that_is_too_much(
    workspace: Workspace,
) -> None:
    first = "13800000017、13800000018、13800000019"
    (reason,) = reasons(
        judged(
            workspace,
            (*PERSON, "手机", "手机2"),
            ("青梧机械", "池月", first, "13900000018、13900000019"),
        )
    )
    assert reason.startswith("D2 Together with")


def test_a_wrong_word_in_the_second_column_is_named_there(workspace: Workspace) -> None:
    (reason,) = reasons(
        judged(workspace, (*PERSON, "邮箱", "邮箱2"), ("青梧机械", "池月", "a@b.cn", "nichts"))
    )
    assert reason.startswith("D2 “nichts”")


def test_what_belongs_to_nobody_is_blamed_where_it_stands(workspace: Workspace) -> None:
    (reason,) = reasons(
        judged(workspace, (*PERSON, "邮箱", "邮箱2"), ("青梧机械", "", None, "a@b.cn"))
    )
    assert reason.startswith("D2 ")


def test_the_second_phone_of_a_second_person_is_not_the_first_ones(workspace: Workspace) -> None:
    draft = drafted(workspace, "公司名称", "联系人1", "手机1", "联系人2", "手机2")
    assert gone_to(draft) == ["name", "contacts.name", "contacts.phone", "", ""]
    assert any("D “联系人2”, E “手机2”" in words for words in draft.told)


def test_a_field_that_takes_one_column_takes_no_second_one(workspace: Workspace) -> None:
    found = workspace.table_imports.look(
        book(("公司名称", "别名"), ("青梧机械", "青梧")),
        target="customers",
        mapping={0: "name", 1: "name"},
    )
    assert not found.is_ready
    assert "Only one column" in found.lacking[0]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("a@b.cn;c@d.cn", "a@b.cn / c@d.cn"),
        ("a@b.cn，c@d.cn", "a@b.cn / c@d.cn"),
        ("a@b.cn/c@d.cn", "a@b.cn / c@d.cn"),
        ("a@b.cn c@d.cn", "a@b.cn / c@d.cn"),
        ("Anna Lake <anna@example.com>", "anna@example.com"),
    ],
)
def test_several_addresses_in_a_cell_are_kept(workspace: Workspace, cell: str, kept: str) -> None:
    found = imported(workspace, (*PERSON, "邮箱"), ("青梧机械", "池月", cell))
    assert found["contacts"][0]["email"] == kept
