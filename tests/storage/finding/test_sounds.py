"""Names sound as people say them, also where a dictionary thinks of the commoner word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.pinyin_dict import pinyin_dict

from desktop.storage.finding import syllables, tokens
from desktop.storage.finding.folding import plain
from desktop.storage.finding.question import questions
from desktop.storage.finding.sounds import spoken


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("重庆长安", "chong|zhong|tong'qing'chang'an"),
        ("中国银行", "zhong'guo'yin'hang"),
        ("吕布", "lv'bu"),
        ("3M中国", "3M'zhong'guo"),
        ("Müller GmbH", "MULLER'GMBH"),
        ("苏州(东旭)", "su'zhou'dong'xu"),
        ("，。", ""),
        ("", ""),
        ("😀", ""),
    ],
)
def test_a_name_has_these_syllables(name: str, syllables: str) -> None:
    assert spoken(plain(name)) == syllables


def test_sounds_begin_at_every_syllable_and_initials_too() -> None:
    heard = tokens.heard("zhang'xiao'hua")
    assert {"zhangxiaohua", "xiaohua", "hua", "zxh", "xh", "h"} <= heard
    assert {"·zhangxiaohua", "·zxh", "ˉzanxiaohua"} <= heard


def test_a_short_latin_word_is_its_own_abbreviation() -> None:
    assert "abbdq" in tokens.heard("ABB'dian'qi")
    assert "sdq" in tokens.heard("SIEMENS'dian'qi")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("zangsan", "zhangsan"), ("cen", "chen"), ("sanghai", "shanghai"), ("xinwan", "xingwang"),
     ("nangguo", "nanguo"), ("lu", "lv")],
)  # fmt: skip
def test_what_is_often_mistaken_is_the_same_when_blurred(typed: str, meant: str) -> None:
    assert set(tokens.blurred(typed)) & set(tokens.blurred(meant))


def test_a_name_is_few_tokens_and_the_question_is_spelled_out() -> None:
    found = tokens.sounding("zhang'xiao'hua'wei")
    assert found == {
        *("zhang", "xiao", "hua", "wei", "zhangxiao", "xiaohua", "huawei"),
        *("z", "x", "h", "w", "zx", "xh", "hw", "zxh", "xhw"),
        *("·zhang", "·zhangxiao", "·z", "·zx", "·zxh"),
        *("ˉzan", "ˉzanxiao"),
    }


@pytest.mark.parametrize("typed", ["zhangx", "zhangxi", "xiaohuaw", "xiaohu", "zxhw", "huawe"])
def test_what_is_typed_in_part_asks_for_the_tokens_of_the_whole(typed: str) -> None:
    (word,) = questions(typed)[0].words
    kept = tokens.sounding("zhang'xiao'hua'wei")
    asked = [part for way in word.sounding for part in way.split(" AND ")]
    found = [any(each.strip('()"') in kept for each in part.split(" OR ")) for part in asked]
    assert any(found)


def test_syllables_are_all_that_the_dictionary_reads() -> None:
    ways = {to_normal(each) for said in pinyin_dict.values() for each in said.split(",")}
    assert {way.replace("ü", "v") for way in ways} - syllables.known() == {"ê"}


def test_short_beginnings_are_tokens_where_latin_letters_stand_between() -> None:
    found = tokens.sounding("ABB'chang")
    assert {"a", "ab", "abb", "abbc", "abbch", "abbcha", "c", "ch", "cha", "chang"} <= found
    assert "abbchan" in found


def test_written_words_become_their_signs_and_pairs() -> None:
    assert tokens.written("海川a 三") == {"海", "川", "ａ", "三", "海川", "川ａ"}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢ　c", "ab c"),
        ("證券", "证券"),
        ("a\0b\ud800c", "a\ufffdb\ufffdc"),
        ("\ud83e\udd84", "🦄"),
        ("ß", "ss"),
        (" \n\t", ""),
    ],
)
def test_differences_that_nobody_means_are_folded(text: str, folded: str) -> None:
    assert plain(text) == folded


@given(st.text(alphabet=st.sampled_from('aＢ，。…證张ガが〜 \n‐"（１ßé가e\u0301\u3099')))
def test_folding_is_the_same_whatever_way_it_takes(text: str) -> None:
    slowly = unicodedata.normalize("NFKC", text).casefold().replace("證", "证")
    assert plain(text) == " ".join(slowly.split())
