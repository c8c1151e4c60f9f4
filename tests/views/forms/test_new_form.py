"""A new form takes one declaration: then it is filled in on the screen like any other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QSlider

from desktop.views.forms import custom
from desktop.views.forms.inputs import TextInput
from tests.views.forms.conftest import Opening

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("gift")
    words = [sys.executable, "-m", "tests.views.forms.gift_on_screen", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_it_says_what_it_lacks(found: dict[str, Any]) -> None:
    assert found["lacking"] == ["customer", "occasion"]
    assert found["left"] == []


def test_it_understands_what_is_typed(found: dict[str, Any]) -> None:
    assert found["day"] == "2026-03-17"
    assert found["number"] == "KH-0001"
    assert found["size"] == "big"


def test_each_visit_can_be_taken_back(found: dict[str, Any]) -> None:
    assert found["steps"] == 6


def test_it_is_saved_printed_and_exported(found: dict[str, Any]) -> None:
    assert found["code"] == "LP-2026-0001"
    assert "tea <b>" in found["paper"]
    assert "88.50" in found["paper"]
    assert found["read_back"] == 0


def test_one_field_of_one_form_may_have_an_input_made_by_hand(
    editor_of: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slide(TextInput):
        """A text with a slider in it."""

    def made(field: Any, around: Any) -> Slide:
        slide = Slide(field, around, roomy=True)
        QSlider(slide)
        return slide

    monkeypatch.setitem(custom.HAND_MADE, ("person", "title"), made)
    assert isinstance(editor_of("person").places["title"].input, Slide)
    assert not isinstance(editor_of("customer").places["short_name"].input, Slide)
