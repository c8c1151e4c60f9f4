"""What is loaded in one go leaves what so many single saves leave."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.clock import FixedClock
from desktop.forms.spec import Rows
from desktop.forms.values import Ref, blank_row
from desktop.services.workspace import Workspace, open_workspace
from desktop.storage.bulk.work import Change, New
from tests.services.office import Office
from tests.storage.bulk.loads import load
from tests.storage.bulk.pictures import picture

NOW = datetime(2026, 3, 16, 9, 30)
BATCHES = ("batch", "batch_record")


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """The same office in two folders."""
    office = open_workspace(tmp_path / "single", FixedClock(NOW))
    Office.set_up(office)
    office.close()
    shutil.copytree(tmp_path / "single", tmp_path / "bulk")
    both = tuple(open_workspace(tmp_path / each, FixedClock(NOW)) for each in ("single", "bulk"))
    yield both[0], both[1]
    for each in both:
        each.close()


def news(workspace: Workspace) -> list[tuple[str, dict[str, Any]]]:
    """New records of several kinds, one with all that its form can hold."""
    manager = workspace.profiles.current().person
    customer = workspace.customers.find("KH-0001")
    named = Ref(customer.id, "苏州东旭轴承", "KH-0001")
    return [
        ("customer", {"name": "单县 重庆长行 ＡＢＣ"}),
        (
            "customer",
            {
                "name": "昆山远瞻精密有限公司",
                "code": "KH-0040",
                "short_name": "远瞻",
                "manager": manager,
                "level": "a",
                "address": "长江路 1 号",
                "introduction": "第一行\n第二行",
                "contacts": (
                    {"name": "王芳", "phone": "0512-6666 7777", "birthday": date(1980, 2, 29)},
                    {"name": ""},
                    {"name": "赵总", "title": "总经理", "role": "decider"},
                ),
                "contracts": ({"number": "HT-1", "amount": Decimal("12.30")},),
                "facts": ({"fact": "喜欢钓鱼"},),
            },
        ),
        ("customer", {"name": "之后的客户"}),
        ("person", {"name": "曾国强"}),
        ("product", {"name": "轴承 6204", "unit": "个"}),
        ("partner", {"name": "伙伴", "customers": ({"customer": named, "role": "supplier"},)}),
        (
            "interaction",
            {
                "customer": named,
                "manager": manager,
                "happened_at": datetime(2026, 3, 10, 14, 5),
                "minutes": Decimal("45.0"),
                "channel": "visit",
                "summary": "谈了价格",
                "people": ({"contact": Ref(None, "过路人")},),
            },
        ),
        (
            "checklist",
            {"customer": named, "manager": manager, "checked_on": date(2026, 3, 2),
             "channels": ("visit", "phone"), "travel_cost": Decimal("80.00")},
        ),
    ]  # fmt: skip


def test_new_records_leave_what_single_saves_leave(twins: tuple[Workspace, Workspace]) -> None:
    single, bulk = twins
    who = bulk.profiles.who()
    for form, values in news(single):
        single.kinds[form].save(values)
    for form in dict.fromkeys(form for form, _values in news(bulk)):
        its = [New(resolved(bulk, form, values)) for kind, values in news(bulk) if kind == form]
        load(bulk.database, form, bulk.clock.now(), who, its)
    assert_alike(single, bulk)


def test_changes_leave_what_single_saves_leave(twins: tuple[Workspace, Workspace]) -> None:
    single, bulk = twins
    for form, record_id, values in changes(single):
        single.kinds[form].save(values, record_id, verb="import")
    for form, record_id, values in changes(bulk):
        change = Change(record_id, bulk.kinds[form].open(record_id).revision, values)
        load(bulk.database, form, bulk.clock.now(), bulk.profiles.who(), changes=[change])
    assert_alike(single, bulk)


def changes(workspace: Workspace) -> list[tuple[str, str, dict[str, Any]]]:
    """Changes of a name that is found, of rows that stay, go and come, and of nothing."""
    customer = workspace.customers.find("KH-0001")
    (first, _second), table = (
        customer.values["contacts"],
        workspace.customers.form.field("contacts"),
    )
    assert isinstance(table, Rows)
    another = {**blank_row(table), "name": "孙工", "phone": "0512-9"}
    contacts = ({**first, "phone": "0512-2"}, another)
    said = {"name": "苏州东旭精密", "code": "KH-0009 ", "contacts": contacts, "level": "b"}
    manager = workspace.people.find("YG-0001")
    return [
        ("customer", customer.id, said),
        ("person", manager.id, {"name": manager.values["name"]}),
        ("person", workspace.people.find("YG-0002").id, {"phone": "0512-77 88 99"}),
    ]


def resolved(workspace: Workspace, form: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values with all that the links of their rows lead to."""
    return workspace.kinds[form].resolved(values)


def assert_alike(single: Workspace, bulk: Workspace) -> None:
    one, other = (picture(each.database.path, *BATCHES) for each in (single, bulk))
    assert one.keys() == other.keys()
    for table in one:
        assert other[table] == one[table], table
