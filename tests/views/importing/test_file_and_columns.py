"""A file is chosen, seen, and its columns are matched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.views.desk import Desk
from desktop.views.importing.place import ImportPlace
from desktop.views.importing.source import Source
from desktop.views.importing.steps import COLUMNS, FILE, LOOK
from tests.views.importing.conftest import Begin

HEAD = "公司名称,联系人,手机,生日"
ROW = "苏州恒远精密机械有限公司,王芳,13800001234,1980-05-03"


def goes_to(place: ImportPlace) -> list[str]:
    return [choice.currentData() for choice in place.columns.lines.choices()]


def send(place: ImportPlace, column: int, slot: str) -> None:
    choice = place.columns.lines.choices()[column]
    choice.setCurrentIndex(choice.findData(slot))
    choice.activated.emit(choice.currentIndex())


def test_what_was_found_in_a_file_is_said(place: ImportPlace, begin: Begin) -> None:
    begin(HEAD, ROW)
    found = place.file.found
    assert (found.name.whole(), found.what.text()) == ("customers.csv", "Text table · 2 rows")
    item = found.preview.item(1, 0)
    assert item is not None
    assert item.text() == "苏州恒远精密机械有限公司"


def test_a_text_read_in_a_wrong_encoding_is_read_in_another(
    qtbot: QtBot, place: ImportPlace, begin: Begin
) -> None:
    begin("公司名稱,電話", "臺北食品公司,02-1", encoding="big5")
    found = place.file.found
    found.encoding.setCurrentIndex(found.encoding.findData("big5"))
    with qtbot.waitSignal(place.course.draft_came):
        found.encoding.activated.emit(found.encoding.currentIndex())
    item = found.preview.item(0, 0)
    assert item is not None
    assert item.text() == "公司名稱"
    assert found.encoding.currentData() == "big5"


def test_an_encoding_that_does_not_fit_leaves_what_was_read(
    qtbot: QtBot, place: ImportPlace, begin: Begin
) -> None:
    begin(HEAD, ROW, encoding="gb18030")
    encoding = place.file.found.encoding
    encoding.setCurrentIndex(encoding.findData("utf-8"))
    with qtbot.waitSignal(place.course.failed):
        encoding.activated.emit(0)
    assert "Line 1" in place.trouble.words()
    assert encoding.currentData() == "gb18030"
    assert place.next.isEnabled()


def test_cards_are_counted_without_the_headings_they_are_given(
    place: ImportPlace, begin: Begin
) -> None:
    card = ("BEGIN:VCARD", "VERSION:3.0", "FN:王芳", "ORG:恒远机械", "TEL:0512-1", "END:VCARD")
    begin(*card, *card, name="phone.vcf")
    assert place.file.found.what.text() == "Visiting cards (vCard) · 2 cards"
    assert place.columns.heading.text() == "2 rows of data"


def test_columns_are_matched_and_say_why(place: ImportPlace, begin: Begin) -> None:
    begin(HEAD, ROW)
    place.next.click()
    assert goes_to(place) == ["name", "contacts.name", "contacts.phone", "contacts.birthday"]
    assert place.columns.lines.why(0).startswith("Sure: ")
    assert place.next.isEnabled()


def test_a_column_that_is_sent_elsewhere_takes_the_place_of_another(
    qtbot: QtBot, place: ImportPlace, begin: Begin
) -> None:
    begin("公司名称,联系人,手机,叫法", f"{ROW.rpartition(',')[0]},王芳")
    place.next.click()
    with qtbot.waitSignal(place.course.draft_came):
        send(place, 3, "contacts.name")
    assert goes_to(place) == ["name", "", "contacts.phone", "contacts.name"]


def test_a_second_phone_is_sent_beside_the_first_and_both_are_seen_together(
    qtbot: QtBot, place: ImportPlace, begin: Begin
) -> None:
    begin("公司名称,联系人,手机,另", f"{ROW.rpartition(',')[0]},13900005678")
    place.next.click()
    with qtbot.waitSignal(place.course.draft_came):
        send(place, 3, "contacts.phone")
    assert goes_to(place) == ["name", "contacts.name", "contacts.phone", "contacts.phone"]
    assert "C “手机”, D “另”" in place.columns.told.text()
    with qtbot.waitSignal(place.course.judged_came):
        place.next.click()
    row = place.look.model.row(0)
    assert row is not None
    assert "13800001234 / 13900005678" in row.notes[0]
    place.look.view.choose(0)
    told = [each.text() for each in place.look.panel.findChildren(QLabel)]
    assert row.notes[0] in told


def test_the_parts_of_a_name_are_sent_to_one_field_one_by_one(
    qtbot: QtBot, place: ImportPlace, begin: Begin
) -> None:
    begin("公司名称,姓,名", "苏州恒远精密机械有限公司,王,芳")
    place.next.click()
    assert goes_to(place) == ["name", "contacts.name", "contacts.name"]
    for slot in ("", "contacts.name"):
        with qtbot.waitSignal(place.course.draft_came):
            send(place, 1, slot)
    assert goes_to(place) == ["name", "contacts.name", "contacts.name"]


def test_columns_that_go_nowhere_are_named(place: ImportPlace, begin: Begin) -> None:
    begin("公司名称,吉祥物", "苏州恒远精密机械有限公司,猫")
    place.next.click()
    assert "Left out: B “吉祥物”." in place.columns.told.text()


def test_a_name_that_no_column_tells_is_asked_for(
    qtbot: QtBot, place: ImportPlace, begin: Begin
) -> None:
    begin(HEAD, ROW)
    place.next.click()
    first = place.columns.lines.choices()[0]
    with qtbot.waitSignal(place.course.draft_came):
        first.setCurrentIndex(0)
        first.activated.emit(0)
    assert "Customer name" in place.columns.lacking.text()
    assert not place.next.isEnabled()


def test_the_order_of_dates_is_asked_once_before_one_goes_on(
    qtbot: QtBot, place: ImportPlace, begin: Begin
) -> None:
    begin(HEAD, "苏州恒远精密机械有限公司,王芳,13800001234,03/05/1980")
    place.next.click()
    (asked,) = place.columns.questions.asked
    assert not place.next.isEnabled()
    with qtbot.waitSignal(place.course.draft_came):
        asked.answers[0].click()
    assert place.next.isEnabled()
    assert asked.answers[0].isChecked()


def test_who_goes_back_finds_what_was_chosen(
    qtbot: QtBot, place: ImportPlace, begin: Begin
) -> None:
    begin(HEAD, ROW)
    place.next.click()
    last = place.columns.lines.choices()[3]
    with qtbot.waitSignal(place.course.draft_came):
        last.setCurrentIndex(0)
        last.activated.emit(0)
    with qtbot.waitSignal(place.course.judged_came):
        place.next.click()
    assert place.step == LOOK
    place.ask("back")
    assert place.step == COLUMNS
    assert goes_to(place)[3] == ""
    place.ask("back")
    assert place.step == FILE
    assert place.file.found.name.whole() == "customers.csv"


def test_a_file_that_cannot_be_read_is_told_on_the_page(
    qtbot: QtBot, place: ImportPlace, tmp_path: Path
) -> None:
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(80))
    place.begin(Source(path))
    qtbot.waitUntil(place.trouble.isVisible)
    assert "picture.xlsx" in place.trouble.words()
    assert place.file.beginning.isVisible()
    assert not place.course.is_busy


def test_a_table_in_the_clipboard_is_offered_with_its_rows(
    qtbot: QtBot, place: ImportPlace
) -> None:
    QApplication.clipboard().setText("公司名称\t电话\n恒远机械\t0512-1\n瑞丰纺织\t0571-2\n")
    paste = place.file.beginning.paste
    assert paste.text() == "Import 3 rows from the clipboard"
    with qtbot.waitSignal(place.course.draft_came):
        paste.click()
    assert place.course.draft is not None
    assert len(place.course.draft.rows) == 2


def test_words_in_the_clipboard_are_no_table(place: ImportPlace) -> None:
    QApplication.clipboard().setText("Dear bank")
    assert not place.file.beginning.paste.isEnabled()


def test_the_keyboard_walks_the_columns(qtbot: QtBot, place: ImportPlace, begin: Begin) -> None:
    begin(HEAD, ROW)
    place.next.click()
    choices = place.columns.lines.choices()
    qtbot.waitUntil(choices[0].hasFocus)
    QTest.keyClick(choices[0], Qt.Key.Key_Tab)
    assert choices[1].hasFocus()


def test_very_many_columns_come_one_after_the_other(
    qtbot: QtBot, place: ImportPlace, begin: Begin
) -> None:
    begin(",".join(["公司名称", *(f"列{n}" for n in range(99))]), "恒远机械" + "," * 99)
    place.next.click()
    assert len(place.columns.lines.choices()) < 100
    qtbot.waitUntil(lambda: len(place.columns.lines.choices()) == 100)
    assert place.columns.lines.choices()[0].currentData() == "name"


def test_reading_that_is_stopped_leaves_the_beginning(
    qtbot: QtBot, place: ImportPlace, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    path.write_text(HEAD + f"\n{ROW}" * 20_000, encoding="utf-8")
    place.begin(Source(path))
    assert place.course.is_busy
    place.ask("back")
    qtbot.waitUntil(lambda: not place.course.is_busy)
    assert place.course.book is None
    assert place.file.beginning.isVisible()
