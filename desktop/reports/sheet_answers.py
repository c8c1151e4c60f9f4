"""The answers that cells offer: lists to choose from, and words on what may be written."""

from __future__ import annotations

from typing import Any

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from desktop.forms.spec import Choice, Choices, Field
from desktop.forms.text import option_label
from desktop.i18n import _
from desktop.reports.cells import put_text

MOST_LISTED = 255  # characters of a list inside a rule; Excel refuses a file with a longer one
FIRST_COLUMN = 4  # of the long lists on the hidden sheet


class Answers:
    """Keeps one rule for each list and sheet; long lists stand on the sheet named `hidden`."""

    def __init__(self, hidden: str) -> None:
        self._hidden = hidden
        self._rules: dict[tuple[str, str], Any] = {}
        self._long: list[tuple[str, ...]] = []

    def offer(self, sheet: Any, cell: Any, field: Field) -> None:
        """Let the cell offer the answers of its field, if the field has any."""
        if not isinstance(field, (Choice, Choices)) or not field.options:
            return
        words = tuple(option_label(field.options, option.key) for option in field.options)
        known = (sheet.title, f"{type(field).__name__} {words} {field.more}")
        if known not in self._rules:
            self._rules[known] = rule = self._rule(field, words)
            sheet.add_data_validation(rule)
        self._rules[known].add(cell.coordinate)

    def write_long(self, sheet: Any) -> None:
        """Write the lists that were too long for a rule, one a column."""
        for column, words in enumerate(self._long, start=FIRST_COLUMN):
            for row, word in enumerate(words, start=1):
                put_text(sheet.cell(row, column), word)

    def _rule(self, field: Choice | Choices, words: tuple[str, ...]) -> Any:
        if isinstance(field, Choices):
            rule = DataValidation(allow_blank=True, showInputMessage=True)
            prompt = _("Several may be named: {answers}").format(answers="、".join(words))
            rule.prompt = prompt[:MOST_LISTED]
            return rule
        rule = DataValidation(type="list", formula1=self._list(words), allow_blank=True)
        rule.showErrorMessage = not field.more
        rule.error = _("Choose one of the answers in the list.")
        return rule

    def _list(self, words: tuple[str, ...]) -> str:
        listed = ",".join(words)
        if len(listed) <= MOST_LISTED and not any(set(word) & {",", '"'} for word in words):
            return f'"{listed}"'
        if words not in self._long:
            self._long.append(words)
        letter = get_column_letter(FIRST_COLUMN + self._long.index(words))
        return f"{quote_sheetname(self._hidden)}!${letter}$1:${letter}${len(words)}"
