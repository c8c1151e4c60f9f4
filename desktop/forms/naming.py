"""What a place of a form is called where it stands alone, so that no two sound alike."""

from __future__ import annotations

from desktop.forms.spec import Field, FormSpec, Group, Rows, leaves
from desktop.i18n import _


def field_words(form: FormSpec, field: Field) -> str:
    """The field's caption, behind that of its group: `Important memo · Description`."""
    if not isinstance(field, Rows):
        for block in form.blocks():
            if isinstance(block, Group) and field in leaves(block.parts):
                return f"{_(block.label)} · {_(field.label)}"
    return _(field.label)


def row_place(table: Rows, place: int) -> str:
    """A row of a table, from 0, as people count."""
    return _("{table}, row {number}").format(table=_(table.label), number=place + 1)


def path_words(form: FormSpec, path: tuple[str | int, ...]) -> str:
    """A path of a problem or change in words; empty where the form has no such place."""
    found = next((field for field in form.leaves() if path and field.key == path[0]), None)
    if found is None:
        return ""
    if len(path) == 1 or not isinstance(found, Rows) or not isinstance(path[1], int):
        return field_words(form, found)
    row = row_place(found, path[1])
    column = next((each for each in found.leaves() if each.key == path[-1]), None)
    return row if column is None else f"{row} · {_(column.label)}"
