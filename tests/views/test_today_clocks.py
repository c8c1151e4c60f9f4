"""The clocks of complaints as Today shows them."""

from __future__ import annotations

from datetime import datetime

from desktop.clock import FixedClock
from desktop.i18n import speaking
from desktop.services.agenda import KINDS
from desktop.views.items.model import Item
from desktop.views.today.words import ICONS
from tests.services.office import Office
from tests.views.today_office import Open


def test_each_kind_of_thing_has_its_sign() -> None:
    assert ICONS.keys() == KINDS.keys()


def shown(open_today: Open) -> list[Item]:
    return [item for item in open_today().due.view.rows.items if not item.heading]


def test_a_complaint_stands_at_its_time_and_is_late_a_minute_after(
    office: Office, clock: FixedClock, open_today: Open
) -> None:
    office.complaint()
    clock.at = datetime(2026, 3, 16, 15)
    assert [(item.when, item.note, item.tone) for item in shown(open_today)[:1]] == [
        ("15:00", "Received", "waiting")
    ]
    clock.at = datetime(2026, 3, 16, 15, 1)
    assert [(item.when, item.note, item.tone) for item in shown(open_today)[:1]] == [
        ("15:00", "late since 15:00", "critical")
    ]


def test_a_time_counted_without_the_holidays_of_its_year_says_so(
    office: Office, clock: FixedClock, open_today: Open
) -> None:
    clock.at = datetime(2026, 12, 31, 10)
    office.complaint()
    with speaking("zh"):
        details = [item.detail for item in shown(open_today)]
    assert details[-1] == "苏州东旭轴承 · 2027年节假日未维护"
    assert "未维护" not in details[0]
