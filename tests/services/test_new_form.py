"""A new form takes one declaration: then it is saved, printed, exported and read back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("gift")
    words = [sys.executable, "-m", "tests.services.gift", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_it_is_numbered_dated_and_linked(found: dict[str, Any]) -> None:
    assert (found["code"], found["day"]) == ("LP-2026-0001", "2026-03-16")
    assert found["customer"] == "KH-0001"


def test_it_has_a_history_and_steps(found: dict[str, Any]) -> None:
    assert found["history"] == ["File", "Changed", "Created"]


def test_it_counts_among_what_uses_its_customer(found: dict[str, Any]) -> None:
    assert "Gift slip: 1" in found["refusal"]


def test_it_is_printed(found: dict[str, Any]) -> None:
    assert "tea <b>" in found["paper"]
    assert "88.50" in found["paper"]


def test_it_comes_back_from_its_workbook(found: dict[str, Any]) -> None:
    assert found["read_back"] == ["gift", "LP-2026-0001", 0]


def test_its_unsaved_words_are_kept(found: dict[str, Any]) -> None:
    assert found["drafts"] == ["begun"]
