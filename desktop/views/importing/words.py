"""The words of an import: what was found in a file, and how its rows were judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import N_, _, ngettext
from desktop.services.table_imports.judged import Verdict

if TYPE_CHECKING:
    from desktop.intake.tables import Book, Sheet
    from desktop.services.table_imports.judged import Difference, JudgedRow

TONES = {
    Verdict.NEW: "done",
    Verdict.CHANGES: "running",
    Verdict.SAME: "draft",
    Verdict.DOUBTFUL: "waiting",
    Verdict.WRONG: "critical",
    Verdict.LEFT_OUT: "draft",
}

KINDS = {
    "xlsx": N_("Excel workbook"),
    "csv": N_("Text table"),
    "vcf": N_("Visiting cards (vCard)"),
    "clipboard": N_("Table from the clipboard"),
}

ENCODINGS = {
    "utf-8": "UTF-8",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
    "shift_jis": "Shift JIS",
    "cp1252": "Windows-1252",
}
"""Names as other programs write them; they are the same in every language."""

SEPARATORS = {
    ",": N_("Comma ,"),
    ";": N_("Semicolon ;"),
    "\t": N_("Tab"),
    "|": N_("Bar |"),
}


def found_words(book: Book) -> str:
    """What a file turned out to be, how many sheets and rows it has."""
    rows = sum(len(sheet.rows) for sheet in book.sheets)
    parts = [_(KINDS[book.kind])]
    if len(book.sheets) > 1:
        count = len(book.sheets)
        parts.append(ngettext("{count} sheet", "{count} sheets", count).format(count=count))
    if book.kind == "vcf":
        rows -= len(book.sheets)  # the headings are the program's own
        words = ngettext("{count} card", "{count} cards", rows)
    else:
        words = ngettext("{count} row", "{count} rows", rows)
    parts.append(words.format(count=f"{rows:,}"))
    return " · ".join(parts)


def sheet_words(sheet: Sheet) -> str:
    """A sheet by its name, with what there is to know before it is chosen."""
    rows = len(sheet.rows)
    words = ngettext("{name} ({count} row)", "{name} ({count} rows)", rows)
    told = words.format(name=sheet.name, count=f"{rows:,}")
    return _("{sheet}, hidden").format(sheet=told) if sheet.hidden else told


def counts_words(added: int, changed: int) -> str:
    """How many records an import wrote: `120 new, 8 changed`."""
    words = _("{added} new, {changed} changed")
    return words.format(added=f"{added:,}", changed=f"{changed:,}")


def change_line(change: Difference) -> str:
    """One field of a record: what it said, and what it would say."""
    empty = _("(empty)")
    words = _("{field}: {before} → {after}")
    return words.format(
        field=change.label, before=change.before or empty, after=change.after or empty
    )


def why_words(row: JudgedRow) -> str:
    """In one line why a row was judged so: what is wrong, doubtful, or would change."""
    if row.problems:
        return " · ".join(f"{each.where} {each.reason}" for each in row.problems)
    if row.doubt:
        return row.doubt
    told = [change_line(each) for each in row.changes]
    if row.record is not None and not told:
        told = [f"{row.record.code} {row.record.name}".strip()]
    return " · ".join([*told, *row.notes])
