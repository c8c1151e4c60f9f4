"""Rows are looked at, mended, decided, left out, written and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.services.lists import ListQuery
from desktop.services.opened import Opened
from desktop.services.table_imports.judged import Verdict
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.doubles.window import DoublesWindow
from desktop.views.importing import batches
from desktop.views.importing.place import ImportPlace
from desktop.views.importing.rows_model import VERDICT, WHY
from desktop.views.importing.steps import DONE, LOOK
from desktop.views.notices import Notice
from tests.views.importing.conftest import Begin

HEAD = "客户编号,公司名称,客户经理,级别,所在城市"


@pytest.fixture
def known(workspace: Workspace) -> Opened:
    """A customer who is here already."""
    person = workspace.people.save({"name": "林帆"})
    ref = Ref(person.id, "林帆", person.code)
    return workspace.customers.save(
        {**workspace.customers.blank(), "name": "苏州东旭轴承", "level": "b", "manager": ref}
    )


def names(workspace: Workspace) -> set[str]:
    rows = workspace.lists.source("customers").page(ListQuery(), 0, 50)
    return {row.name for row in rows}


def counts(place: ImportPlace) -> dict[str, int]:
    assert place.course.judged is not None
    return {str(key): count for key, count in place.course.judged.counts.items() if count}


def cell(place: ImportPlace, row: int, column: int) -> str:
    model = place.look.model
    return str(model.data(model.index(row, column)))


def test_rows_say_what_becomes_of_them(place: ImportPlace, look: Begin, known: Opened) -> None:
    look(
        HEAD, f"{known.code},苏州东旭轴承,林帆,A,", ",杭州瑞丰纺织,林帆,B,", ",宁波海拓,林帆,特级,"
    )
    assert place.step == LOOK
    assert [cell(place, row, VERDICT) for row in range(3)] == ["Changes", "New", "Wrong"]
    assert cell(place, 0, WHY) == "Level: B → A"
    assert cell(place, 0, WHY + 4) == "B → A"
    assert cell(place, 2, WHY).startswith("D4 ")
    chips = place.look.chips
    assert chips.button(Verdict.WRONG).text() == "Wrong 1"
    assert place.next.text() == "Import 2 rows"
    assert not place.next.isEnabled()


def test_a_chip_shows_only_its_rows(place: ImportPlace, look: Begin, known: Opened) -> None:
    look(HEAD, ",杭州瑞丰纺织,林帆,B,", ",宁波海拓,林帆,特级,")
    place.look.chips.button(Verdict.WRONG).click()
    assert place.look.model.rowCount() == 1
    assert cell(place, 0, WHY + 2) == "宁波海拓"


def test_a_wrong_cell_is_mended_beside_its_reason(
    qtbot: QtBot, place: ImportPlace, look: Begin, known: Opened
) -> None:
    look(HEAD, ",宁波海拓,林帆,特级,")
    (mending,) = place.look.panel.mendings
    assert mending.line.text() == "特级"
    mending.line.setText("A")
    with qtbot.waitSignal(place.course.judged_came):
        QTest.keyClick(mending.line, Qt.Key.Key_Return)
    assert counts(place) == {"new": 1}
    assert place.next.isEnabled()


def test_a_cell_is_mended_in_the_table(
    qtbot: QtBot, place: ImportPlace, look: Begin, known: Opened
) -> None:
    look(HEAD, ",宁波海拓,林帆,特级,")
    model = place.look.model
    with qtbot.waitSignal(place.course.judged_came):
        assert model.setData(model.index(0, WHY + 4), "A")
    assert counts(place) == {"new": 1}


def test_a_doubtful_row_is_decided(
    qtbot: QtBot, place: ImportPlace, look: Begin, workspace: Workspace, known: Opened
) -> None:
    other = workspace.customers.save(
        {**workspace.customers.blank(), "name": "宁波海拓", "manager": known.values["manager"]}
    )
    look(HEAD, f"{known.code},宁波海拓,林帆,A,")
    assert counts(place) == {"doubtful": 1}
    decision = place.look.panel.decision
    assert decision is not None
    answers = {answer.text(): answer for answer in decision.answers}
    assert set(answers) == {
        f"The same as {known.code} 苏州东旭轴承",
        f"The same as {other.code} 宁波海拓",
        "A new one",
    }
    with qtbot.waitSignal(place.course.judged_came):
        answers[f"The same as {other.code} 宁波海拓"].click()
    assert counts(place) == {"changes": 1}


def test_a_colleague_who_is_not_here_is_added(
    qtbot: QtBot, place: ImportPlace, look: Begin, workspace: Workspace, known: Opened
) -> None:
    look(HEAD, ",宁波海拓,周宁,A,")
    (mending,) = place.look.panel.mendings
    with qtbot.waitSignal(place.course.judged_came):
        mending.added.emit(mending.problem.text)
    with qtbot.waitSignal(place.course.written):
        place.next.click()
    assert "周宁" in {ref.text for ref in workspace.suggestions.links("person", "")}


def test_the_space_bar_leaves_a_row_out_and_takes_it_in_again(
    qtbot: QtBot, place: ImportPlace, look: Begin, known: Opened
) -> None:
    look(HEAD, ",杭州瑞丰纺织,林帆,B,", ",宁波海拓,林帆,A,")
    with qtbot.waitSignal(place.course.judged_came):
        QTest.keyClick(place.look.view, Qt.Key.Key_Space)
    assert counts(place) == {"new": 1, "left_out": 1}
    assert place.look.panel.out.isChecked()
    with qtbot.waitSignal(place.course.judged_came):
        QTest.keyClick(place.look.view, Qt.Key.Key_Space)
    assert counts(place) == {"new": 2}


def test_enter_leads_to_what_the_row_needs_and_esc_back(
    qtbot: QtBot, place: ImportPlace, look: Begin, known: Opened
) -> None:
    look(HEAD, ",宁波海拓,林帆,特级,")
    QTest.keyClick(place.look.view, Qt.Key.Key_Return)
    line = place.look.panel.mendings[0].line
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert place.look.view.hasFocus()
    assert place.step == LOOK


def test_everything_is_written_at_once_and_taken_back_at_once(
    qtbot: QtBot, place: ImportPlace, look: Begin, workspace: Workspace, known: Opened
) -> None:
    look(HEAD, f"{known.code},苏州东旭轴承,林帆,A,", ",杭州瑞丰纺织,林帆,B,")
    with qtbot.waitSignal(place.course.written):
        place.next.click()
    assert place.step == DONE
    assert place.done.counts.text() == "1 new, 1 changed"
    assert names(workspace) == {"苏州东旭轴承", "杭州瑞丰纺织"}
    with qtbot.waitSignal(place.done.taking_back.done):
        place.done.take_back.click()
    assert names(workspace) == {"苏州东旭轴承"}
    assert workspace.customers.open(known.id).values["level"] == "b"
    assert place.done.title.text() == "“customers.csv” was taken back"


def test_after_new_customers_one_may_look_for_doubles_among_all(
    qtbot: QtBot, place: ImportPlace, desk: Desk, look: Begin, known: Opened
) -> None:
    look(HEAD, ",杭州瑞丰纺织有限公司,林帆,B,", ",瑞丰纺织,林帆,B,")
    with qtbot.waitSignal(place.course.written):
        place.next.click()
    assert place.done.doubles.isVisibleTo(place)
    (go,) = place.done.doubles.findChildren(QPushButton)
    go.click()
    (window,) = place.done.findChildren(DoublesWindow)
    qtbot.waitUntil(lambda: window.found.count() == 1)
    window.close()
    with qtbot.waitSignal(place.done.taking_back.done):
        place.done.take_back.click()
    assert not place.done.doubles.isVisibleTo(place)


def test_after_mere_changes_nobody_is_sent_to_look_for_doubles(
    qtbot: QtBot, place: ImportPlace, look: Begin, known: Opened
) -> None:
    look(HEAD, f"{known.code},苏州东旭轴承,林帆,A,")
    with qtbot.waitSignal(place.course.written):
        place.next.click()
    assert not place.done.doubles.isVisibleTo(place)


def test_rows_left_out_come_as_a_workbook(
    qtbot: QtBot, place: ImportPlace, desk: Desk, look: Begin, known: Opened, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    look(HEAD, ",杭州瑞丰纺织,林帆,B,", ",宁波海拓,林帆,特级,")
    with qtbot.waitSignal(place.course.judged_came):
        place.look.leave_open.click()
    with qtbot.waitSignal(place.course.written):
        place.next.click()
    target = tmp_path / "left.xlsx"
    monkeypatch.setattr(Desk, "target", lambda *_asked: target)
    place.done.keep_out.click()
    qtbot.waitUntil(lambda: any("left.xlsx" in words for words in desk.notices.words()))
    sheet = load_workbook(target).active
    assert sheet is not None
    assert "宁波海拓" in [each.value for each in next(sheet.iter_rows(min_row=2))]


def test_an_import_is_taken_back_later_unless_a_record_was_changed_since(
    qtbot: QtBot, place: ImportPlace, look: Begin, workspace: Workspace, known: Opened,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    look(HEAD, f"{known.code},苏州东旭轴承,林帆,A,")
    with qtbot.waitSignal(place.course.written):
        place.next.click()
    workspace.customers.save({"short_name": "东旭"}, known.id)
    monkeypatch.setattr(batches, "confirm", lambda *_asked: True)
    card = place.file.beginning.batches
    with qtbot.waitSignal(card.came):
        place.done.again.click()
    with qtbot.waitSignal(card.taking_back.refused):
        card.buttons[0].click()
    (named,) = [each for each in card.hindrances.named if not isinstance(each, QLabel)]
    assert named.property("text") == f"{known.code} 苏州东旭轴承 · changed since"
    assert workspace.customers.open(known.id).values["level"] == "a"


def test_nothing_new_cannot_be_written(place: ImportPlace, look: Begin, known: Opened) -> None:
    look(HEAD, f"{known.code},苏州东旭轴承,林帆,B,")
    assert counts(place) == {"same": 1}
    assert not place.next.isEnabled()
    assert place.look.lacks.startswith("Nothing is new")


def test_records_are_shown_after_the_import(
    qtbot: QtBot, place: ImportPlace, look: Begin, known: Opened
) -> None:
    look(HEAD, ",杭州瑞丰纺织,林帆,B,")
    with qtbot.waitSignal(place.course.written):
        place.next.click()
    with qtbot.waitSignal(place.show_wanted) as shown:
        place.done.show_records.click()
    assert shown.args == ["customer"]


def test_who_is_elsewhere_by_then_is_told_and_can_take_it_back(
    qtbot: QtBot, place: ImportPlace, desk: Desk, look: Begin, workspace: Workspace, known: Opened
) -> None:
    look(HEAD, ",杭州瑞丰纺织,林帆,B,")
    place.next.click()
    place.hide()
    with qtbot.waitSignal(place.course.written):
        pass
    assert "“customers.csv” was imported: 1 new, 0 changed" in desk.notices.words()
    (notice,) = desk.window.findChildren(Notice)
    back = next(each for each in notice.findChildren(QPushButton) if "import back" in each.text())
    with qtbot.waitSignal(place.done.taking_back.done):
        back.click()
    assert names(workspace) == {"苏州东旭轴承"}


def test_another_account_manager_reads_from_whom_to_whom(
    place: ImportPlace, look: Begin, workspace: Workspace, known: Opened
) -> None:
    workspace.people.save({"name": "周宁"})
    look(HEAD, f"{known.code},苏州东旭轴承,周宁,B,")
    assert cell(place, 0, WHY) == "Account manager: 林帆 → 周宁"
