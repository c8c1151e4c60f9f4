"""A sheet looked at: what its columns are, and what only the person knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.forms.spec import Day, Moment, Money
from desktop.forms.text import list_words
from desktop.i18n import _
from desktop.intake.tables import Cell, Sheet
from desktop.services.table_imports import dates
from desktop.services.table_imports.contents import LOOKED_AT, samples
from desktop.services.table_imports.draft import Answer, Column, Draft, Question
from desktop.services.table_imports.headings import (
    Head,
    data_rows,
    filled_down,
    head_of,
)
from desktop.services.table_imports.joining import name_part
from desktop.services.table_imports.matching import Match, matches
from desktop.services.table_imports.spelled import unit_of
from desktop.services.table_imports.synonyms import known_words
from desktop.services.table_imports.targets import (
    COST_AMOUNT,
    COST_KIND,
    Slot,
    Target,
    Way,
    costs_of,
    name_of,
)

_CLOSE = 0.75
_MARKS = {"code", "credit_code"}
"""What finds a record of which a table does not tell the name."""

_PHONE = "phone"
"""This does, too, where nobody else's phones stand beside it."""


@dataclass(frozen=True)
class Remembered:
    """What was chosen for the last file of this shape."""

    mapping: Mapping[int, str]
    answers: Mapping[str, str]


def best_target(sheet: Sheet, targets: Sequence[Target]) -> Target:
    """The kind of table whose columns this sheet has most of; the more usual one if it is close."""
    worth = [_worth(sheet, target) for target in targets]
    best = max(worth)
    enough = min(best, _CLOSE * best)  # of a sheet that lacks more than it tells, the worth is < 0
    return next(target for target, its in zip(targets, worth, strict=True) if its >= enough)


def _worth(sheet: Sheet, target: Target) -> float:
    head = head_of(sheet, set(known_words(target)))
    found = matches(target, head, _columns(sheet, range(head.begins, _end(sheet, head)), head))
    needed = {slot.key for slot in target.needed}
    lacking = len(needed - {match.slot for match in found.values()})
    return sum(match.sure for match in found.values()) - lacking


def _end(sheet: Sheet, head: Head) -> int:
    return min(len(sheet.rows), head.begins + LOOKED_AT)


def looked_at(
    file_name: str,
    sheet: Sheet,
    target: Target,
    *,
    mapping: Mapping[int, str] | None,
    answers: Mapping[str, str],
    remembered: Mapping[str, Remembered],
    erase: bool = False,
) -> Draft:
    """The draft of a sheet. `mapping` overrules what would be matched, and what is remembered."""
    head = head_of(sheet, set(known_words(target)))
    rows, told = data_rows(sheet, head)
    first = _columns(sheet, rows[:LOOKED_AT], head)
    signature = f"{target.id}:{head.signature}"
    last = remembered.get(signature) if mapping is None else None
    found = _chosen(target, head, first, mapping, last)
    told_by = _evidence(sheet, rows, target, found)
    proven = {f"order:{place}": each.order for place, each in told_by.items() if each.order}
    answers = {**(last.answers if last else {}), **answers, **proven}
    columns = tuple(
        _column(target, head, place, cells, found.get(place)) for place, cells in enumerate(first)
    )
    return Draft(
        file_name=file_name,
        sheet=sheet,
        target=target,
        columns=columns,
        rows=rows,
        heading_row=None if head.row is None else sheet.number(head.row),
        signature=signature,
        questions=tuple(_questions(columns, told_by, answers)),
        lacking=(
            *_lacking(target, {match.slot for match in found.values()}),
            *_given_twice(target, head, found),
        ),
        told=(*_told(target, columns), *told),
        remembered=last is not None,
        erase=erase,
        answers=answers,
        filled=filled_down(sheet, head),
    )


def _columns(sheet: Sheet, rows: Sequence[int], head: Head) -> list[list[Cell]]:
    lines = [sheet.rows[place] for place in rows]
    return [
        [line[place] if place < len(line) else None for line in lines]
        for place in range(len(head.words))
    ]


def _chosen(
    target: Target,
    head: Head,
    columns: Sequence[Sequence[Cell]],
    mapping: Mapping[int, str] | None,
    last: Remembered | None,
) -> dict[int, Match]:
    known = {slot.key for slot in target.slots}
    said = mapping if mapping is not None else last.mapping if last else None
    if said is None:
        return matches(target, head, columns)
    why = _("You chose so.") if mapping is not None else _("As in the last file of this shape.")
    return {
        place: Match(slot, 1.0, why)
        for place, slot in said.items()
        if slot in known and place < len(columns)
    }


def _column(
    target: Target, head: Head, place: int, cells: Sequence[Cell], match: Match | None
) -> Column:
    column = Column(place, head.words[place], head.groups[place], samples(cells))
    if match is None:
        return column
    factor = 1
    if isinstance(target.slot(match.slot).field, Money):
        factor = unit_of(head.words[place], head.units[place], head.groups[place]) or head.unit
    return Column(column.place, column.heading, column.group, column.samples, *match, factor=factor)


def _told(target: Target, columns: Sequence[Column]) -> Iterator[str]:
    """What the person should know of how the table is taken."""
    for column in columns:
        if column.factor != 1:
            words = _("An amount of 1 in “{column}” is taken as {factor} yuan.")
            yield words.format(column=column.heading or column.letter, factor=f"{column.factor:,}")
    yield from _together(target, columns)
    out = [_name(column) for column in columns if not column.slot and column.samples]
    if out:
        yield _("Left out: {columns}.").format(columns=list_words(out))
    if target.form.id == "interaction":
        yield _("Complete interactions of the past come in as logged, the others to be logged.")


def _together(target: Target, columns: Sequence[Column]) -> Iterator[str]:
    """Which columns come together in one field."""
    counted = Counter(column.slot for column in columns if column.slot)
    for key, count in counted.items():
        if count > 1:
            names = list_words([_name(column) for column in columns if column.slot == key])
            words = _("“{field}” takes the words of several columns: {columns}.")
            yield words.format(field=target.slot(key).words, columns=names)


def _name(column: Column) -> str:
    """How a column is called beside others that may be headed alike."""
    return f"{column.letter} “{column.heading}”" if column.heading else column.letter


def _given_twice(target: Target, head: Head, found: Mapping[int, Match]) -> Iterator[str]:
    """The fields that take one column only, but were given several."""
    counted = Counter(
        match.slot
        for place, match in found.items()
        if not target.slot(match.slot).between and name_part(head.words[place]) is None
    )
    for key, count in counted.items():
        if count > 1:
            words = _("Only one column can go to “{what}”: leave the others out.")
            yield words.format(what=target.slot(key).words)


def _evidence(
    sheet: Sheet, rows: Sequence[int], target: Target, found: Mapping[int, Match]
) -> dict[int, dates.Evidence]:
    """What each column of dates tells about how they are written."""
    return {
        place: dates.evidence(_texts(sheet, rows, place))
        for place, match in found.items()
        if isinstance(target.slot(match.slot).field, Day | Moment)
    }


def _questions(
    columns: Sequence[Column], told_by: Mapping[int, dates.Evidence], answers: Mapping[str, str]
) -> Iterator[Question]:
    for column in columns:
        if column.place in told_by:
            yield from _asked(column, told_by[column.place], answers)


def _texts(sheet: Sheet, rows: Sequence[int], place: int) -> Iterator[str]:
    for row in rows:
        line = sheet.rows[row]
        if place < len(line) and isinstance(cell := line[place], str):
            yield cell


def _asked(column: Column, found: dates.Evidence, answers: Mapping[str, str]) -> Iterator[Question]:
    name = column.heading or column.letter
    if found.ask_order:
        key = f"order:{column.place}"
        words = _("In which order are the dates of “{column}” written?").format(column=name)
        choices = (
            Answer(dates.DAY_FIRST, _("day / month / year")),
            Answer(dates.MONTH_FIRST, _("month / day / year")),
            *([Answer(dates.YEAR_FIRST, _("year / month / day"))] if found.ask_century else []),
        )
        yield Question(key, column.place, words, choices, _given(answers, key, choices))
    if found.ask_century:
        key = f"century:{column.place}"
        words = _("Which years are the two digits in “{column}”?").format(column=name)
        choices = (
            Answer(dates.THIS_CENTURY, _("all of them 20xx")),
            Answer(dates.NEAREST, _("the latest that is not still to come")),
        )
        yield Question(key, column.place, words, choices, _given(answers, key, choices))


def _given(answers: Mapping[str, str], key: str, choices: Sequence[Answer]) -> str:
    answer = answers.get(key, "")
    return answer if answer in {each.key for each in choices} else ""


def _lacking(target: Target, given: set[str]) -> Iterator[str]:
    """What no column tells though each row needs it, in words."""
    name = f"{target.table.key}.{name_of(target.table)}" if target.table else ""
    marks = _MARKS if name in given else {*_MARKS, _PHONE}
    for slot in target.needed:
        known = target.way is Way.CARD and given & marks
        if slot.key not in given and not known and not _follows(slot, given):
            yield _("No column tells “{what}”: choose it.").format(what=slot.words)
    if target.way is Way.PART and not given & {slot.key for slot in target.slots if slot.finds}:
        yield _("No column tells which customer a row belongs to: choose it.")
    table = target.table if target.way is Way.CARD else None
    if table and name not in given and any(key.startswith(f"{table.key}.") for key in given):
        yield _("No column tells “{what}”: choose it.").format(what=target.slot(name).words)
    if (COST_KIND in given) != (COST_AMOUNT in given):
        yield _("Kind and amount of an expense go together: choose both.")
    elif costs_of(target) and not given & {*costs_of(target), COST_AMOUNT}:
        yield _("No column tells an amount: choose it.")


def _follows(slot: Slot, given: set[str]) -> bool:
    """Whether it follows from another column: a customer from the number, a manager from them."""
    return slot.key == "manager" or f"{slot.key}_code" in given
