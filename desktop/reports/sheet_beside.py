"""Fields that stand as columns next to each other on the sheet, tables and single ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.forms.spec import Field, Group, Rows, Values
from desktop.forms.text import caption, reads
from desktop.forms.values import blank_row
from desktop.i18n import _
from desktop.reports.cells import clean
from desktop.reports.form_sheet import TALLEST, PlacedForm, heights
from desktop.reports.sheet_columns import spans_of
from desktop.reports.sheet_style import CENTER, LEFT_TOP
from desktop.reports.sheet_tables import filled_rows
from desktop.reports.sheet_values import column_alignment, value_of

SPARE = 2  # rows to fill in, below those that are filled
FEWEST = 3  # rows, so that what stands beside the tables has room
HEIGHT = 19.0  # points of a row that nothing makes higher
MOST = 4 * TALLEST  # a text that needs more height is better put over the full width


@dataclass(frozen=True)
class _Block:
    """One column: of a table, or a field that is as high as all rows."""

    field: Field
    table: Rows | None
    first: int
    last: int

    @property
    def parts(self) -> tuple[Field, ...]:
        return self.field.parts if isinstance(self.field, Group) else (self.field,)


def fit_beside(placed: PlacedForm, fields: Sequence[Field]) -> bool:
    """Whether no text is too long for a narrow column."""
    blocks = [block for block in _blocks(placed, fields) if block.table is None]
    return all(
        _height(part, value_of(part, placed.values), block) < MOST
        for block in blocks
        for part in block.parts
    )


def place_beside(placed: PlacedForm, fields: Sequence[Field]) -> None:
    """Put the fields next to each other, below one row of captions."""
    blocks = list(_blocks(placed, fields))
    for block in blocks:
        placed.label(_head(block), block.first, block.last)
    placed.next_row(max(heights(_head(block), _wide(block), 1)[1] for block in blocks))
    count, deep = _count(fields, placed.values), _deep(blocks)
    start, high = placed.row, [HEIGHT] * (count * deep)
    for block in blocks:
        cells = _rows_of(placed, block, count, deep) if block.table else _whole(placed, block, high)
        for field, key, value, offset, rows in cells:
            placed.row = start + offset
            look = column_alignment(field) if block.table or rows == 1 else LEFT_TOP
            look = CENTER if not block.table and len(block.parts) > 1 else look
            span = (block.first, block.last)
            placed.value(field, key, value, span, rows=rows, alignment=look)
            _raise(high, offset, rows, _height(field, value, block))
    placed.row = start
    for height in high:
        placed.next_row(min(height, TALLEST))


_Cell = tuple[Field, str, object, int, int]  # field, key, value, rows below the first, rows high


def _rows_of(placed: PlacedForm, block: _Block, count: int, deep: int) -> Iterator[_Cell]:
    """The cells of a table's column; the parts of a group stand below each other."""
    table = block.table
    if table is None:
        return
    rows = filled_rows(table, placed.values)
    for number in range(count):
        row = rows[number] if number < len(rows) else blank_row(table)
        for part, offset, high in _stacked(block.parts, deep):
            key = f"{table.key}_{number + 1}_{part.key}"
            yield part, key, value_of(part, row), number * deep + offset, high


def _whole(placed: PlacedForm, block: _Block, high: list[float]) -> Iterator[_Cell]:
    """The cells of a field that is as high as all rows."""
    for part, offset, rows in _stacked(block.parts, len(high)):
        yield part, part.key, value_of(part, placed.values), offset, rows


def _stacked(parts: Sequence[Field], rows: int) -> Iterator[tuple[Field, int, int]]:
    """Each part, the row it begins at, and how many it takes: all alike, the last the rest."""
    share = rows // len(parts)
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        yield part, number * share, rows - number * share if last else share


def _blocks(placed: PlacedForm, fields: Sequence[Field]) -> Iterator[_Block]:
    columns = [
        (column, field if isinstance(field, Rows) else None)
        for field in fields
        for column in (field.columns if isinstance(field, Rows) else (field,))
    ]
    spans = spans_of([column for column, _table in columns], placed.left, placed.columns)
    for (column, table), (first, last) in zip(columns, spans, strict=True):
        yield _Block(column, table, first, last)


def _head(block: _Block) -> str:
    """The caption; of a group also those of its parts, in the order of the cells below."""
    if len(block.parts) == 1:
        return caption(block.field)
    return f"{_(block.field.label)}\n({' / '.join(caption(part) for part in block.parts)})"


def _count(fields: Sequence[Field], values: Values) -> int:
    tables = [field for field in fields if isinstance(field, Rows)]
    needed = [max(len(filled_rows(each, values)) + SPARE, each.min_rows) for each in tables]
    return max(FEWEST, *needed) if needed else FEWEST


def _deep(blocks: Sequence[_Block]) -> int:
    """How many rows of the sheet one row of the tables takes."""
    return max((len(block.parts) for block in blocks if block.table), default=1)


def _wide(block: _Block) -> int:
    return block.last - block.first + 1


def _height(field: Field, value: object, block: _Block) -> float:
    rows, height = heights(clean(reads(field, value)), _wide(block), 1)
    return rows * height if value else 0.0


def _raise(high: list[float], offset: int, rows: int, needed: float) -> None:
    """Make some rows higher, all alike, until together they have the height that is needed."""
    lacking = needed - sum(high[offset : offset + rows])
    if lacking > 0:
        for number in range(offset, offset + rows):
            high[number] += lacking / rows
