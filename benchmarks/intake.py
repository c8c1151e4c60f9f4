"""A foreign workbook of 100,000 rows read by our own process, against openpyxl's quick way."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
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
        ours, memory = _in_a_process("ours", path)
        base, _memory = _in_a_process("base", path)
    yield ratio("foreign workbook read", ours, base, 0.125, f"{ROWS} rows x 15")
    yield Result(
        "foreign workbook memory", memory, MEMORY_LIMIT, "MB", ours, None, "both processes"
    )


def _in_a_process(what: str, path: Path) -> tuple[float, float]:
    program = f"from benchmarks import intake; intake.{what}({str(path)!r})"
    command = [sys.executable, "-c", program]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(words[0]), float(words[1])


def ours(path: str) -> None:
    """In a process of its own: read the workbook, print milliseconds and megabytes."""
    from desktop.intake.reading import read_book

    start = time.perf_counter()
    book = read_book(Path(path))
    taken = (time.perf_counter() - start) * 1000
    assert len(book.sheets[0].rows) > ROWS
    here = Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(round(taken), round((int(here) + child) / 1024, 1))


def base(path: str) -> None:
    """In a process of its own: read it by openpyxl, row by row, values only."""
    from openpyxl import load_workbook

    start = time.perf_counter()
    workbook = load_workbook(path, read_only=True, data_only=True)
    count = sum(1 for _row in workbook.worksheets[0].iter_rows(values_only=True))
    assert count > ROWS
    print(round((time.perf_counter() - start) * 1000), 0)
