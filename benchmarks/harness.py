"""What all benchmarks share: timing, ratios, and how they are printed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True)
class Result:
    """One measured ratio (or, with no `base`, a time in milliseconds) and its limit."""

    benchmark: str
    value: float
    limit: float
    unit: str
    ours_ms: float
    base_ms: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.value <= self.limit

    def line(self) -> str:
        return json.dumps({**asdict(self), "holds": self.holds}, ensure_ascii=False)


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """The median time of `work` over so many runs, after one to warm up."""
    work()
    taken = []
    for _time in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def in_turn(
    ours: Callable[[], object], base: Callable[[], object], times: int
) -> tuple[float, float]:
    """The median times of two works, done in turn so that both meet the same busy machine."""
    pairs = [(milliseconds(ours, 1), milliseconds(base, 1)) for _time in range(times)]
    return median(mine for mine, _theirs in pairs), median(theirs for _mine, theirs in pairs)


def ratio(benchmark: str, ours: float, base: float, limit: float, note: str = "") -> Result:
    """How many times the bare work ours takes."""
    return Result(
        benchmark, round(ours / base, 2), limit, "x", round(ours, 3), round(base, 3), note
    )


def time_of(benchmark: str, ours: float, limit: float, note: str = "") -> Result:
    """A time in milliseconds."""
    return Result(benchmark, round(ours, 1), limit, "ms", round(ours, 1), None, note)
