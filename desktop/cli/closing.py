"""What the command line does with closed periods."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.cli.arguments import Asked
from desktop.cli.verbs import one_line, opened, print_json
from desktop.forms.text import amount_words
from desktop.i18n import _, ngettext
from desktop.services.closed_periods import ClosedBatch, Preview
from desktop.services.closing_words import entry_counts, kind_words, reasons_in_words
from desktop.storage.finance_batches import BatchLine

_MARK = "\t"


def finance(asked: Asked, folder: Path) -> int:
    """Close a period, or list those that were closed."""
    return {"close": _close, "batches": _batches}[asked.what](asked, folder)


def _close(asked: Asked, folder: Path) -> int:
    """Close the period that is shown, and no other: what changed in between is refused."""
    if asked.start is None or asked.end is None:
        raise ValueError(asked.what)
    with opened(folder) as workspace:
        seen = workspace.finance_batches.preview(asked.start, asked.end)
        if not asked.dry_run:
            workspace.finance_batches.close(asked.start, asked.end, seen.mark)
    if asked.json:
        print_json(_previewed(seen, written=not asked.dry_run))
        return 0
    for words in _lines(seen):
        print(one_line(words))
    done = _("{number} was closed.").format(number=seen.number)
    print(_("Nothing was written: this was a trial.") if asked.dry_run else done)
    return 0


def _batches(asked: Asked, folder: Path) -> int:
    with opened(folder) as workspace:
        batches = workspace.finance_batches.list()
    if asked.json:
        print_json([_batch(each) for each in batches])
        return 0
    for batch in batches:
        lines = ngettext("{count} line", "{count} lines", batch.line_count)
        told = (
            batch.number,
            f"{batch.start} – {batch.end}",
            lines.format(count=batch.line_count),
            *(f"{currency} {amount_words(each.closing)}" for currency, each in batch.sums.items()),
        )
        print(_MARK.join(told))
    return 0


def _lines(seen: Preview) -> list[str]:
    """The counts, the sums, each correction and each line without a voucher."""
    why = reasons_in_words(seen.lines)
    return [
        f"{seen.number}: {entry_counts(seen)}",
        *(
            f"{currency} {amount_words(each.opening)} → {amount_words(each.closing)}"
            for currency, each in seen.sums.items()
        ),
        *(
            f"{line.corrects} · {line.code} {kind_words(line.kind)}: {why[line.id]}"
            for line in seen.lines
            if line.entry == "reversal"
        ),
        *(
            _("No voucher number: {code} {kind}").format(code=line.code, kind=kind_words(line.kind))
            for line in seen.unvouched
        ),
    ]


def _previewed(seen: Preview, *, written: bool) -> dict[str, Any]:
    why = reasons_in_words(seen.lines)
    return {
        "number": seen.number,
        "from": seen.start,
        "to": seen.end,
        "previous": seen.previous,
        "written": written,
        "before_first": seen.before_first,
        "without_voucher": [line.name for line in seen.unvouched],
        "sums": {currency: each._asdict() for currency, each in seen.sums.items()},
        "lines": [_line(line, why.get(line.id, "")) for line in seen.lines],
    }


def _line(line: BatchLine, why: str) -> dict[str, Any]:
    hidden = ("id", "batch", "position", "corrects_id", "step", "customer_id", "manager_id")
    told = {key: value for key, value in line._asdict().items() if key not in hidden}
    return {**told, "why": why}


def _batch(batch: ClosedBatch) -> dict[str, Any]:
    return {
        "number": batch.number,
        "from": batch.start,
        "to": batch.end,
        "previous": batch.previous,
        "closed_at": batch.closed_at,
        "closed_by": batch.closed_by,
        "lines": batch.line_count,
        "sums": {currency: each._asdict() for currency, each in batch.sums.items()},
    }


CLOSING: dict[str, Callable[[Asked, Path], int]] = {"finance": finance}
