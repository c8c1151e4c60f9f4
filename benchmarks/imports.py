"""Many customers written, found, counted and taken back in one go, beside one save each."""

from __future__ import annotations

import multiprocessing
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.harness import Result, ratio, time_of
from benchmarks.memory import Watched
from benchmarks.workspaces import NOW, opened
from desktop.clock import FixedClock
from desktop.forms.catalogue import catalogue
from desktop.forms.spec import Rows
from desktop.forms.values import Ref, blank_row, blank_values, put_values
from desktop.models.base import Record, new_id
from desktop.models.revision import Revision
from desktop.services.workspace import Workspace
from desktop.storage import history
from desktop.storage.bulk import batches
from desktop.storage.bulk.content import content_hash
from desktop.storage.bulk.taking_back import take_back
from desktop.storage.bulk.work import Load, New
from desktop.storage.bulk.writing import write
from desktop.storage.database import Session

CUSTOMERS, SINGLE = 100_000, 300
AT = FixedClock(NOW).now()
FORM = catalogue()["customer"].form
_FIRST, _SECOND = "华东苏州无锡常州南通嘉兴宁波绍兴台州金华", "新材精密电气海洋生物智能光电汽配纺织"


def run() -> Iterator[Result]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        written, counted, back, memory = pool.apply(measured)
    with tempfile.TemporaryDirectory() as folder:
        single = _saved_singly(Path(folder))
    each = written / CUSTOMERS
    note = f"{CUSTOMERS} customers of 15 columns, found and durable: {1000 / each:.0f} a second"
    yield ratio("import: beside one save each", each, single, 1 / 25, note)
    yield time_of("import: content hash", counted, 5_000, f"{CUSTOMERS} customers")
    yield time_of("import: taken back", back, 10_000, f"{CUSTOMERS} customers")
    yield Result("import: memory", memory, 400, "MB", written)


def measured() -> tuple[float, float, float, float]:
    """In a process of its own, whose memory is all the load's: three times in ms, and MB."""
    with tempfile.TemporaryDirectory() as folder, Watched() as memory:
        workspace = opened(Path(folder))
        manager = _manager(workspace)
        empty = _hashed(workspace)
        start = time.perf_counter()
        with workspace.database.transaction() as session:
            load = _load(session)
            news = (New(values) for values in customers(CUSTOMERS, manager))
            write(session, catalogue()["customer"], news, (), load, total=CUSTOMERS)
        written = time.perf_counter()
        assert _hashed(workspace) != empty
        counted = time.perf_counter()
        with workspace.database.transaction() as session:
            take_back(session, catalogue(), load.batch_id, at=AT, who="")
        back = time.perf_counter()
        assert _hashed(workspace) == empty
        workspace.close()
    took, hashed, undone = written - start, counted - written, back - counted
    return took * 1000, hashed * 1000, undone * 1000, round(memory.own, 1)


def customers(count: int, manager: Ref) -> Iterator[dict[str, Any]]:
    """What fifteen columns of a sheet say of each: twelve of the company, three of one contact."""
    chance = random.Random(7)
    contacts = next(table for table in FORM.tables() if table.key == "contacts")
    for number in range(count):
        core = "".join(chance.choices(_FIRST, k=2) + chance.choices(_SECOND, k=4))
        yield {
            "name": f"{core}有限公司",
            "code": f"ERP-{number:06d}",
            "short_name": core[:4],
            "manager": manager,
            "industry": chance.choice(("机械", "化工", "电子")),
            "level": chance.choice("abc"),
            "stage": "stable",
            "credit_code": f"91{number:016d}",
            "city": core[:2],
            "phone": f"0512-{number:08d}",
            "address": f"江苏省苏州市工业园区长阳街 {number} 号",
            "introduction": f"一家有 {number % 90} 年历史的企业。",
            "contacts": (_contact(contacts, chance, number),),
        }


def _contact(table: Rows, chance: random.Random, number: int) -> dict[str, Any]:
    name = chance.choice("王李张赵") + chance.choice("芳伟强丽")
    said = {"name": name, "title": "采购经理", "phone": f"138{number:08d}"}
    return {**blank_row(table), **said}


def _saved_singly(folder: Path) -> float:
    """The milliseconds of a customer that the mapper writes and commits, to the same end."""
    workspace = opened(folder)
    manager = _manager(workspace)
    start = time.perf_counter()
    for values in customers(SINGLE, manager):
        with workspace.database.transaction() as session:
            record: Record = FORM.record(
                id=new_id(), code="", state="current", created_at=AT, changed_at=AT
            )
            put_values(FORM, record, {**blank_values(FORM), **values})
            session.add(record)
            session.flush()
            history.note(session, _created(record, values))
    taken = (time.perf_counter() - start) * 1000 / SINGLE
    workspace.close()
    return taken


def _created(record: Record, values: dict[str, Any]) -> Revision:
    its = {"form": FORM.id, "record_id": record.id, "at": AT, "who": "", "verb": "create"}
    states = {"from_state": "current", "to_state": "current"}
    return Revision(**its, **states, note="", before=None, after=values)


def _manager(workspace: Workspace) -> Ref:
    person = workspace.people.save({"name": "林帆"})
    return Ref(person.id, "林帆", person.code)


def _load(session: Session) -> Load:
    batch = batches.begin(session, "import", FORM.id, "客户.xlsx", at=AT, who="")
    return Load(batch, "", AT, NOW.date())


def _hashed(workspace: Workspace) -> str:
    with workspace.database.reading() as connection:
        return content_hash(connection)
