"""What the command line does with tables of other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from desktop.cli.arguments import Asked
from desktop.cli.import_arguments import BATCHES, SEPARATORS, TAKE_BACK
from desktop.cli.verbs import one_line, opened, print_json
from desktop.errors import UserError
from desktop.i18n import _
from desktop.intake.reading import read_book
from desktop.intake.tables import Book
from desktop.services.table_imports.draft import Draft
from desktop.services.table_imports.joining import matched
from desktop.services.table_imports.judged import OPEN, VERDICTS, Judged, JudgedRow, Verdict
from desktop.services.table_imports.left_out import reason
from desktop.services.table_imports.table_imports import TableImports
from desktop.services.table_imports.understanding import Fixes
from desktop.services.table_imports.writing import Written

_PAGE = 1000
_QUIET = (Verdict.NEW, Verdict.SAME)
"""Nothing is to be said of these rows one by one."""


def import_table(asked: Asked, folder: Path) -> int:
    """Bring a table in, list what was brought in, or take it back."""
    if asked.what == BATCHES:
        return _batches(asked, folder)
    return _take_back(asked, folder) if asked.what == TAKE_BACK else _import(asked, folder)


def _import(asked: Asked, folder: Path) -> int:
    book = read_book(asked.path, encoding=asked.encoding, separator=SEPARATORS[asked.separator])
    with opened(folder, create=not asked.dry_run) as workspace:
        imports = workspace.table_imports
        draft = _draft(asked, imports, book)
        _refuse_unready(draft)
        judged = imports.judge(draft, fixes=Fixes(new_people=tuple(asked.colleagues)))
        stays = judged.count(OPEN) > 0 and not asked.skip_wrong
        done = None if asked.dry_run or stays else imports.apply(judged, skip_open=True)
        if asked.errors is not None:
            imports.left_out_workbook(judged, asked.errors)
    if asked.json:
        print_json(_told(judged, done))
    else:
        _show(book, judged, done)
    return 1 if stays else 0


def _draft(asked: Asked, imports: TableImports, book: Book) -> Draft:
    sheet = asked.sheet or book.fullest
    look = partial(imports.look, book, sheet, asked.what, file_name=asked.path.name)
    draft = look()
    if asked.map is None:
        return draft
    said = _map(asked.map)
    places: dict[str, list[int]] = {}
    for column in draft.columns:
        for name in {column.letter, column.heading} - {""}:
            places.setdefault(name, []).append(column.place)
    columns = _placed(said.get("columns"), places)
    mapping = matched(draft, columns)
    answers = {
        f"{question}:{place}": answer
        for question in ("order", "century")
        for place, answer in _placed(said.get(question), places).items()
    }
    erase = said.get("erase") is True
    return look(mapping=mapping, answers=answers, erase=erase)


def _map(path: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(
            _("“{name}” was not read.").format(name=path.name),
            advice=_("It must be JSON in UTF-8."),
            detail=str(error),
        ) from error
    if not isinstance(said, dict):
        raise UserError(
            _("“{name}” was not read.").format(name=path.name),
            advice=_('Expected: {"columns": {"heading or letter": "field"}}'),
        )
    return said


def _placed(said: object, places: Mapping[str, Sequence[int]]) -> dict[int, str]:
    """What is said of columns, by their places. Raises `UserError` where there is none.

    A heading that several columns have names all of them; letters tell them apart.
    """
    found = {}
    for name, words in said.items() if isinstance(said, dict) else ():
        if name not in places:
            raise UserError(_("The sheet has no column “{name}”.").format(name=name))
        found.update(dict.fromkeys(places[name], str(words)))
    return found


def _refuse_unready(draft: Draft) -> None:
    if draft.lacking:
        raise UserError(
            " ".join(draft.lacking), safe=_("Nothing was written."), advice=_("Say it with --map.")
        )
    for question in draft.questions:
        if not question.answer:
            answers = ", ".join(f"{each.key} ({each.words})" for each in question.answers)
            raise UserError(
                question.words,
                safe=_("Nothing was written."),
                advice=_("Say it with --map, as “{name}”: {answers}.").format(
                    name=question.key.partition(":")[0], answers=answers
                ),
            )


def _show(book: Book, judged: Judged, done: Written | None) -> None:
    for words in (*_sheet_words(book, judged), *book.told, *judged.draft.told):
        print(one_line(words), file=sys.stderr)
    for row in _rows(judged):
        if row.verdict not in _QUIET:
            print(f"{row.number}: {_(VERDICTS[row.verdict])}", *_lines(row), sep="\n  ")
    counts = (f"{_(VERDICTS[each])}: {count}" for each, count in judged.counts.items() if count)
    print(", ".join(counts) or _("The sheet has no rows."))
    if done is None or not done.id:
        print(_("Nothing was written."))
    else:
        words = _("Batch {id}: {added} added, {changed} changed.")
        print(words.format(id=done.id, added=done.added, changed=done.changed))


def _sheet_words(book: Book, judged: Judged) -> Iterator[str]:
    if len(book.sheets) > 1:
        yield _("Sheet: {name}").format(name=judged.draft.sheet.name)


def _lines(row: JudgedRow) -> list[str]:
    changes = (f"{each.label}: {each.before or '—'} → {each.after or '—'}" for each in row.changes)
    why = reason(row).split("\n") if row.verdict in OPEN else ()
    return [one_line(words) for words in (*changes, *why, *row.notes)]


def _rows(judged: Judged) -> list[JudgedRow]:
    return [
        row
        for start in range(0, len(judged.verdicts), _PAGE)
        for row in judged.page((), start, _PAGE)
    ]


def _told(judged: Judged, done: Written | None) -> dict[str, Any]:
    draft = judged.draft
    return {
        "target": draft.target.id,
        "sheet": draft.sheet.name,
        "heading_row": draft.heading_row,
        "columns": [
            {"column": c.letter, "heading": c.heading, "field": c.slot, "why": c.why}
            for c in draft.columns
        ],
        "counts": {verdict.value: count for verdict, count in judged.counts.items()},
        "batch": (done.id or None) if done else None,
        "written": done is not None and bool(done.id),
        "rows": [_row(row) for row in _rows(judged) if row.verdict is not Verdict.SAME],
    }


def _row(row: JudgedRow) -> dict[str, Any]:
    return {
        "row": row.number,
        "verdict": row.verdict.value,
        "code": row.record.code if row.record else None,
        "changes": [each._asdict() for each in row.changes],
        "problems": [{"cell": each.where, "reason": each.reason} for each in row.problems],
        "doubt": row.doubt,
        "others": [each.code for each in row.others],
        "notes": list(row.notes),
    }


def _batches(asked: Asked, folder: Path) -> int:
    with opened(folder) as workspace:
        found = workspace.table_imports.batches()
    if asked.json:
        print_json([vars(each) for each in found])
        return 0
    for each in found:
        when = each.at.astimezone().strftime("%Y-%m-%d %H:%M")
        state = _("taken back") if each.taken_back_at else ""
        counts = f"+{each.added} ~{each.changed}"
        print("\t".join((each.id, when, one_line(each.file_name), each.form, counts, state)))
    return 0


def _take_back(asked: Asked, folder: Path) -> int:
    with opened(folder) as workspace:
        result = workspace.table_imports.take_back(asked.codes[0])
    removed = sum(map(len, result.removed.values()))
    restored = sum(map(len, result.restored.values()))
    if asked.json:
        print_json({"removed": removed, "restored": restored})
    else:
        words = _("Taken back: {removed} removed, {restored} as before.")
        print(words.format(removed=removed, restored=restored))
    return 0
