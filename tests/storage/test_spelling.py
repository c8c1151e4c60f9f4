"""Names are found as they sound."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import select

from desktop.models.customer import Customer
from desktop.models.person import Person
from desktop.storage.spelling import folded, spelling
from tests.storage.office import Office


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("单晓华", "shanxiaohua"), ("曾国", "zengguo"), ("仇英", "qiuying"), ("解珍", "xiezhen"),
        ("查良", "zhaliang"), ("区文", "ouwen"), ("朴正", "piaozheng"), ("翟理", "zhaili"),
        ("缪昌", "miaochang"), ("员半", "yunban"), ("重庆", "chongqing"), ("长安", "changan"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_the_reading_that_its_bearer_uses(name: str, sounds: str) -> None:
    assert sounds in spelling(name).split()


def test_nothing_waits_for_the_dictionary_that_only_wants_to_know_by_now() -> None:
    code = """if True:
        from desktop.storage.spelling import learn, spelled_by_now
        print(spelled_by_now("苏州"), spelled_by_now("ABB"), end=" ")
        learn()
        print(spelled_by_now("苏州"))
    """
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], check=True, capture_output=True, text=True
    )
    assert done.stdout == " abb suzhou sz\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("苏州新材", ["suzhouxincai", "szxc"]),
        ("ABB 中国", ["abbzhongguo", "abbzg"]),
        ("Baker & Sons", ["baker&sons"]),
        ("ＩＢＭ", ["ibm"]),
        ("3D打印", ["3ddayin", "3ddy"]),
        ("", []),
        ("😀", ["😀"]),
    ],
)
def test_a_name_is_spelled_in_full_and_by_its_initials(name: str, words: list[str]) -> None:
    assert spelling(name).split() == words


def test_text_is_compared_without_width_case_and_needless_spaces() -> None:
    assert folded(" ＫＨ－１\t  Straße\n") == "kh-1 strasse"


def test_the_storage_spells_names_when_they_are_saved(office: Office) -> None:
    with office.database.transaction() as session:
        customer = session.scalars(select(Customer)).one()
        assert customer.spelling.startswith("suzhouxincaiyouxiangongsi ")
        customer.name = "无锡电子"
    with office.database.reading_session() as session:
        customer = session.scalars(select(Customer)).one()
        assert "wuxidianzi wxdz" in customer.spelling
        assert "danxiaohua" in session.scalars(select(Person)).one().spelling
