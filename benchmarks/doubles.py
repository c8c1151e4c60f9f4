"""Doubles among 100,000 customers: all of them searched, and one name hinted at."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.harness import Result, time_of
from benchmarks.workspaces import NOW, customer, opened
from desktop.clock import FixedClock
from desktop.models.base import new_id

CUSTOMERS, DOUBLES = 100_000, 1_000
SECONDS_LIMIT, HINT_LIMIT, LOOKOUT_LIMIT, MEMORY_LIMIT = 60, 20, 20, 600
LEAST_FOUND = 0.99
_AT_ONCE = 5_000
_AT = FixedClock(NOW).now()

_PLACES = (
    "上海",
    "苏州",
    "昆山",
    "南京",
    "无锡",
    "江阴",
    "常州",
    "杭州",
    "宁波",
    "慈溪",
    "合肥",
    "青岛",
    "济南",
    "武汉",
    "长沙",
    "广州",
    "佛山",
)
_SIGNS = (
    "岭泉新禾云栖金帆恒达华昊启航惠源楚皖明辉海岳虹桥蜀锦黔味秦川虞山渤泰和迅捷凯悦正欣澄晋陇星湘润粤闽昌盛"
    "隆兴瑞丰嘉德信诚博远宏图鼎立腾飞卓越天成永安柏松竹梅兰菊荷桂枫杨柳榕樟桐枣梨桃杏李石玉珠翠琥珀琉璃"
)
_TRADES = (
    "科技",
    "贸易",
    "机械",
    "电子",
    "食品",
    "包装材料",
    "物流",
    "乳业",
    "纺织",
    "阀门",
    "仪表",
    "服饰",
    "建材",
    "五金",
    "精密机械",
)
_FORMS = ("有限公司", "有限责任公司", "股份有限公司")
_PEOPLE = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁"


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "workspace"
        fill(place)
        program = f"from benchmarks import doubles; doubles.search({str(place)!r})"
        command = [sys.executable, "-c", program]
        words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        taken, memory, found, shown = map(float, words)
        note = f"{found:.0f} of {DOUBLES} known doubles found, {shown:.0f} pairs shown"
        assert found >= DOUBLES * LEAST_FOUND, note
        yield time_of("doubles searched", taken * 1000, SECONDS_LIMIT * 1000, note)
        yield Result("doubles memory", memory, MEMORY_LIMIT, "MB", taken * 1000)
        yield from _hints(place)


def fill(folder: Path) -> None:
    """A workspace with its customers and their contacts, some of them twice, found by words."""
    from sqlalchemy import insert

    from desktop.models.every import Base
    from desktop.storage import loading

    workspace, chance = opened(folder), random.Random(7)
    rows = _rows(chance)
    with workspace.database.transaction() as session:
        while batch := list(islice(rows, _AT_ONCE)):
            for table, place in (("customer", 0), ("contact", 1)):
                lines = [pair[place] for pair in batch]
                session.execute(insert(Base.metadata.tables[table]), lines)
        loading.settle(session, workspace.database.findables)
    workspace.close()


def search(folder: str) -> None:
    """In a process of its own: seconds, megabytes, how many known doubles were found and shown."""
    workspace = opened(Path(folder))
    begun = time.perf_counter()
    found = workspace.doubles.search()
    taken = time.perf_counter() - begun
    pairs = {tuple(sorted((each.one.code, each.other.code))) for each in found}
    known = sum((_code(n), _code(CUSTOMERS + n)) in pairs for n in range(DOUBLES))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(round(taken, 2), round(memory, 1), known, len(found))


def _hints(folder: Path) -> Iterator[Result]:
    workspace, chance = opened(folder), random.Random(9)
    asked = [{"name": _name(chance), "phone": _mobile(chance)} for _time in range(200)]
    asked += [{"name": workspace.customers.find(_code(n)).title} for n in range(50)]
    _times(workspace.doubles.like, asked[:5])
    told = _times(workspace.doubles.like, asked)
    yield time_of("double hinted at", median(told), HINT_LIMIT, f"slowest {max(told):.1f} ms")
    (lookout,) = workspace.doubles.lookouts(sys.maxsize)
    told = _times(lookout.like, asked)
    yield time_of("double looked out for", median(told), LOOKOUT_LIMIT, f"slowest {max(told):.1f}")
    workspace.close()


def _times(like: Callable[[Any], object], asked: list[dict[str, str]]) -> list[float]:
    taken = []
    for values in asked:
        begun = time.perf_counter()
        like(values)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _rows(chance: random.Random) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    first: list[tuple[str, str]] = []
    for number in range(CUSTOMERS):
        name, mobile = _name(chance), _mobile(chance)
        if number < DOUBLES:
            first.append((name, mobile))
        yield _pair(number, name, mobile, chance)
    for number, (name, mobile) in enumerate(first, CUSTOMERS):
        ways = ((name.replace("有限公司", "").replace("股份", ""), mobile), (name[2:], mobile))
        again, reached = (*ways, (name.replace("有限", "股份有限"), ""))[number % 3]
        yield _pair(number, again, reached, chance)


def _pair(
    number: int, name: str, mobile: str, chance: random.Random
) -> tuple[dict[str, Any], dict[str, Any]]:
    row = {**customer(number, _AT), "code": _code(number), "name": name, "short_name": ""}
    row["code_key"] = row["code"].casefold()
    person = f"{chance.choice(_PEOPLE)}{chance.choice(_SIGNS)}{chance.choice(_SIGNS)}"
    contact = {"id": new_id(), "parent_id": row["id"], "position": 0, "name": person}
    blank = "title department email wechat preferred_channel note role attitude influence"
    return row, {
        **dict.fromkeys(blank.split(), ""),
        **contact,
        "phone": mobile,
        "standing": "current",
    }


def _code(number: int) -> str:
    return f"KH-{number:07d}"


def _name(chance: random.Random) -> str:
    own = "".join(chance.choices(_SIGNS, k=chance.choice((2, 2, 3))))
    return f"{chance.choice(_PLACES)}{own}{chance.choice(_TRADES)}{chance.choice(_FORMS)}"


def _mobile(chance: random.Random) -> str:
    return f"1{chance.choice('3578')}{chance.randrange(10**9):09d}"
