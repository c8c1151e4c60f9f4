"""Charts, drawn once: the same shapes stand on paper and, as SVG, on the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from reportlab.graphics.shapes import Drawing, Group, Line, Rect
from reportlab.lib.colors import HexColor

from desktop.forms.text import amount_words, list_words
from desktop.i18n import _
from desktop.reports.fonts import FontBook
from desktop.reports.lettering import lettered, svg_of
from desktop.reports.paragraphs import Style, one_line, shortened

LETTERS = Style(8.5, 11)
BAR, GAP, BETWEEN = 9.0, 2.0, 8.0
LABEL_SHARE, VALUE_ROOM = 0.28, 64.0
LEGEND = 16.0

Amount = Decimal | int


@dataclass(frozen=True)
class Series:
    """One thing that is compared over the categories; None where nothing is known."""

    name: str
    values: tuple[Amount | None, ...]


@dataclass(frozen=True)
class Chart:
    """Bars for each category, one for each series. `money` values are yuan.

    With `whole`, the length of a bar is its share of that number (as of 100 per cent).
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    money: bool = False
    whole: Amount = 0
    unit: str = ""

    def words(self, value: Amount | None) -> str:
        """A value as it is written beside its bar and in the table."""
        if value is None:
            return "—"
        words = amount_words(Decimal(value)) if self.money else f"{value}"
        return f"{words}{self.unit}"

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """The same numbers as heads and lines."""
        heads = ("", *(series.name for series in self.series))
        lines = [
            (category, *(self.words(series.values[place]) for series in self.series))
            for place, category in enumerate(self.categories)
        ]
        return heads, lines

    def parts(self, most: int) -> list[Chart]:
        """The chart cut into charts of at most `most` categories, all to the same scale."""
        values = [value for series in self.series for value in series.values if value is not None]
        longest = self.whole or max(values, default=0)
        return [
            replace(
                self,
                categories=self.categories[start : start + most],
                series=tuple(
                    Series(series.name, series.values[start : start + most])
                    for series in self.series
                ),
                whole=longest,
            )
            for start in range(0, len(self.categories), most)
        ]

    def alternative(self) -> str:
        """The chart in words, for those who cannot see it."""
        _heads, lines = self.table()
        told = [
            _("{category}: {values}").format(
                category=category,
                values=list_words(
                    [
                        _("{name} {value}").format(name=series.name, value=value)
                        for series, value in zip(self.series, values, strict=True)
                    ]
                ),
            )
            for category, *values in lines
        ]
        return _("{title}. {lines}").format(title=self.title, lines=list_words(told))


@dataclass(frozen=True)
class Inks:
    """The colours of a chart as `#RRGGBB`; `fills` are those of the series, in their order."""

    text: str = "#1E2732"
    quiet: str = "#D7DCE3"
    fills: tuple[str, ...] = ("#1B5FAA", "#A9C4E4", "#9A5B00")


PAPER = Inks()


def drawing(chart: Chart, width: float, fonts: FontBook, inks: Inks = PAPER) -> Drawing:
    """The chart `width` points wide and as high as its categories need."""
    step = len(chart.series) * (BAR + GAP) + BETWEEN
    legend = LEGEND if len(chart.series) > 1 else 0.0
    height = max(1, len(chart.categories)) * step + legend
    shapes: list[Any] = []
    if legend:
        shapes.append(_legend(chart, height - LEGEND + 4, fonts, inks))
    left = width * LABEL_SHARE
    longest = max(width - left - VALUE_ROOM, 1.0)
    most = _most(chart)
    for place, category in enumerate(chart.categories):
        top = height - legend - place * step
        middle = top - (step - BETWEEN) / 2 - LETTERS.size * 0.36
        shapes.append(_words(shortened(category, LETTERS, left - 6, fonts), 0, middle, fonts, inks))
        for row, series in enumerate(chart.series):
            y = top - (row + 1) * (BAR + GAP) + GAP
            shapes += _bar(chart, series.values[place], (left, y), longest / most, fonts, inks, row)
    shapes.append(
        Line(left, 0, left, height - legend, strokeColor=HexColor(inks.quiet), strokeWidth=0.75)
    )
    return Drawing(width, height, *shapes)


def svg(chart: Chart, width: float, fonts: FontBook, inks: Inks = PAPER) -> bytes:
    """The chart for the screen."""
    return svg_of(drawing(chart, width, fonts, inks))


def _most(chart: Chart) -> float:
    """The value whose bar has the full length."""
    values = [value for series in chart.series for value in series.values if value is not None]
    return float(chart.whole or max([*values, 0]) or 1)


def _bar(
    chart: Chart,
    value: Amount | None,
    corner: tuple[float, float],
    scale: float,
    fonts: FontBook,
    inks: Inks,
    row: int,
) -> list[Any]:
    left, y = corner
    length = max(0.0, float(value or 0)) * scale
    fill = HexColor(inks.fills[row % len(inks.fills)])
    bar = Rect(left, y, length, BAR, fillColor=fill, strokeColor=None, rx=1.5, ry=1.5)
    words = _words(chart.words(value), left + length + 4, y + 1.5, fonts, inks)
    return [bar, words] if length else [words]


def _legend(chart: Chart, y: float, fonts: FontBook, inks: Inks) -> Group:
    group, x = Group(), 0.0
    for row, series in enumerate(chart.series):
        fill = HexColor(inks.fills[row % len(inks.fills)])
        group.add(Rect(x, y, BAR, BAR, fillColor=fill, strokeColor=None, rx=1.5, ry=1.5))
        group.add(_words(series.name, x + BAR + 4, y + 1, fonts, inks))
        x += BAR + 20 + one_line(series.name, LETTERS, fonts).width
    return group


def _words(text: str, x: float, y: float, fonts: FontBook, inks: Inks) -> Group:
    return lettered(text, LETTERS, (x, y), inks.text, fonts)
