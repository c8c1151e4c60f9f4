"""Customers and their people go to phones as cards, and come back as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import vobject

from desktop.intake.reading import read_book
from tests.services.office import Office

WORDS = [
    "老客户；喜欢喝茶, 不喜欢\\n喝酒\n第二行; 100%",
    "=1+1 <b>",
    "BEGIN:VCARD\r\nEND:VCARD\r\nTEL:110",
    "字" * 400,
    "a\0b\u202e",
    "😀👩‍👩‍👧 𠮷",
    "tab\there",
]


def kept(office: Office, **values: object) -> None:
    contact = {"name": "王 工", **values}
    office.workspace.customers.save({"contacts": (contact,)}, str(office.customer.id))


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_any_words_come_back_in_both_readers(office: Office, tmp_path: Path, words: str) -> None:
    kept(office, note=words)
    target = tmp_path / "cards.vcf"
    assert office.workspace.cards.write(target) == 1
    said = words.replace("\r\n", "\n").replace("\0", "\ufffd")
    read = vobject.readOne(target.read_bytes().decode("utf-8"))
    assert read.note.value == said
    assert read.fn.value == "王 工"
    (sheet,) = read_book(target).sheets
    (row,) = sheet.rows[1:]
    cells = dict(zip(sheet.rows[0], row, strict=True))
    assert cells["NOTE"] == said.strip()
    assert cells["TEL"] is None


def test_each_field_stands_where_address_books_look_for_it(office: Office, tmp_path: Path) -> None:
    office.workspace.customers.save(
        {"address": "工业园区; 1 号", "city": "苏州", "phone": "0512-6666"},
        str(office.customer.id),
    )
    kept(
        office, title="经理", department="设备部", phone="138-0000-0111", email="w@example.com",
        wechat="wx_1", birthday=date(1980, 2, 29),
    )  # fmt: skip
    target = tmp_path / "cards.vcf"
    assert office.workspace.cards.write(target) == 2
    company, person = vobject.readComponents(target.read_bytes().decode("utf-8"))
    assert company.fn.value == "苏州东旭轴承"
    assert company.tel.value == "0512-6666"
    assert company.tel.type_param == "WORK"
    assert person.org.value == ["苏州东旭轴承", "设备部"]
    assert person.n.value.family == "王 工"
    assert (person.tel.value, person.tel.type_param) == ("138-0000-0111", "CELL")
    assert person.adr.value.street == "工业园区; 1 号"
    assert person.adr.value.city == "苏州"
    assert person.bday.value == "1980-02-29"
    (sheet,) = read_book(target).sheets
    cells = dict(zip(sheet.rows[0], sheet.rows[2], strict=True))
    assert cells["FN"] == "王 工"
    assert cells["ORG"] == "苏州东旭轴承"
    assert cells["ORG;UNIT"] == "设备部"
    assert cells["TEL;CELL"] == "138-0000-0111"
    assert cells["EMAIL"] == "w@example.com"
    assert cells["BDAY"] == date(1980, 2, 29)
    assert cells["X-WECHAT"] == "wx_1"


def test_each_of_several_numbers_and_addresses_has_a_line_of_its_own(
    office: Office, tmp_path: Path
) -> None:
    kept(office, phone="138-0000-0111 / 0512-6666", email="a@b.cn / c@d.cn")
    target = tmp_path / "cards.vcf"
    office.workspace.cards.write(target)
    (person,) = vobject.readComponents(target.read_bytes().decode("utf-8"))
    assert [each.value for each in person.tel_list] == ["138-0000-0111", "0512-6666"]
    assert [each.type_param for each in person.tel_list] == ["CELL", "WORK"]
    assert [each.value for each in person.email_list] == ["a@b.cn", "c@d.cn"]


def test_no_line_is_longer_than_phones_read_and_no_character_is_cut(
    office: Office, tmp_path: Path
) -> None:
    kept(office, note="字😀" * 200)
    target = tmp_path / "cards.vcf"
    office.workspace.cards.write(target)
    lines = target.read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")


def test_who_left_and_what_was_put_away_stays_out(office: Office, tmp_path: Path) -> None:
    kept(office, standing="former")
    other = office.workspace.customers.save({"name": "Put away"})
    office.workspace.customers.archive(other.id)
    target = tmp_path / "cards.vcf"
    assert office.workspace.cards.write(target) == 1
    assert vobject.readOne(target.read_bytes().decode("utf-8")).fn.value == "苏州东旭轴承"


def test_only_the_customers_that_are_named(office: Office, tmp_path: Path) -> None:
    other = office.workspace.customers.save({"name": "Other"})
    target = tmp_path / "cards.vcf"
    assert office.workspace.cards.write(target, [other.id]) == 1
    assert "Other" in target.read_bytes().decode("utf-8")


def test_nobody_is_written_where_nobody_is_named(office: Office, tmp_path: Path) -> None:
    assert office.workspace.cards.write(tmp_path / "cards.vcf", []) == 0
