"""A workbook of 100,000 customers brought in: read, understood, judged, written, taken back."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

from benchmarks.harness import Result, time_of
from benchmarks.memory import Watched

ROWS = 100_000
HEADINGS = (
    *("客户编号", "公司名称", "简称", "统一社会信用代码", "行业", "级别", "阶段", "城市", "地址"),
    *("公司电话", "联系人", "手机", "邮箱", "生日", "备注"),
)
_FIRST, _SECOND = "青岚松江临海明德云瑞", "梧川泽原峰安泰和兴盛"
_CORES = "安达博创诚德恒宏华嘉建杰金精康力立隆美铭普启瑞润盛顺通威新信永正"
_TRADES = ("机械", "材料", "电子", "轴承", "化工", "仪器", "包装", "食品")
_CITIES = ("苏州", "上海", "无锡", "杭州", "宁波", "南京")
_SPEED, _FIRST_SCREEN, _BACK, _MEMORY = 4000, 1000, 10_000, 400


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.xlsx"
        write(path)
        program = f"from benchmarks import table_imports; table_imports.measure({folder!r})"
        done = subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, text=True
        )
        reading, first, judging, writing, back, memory, more = map(float, done.stdout.split())
    whole = reading + judging + writing
    speed = round(ROWS / whole * 1000)
    note = f"reading {reading:.0f}, judging {judging:.0f}, writing {writing:.0f} ms"
    yield Result("table import rows/s, at least", -speed, -_SPEED, "rows/s", whole, None, note)
    yield time_of("table import, first screen", first, _FIRST_SCREEN, "read already")
    yield time_of("table import taken back", back, _BACK)
    yield Result("table import memory", memory, _MEMORY, "MB", memory, None, "the program")
    yield Result("table import memory", more, _MEMORY, "MB", more, None, "with its processes")


def rows() -> Iterator[tuple[object, ...]]:
    for number in range(ROWS):
        name = _name(number)
        yield (
            f"ERP-{number:06d}",
            f"{_CITIES[number % 6]}{name}{_TRADES[number % 8]}有限公司",
            name,
            _credit_code(number),
            _TRADES[number % 8],
            "ABC"[number % 3],
            ("新客户", "稳定", "长期")[number % 3],
            _CITIES[number % 6],
            f"{_CITIES[number % 6]}工业园区{number % 900}号",
            f"0512-{60_000_000 + number}",
            f"{'王李张刘陈'[number % 5]}{'强敏静伟芳'[number // 5 % 5]}",
            f"138{number:08d}",
            f"person{number}@example.com",
            f"{1960 + number % 40}-{number % 12 + 1}-{number % 28 + 1}",
            "" if number % 3 else "老客户，年底回访",
        )


def _name(number: int) -> str:
    """Four characters, of which no two have the same; one in twenty has Latin letters beside."""
    first, last = divmod(number // 100, len(_CORES))
    letters = "" if number % 20 else f"{'TKDMV'[number // 20 % 5]}{number % 7}"
    own = f"{_FIRST[number % 10]}{_SECOND[number // 10 % 10]}{_CORES[first]}{_CORES[last]}"
    return own + letters


def _credit_code(number: int) -> str:
    """With the right check sign, as those of all companies have it (GB 32100-2015)."""
    code = f"91320500{number:09d}"
    total = sum(int(sign) * pow(3, place, 31) for place, sign in enumerate(code))
    return code + "0123456789ABCDEFGHJKLMNPQRTUWXY"[-total % 31]


def write(path: Path) -> None:
    from desktop.forms.spec import Text
    from desktop.reports.register_xlsx import Column, write_register

    columns = [
        Column(Text(f"c{place}", heading), itemgetter(place))
        for place, heading in enumerate(HEADINGS)
    ]
    write_register(path, "客户", columns, rows())


def measure(folder: str) -> None:
    """In a process of its own: print milliseconds of each step, and megabytes."""
    from desktop.clock import SystemClock
    from desktop.intake.reading import read_book
    from desktop.services.workspace import open_workspace

    workspace = open_workspace(Path(folder) / "workspace", SystemClock())
    imports = workspace.table_imports
    with Watched() as memory:
        times = [time.perf_counter()]
        book = read_book(Path(folder) / "customers.xlsx")
        times.append(time.perf_counter())
        draft = imports.look(book, target="customers")
        assert imports.first_look(draft).page()
        times.append(time.perf_counter())
        judged = imports.judge(imports.look(book, target="customers"))
        times.append(time.perf_counter())
        batch = imports.apply(judged)
        times.append(time.perf_counter())
        assert batch.added == ROWS, judged.counts
        imports.take_back(batch.id)
        times.append(time.perf_counter())
    steps = [(end - start) * 1000 for start, end in pairwise(times)]
    print(*map(round, (*steps, memory.own, memory.all)))
    workspace.close()
