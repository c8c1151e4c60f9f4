"""Whatever people type is kept as they typed it: it is never markup, formula, code or path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli.verbs import described
from desktop.services.lists import ListQuery
from tests.services.office import Office

NASTY = [
    "R&D <b>bold</b>",
    "x<y 且 y>z",
    "=1+1",
    "@SUM(A1)",
    "+86 512",
    "'; DROP TABLE customer; --",
    "100% _wild_ [x]",
    "../../etc/passwd",
    "😀👩‍👩‍👧 emoji",
    "\u202eright to left\u202c",
    "a\0b",
    "\ufeffmark",
    "line one\nline two\n\n  indented",
    "tab\there",
    "䶮𬭎㛃龑",
    "{memo} %s {0}",
    "字" * 10_000,
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_text_is_kept_as_typed(office: Office, text: str) -> None:
    row = {"action": text[:500], "owner": text[:200].replace("\n", " ")}
    plan = office.plan(memo=text, actions=(row,))
    kept = office.workspace.care_plans.open(plan.id).values
    assert kept["memo"] == text
    assert kept["actions"][0]["action"] == text[:500]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_text_comes_back_from_show_to_fill_as_it_was(
    office: Office, tmp_path: Path, text: str
) -> None:
    told = described(office.plan(memo=text))
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({**told, "code": "JH-2026-0900"}), encoding="utf-8")
    copy = office.workspace.imports.apply(office.workspace.imports.read(path))
    assert copy.values["memo"] == text


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_text_survives_as_a_draft_and_in_the_history(office: Office, text: str) -> None:
    plan = office.plan(memo=text)
    office.workspace.drafts.keep("care_plan", plan.id, 1, {**plan.values, "strengths": text})
    assert office.workspace.drafts.waiting()[0].values["strengths"] == text
    changes = office.workspace.history.of("care_plan", plan.id)[0].changes
    assert text in [change.after for change in changes]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_customer_may_be_called_anything(office: Office, text: str) -> None:
    name = text[:200]
    customer = office.workspace.customers.save({"name": name})
    assert office.workspace.customers.find(customer.code).values["name"] == name
    assert name in [
        row.name for row in office.workspace.lists.source("customers").rows(ListQuery())
    ]
