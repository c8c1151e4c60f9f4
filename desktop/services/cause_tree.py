"""The causes that stand on a complaint, as they are drawn and printed."""

from __future__ import annotations

from desktop.forms.spec import Choice, FormSpec, Rows, Values
from desktop.forms.text import option_label
from desktop.i18n import _
from desktop.reports.causes import Branch, Cause, Causes

_LONGEST = 90  # characters of the problem at the head of the fish


def causes_of(form: FormSpec, values: Values) -> Causes | None:
    """The whys and the possible causes; None for forms that do not ask for them."""
    table = next((each for each in form.tables() if each.key == "bones"), None)
    if table is None:
        return None
    problem = " ".join(str(values["problem"]).split())
    return Causes(
        problem=problem if len(problem) <= _LONGEST else _cut(problem),
        whys=tuple(words for row in values["whys"] if (words := row["answer"].strip())),
        branches=tuple(
            Branch(
                option_label(_branch(table).options, option.key),
                tuple(
                    Cause(row["cause"], row["verified"] == "yes")
                    for row in values["bones"]
                    if row["branch"] == option.key
                ),
            )
            for option in _branch(table).options
        ),
    )


def _branch(table: Rows) -> Choice:
    field = next(column for column in table.columns if column.key == "branch")
    if not isinstance(field, Choice):
        raise TypeError(type(field))
    return field


def _cut(problem: str) -> str:
    return _("{beginning}…").format(beginning=problem[:_LONGEST])
