"""The dossier of a case: facts, tables and drawings one after the other, as an auditor reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from desktop.i18n import _
from desktop.reports.document import CLOSE_UP, LEAST, Column, Document, band, table, told
from desktop.reports.document import write_document as write
from desktop.reports.fonts import FontBook
from desktop.reports.grid import PAD, Cell, Picture, Row
from desktop.reports.page import INNER, MM, PrintReport
from desktop.reports.paragraphs import lines_of
from desktop.reports.setting import SMALL, SMALL_HEAD, SMALL_PAD, Setting

_LABEL = 28 * MM
_PICTURE_ABOVE = 5  # points
_CLOSE: Any = {"middle": True, "pad": SMALL_PAD, "pad_up": CLOSE_UP}

Draw = Callable[[float, FontBook], Any]
"""Makes a drawing of a width in points; its height follows."""


@dataclass(frozen=True)
class Fact:
    """A caption and its words; a `short` one shares its row with the next short one."""

    label: str
    words: str
    short: bool = False


@dataclass(frozen=True)
class Grid:
    """A table under a heading of its own; where there are no lines, `nothing` is said instead."""

    title: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[str, ...], ...]
    nothing: str = ""


@dataclass(frozen=True)
class Figure:
    """A drawing under a heading of its own, and beside it in words what it shows."""

    title: str
    draw: Draw


@dataclass(frozen=True)
class Facts:
    """Facts under a heading; with none there is no heading either."""

    title: str
    facts: tuple[Fact, ...]


Part = Facts | Grid | Figure


@dataclass(frozen=True)
class Dossier:
    """What is printed: `left` and `right` stand above it, `name` in the foot."""

    title: str
    left: str
    right: str
    name: str
    parts: tuple[Part, ...]
    made_at: datetime
    made_by: str


def write_dossier(stream: BinaryIO, dossier: Dossier, fonts: FontBook) -> PrintReport:
    """Print the dossier; returns how many pages, and what no font could show."""
    rows: list[Row] = []
    for part in dossier.parts:
        rows += _rows(part, fonts)
    document = Document(
        title=dossier.title,
        left=dossier.left,
        right=dossier.right,
        name=dossier.name,
        rows=tuple(rows),
        printed_at=dossier.made_at,
        printed_by=dossier.made_by,
    )
    return write(stream, document, fonts)


def _rows(part: Part, fonts: FontBook) -> list[Row]:
    heading = band(part.title, fonts) if part.title else None
    head = [heading] if heading else []
    if isinstance(part, Figure):
        drawn = part.draw(INNER - 2 * PAD, fonts)
        cell = Cell(INNER, (Picture(drawn, drawn.height),), offset=_PICTURE_ABOVE)
        return [*head, Row((cell,))]
    if isinstance(part, Grid):
        return [*head, *_table(part, fonts)] if part.lines or part.nothing else []
    return [*head, *_facts(part.facts, fonts)] if part.facts else []


def _table(grid: Grid, fonts: FontBook) -> list[Row]:
    if grid.lines:
        return table(grid.columns, grid.lines, fonts)
    words = tuple(lines_of(grid.nothing, SMALL, INNER - 2 * PAD, fonts))
    return [Row((Cell(INNER, words, middle=True, pad_up=CLOSE_UP),), least=LEAST)]


def _facts(facts: tuple[Fact, ...], fonts: FontBook) -> list[Row]:
    setting = Setting({}, fonts, body=SMALL, head=SMALL_HEAD)
    rows: list[Row] = []
    waiting: list[Fact] = []
    for fact in facts:
        if fact.short:
            waiting.append(fact)
        if len(waiting) == 2 or (waiting and not fact.short):  # noqa: PLR2004 - a row has two
            rows.append(_beside(waiting, fonts))
            waiting = []
        if not fact.short:
            rows.append(told(fact.label, fact.words, setting))
    return [*rows, _beside(waiting, fonts)] if waiting else rows


def _beside(facts: list[Fact], fonts: FontBook) -> Row:
    """One or two short facts in a row."""
    whole = INNER / 2 - _LABEL
    width = whole if len(facts) > 1 else INNER - _LABEL
    cells: list[Cell] = []
    for fact in facts:
        label = tuple(lines_of(fact.label, SMALL_HEAD, _LABEL - 2 * SMALL_PAD, fonts))
        words = lines_of(fact.words, SMALL, width - 2 * SMALL_PAD, fonts) if fact.words else ()
        cells.append(Cell(_LABEL, label, shaded=True, **_CLOSE))
        cells.append(Cell(width, tuple(words), **_CLOSE))
    return Row(tuple(cells), least=LEAST)


def continued(words: str, count: int) -> str:
    """A heading with how many there are."""
    return _("{title} ({count})").format(title=words, count=count)
