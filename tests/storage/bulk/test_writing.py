"""A load is written whole or not at all, and says how far it is."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from desktop.errors import Cancelled, RecordChanged, Refused
from desktop.forms.values import Ref
from desktop.models.base import new_id
from desktop.storage.bulk import writing
from desktop.storage.bulk.content import content_hash
from desktop.storage.bulk.work import Change, New
from desktop.storage.bulk.writing import AT_ONCE, write
from desktop.storage.database import Database
from desktop.storage.finding import building, coming
from desktop.storage.records import by_code
from tests.storage.bulk.loads import KINDS, begun, load
from tests.storage.bulk.pictures import picture
from tests.storage.office import Office

NOW = datetime(2026, 3, 16, 1, 30, tzinfo=UTC)


def hashed(database: Database) -> str:
    with database.reading() as connection:
        return content_hash(connection)


def customers(count: int) -> list[New]:
    contacts = ({"name": "王芳"},)
    return [New({"name": f"客户{number}", "contacts": contacts}) for number in range(count)]


def revision(office: Office) -> int:
    with office.database.reading_session() as session:
        return by_code(session, KINDS["customer"], "KH-0001").revision


def test_progress_is_told_of_each_record_twice_and_ends_whole(office: Office) -> None:
    heard: list[tuple[int, int]] = []
    with office.database.transaction() as session:
        write(
            session, KINDS["customer"], customers(AT_ONCE + 5), (), begun(session, NOW),
            total=AT_ONCE + 5, step=lambda done, total: heard.append((done, total)),
        )  # fmt: skip
    assert heard[:2] == [(AT_ONCE, 2 * AT_ONCE + 10), (AT_ONCE + 5, 2 * AT_ONCE + 10)]
    assert heard == sorted(heard)
    assert heard[-1] == (2 * AT_ONCE + 10, 2 * AT_ONCE + 10)


@pytest.mark.parametrize("breaks", [1, 2, 3, 4])
def test_a_load_that_is_stopped_leaves_nothing(office: Office, breaks: int) -> None:
    before, told = hashed(office.database), picture(office.database.path)
    heard = iter(range(1, 100))

    def step(_done: int, _total: int) -> None:
        if next(heard) == breaks:
            raise Cancelled

    with pytest.raises(Cancelled):
        load(office.database, "customer", NOW, news=customers(AT_ONCE + 5), step=step)
    assert hashed(office.database) == before
    assert picture(office.database.path) == told


def test_numbers_count_on_and_pass_over_those_that_the_file_brings(office: Office) -> None:
    news = [New({"name": "甲"}), New({"name": "乙", "code": "ＫＨ-0044 "}), New({"name": "丙"})]
    with office.database.transaction() as session:
        work = begun(session, NOW, brought=["KH-0044", "ERP-7"])
        write(session, KINDS["customer"], news, (), work)
        codes = [by_code(session, KINDS["customer"], f"kh-00{n}").code for n in (44, 45, 46)]
    assert codes == ["ＫＨ-0044", "KH-0045", "KH-0046"]


def test_a_number_that_is_taken_is_named_and_nothing_is_written(office: Office) -> None:
    before = picture(office.database.path)
    news = [New({"name": "甲"}), New({"name": "乙", "code": "kh-0001"})]
    with pytest.raises(Refused, match="KH-0001"):
        load(office.database, "customer", NOW, news=news)
    assert picture(office.database.path) == before


def test_a_link_to_a_record_that_is_gone_is_refused(office: Office) -> None:
    before = picture(office.database.path)
    news = [New({"name": "甲", "manager": Ref("nobody", "无人")})]
    with pytest.raises(Refused, match="linked"):
        load(office.database, "customer", NOW, news=news)
    assert picture(office.database.path) == before


def test_a_record_that_was_saved_meanwhile_is_not_overwritten(office: Office) -> None:
    before, stale = picture(office.database.path), revision(office) - 1
    change = Change(str(office.customer.id), stale, {"level": "a"})
    with pytest.raises(RecordChanged, match="KH-0001"):
        load(office.database, "customer", NOW, news=customers(2), changes=[change])
    assert picture(office.database.path) == before


def test_a_change_to_what_is_there_already_leaves_no_trace(office: Office) -> None:
    before = picture(office.database.path, "batch")
    change = Change(str(office.customer.id), revision(office), {"short_name": "苏州新材"})
    _batch, written = load(office.database, "customer", NOW, changes=[change])
    assert written.changed == ()
    assert picture(office.database.path, "batch") == before


def test_a_record_keeps_what_it_brings_beside_its_form(office: Office) -> None:
    visit: dict[str, Any] = {
        "customer": office.customer,
        "manager": office.manager,
        "happened_at": datetime(2026, 3, 1, 9, 0),
    }
    origin = {"state": "logged", "origin_form": "customer", "origin_id": office.customer.id}
    _batch, written = load(office.database, "interaction", NOW, news=[New(visit, beside=origin)])
    with office.database.reading_session() as session:
        record: Any = session.get(KINDS["interaction"].form.record, written.added[0])
        assert (record.state, record.origin_id) == ("logged", office.customer.id)
        assert record.code.startswith("HD-2026-")


def entries(database: Database) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of the customers and contacts in the index, and their tokens by name."""
    with database.reading() as connection:
        named = connection.exec_driver_sql("SELECT id, kind || name FROM search_entry")
        names = {row[0]: row[1] for row in named}
    tokens = picture(database.path)["search_name"]
    return sorted(names.values()), sorted((names[doc], term) for term, doc in tokens)


@pytest.mark.parametrize(("at_once", "turn"), [(2, 1), (2, 3), (7, 20)])
def test_records_are_found_in_whatever_order_of_their_ids_they_come(
    office: Office, monkeypatch: pytest.MonkeyPatch, at_once: int, turn: int
) -> None:
    monkeypatch.setattr(coming, "_TURN", turn)
    monkeypatch.setattr(writing, "AT_ONCE", 5)
    monkeypatch.setattr(coming, "_AT_ONCE", at_once)
    ids = [new_id() for _ in range(40)]
    Random(3).shuffle(ids)
    news = [
        New(each.values, id=record_id) for each, record_id in zip(customers(40), ids, strict=True)
    ]
    load(office.database, "customer", NOW, news=news)
    loaded = entries(office.database)
    with office.database.transaction() as session:
        building.rebuild(session.connection(), office.database.findables)
    assert loaded == entries(office.database)
    assert len([name for name in loaded[0] if "客户" in name]) >= 40
