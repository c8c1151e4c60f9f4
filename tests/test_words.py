"""Every word of the program is there in Chinese."""

from __future__ import annotations

import re

import pytest

from tests.house import words
from tests.house.source import ROOT

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def faults(source: str, entries: str) -> list[str]:
    book = words.catalogue((HEAD + entries).encode())
    return list(words.faults(words.spoken_in(source), book))


def test_the_chinese_catalogue_says_all_that_the_program_says_and_no_more() -> None:
    book = words.catalogue(words.CATALOGUE.read_bytes())
    assert list(words.faults(words.spoken(ROOT / "desktop"), book)) == []


def test_the_words_of_the_program_are_found_at_all() -> None:
    assert "Complaint record" in words.spoken(ROOT / "desktop")


def test_a_translated_word_has_no_fault() -> None:
    source = '_("{count} rows").format(count=1)\nN_("Save")'
    entries = 'msgid "{count} rows"\nmsgstr "{count} 行"\n\nmsgid "Save"\nmsgstr "保存"\n'
    assert faults(source, entries) == []


@pytest.mark.parametrize(
    ("source", "entries", "fault"),
    [
        ('_("Save")', "", "not in Chinese yet: 'Save'"),
        ('N_("Save")', 'msgid "Save"\nmsgstr ""\n', "not in Chinese yet: 'Save'"),
        ('_("Save")', '#, fuzzy\nmsgid "Save"\nmsgstr "保存"\n', "fuzzy: 'Save'"),
        (
            '_("Save")',
            'msgid "Save"\nmsgstr "保存"\n\n#~ msgid "Old"\n#~ msgstr "旧"\n',
            "obsolete",
        ),
        ("", 'msgid "Save"\nmsgstr "保存"\n', "nothing says this any more: 'Save'"),
        ('_("{a} of {b}")', 'msgid "{a} of {b}"\nmsgstr "共 {b}"\n', "do not fit"),
        ('_("{a} rows")', 'msgid "{a} rows"\nmsgstr "{A} 行"\n', "do not fit"),
        ('_("Name: ")', 'msgid "Name: "\nmsgstr "名称："\n', "do not fit"),
        ('_("&File")', 'msgid "&File"\nmsgstr "文件"\n', "do not fit"),
    ],
)
def test_a_fault_of_the_catalogue_is_found(source: str, entries: str, fault: str) -> None:
    assert [found for found in faults(source, entries) if re.search(fault, found)]


def test_a_plural_needs_only_the_one_chinese_form() -> None:
    source = 'ngettext("{n} row", "{n} rows", n)'
    entries = 'msgid "{n} row"\nmsgid_plural "{n} rows"\nmsgstr[0] "{n} 行"\n'
    assert faults(source, entries) == []
