"""The list pane: as many rows as there are, found, filtered, sorted and chosen by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.frame import Frame
from desktop.views.lists.chips import ARCHIVED
from desktop.views.lists.model import CARD_ROLE
from desktop.views.lists.pages import PAGE
from desktop.views.lists.pane import ListPane
from desktop.views.lists.rows import Card, Chip, Column, Listing, Query
from desktop.views.search_field import FILTER_PAUSE_MS


@dataclass(frozen=True)
class Boat:
    """A row of the test's own."""

    id: str
    name: str
    state: str
    tons: int


@dataclass
class Harbour:
    """Boats in memory, asked as the records are."""

    boats: list[Boat]
    asked: list[tuple[int, int]] = field(default_factory=list)
    order: tuple[str, bool] = ("name", False)

    def count(self, query: Query) -> int:
        return len(self._found(query))

    def page(self, query: Query, offset: int, limit: int) -> Sequence[Boat]:
        self.asked.append((offset, limit))
        return self._found(query)[offset : offset + limit]

    def counts(self, query: Query) -> Mapping[str, int]:
        found = self._found(query.but(state="", archived=False))
        states = {boat.state for boat in found}
        return {
            **{state: sum(boat.state == state for boat in found) for state in states},
            ARCHIVED: 1,
        }

    def _found(self, query: Query) -> list[Boat]:
        if query.archived:
            return [Boat("old", "Old boat", "sunk", 1)]
        found = [
            boat
            for boat in self.boats
            if query.words in boat.name and query.state in {"", boat.state}
        ]
        if query.sort == "tons":
            found.sort(key=lambda boat: boat.tons, reverse=query.descending)
        return found


def _boats(count: int) -> list[Boat]:
    return [
        Boat(f"id{n}", f"Boat {n}", "sailing" if n % 2 else "moored", count - n)
        for n in range(count)
    ]


def _listing(harbour: Harbour) -> Listing:
    return Listing(
        name="boats",
        title="Boats",
        source=harbour,
        row_id=lambda boat: boat.id,
        card=lambda boat: Card(boat.name, boat.state, "running", boat.id),
        columns=(
            Column("name", "Name", lambda boat: boat.name, 160),
            Column("tons", "Tons", lambda boat: str(boat.tons), 80, figures=True),
        ),
        chips=(Chip("sailing", "Sailing"), Chip("moored", "Moored")),
        nothing="Boats stand here.",
        first_step="Enter the first boat",
        create="New boat “{name}”",
    )


@pytest.fixture
def harbour() -> Harbour:
    return Harbour(_boats(10))


@pytest.fixture
def pane(qtbot: QtBot, frame: Frame, harbour: Harbour) -> ListPane:
    made = ListPane(_listing(harbour), frame, "users")
    qtbot.addWidget(made)
    made.resize(360, 600)
    made.show()
    with qtbot.waitSignal(made.arrived):
        made.refresh()
    return made


def _titles(pane: ListPane) -> list[str]:
    model = pane.model
    cards = [model.index(row, 0).data(CARD_ROLE) for row in range(model.rowCount())]
    return [card.title if card else "" for card in cards]


def test_all_rows_are_counted_and_shown(pane: ListPane) -> None:
    assert _titles(pane) == [f"Boat {n}" for n in range(10)]
    assert pane.chips.button("").text() == "All 10"
    assert pane.chips.button("sailing").text() == "Sailing 5"


def test_a_state_filters_and_all_brings_everything_back(qtbot: QtBot, pane: ListPane) -> None:
    with qtbot.waitSignal(pane.arrived):
        pane.chips.button("moored").click()
    assert pane.model.rowCount() == 5
    with qtbot.waitSignal(pane.arrived):
        pane.chips.button("").click()
    assert pane.model.rowCount() == 10


def test_the_archived_are_shown_on_demand(qtbot: QtBot, pane: ListPane) -> None:
    with qtbot.waitSignal(pane.arrived):
        pane.chips.button(ARCHIVED).click()
    assert _titles(pane) == ["Old boat"]


def test_typing_filters_and_the_counts_follow(qtbot: QtBot, pane: ListPane) -> None:
    with qtbot.waitSignal(pane.arrived):
        pane.look_for("Boat 7")
    assert _titles(pane) == ["Boat 7"]
    assert pane.chips.button("").text() == "All 1"


def test_a_search_without_hits_offers_to_create_what_was_typed(
    qtbot: QtBot, pane: ListPane
) -> None:
    with qtbot.waitSignal(pane.arrived):
        pane.look_for("Nautilus")
    assert pane.empty.first.text() == "New boat “Nautilus”"
    with qtbot.waitSignal(pane.wanted) as wanted:
        pane.empty.first.click()
    assert wanted.args == ["Nautilus"]


def test_what_was_typed_is_cut_on_the_button_not_the_button(qtbot: QtBot, pane: ListPane) -> None:
    pane.look_for("a name that nobody has, and longer than any list is wide " * 2)
    qtbot.waitUntil(pane.empty.first.isVisible)
    assert pane.empty.first.text().endswith("…”")
    assert pane.empty.first.width() <= 320


def test_show_all_leaves_a_search_without_hits(qtbot: QtBot, pane: ListPane) -> None:
    with qtbot.waitSignal(pane.arrived):
        pane.look_for("Nautilus")
    with qtbot.waitSignal(pane.arrived):
        pane.empty.second.click()
    assert pane.model.rowCount() == 10


def test_an_empty_list_says_what_belongs_here_and_offers_the_first_step(
    qtbot: QtBot, frame: Frame
) -> None:
    pane = ListPane(_listing(Harbour([])), frame, "users")
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.arrived):
        pane.refresh()
    assert pane.empty.words() == "Boats stand here."
    assert pane.empty.first.text() == "Enter the first boat"


def test_the_chosen_record_stays_chosen_when_the_rows_change(
    qtbot: QtBot, pane: ListPane, harbour: Harbour
) -> None:
    pane.view.choose("id4")
    harbour.boats.insert(0, Boat("new", "Boat new", "moored", 99))
    with qtbot.waitSignal(pane.arrived):
        pane.refresh()
    assert pane.view.currentIndex().row() == 5
    assert pane.view.current_id == "id4"


def test_the_keys_walk_the_list_and_enter_opens(qtbot: QtBot, pane: ListPane) -> None:
    pane.view.choose("id0")
    with qtbot.waitSignal(pane.chosen) as chosen:
        QTest.keyClick(pane.view, Qt.Key.Key_Down)
    assert chosen.args == ["id1"]
    with qtbot.waitSignal(pane.opened) as opened:
        QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert opened.args == ["id1"]


def test_letters_typed_on_the_list_filter_it(qtbot: QtBot, pane: ListPane) -> None:
    QTest.keyClicks(pane.view, "B")
    assert pane.filter.hasFocus()
    with qtbot.waitSignal(pane.arrived):
        QTest.keyClicks(pane.filter, "oat 7")
    assert _titles(pane) == ["Boat 7"]


def test_enter_in_the_filter_filters_at_once_and_leads_to_the_list(
    qtbot: QtBot, pane: ListPane
) -> None:
    pane.begin_filter("Boat 3")
    with qtbot.waitSignal(pane.arrived, timeout=FILTER_PAUSE_MS * 10):
        QTest.keyClick(pane.filter, Qt.Key.Key_Return)
    assert _titles(pane) == ["Boat 3"]
    assert pane.view.hasFocus()


def test_esc_clears_the_filter_before_it_leaves_it(qtbot: QtBot, pane: ListPane) -> None:
    with qtbot.waitSignal(pane.arrived):
        pane.begin_filter("Boat 3")
    with qtbot.waitSignal(pane.arrived):
        QTest.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert len(_titles(pane)) == 10
    assert pane.filter.hasFocus()
    QTest.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert pane.view.hasFocus()


def test_what_filters_a_list_stands_in_its_filter(qtbot: QtBot, pane: ListPane) -> None:
    with qtbot.waitSignal(pane.arrived):
        pane.look_for("Boat 7")
    assert pane.filter.text() == "Boat 7"


def test_running_down_the_list_opens_only_where_one_rests(qtbot: QtBot, pane: ListPane) -> None:
    told: list[str] = []
    pane.chosen.connect(told.append)
    pane.view.choose("id0")
    for _step in range(6):
        QTest.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["id6"]


def test_a_click_on_a_heading_sorts_by_it(qtbot: QtBot, pane: ListPane) -> None:
    pane.show_table(table=True)
    with qtbot.waitSignal(pane.arrived):
        pane.view.horizontalHeader().setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    assert _titles(pane)[0] == "Boat 9"


def test_the_first_order_shows_its_arrow(pane: ListPane) -> None:
    head = pane.view.horizontalHeader()
    assert head.sortIndicatorSection() == 1
    assert head.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder


def test_a_table_keeps_the_row_one_comes_back_to(pane: ListPane) -> None:
    pane.show_table(table=True)
    pane.view.choose("id3")
    pane.view.choose("")
    assert pane.view.selectionModel().selectedIndexes()[0].row() == 3


def test_a_list_beside_no_form_has_no_row_chosen(pane: ListPane) -> None:
    pane.view.choose("id3")
    pane.view.choose("")
    assert not pane.view.selectionModel().hasSelection()


def test_table_or_list_is_remembered(qtbot: QtBot, pane: ListPane, frame: Frame) -> None:
    pane.switch()
    again = ListPane(pane.listing, frame, "users")
    qtbot.addWidget(again)
    assert again.is_table


def test_a_column_can_be_hidden_and_stays_hidden(
    qtbot: QtBot, pane: ListPane, frame: Frame
) -> None:
    pane.show_table(table=True)
    tons = pane.view.column_menu().actions()[1]
    tons.setChecked(False)
    assert pane.view.isColumnHidden(2)
    again = ListPane(pane.listing, frame, "users")
    qtbot.addWidget(again)
    again.show_table(table=True)
    assert again.view.isColumnHidden(2)


def test_the_last_column_cannot_be_hidden(pane: ListPane) -> None:
    pane.show_table(table=True)
    for action in pane.view.column_menu().actions():
        action.setChecked(False)
    assert not all(pane.view.isColumnHidden(at) for at in (1, 2))


def test_the_columns_fill_the_width_of_the_table(pane: ListPane) -> None:
    pane.show_table(table=True)
    pane.resize(900, 600)
    widths = pane.view.columnWidth(1) + pane.view.columnWidth(2)
    assert widths == pane.view.viewport().width()


def test_of_a_million_rows_only_those_in_view_are_fetched(qtbot: QtBot, frame: Frame) -> None:
    class Ocean(Harbour):
        def count(self, query: Query) -> int:  # noqa: ARG002 - the sea is the same for all
            return 1_000_000

        def page(self, query: Query, offset: int, limit: int) -> Sequence[Boat]:  # noqa: ARG002 - likewise
            self.asked.append((offset, limit))
            return [Boat(f"id{n}", f"Boat {n}", "moored", n) for n in range(offset, offset + limit)]

    ocean = Ocean([])
    pane = ListPane(_listing(ocean), frame, "users")
    qtbot.addWidget(pane)
    pane.resize(360, 600)
    pane.show()
    with qtbot.waitSignal(pane.arrived):
        pane.refresh()
    with qtbot.waitSignal(pane.model.dataChanged):
        pane.view.scrollToBottom()
    assert len(ocean.asked) <= 4
    assert pane.model.row(999_999) == Boat("id999999", "Boat 999999", "moored", 999_999)
    assert all(limit == PAGE for _offset, limit in ocean.asked)


def test_the_first_rows_stand_before_anything_is_counted(qtbot: QtBot, frame: Frame) -> None:
    counting = Event()

    class SlowToCount(Harbour):
        def count(self, query: Query) -> int:
            counting.wait(5)
            return super().count(query)

    made = ListPane(_listing(SlowToCount(_boats(PAGE + 20))), frame, "users")
    qtbot.addWidget(made)
    made.refresh()
    qtbot.waitUntil(lambda: made.model.rowCount() == PAGE)
    assert _titles(made)[0] == "Boat 0"
    with qtbot.waitSignal(made.arrived):
        counting.set()
    assert made.model.rowCount() == PAGE + 20


def test_a_row_on_its_way_is_a_bare_line(qtbot: QtBot, frame: Frame) -> None:
    pane = ListPane(_listing(Harbour(_boats(PAGE * 3))), frame, "users")
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.arrived):
        pane.refresh()
    index = pane.model.index(PAGE * 2, 0)
    assert index.data(CARD_ROLE) is None
    qtbot.waitUntil(lambda: index.data(CARD_ROLE) is not None)


def test_an_error_of_the_records_is_told_and_the_rows_stay(
    qtbot: QtBot, pane: ListPane, harbour: Harbour
) -> None:
    def broken(query: Query) -> int:
        raise OSError("disk")

    harbour.count = broken  # type: ignore[method-assign]  # the source breaks in mid-flight
    with qtbot.waitSignal(pane.failed):
        pane.refresh()
    assert pane.model.rowCount() == 10


def test_a_screen_reader_hears_title_state_and_detail(pane: ListPane) -> None:
    heard = pane.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Boat 0, moored, id0"
    assert pane.view.accessibleName() == "Boats"


def test_markup_in_a_name_is_a_name(qtbot: QtBot, frame: Frame) -> None:
    pane = ListPane(_listing(Harbour([Boat("1", "<b>R&D</b>", "moored", 1)])), frame, "users")
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.arrived):
        pane.refresh()
    assert _titles(pane) == ["<b>R&D</b>"]
    assert "&lt;b&gt;" in pane.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
