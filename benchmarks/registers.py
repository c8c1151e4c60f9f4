"""A register of 100,000 rows against a plain zip of the same XML, and the memory it takes."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from benchmarks.harness import Result, ratio

if TYPE_CHECKING:
    from desktop.reports.register_xlsx import Column

ROWS = 100_000
MEMORY_LIMIT = 80


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "register.xlsx"
        command = [
            sys.executable,
            "-c",
            f"from benchmarks import registers as r; r.child('{target}')",
        ]
        words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        ours, memory = float(words[0]), float(words[1])
        yield ratio("register to xlsx", ours, _zipped(target), 11, f"{ROWS} rows x 15")
        yield Result("register memory", memory, MEMORY_LIMIT, "MB", ours, None, "beyond the start")


def child(target: str) -> None:
    """In a process of its own: write the register, print milliseconds and megabytes."""
    from desktop.reports.register_xlsx import write_register

    write_register(Path(target), "warm", _columns(), _rows(10))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    write_register(Path(target), "客户", _columns(), _rows(ROWS))
    taken = (time.perf_counter() - start) * 1000
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(round(taken), round(grown, 1))


def _columns() -> list[Column]:
    from operator import attrgetter

    from desktop.forms.spec import Day, Field, Money, Text
    from desktop.reports.register_xlsx import Column

    fields: list[Field] = [Text(f"text{n}", f"Text {n}") for n in range(9)]
    fields += [Money(f"amount{n}", f"Amount {n}") for n in range(3)]
    fields += [Day(f"day{n}", f"Day {n}") for n in range(3)]
    return [Column(field, attrgetter(field.key)) for field in fields]


def _rows(count: int) -> Iterator[SimpleNamespace]:
    for number in range(count):
        cells: dict[str, object] = {f"text{n}": f"第{number}号客户 {n}" for n in range(9)}
        cells |= {f"amount{n}": Decimal(number * 100 + n).scaleb(-2) for n in range(3)}
        cells |= {f"day{n}": date(2026, 1 + number % 12, 1 + number % 28) for n in range(3)}
        yield SimpleNamespace(**cells)


def _zipped(target: Path) -> float:
    """How long it takes to deflate the very same parts."""
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    start = time.perf_counter()
    with zipfile.ZipFile(target.with_name("plain.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return (time.perf_counter() - start) * 1000
