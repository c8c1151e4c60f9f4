"""The causes that stand on a complaint, as they are drawn and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.forms.spec import Choice, FormSpec, Rows, Values
from desktop.forms.text import option_label
from desktop.forms.values import Ref, values_of
from desktop.i18n import _
from desktop.reports.causes import Branch, Cause, Causes
from desktop.services.desk import Desk
from desktop.services.press import Press

if TYPE_CHECKING:
    from desktop.reports.charts import Inks

_LONGEST = 90  # characters of the problem at the head of the fish


@dataclass(frozen=True)
class CauseTrees:
    """Finds the causes of a record, and draws them for the screen."""

    desk: Desk
    press: Press

    def of(self, form: FormSpec, values: Values) -> Causes | None:
        """The causes of a complaint, or of the one that a report is about; None for others."""
        about = values.get("complaint")
        if not isinstance(about, Ref) or not about.id:
            return causes_of(form, values)
        kind = self.desk.catalogue["complaint"]
        with self.desk.database.reading_session() as session:
            complaint = self.desk.fetch(session, kind, about.id)
            return causes_of(kind.form, values_of(kind.form, complaint))

    def svg(self, causes: Causes, width: float, inks: Inks) -> bytes:
        """The fishbone as it stands on paper, in the colours of the screen; width in points."""
        from desktop.reports import fishbone  # reportlab takes 0.1 s to import

        return self.press.measured(
            lambda fonts: fishbone.svg(fishbone.of(causes), width, fonts, inks)
        )

    def words(self, causes: Causes) -> str:
        """What the fishbone shows, for those who cannot see it."""
        from desktop.reports import fishbone  # reportlab takes 0.1 s to import

        return fishbone.of(causes).alternative()


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
