"""The command line knows interactions, tasks, suggestions, opportunities, services, articles."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from desktop.services.opened import Opened
from tests.services.office import Office
from tests.test_cli import Shell, furnished, office, shell

__all__ = ["furnished", "office", "shell"]

Maker = Callable[[Office], Opened]


def saved(form: str, **values: Any) -> Maker:
    def make(office: Office) -> Opened:
        records = office.workspace.records(form)
        return records.save({**records.blank(), "customer": office.customer, **values})

    return make


MAKERS: dict[str, tuple[str, Maker]] = {
    "interaction": ("interactions", lambda office: office.interaction()),
    "task": ("tasks", saved("task", title="Send the samples")),
    "suggestion": ("suggestions", saved("suggestion", text="Ship in steel boxes.")),
    "opportunity": ("opportunities", saved("opportunity", title="Line 2", amount=Decimal(9))),
    "service": ("services", saved("service_request", problem="Runs hot.")),
    "article": ("articles", saved("article", title="Grease", body="Little.")),
}
KINDS = pytest.mark.parametrize("kind", MAKERS)


@KINDS
def test_a_list_names_customer_and_matter(office: Office, shell: Shell, kind: str) -> None:
    what, make = MAKERS[kind]
    record = make(office)
    (row,) = shell.reads("list", what)
    assert (row["code"], row["customer"]) == (record.code, "苏州东旭轴承")
    assert row["title"].startswith("苏州东旭轴承 · ")


@KINDS
def test_a_record_is_shown(office: Office, shell: Shell, kind: str) -> None:
    record = MAKERS[kind][1](office)
    told = shell.reads("show", kind, record.code)
    assert (told["form"], told["title"]) == (record.form.id, record.title)


@KINDS
def test_a_record_is_printed(office: Office, shell: Shell, kind: str, tmp_path: Path) -> None:
    record = MAKERS[kind][1](office)
    target = tmp_path / "out.pdf"
    assert shell.types("print", kind, record.code, "-o", str(target)) == 0, shell.err
    assert "苏州东旭轴承" in PdfReader(target).pages[0].extract_text()


@KINDS
def test_a_record_that_was_exported_is_filled_in_again(
    office: Office, shell: Shell, kind: str, tmp_path: Path
) -> None:
    record = MAKERS[kind][1](office)
    target = str(tmp_path / "out.xlsx")
    assert shell.types("export", kind, record.code, "-o", target) == 0, shell.err
    assert shell.types("fill", target) == 0, shell.err
    assert shell.out == f"{record.code} says this already.\n"


@KINDS
def test_a_register_has_a_line_for_the_record(
    office: Office, shell: Shell, kind: str, tmp_path: Path
) -> None:
    what, make = MAKERS[kind]
    record = make(office)
    target = tmp_path / "out.xlsx"
    assert shell.types("export", what, "-o", str(target)) == 0, shell.err
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert record.code in {cell for row in sheet.iter_rows(values_only=True) for cell in row}


def test_an_interaction_is_filled_from_a_file(office: Office, shell: Shell) -> None:
    values = {
        "customer": "KH-0001",
        "channel": "phone",
        "happened_at": "2026-03-16T10:00",
        "people": [{"contact": "王工"}],
        "summary": "Asked when the samples come.",
    }
    made = shell.reads("fill", shell.file("new.json", {"form": "interaction", "values": values}))
    told = shell.reads("show", "interaction", made["code"])
    assert told["values"]["summary"] == "Asked when the samples come."
    assert told["values"]["people"][0]["contact"] == "王工"


def test_a_task_without_a_customer_is_listed(office: Office, shell: Shell) -> None:
    office.task()
    assert shell.types("list", "tasks") == 0
    assert shell.out.endswith("\tSend the samples\tTo do\n")
