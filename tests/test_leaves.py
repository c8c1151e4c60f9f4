"""Words, news and time: the leaves that everything else stands on."""

from contextvars import Context
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop import paths
from desktop.clock import FixedClock, SystemClock
from desktop.errors import Problem, UserError
from desktop.events import Changed, Events
from desktop.i18n import _, language, sentences, speaking, use_language


def test_words_are_chinese_first() -> None:
    assert Context().run(language) == "zh"
    assert Context().run(_, "Customer name") == "客户名称"


def test_inside_a_block_the_other_language_is_spoken() -> None:
    with speaking("zh"):
        assert _("Customer name") == "客户名称"
    assert _("Customer name") == "Customer name"


def test_a_language_that_is_not_known_is_chinese() -> None:
    with speaking("zh"):
        use_language("tlh")
        assert language() == "zh"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (("没有读入。", "", "请重新导出。"), "没有读入。请重新导出。"),
        (("It was not read.", "Export it again."), "It was not read. Export it again."),
        (("", ""), ""),
    ],
)
def test_sentences_stand_as_their_language_sets_them(parts: tuple[str, ...], told: str) -> None:
    assert sentences(*parts) == told


def test_empty_words_stay_empty() -> None:
    assert _("") == ""


def test_news_reach_every_listener_until_he_leaves() -> None:
    events, heard = Events(), list[Changed]()
    leave = events.listen(heard.append)
    events.publish(Changed("customer", ("1",), "陈思远"))
    leave()
    events.publish(Changed("customer", ("2",)))
    assert heard == [Changed("customer", ("1",), "陈思远")]


def test_a_fixed_clock_stands() -> None:
    clock = FixedClock(datetime(2026, 11, 22, 9, 30))
    assert clock.now() == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert clock.today() == date(2026, 11, 22)


def test_the_system_clock_tells_aware_instants_and_plain_wall_time() -> None:
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert clock.local().tzinfo is None


def test_a_problem_counts_rows_from_one() -> None:
    assert Problem(("actions", 2, "starts_on"), "…").where == "actions[3].starts_on"


def test_an_error_says_what_was_not_done_what_is_safe_and_what_to_do() -> None:
    error = UserError("Not saved.", safe="Your words are kept.", advice="Make room.", detail="28")
    assert str(error) == "Not saved. Your words are kept. Make room."


def test_the_workspace_may_be_chosen_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAREDESK_DATA", str(tmp_path))
    assert paths.default_workspace() == tmp_path


def test_fonts_icons_and_words_are_found() -> None:
    assert (paths.resources() / "locale").is_dir()
