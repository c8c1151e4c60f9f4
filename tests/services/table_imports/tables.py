"""Tables for tests, written as they would be typed."""

from __future__ import annotations

from typing import Any

from desktop.intake.tables import Book, Cell, Sheet
from desktop.services.table_imports.judged import Judged, Verdict
from desktop.services.workspace import Workspace

CUSTOMERS = ("客户编号", "公司名称", "城市", "电话")


def book(*rows: tuple[Cell, ...], **more: Any) -> Book:
    """A workbook of one sheet with these rows."""
    return Book("xlsx", (Sheet("表", rows, **more),))


def judged(
    workspace: Workspace, *rows: tuple[Cell, ...], target: str = "customers", **more: Any
) -> Judged:
    """What would become of the rows below the first one, their headings."""
    imports = workspace.table_imports
    return imports.judge(imports.look(book(*rows), target=target, **more))


def verdicts(judged: Judged) -> list[Verdict]:
    """What would become of each row."""
    return [row.verdict for row in judged.page()]


def reasons(judged: Judged) -> list[str]:
    """What is wrong, cell by cell: `B2 the reason`."""
    return [f"{each.where} {each.reason}" for row in judged.page() for each in row.problems]


def values(workspace: Workspace, form: str, code: str) -> dict[str, Any]:
    """What the record with this number says, blanks left away."""
    said = workspace.records(form).find(code).values
    return {key: _filled(value) for key, value in said.items() if value not in (None, "", ())}


def _filled(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    return [
        {key: cell for key, cell in row.items() if key != "id" and cell not in (None, "", ())}
        if isinstance(row, dict)
        else row
        for row in value
    ]
