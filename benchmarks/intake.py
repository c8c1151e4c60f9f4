"""A foreign workbook of 100,000 rows read by our own process, against openpyxl's quick way.

What counts is the work of all processes: neighbours on the machine change it little.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.harness import Result, ratio
from benchmarks.registers import ROWS, _columns, _rows

MEMORY_LIMIT = 400


def run() -> Iterator[Result]:
    from desktop.reports.register_xlsx import write_register

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.xlsx"
        write_register(path, "客户", _columns(), _rows(ROWS))
        taken = [_in_a_process("ours", path) for _time in range(3)]
        base, _memory = _in_a_process("base", path)
    ours, memory = min(taken)
    yield ratio("foreign workbook read", ours, base, 0.125, f"{ROWS} rows x 15")
    yield Result("foreign workbook memory", memory, MEMORY_LIMIT, "MB", ours, None, "all processes")


def _in_a_process(what: str, path: Path) -> tuple[float, float]:
    program = f"from benchmarks import intake; intake.{what}({str(path)!r})"
    command = [sys.executable, "-c", program]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(words[0]), float(words[1])


def ours(path: str) -> None:
    """In a process of its own: read the workbook, print milliseconds and megabytes."""
    from desktop.intake.reading import read_book

    before = _worked()
    book = read_book(Path(path))
    taken = _worked() - before
    assert len(book.sheets[0].rows) == ROWS + 1
    here = Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(round(taken), round((int(here) + child) / 1024, 1))


def base(path: str) -> None:
    """In a process of its own: read it by openpyxl, row by row, values only."""
    from openpyxl import load_workbook

    before = _worked()
    workbook = load_workbook(path, read_only=True, data_only=True)
    count = sum(1 for _row in workbook.worksheets[0].iter_rows(values_only=True))
    assert count == ROWS + 1
    print(round(_worked() - before), 0)


def _worked() -> float:
    """The milliseconds that this process and its ended children have worked."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in found) * 1000
