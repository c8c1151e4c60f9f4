"""A section of a form as rows of the paper, top to bottom."""

from __future__ import annotations

from desktop.forms.spec import Field, Section, Span
from desktop.reports.beside import beside_rows
from desktop.reports.form_blocks import band, field_rows, pair_row
from desktop.reports.grid import Row
from desktop.reports.setting import Setting

ROUNDING = 0.001  # three thirds are a line


def section_rows(section: Section, setting: Setting) -> list[Row]:
    """The rows of a section."""
    title = (band(section.title, setting),) if section.title else ()
    if section.beside:
        return [*title, *beside_rows(section, setting, title)]
    rows = list(title)
    for line in _lines(section.fields):
        rows += field_rows(line[0], setting) if len(line) == 1 else [pair_row(line, setting)]
    return rows


def _lines(fields: tuple[Field, ...]) -> list[list[Field]]:
    """The fields in lines as their spans say, those that are not printed left out."""
    lines: list[list[Field]] = []
    room = 0.0
    for field in fields:
        if not field.on_paper:
            continue
        if field.span.value > room + ROUNDING:
            lines.append([])
            room = Span.FULL.value
        lines[-1].append(field)
        room -= field.span.value
    return lines
