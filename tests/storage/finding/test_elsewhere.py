"""An index that two processes build is the one that a single one builds."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.forms.catalogue import catalogue
from desktop.forms.finding import Keys, findables
from desktop.storage.database import Database
from desktop.storage.finding import building, coming, elsewhere
from desktop.storage.finding.child import line_of
from desktop.storage.finding.pieces import Piece, Told, worked_out
from desktop.storage.spelling import spelling
from tests.storage import crowd
from tests.storage.bulk.pictures import Picture, picture

INDEX = ("search_entry", "search_text", "search_name")
CROWD = 400


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Many customers and plans, taken in small pieces."""
    monkeypatch.setattr(coming, "_AT_ONCE", 40)
    made = Database(tmp_path / "caredesk.db")
    managers = crowd.people(made)
    crowd.plans(made, 20, crowd.customers(made, CROWD, managers), managers)
    yield made
    made.close()


def rebuilt(database: Database) -> Picture:
    with database.transaction() as session:
        assert building.rebuild(session.connection(), database.findables) > CROWD
    found = picture(database.path)
    return {name: found[name] for name in INDEX}


def alone(database: Database, monkeypatch: pytest.MonkeyPatch) -> Picture:
    with monkeypatch.context() as patch:
        patch.setattr(elsewhere, "_can_help", lambda: False)
        return rebuilt(database)


def test_two_processes_build_what_one_builds(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    asked: list[bytes] = []
    begin, ask = elsewhere._begun, elsewhere._ask

    def begin_and_note() -> subprocess.Popen[bytes]:
        begun.append(begin())
        return begun[-1]

    def ask_and_note(child: subprocess.Popen[bytes], line: bytes) -> bytes:
        asked.append(line)
        return ask(child, line)

    monkeypatch.setattr(elsewhere, "_begun", begin_and_note)
    monkeypatch.setattr(elsewhere, "_ask", ask_and_note)
    assert rebuilt(database) == alone(database, monkeypatch)
    assert asked
    assert [child.returncode is not None for child in begun] == [True]


@pytest.mark.parametrize("words", ["pass", "print('no entries', flush=True)"])
def test_a_process_that_dies_or_talks_nonsense_is_done_without(
    database: Database, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    def dying() -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", words], stdin=pipe, stdout=pipe)

    monkeypatch.setattr(elsewhere, "_begun", dying)
    assert rebuilt(database) == alone(database, monkeypatch)


@pytest.mark.parametrize("learned", [True, False], ids=["learned", "would have to learn"])
def test_who_would_wait_for_the_process_helps_if_he_has_learned_how_and_keeps_the_order(
    monkeypatch: pytest.MonkeyPatch, learned: bool
) -> None:
    monkeypatch.setattr(elsewhere, "is_learned", lambda: learned)
    said = {each.kind: each for each in findables(kind.form for kind in catalogue())}["person"]
    keys = tuple(dict.fromkeys(("id", "code", "archived_at", *coming._keys(said))))
    blank = {**dict.fromkeys(keys, ""), "archived_at": None}
    lines = [{**blank, "id": f"id-{number}", "name": f"王{number}"} for number in range(20)]
    pieces = [Piece(keys, [tuple(line.values())], (), (), {}) for line in lines]
    helped: list[Keys] = []

    def slow(_child: object, line: bytes) -> bytes:
        time.sleep(0.05)
        return line_of(worked_out(said.keys, Piece(*json.loads(line)[2])))

    def own(keys: Keys, piece: Piece) -> list[Told]:
        helped.append(keys)
        return worked_out(keys, piece)

    monkeypatch.setattr(elsewhere, "_ask", slow)
    with elsewhere.Elsewhere() as other:
        for piece in pieces[:10]:
            other.give(said.keys, piece)
        found = [*other.take(4)]
        assert len(other._waiting) <= 4
        monkeypatch.setattr(elsewhere, "worked_out", own)
        for piece in pieces[10:]:
            other.give(said.keys, piece)
        found += other.take(0)
    assert found == [worked_out(said.keys, piece) for piece in pieces]
    assert bool(helped) is learned


def test_names_are_spelled_there_as_they_are_here() -> None:
    names = ["单晓华", "Bosch 博世", "", "half \ud83d a sign"]
    with elsewhere.Elsewhere(expected=elsewhere._MUCH) as other:
        errands = [other.spell([name]) for name in names]
        assert other._child is not None
        assert [errand.answer() for errand in errands] == [[spelling(name)] for name in names]


def test_the_process_ends_when_nobody_asks_any_more() -> None:
    child = elsewhere._begun()
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(20) == 0
    assert child.stdout is not None
    child.stdout.close()
