"""Writes a workbook, a paper, a package and a folder again and again, until it is killed."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from desktop import leftovers
from desktop.clock import SystemClock
from desktop.services.lists import ListQuery
from desktop.services.packages.packing import Chosen
from desktop.services.workspace import open_workspace


def main(folder: str, out: str) -> None:
    """Write for ever; the folder under a new name each time."""
    leftovers.clear()
    workspace, target = open_workspace(Path(folder), SystemClock()), Path(out)
    plan = next(iter(workspace.lists.source("plans").rows(ListQuery()))).id
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number in itertools.count():
        workspace.exports.register("customers", target / "customers.xlsx")
        workspace.printing.pdf("care_plan", [plan], target / "plan.pdf")
        workspace.packages.send(Chosen(everything=True), target / "all.carepack")
        workspace.everything.write(target / f"all {number} {sys.argv[3]}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
