"""Where the sheets of a workbook lie in its archive, and whether it is a workbook at all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from desktop.i18n import N_, _
from desktop.intake.archive import Archive
from desktop.intake.refusal import Unreadable, damaged, save_as_xlsx

OUR_FORM = "cd_form_"
"""The name of the cell that says which form a workbook of ours is."""

_OTHERS = (
    ("xl/workbook.bin", N_("It is a binary workbook (.xlsb).")),
    ("content.xml", N_("It is a document of LibreOffice (.ods or alike).")),
    ("word/document.xml", N_("It is a Word document, no table.")),
    ("ppt/presentation.xml", N_("It is a presentation, no table.")),
    ("Index/Document.iwa", N_("It is a document of Numbers or Pages.")),
)


@dataclass(frozen=True)
class WorkbookParts:
    """The part of each sheet by the sheet's name, in their order."""

    sheets: dict[str, str]
    has_macros: bool


def workbook_parts(archive: Archive) -> WorkbookParts:
    """What the index of a workbook says; raises `Unreadable` for archives of another kind."""
    main = _main_part(archive)
    if main not in archive:
        raise _no_workbook(archive)
    workbook = _tree(archive, main)
    _refuse_our_form(workbook)
    folder = posixpath.dirname(main)
    lies_at = dict(_relations(archive, f"{folder}/_rels/{posixpath.basename(main)}.rels"))
    sheets = {
        sheet.get("name", ""): _joined(folder, lies_at.get(_relation(sheet), ""))
        for sheet in _all(workbook, "sheet")
    }
    macros = any(name.casefold().endswith("vbaproject.bin") for name in archive.names)
    there = {name: part for name, part in sheets.items() if part in archive}
    return WorkbookParts(there, macros)


def _main_part(archive: Archive) -> str:
    """The part that the archive says is its document."""
    for relation in _all(_tree(archive, "_rels/.rels"), "Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").removeprefix("/")
    return "xl/workbook.xml"


def _tree(archive: Archive, part: str) -> Element:
    if part not in archive:
        return Element("nothing")
    try:
        tree: Element = fromstring(archive.index(part), forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable(
            _("It declares entities, which no table needs."), save_as_xlsx()
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise damaged(f"{part}: {error!r}") from error
    return tree


def _relations(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    for relation in _all(_tree(archive, part), "Relationship"):
        yield relation.get("Id", ""), relation.get("Target", "")


def _relation(sheet: Element) -> str:
    """The sheet's `r:id`, whatever the prefix and the edition of the standard."""
    ids = (value for name, value in sheet.attrib.items() if name.endswith("}id"))
    return next(ids, "")


def _joined(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))


def _all(tree: Element, name: str) -> Iterator[Element]:
    return (each for each in tree.iter() if each.tag.rpartition("}")[2] == name)


def _refuse_our_form(workbook: Element) -> None:
    names = {each.get("name", "").casefold() for each in _all(workbook, "definedName")}
    if OUR_FORM in names:
        raise Unreadable(
            _("It is a form that CareDesk wrote, not a table."),
            _("Bring it in by “Import a filled form …”."),
        )


def _no_workbook(archive: Archive) -> Unreadable:
    for part, words in _OTHERS:
        if part in archive:
            return Unreadable(_(words), save_as_xlsx())
    return Unreadable(
        _("It is a packed archive: unpack it, and import the table inside."),
    )
