"""The search field: customers and words in a large house, its price at a save, its building."""

from __future__ import annotations

import multiprocessing
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from benchmarks import keystrokes
from benchmarks.harness import Result, ratio
from benchmarks.workspaces import NOW, customer, opened
from desktop.clock import FixedClock
from desktop.models.base import new_id
from desktop.services.workspace import Workspace

CUSTOMERS, INTERACTIONS = 100_000, 1_000_000
FEW, MANY = 10_000, 1_000_000
SAVES, ASKED = 60, 300
AT_ONCE = 20_000

_PLACES = [
    "北京",
    "上海",
    "苏州",
    "无锡",
    "重庆",
    "广州",
    "深圳",
    "青岛",
    "宁波",
    "绍兴",
    "长沙",
    "成都",
    "武汉",
    "西安",
    "厦门",
    "济南",
]
_SIGNS = "海川江河东西南北华新安康永恒天地云峰金银明德顺达通远宏盛瑞祥长青春光中正和平大国"
_TRADES = [
    "乳业",
    "机械",
    "港口",
    "酒店",
    "钢铁",
    "制药",
    "染整",
    "纸业",
    "水务",
    "电气",
    "轴承",
    "仪表",
    "化工",
    "食品",
    "物流",
    "纺织",
]
_ENDS = ["有限公司", "股份有限公司", "有限责任公司", "集团", "厂"]
_AT = FixedClock(NOW).now()
_SCAN = "SELECT id FROM interaction WHERE instr(summary, ?) LIMIT 9"

Row = dict[str, Any]


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        yield from _building(place / "built")
        sizes = {"few": (FEW, 0), "many": (MANY, 0), "house": (CUSTOMERS, INTERACTIONS)}
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            pool.starmap(fill, [(place / name, *size) for name, size in reversed(sizes.items())])
        yield _growth(place / "few", place / "many")
        house = opened(place / "house")
        yield from _asking(house)
        yield _saving(house)
        house.close()
        yield from keystrokes.of(place / "house")


def fill(folder: Path, customers: int, interactions: int) -> None:
    """A workspace with its index, in a process of its own."""
    workspace = _loaded(folder, customers, interactions)
    _index(workspace)
    workspace.close()


def _loaded(folder: Path, customers: int, interactions: int) -> Workspace:
    workspace, chance = opened(folder), random.Random(7)
    person = {**_record("YG", 0, "person"), "name": "陈思远"}
    ids: list[str] = []
    _load(workspace, "person", iter([person]))
    _load(workspace, "customer", (_customer(n, chance, ids) for n in range(customers)))
    talk, texts = _record("HD", 0, "interaction"), _texts_of(chance)
    talk |= {"manager_id": person["id"], "happened_at": NOW}
    talks = (_interaction(n, talk, ids, next(texts)) for n in range(interactions))
    _load(workspace, "interaction", talks)
    return workspace


def _load(workspace: Workspace, table: str, rows: Iterator[Row]) -> None:
    from sqlalchemy import insert

    from desktop.models.every import Base

    while batch := list(islice(rows, AT_ONCE)):
        with workspace.database.transaction() as session:
            session.execute(insert(Base.metadata.tables[table]), batch)


def _customer(number: int, chance: random.Random, ids: list[str]) -> Row:
    signs = "".join(chance.choices(_SIGNS, k=2))
    name = f"{chance.choice(_PLACES)}{signs}{chance.choice(_TRADES)}{chance.choice(_ENDS)}"
    row = {**customer(number, _AT), "name": name, "short_name": ""}
    ids.append(row["id"])
    return row


def _interaction(number: int, talk: Row, customers: list[str], summary: str) -> Row:
    code = f"HD-{number:07d}"
    return {
        **talk,
        "id": new_id(),
        "code": code,
        "code_key": code.casefold(),
        "customer_id": customers[number % len(customers)],
        "summary": summary,
    }


def _texts_of(chance: random.Random) -> Iterator[str]:
    """Texts of 30 to 200 characters, cut from one that is long enough for any two to differ."""
    whole = "".join(chance.choices(_vocabulary(), cum_weights=_weights(), k=2_000_000))
    while True:
        start = chance.randrange(len(whole) - 200)
        yield whole[start : start + chance.randrange(30, 201)]


_made: dict[str, Any] = {}


def _vocabulary() -> list[str]:
    """Words of two characters, as many as a trade uses."""
    if "words" not in _made:
        chance = random.Random(3)
        signs = [chr(0x4E00 + chance.randrange(6000)) for _sign in range(2500)]
        _made["words"] = ["".join(chance.choices(signs, k=2)) for _word in range(6000)]
        _made["weights"] = list(accumulate(1 / (place + 10) for place in range(6000)))
    words: list[str] = _made["words"]
    return words


def _weights() -> list[float]:
    weights: list[float] = _made["weights"]
    return weights


def _record(prefix: str, number: int, table: str) -> Row:
    from desktop.models.every import Base

    columns = Base.metadata.tables[table].columns
    blank = {c.name: "" for c in columns if not c.nullable and c.type.python_type is str}
    code = f"{prefix}-{number:07d}"
    times = {"created_at": _AT, "changed_at": _AT}
    its = {"id": new_id(), "code": code, "code_key": code.casefold(), "state": "logged"}
    return {**blank, **times, **its, "form_version": 1, "revision": 1}


def _index(workspace: Workspace) -> float:
    """How many seconds it takes to build the index of what was loaded."""
    from desktop.storage.finding import building

    database = workspace.database
    with database.transaction() as session:
        start = time.perf_counter()
        building.add_missing(session.connection(), database.findables)
        return time.perf_counter() - start


def _building(folder: Path) -> Iterator[Result]:
    from desktop.storage.finding.sounds import spoken

    spoken("测试")  # the dictionary is read once
    workspace = _loaded(folder, 2 * AT_ONCE, 0)
    taken = _index(workspace)
    workspace.close()
    each = round(taken * 1000 / (2 * AT_ONCE), 4)
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    note = f"{2 * AT_ONCE / taken:.0f} customers a second; load of the machine {load}"
    yield Result("search: build a customer's entry", each, 0.125, "ms", each, None, note)


def _growth(few: Path, many: Path) -> Result:
    taken = []
    for folder in (few, many):
        workspace = opened(folder)
        taken.append(_p95([_find(workspace, text) for text in _names(workspace)]))
        workspace.close()
    ours, base = taken[1], taken[0]
    note = f"{FEW} to {MANY} customers, p95"
    return Result(
        "search: growth", round(ours / base, 2), 3, "x", round(ours, 3), round(base, 3), note
    )


def _asking(house: Workspace) -> Iterator[Result]:
    """The service against the very same statements on a bare connection to the same file."""
    names = _names(house)
    pairs = zip([_find(house, text) for text in names], _bare(house, names), strict=True)
    taken = [(_least(ours), _least(base)) for ours, base in pairs]
    ours, base = (_of_100(95, each) for each in zip(*taken, strict=True))
    yield ratio("search: customers", ours, base, 1.6, f"p95, {CUSTOMERS} customers")
    yield from _texts(house)


def _bare(house: Workspace, texts: list[str]) -> list[Callable[[], object]]:
    from sqlcipher3 import dbapi2

    from desktop.storage.finding import asking

    with house.database.reading() as connection:
        driver: Any = connection.connection.driver_connection
        said: list[list[str]] = []
        for text in texts:
            said.append([])
            driver.set_trace_callback(said[-1].append)
            asking.answers(connection, text, ("customer",), 9)
        driver.set_trace_callback(None)
    bare = dbapi2.connect(str(house.database.path), isolation_level=None)
    bare.execute("PRAGMA query_only = ON")
    bare.execute("PRAGMA cache_size = -32768")

    def again(statements: list[str]) -> None:
        for statement in statements:
            bare.execute(statement).fetchall()

    asked = [[line for line in each if not line.startswith("--")] for each in said]
    return [partial(again, each) for each in asked]


def _texts(house: Workspace) -> Iterator[Result]:
    chance, words = random.Random(5), _vocabulary()
    said = ["".join(chance.choices(words, cum_weights=_weights(), k=1)) for _n in range(ASKED)]
    taken = _p95([partial(house.search.find, text) for text in said])
    note = f"p95, {INTERACTIONS} interactions, all kinds"
    yield Result("search: texts", round(taken, 2), 2, "ms", round(taken, 3), None, note)
    missing = "囧囧"
    ours = _p95([lambda: house.search.find(missing)] * 50)
    with house.database.reading() as connection:
        scan = _p95([lambda: connection.exec_driver_sql(_SCAN, (missing,)).all()] * 2)
    note = "of a scan, on a word that nothing holds"
    yield Result(
        "search: misses", round(ours / scan, 5), 0.002, "x", round(ours, 3), round(scan, 1), note
    )


def _saving(house: Workspace) -> Result:
    """The price of the index at a save: what the index does, measured inside the transactions."""
    from desktop.models.interaction import Interaction
    from desktop.storage.finding import writing

    database = house.database
    findables = [each for each in database.findables if each.kind == "interaction"]
    taken = []
    with database.reading() as connection:
        asked = "SELECT id FROM interaction WHERE rowid % 9973 = 1 LIMIT ?"
        ids = [row[0] for row in connection.exec_driver_sql(asked, (SAVES,))]
    for number, record_id in enumerate(ids):
        with database.transaction() as session:
            record = session.get_one(Interaction, record_id)
            session.connection().exec_driver_sql("SAVEPOINT before")
            words = record.summary
            with session.no_autoflush:
                record.summary = f"{words[:20]}改成第{number}稿{words[24:]}"
                start = time.perf_counter()
                writing.keep(session.connection(), findables, record, {record})
                session.connection().exec_driver_sql("RELEASE before")
                taken.append((time.perf_counter() - start) * 1000)
    middle = sorted(taken)[len(taken) // 2]
    note = f"a changed text among {INTERACTIONS} interactions, median"
    return Result(
        "search: index at a save", round(middle, 2), 1, "ms", round(middle, 3), None, note
    )


def _names(workspace: Workspace) -> list[str]:
    """What people type to find a customer: parts of names, pinyin, initials, numbers."""
    from desktop.storage.finding.sounds import spoken

    chance = random.Random(11)
    with workspace.database.reading() as connection:
        asked = "SELECT name, code FROM customer WHERE rowid IN ({})"
        last = connection.exec_driver_sql("SELECT max(rowid) FROM customer").scalar_one()
        places = ", ".join(str(chance.randrange(1, last)) for _each in range(ASKED))
        rows = connection.exec_driver_sql(asked.format(places)).all()
    found = []
    for number, (name, code) in enumerate(rows):
        syllables = [each.split("|")[0] for each in spoken(name).split("'")]
        start = chance.randrange(3)
        ways = (
            name[start : start + 1 + number % 4],
            "".join(syllables[start : start + 2]),
            "".join(each[0] for each in syllables[start : start + 4]),
            code[-4:],
        )
        found.append(ways[number % len(ways)])
    return found


def _find(workspace: Workspace, text: str) -> Callable[[], object]:
    return lambda: workspace.search.find(text, ("customer",))


def _p95(work: list[Callable[[], object]]) -> float:
    return _of_100(95, [_least(each) for each in work])


def _of_100(count: int, taken: Iterable[float]) -> float:
    """So many of 100 are done in this time."""
    ordered = sorted(taken)
    return ordered[len(ordered) * count // 100 - 1]


def _least(work: Callable[[], object]) -> float:
    """The milliseconds that it takes when nobody else wants the machine: the least of three."""
    times = []
    for _time in range(3):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)
