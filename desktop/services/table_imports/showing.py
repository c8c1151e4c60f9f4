"""One judged row in words: its cells, what is wrong, what would change, whom it means."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.forms.spec import Field, Rows
from desktop.forms.text import list_words, reads
from desktop.i18n import _
from desktop.services.table_imports.contents import words_of
from desktop.services.table_imports.draft import letters
from desktop.services.table_imports.judged import (
    Candidate,
    CellProblem,
    Difference,
    Group,
    Judged,
    JudgedRow,
    Verdict,
)


def shown(judged: Judged, number: int) -> JudgedRow:
    """Row `number` of those that were judged."""
    read = judged.understood
    row, verdict = read.rows[number], judged.verdicts[number]
    place = judged.group_of[number]
    group = judged.groups[place] if place >= 0 and verdict is not Verdict.LEFT_OUT else None
    return JudgedRow(
        row=row,
        number=read.line(number),
        verdict=verdict,
        cells=tuple(
            cell_words(judged, row, column.place) for column in judged.draft.columns if column.slot
        ),
        problems=tuple(problems(judged, number)),
        changes=tuple(_changes(judged, group, number)) if group and group.record else (),
        key=group.key if group else "",
        record=_candidate(judged, group.record) if group and group.record else None,
        doubt=group.doubt if group and verdict is Verdict.DOUBTFUL else "",
        others=_others(judged, group),
        notes=(*read.notes.get(row, {}).values(), *_together(judged, number)),
    )


def cell_words(judged: Judged, row: int, column: int) -> str:
    """What stands in a cell, as the file or who mended it wrote it."""
    mended = judged.fixes.texts.get((row, column))
    if mended is not None:
        return mended
    place = judged.draft.filled.get((row, column), (row, column))
    line = judged.draft.sheet.rows[place[0]]
    return words_of(line[column]) if column < len(line) else ""


def problems(judged: Judged, number: int) -> Iterator[CellProblem]:
    """What is wrong with the row, cell by cell."""
    read = judged.understood
    row = read.rows[number]
    for place, wrong in sorted(read.wrong.get(row, {}).items()):
        column = read.columns[place]
        text = cell_words(judged, row, column.place)
        where = f"{letters(column.place)}{read.line(number)}"
        words = judged.draft.target.slot(column.slot).words
        yield CellProblem(row, column.place, where, words, text, wrong.reason, wrong.offer)


def _together(judged: Judged, number: int) -> Iterator[str]:
    """What the words of several columns are together in one field."""
    read = judged.understood
    row = read.rows[number]
    for place, slot in enumerate(read.slots if len(read.columns) > len(read.slots) else ()):
        columns = [read.columns[each] for each in (place, *read.beside_of(place))]
        told = [each.letter for each in columns if cell_words(judged, row, each.place).strip()]
        if len(told) > 1 and not read.wrong.get(row):
            words = _("“{field}” from columns {columns}: {words}")
            both = reads(slot.field, read.values[place][number])
            yield words.format(field=slot.words, columns=list_words(told), words=both)


def _changes(judged: Judged, group: Group, number: int) -> Iterator[Difference]:
    form, table = judged.draft.target.form, judged.draft.target.table
    for key, old in group.own.items():
        if old.row == number:
            field = form.field(key)
            yield Difference(_(field.label), reads(field, old.before), reads(field, old.after))
    for part in group.parts:
        if table is None or part.row != number:
            continue
        if not part.id:
            yield Difference(_(table.label), "", _row_words(table, part.values))
        for key, old in part.changes.items():
            field = _column(table, key)
            name = str(part.values.get(table.leaves()[0].key, ""))
            label = f"{_(table.label)} {name} · {_(field.label)}"
            yield Difference(label, reads(field, old.before), reads(field, old.after))


def _row_words(table: Rows, values: dict[str, object]) -> str:
    words = (reads(each, values[each.key]) for each in table.leaves() if each.key in values)
    return "  ".join(word for word in words if word)


def _column(table: Rows, key: str) -> Field:
    return next(column for column in table.leaves() if column.key == key)


def _others(judged: Judged, group: Group | None) -> tuple[Candidate, ...]:
    if group is None or not group.doubt:
        return ()
    ids = group.others or ((group.record,) if group.record else ())
    return tuple(filter(None, (_candidate(judged, each) for each in ids)))


def _candidate(judged: Judged, record_id: str) -> Candidate | None:
    card = judged.found.cards.by_id.get(record_id)
    if card is not None:
        return Candidate(card.id, card.code, card.name)
    event = judged.found.events.get(record_id)
    return Candidate(event.id, event.code, "") if event else None
