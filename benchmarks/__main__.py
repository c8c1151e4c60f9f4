"""`python -m benchmarks [NAME …]` prints one JSON line for each measured ratio."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import benchmarks

SHARED = {"__main__", "field_days", "harness", "keystrokes", "workspaces"}


def main(wanted: list[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    names = [name for name in found if name not in SHARED and (not wanted or name in wanted)]
    all_hold = True
    for name in names:
        for result in importlib.import_module(f"benchmarks.{name}").run():
            print(result.line(), flush=True)
            all_hold = all_hold and result.holds
    print(f"{'all limits hold' if all_hold else 'a limit does not hold'}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
