"""What the things of a day are called, and how they read as lines of a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.forms.text import day_words, list_words
from desktop.i18n import N_, _, ngettext
from desktop.services.agenda import kind_label
from desktop.views.items.model import Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop.services.agenda import Agenda, AgendaItem, Group

LATER = "later"
"""The thing of the line that leads to what is due later."""

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))

ICONS = {
    "visit": "map-pin",
    "action": "list-checks",
    "task": "check-check",
    "acknowledge": "message-square-warning",
    "assess": "message-square-warning",
    "answer": "message-square-warning",
    "update": "message-square-warning",
    "case_action": "list-checks",
    "check": "search-check",
    "containment": "list-checks",
    "measure": "list-checks",
    "prevention": "list-checks",
    "suggestion": "lightbulb",
    "service": "wrench",
    "opportunity": "trending-up",
    "memo": "bell",
    "trial": "package",
    "birthday": "user",
    "approve": "check",
    "draw_up": "heart-handshake",
    "contract": "file-text",
    "neglected": "phone",
}

_TELLING = {"approve", "draw_up", "contract", "neglected"}
"""These have no day of their own; their note says what there is to know."""

Key = tuple[str, ...]


def key_of(thing: object) -> Key:
    """What stays the same of a thing when it is read anew, though it was moved meanwhile."""
    if isinstance(thing, str) or thing is None:
        return (thing or "",)
    item: AgendaItem = thing  # type: ignore[assignment]  # lists hold these and the word above
    day = "" if item.can_move else item.due_on.isoformat()
    return (item.kind, item.record_id, item.row_id, day)


def full_day(day: date) -> str:
    """A day with its weekday."""
    return _("{weekday}, {day}").format(weekday=_(WEEKDAYS[day.weekday()]), day=day_words(day))


def short_day(day: date) -> str:
    """A day as it stands before a line: weekday, month and day."""
    weekday = _(SHORT_WEEKDAYS[day.weekday()])
    return _("{weekday} {day}").format(weekday=weekday, day=f"{day:%m-%d}")


def state_words(item: AgendaItem, today: date) -> str:
    """How late it is, or how it stands; a task that is not late just stands there."""
    days = (today - item.due_on).days
    if item.overdue and item.kind not in _TELLING and days > 0:
        return ngettext("{count} day late", "{count} days late", days).format(count=days)
    if item.overdue and item.starts_at and item.kind not in _TELLING:
        return _("late since {time}").format(time=f"{item.starts_at:%H:%M}")
    return "" if item.kind == "task" else item.state


def spoken(item: AgendaItem, today: date) -> str:
    """The item as one sentence for a screen reader."""
    time = f"{item.starts_at:%H:%M}" if item.starts_at else ""
    state = _("done") if item.done else state_words(item, today)
    said = (time, item.title, item.customer, kind_label(item.kind), state)
    return list_words([word for word in said if word])


def counts(agenda: Agenda) -> str:
    """How much is overdue, due today and due soon, in few words."""
    said = (
        (agenda.overdue.count, _("{count} overdue")),
        (agenda.today.count, _("{count} today")),
        (agenda.this_week.count, _("{count} in the next seven days")),
        (agenda.standing.count, _("{count} also waiting")),
    )
    return " · ".join(words.format(count=count) for count, words in said if count)


def lines(agenda: Agenda, *, office: bool, critical: frozenset[str] = frozenset()) -> list[Item]:
    """The agenda as headings and lines; of the whole office, each with its manager.

    The `critical` complaints, by their ids, stand above all until they are acknowledged.
    """
    alarms = _alarms(agenda, critical)
    parts = (
        (_("Critical, not acknowledged yet"), "critical", alarms),
        (_("Overdue"), "critical", _without(agenda.overdue, alarms)),
        (_("Today"), "running", _without(agenda.today, alarms)),
        (_("Next seven days"), "plain", _without(agenda.this_week, alarms)),
        (_("Also waiting"), "plain", agenda.standing),
    )
    found: list[Item] = []
    for title, tone, group in parts:
        found += _section(title, tone, group, agenda.day, office=office)
    if agenda.later_count:
        words = _("{count} more within thirty days").format(count=agenda.later_count)
        found.append(Item(words, thing=LATER))
    return found


def _alarms(agenda: Agenda, critical: frozenset[str]) -> Group:
    """What is to be acknowledged first of all."""
    groups = (agenda.overdue, agenda.today, agenda.this_week)
    found = tuple(
        item
        for group in groups
        for item in group.items
        if item.kind == "acknowledge" and item.record_id in critical
    )
    return replace(agenda.standing, items=found, count=len(found))


def _without(group: Group, others: Group) -> Group:
    """The group without those that stand elsewhere."""
    kept = tuple(item for item in group.items if item not in others.items)
    return replace(group, items=kept, count=group.count - len(group.items) + len(kept))


def _section(title: str, tone: str, group: Group, today: date, *, office: bool) -> Iterator[Item]:
    if not group.count and tone != "running":
        return
    shown = len(group.items)
    remark = ""
    if not group.count:
        remark = _("Nothing is due today.")
    elif shown < group.count:
        remark = _("the first {shown} are shown").format(shown=shown)
    words = f"{title}  {group.count}" if group.count else title
    yield Item(words, note=remark, tone=tone if group.count else "plain", heading=True)
    for item in group.items:
        yield line(item, today, office=office)


def line(item: AgendaItem, today: date, *, office: bool) -> Item:
    """The item as a line of a list."""
    customer = "" if item.customer == item.title else item.customer
    manager = item.manager if office else ""
    note = item.note if item.kind in _TELLING else ""
    return Item(
        title=item.title,
        when=_when(item, today),
        detail=" · ".join(word for word in (customer, note, item.warning, manager) if word),
        note=state_words(item, today),
        tone="critical" if item.overdue else item.tone or "draft",
        thing=item,
    )


def _when(item: AgendaItem, today: date) -> str:
    if item.kind in _TELLING:
        return ""
    time = f"{item.starts_at:%H:%M}" if item.starts_at else ""
    if item.due_on == today:
        return time
    return f"{short_day(item.due_on)} {time}".strip()
