"""Anything found by any of its words: customers, people, papers, in one answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from desktop.forms.text import day_words
from desktop.i18n import N_, _
from desktop.services.desk import Desk
from desktop.storage.finding import asking, building
from desktop.storage.finding.folding import plain

_FIRST = ("customer", "contact", "care_plan", "action", "complaint", "interaction")
_LABELS = {
    "customer": N_("Customers"),
    "contact": N_("Contacts"),
    "care_plan": N_("Care plans"),
    "action": N_("Actions"),
    "complaint": N_("Complaints"),
    "eight_d": N_("8D reports"),
    "interaction": N_("Interactions"),
    "checklist": N_("Checklists"),
    "task": N_("Tasks"),
    "suggestion": N_("Suggestions"),
    "opportunity": N_("Opportunities"),
    "service_request": N_("Service requests"),
    "article": N_("Articles"),
    "partner": N_("Partners"),
    "product": N_("Products"),
    "person": N_("Colleagues"),
}
_AROUND = 16
"""So many characters are shown before a word that was found inside a text."""

_EXCERPT = 60


class Hit(NamedTuple):
    """What was found, and what to open: a record, or a row of one (`row_id`).

    `excerpt` are the words around the place, folded, where neither title nor number show why.
    """

    kind: str
    form: str
    record_id: str
    row_id: str
    code: str
    title: str
    subtitle: str
    archived: bool
    excerpt: str = ""


class Group(NamedTuple):
    """What was found of one kind, best first; `more` if that is not all of it."""

    kind: str
    label: str
    hits: tuple[Hit, ...]
    more: bool


class Search:
    """Finds by any words, numbers or sounds; it asks an index and reads nothing else."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        found = {each.kind: each for each in desk.database.findables}
        order = (*(kind for kind in _FIRST if kind in found), *found)
        self._found = {kind: found[kind] for kind in dict.fromkeys(order)}

    def find(
        self, text: str, kinds: Collection[str] = (), limit_per_kind: int = 8
    ) -> tuple[Group, ...]:
        """What holds each word of the text, in groups; of these kinds, or of all.

        Any text is taken literally, and none raises.
        """
        wanted = [kind for kind in self._found if not kinds or kind in kinds]
        with self._desk.database.reading() as connection:
            found = asking.answers(connection, text, wanted, limit_per_kind + 1)
        words = asking.words_of(text)
        return tuple(
            self._group(kind, answers, limit_per_kind, words)
            for kind, answers in found.items()
            if answers
        )

    def kinds(self) -> tuple[tuple[str, str], ...]:
        """What can be found, in the order of the groups, each with its caption."""
        return tuple((kind, self._label(kind)) for kind in self._found)

    def rebuild(self) -> int:
        """Build the index anew from the records; the number of its entries."""
        database = self._desk.database
        with database.transaction() as session:
            return building.rebuild(session.connection(), database.findables)

    def _label(self, kind: str) -> str:
        findable = self._found[kind]
        table = findable.table
        return _(_LABELS.get(kind, findable.form.title if table is None else table.label))

    def _group(
        self, kind: str, answers: list[asking.Answer], limit: int, words: tuple[str, ...]
    ) -> Group:
        form = self._found[kind].form.id
        hits = tuple(_hit(kind, form, answer, words) for answer in answers[:limit])
        return Group(kind, self._label(kind), hits, len(answers) > limit)


def _hit(kind: str, form: str, answer: asking.Answer, words: tuple[str, ...]) -> Hit:
    day = day_words(date.fromisoformat(answer.day)) if answer.day else ""
    shown = (answer.customer, answer.detail, day)
    return Hit(
        kind=kind,
        form=form,
        record_id=answer.record_id,
        row_id=answer.row_id,
        code=answer.code,
        title=answer.title or answer.code,
        subtitle=" · ".join(each for each in shown if each),
        archived=bool(answer.archived),
        excerpt=_excerpt(answer, words),
    )


def _excerpt(answer: asking.Answer, words: tuple[str, ...]) -> str:
    """The line around the first word that the title and the number do not show."""
    inside = [
        (word, place)
        for word in words
        if word not in answer.title and (place := answer.words.find(word)) >= 0
    ]
    shown = plain(f"{answer.title} {answer.code} {answer.detail}") if inside else ""
    for word, place in inside:
        if word not in shown:
            start = max(answer.words.rfind("\n", 0, place) + 1, place - _AROUND)
            line = answer.words[start:].split("\n", 1)[0]
            cut = line[:_EXCERPT] + ("…" if len(line) > _EXCERPT else "")
            return cut if start == 0 or answer.words[start - 1] == "\n" else f"…{cut}"
    return ""
