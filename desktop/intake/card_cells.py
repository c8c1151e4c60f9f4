"""One visiting card on its way to a row: its properties by heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from desktop.intake.card_lines import Property
from desktop.intake.tables import Cell

_PIECES = {mark: re.compile(rf"(?:[^\\{mark}]|\\.?)*", re.DOTALL) for mark in ";,"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?")
_NO_YEAR = "1604"  # what phones of Apple write for a birthday without a year
_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_KINDS = (
    ("FAX", {"FAX", "HOMEFAX", "WORKFAX"}),
    ("CELL", {"CELL", "IPHONE", "MOBILE"}),
    ("WORK", {"WORK"}),
    ("HOME", {"HOME"}),
)
_LABELS = (
    ("FAX", ("传真", "fax")),
    ("CELL", ("手机", "移动", "mobile", "cell", "iphone")),
    ("WORK", ("工作", "公司", "单位", "办公", "work", "office")),
    ("HOME", ("住宅", "家", "home")),
)
_PLAIN = {"TITLE", "ROLE", "NICKNAME", "CATEGORIES", "NOTE", "URL", "UID", "ANNIVERSARY"}
_MOST_OF_A_KIND = 9  # numbers, addresses …; a company's card has a handful
_SAID_ONCE = {"FN", "BDAY", "UID"}
_NOISE = re.compile(r"X-(?:AB|IMAGE|PHOTO|ANDROID|MS-|APPLE|ACTIVITY)")


class CardCells:
    """Takes the properties of a card; gives its cells when the card has ended.

    `left_over` counts those for which there was no column any more.
    """

    def __init__(self) -> None:
        self.left_over = 0
        self._cells: dict[str, Cell] = {}
        self._numbers: list[Property] = []
        self._labels: dict[str, str] = {}

    def take(self, each: Property) -> None:
        """Take a property; those that say nothing about the person are left aside."""
        match each.name:
            case "N":
                self._name(_fields(each.value))
            case "ORG":
                organisation = _fields(each.value)
                self._put("ORG", organisation[0])
                self._put("ORG;UNIT", " ".join(filter(None, organisation[1:])))
            case "TEL" | "EMAIL" | "IMPP":
                self._numbers.append(each)
            case "ADR":
                self._address(_fields(each.value))
            case "BDAY":
                self._put("BDAY", _day(each))
            case "X-ABLABEL":
                self._labels[each.group] = _plain(each.value)
            case "FN":
                self._put("FN", _plain(each.value))
            case name if name in _PLAIN or (name.startswith("X-") and not _NOISE.match(name)):
                self._put(name, _plain(each.value))

    def cells(self) -> dict[str, Cell]:
        """The cells of the card by their headings."""
        for each in self._numbers:
            value = _plain(each.value)
            if each.name == "TEL":
                self._put(_kind(each, self._labels.get(each.group, "")), _number(value))
            else:
                self._put(each.name, value)
        if "FN" not in self._cells:
            self._put("FN", self._spoken_name())
        return self._cells

    def _put(self, heading: str, value: Cell) -> None:
        """Put it under its heading, or under the next of that kind where one stands already."""
        if isinstance(value, str):
            value = value.strip()
        place, number = heading, 1
        while place in self._cells:
            if heading in _SAID_ONCE or self._cells[place] == value:
                return
            number += 1
            place = f"{heading} {number}"
            if number > _MOST_OF_A_KIND:
                self.left_over += 1
                return
        if value not in (None, ""):
            self._cells[place] = value

    def _name(self, parts: list[str]) -> None:
        family, given, more, before, after = (*parts, "", "", "", "", "")[:5]
        joint = "" if _HAN.search(family + given) else " "
        self._put("N;FAMILY", family)
        self._put("N;GIVEN", joint.join(filter(None, (given, more))))
        self._put("N;PREFIX", before)
        self._put("N;SUFFIX", after)

    def _spoken_name(self) -> str:
        family, given = (str(self._cells.get(key) or "") for key in ("N;FAMILY", "N;GIVEN"))
        if _HAN.search(family + given):
            return family + given
        return f"{given} {family}".strip()

    def _address(self, parts: list[str]) -> None:
        box, room, street, city, region, code, country = (*parts, *[""] * 7)[:7]
        if "ADR;CITY" not in self._cells:
            self._put("ADR;CITY", city)
            self._put("ADR;REGION", region)
            self._put("ADR;CODE", code)
        self._put("ADR", _address(filter(None, (box, street, room)), city, region, code, country))


def _address(lines: Iterable[str], city: str, region: str, code: str, country: str) -> str:
    """The address in one line, from the largest to the smallest where it is Chinese."""
    street = " ".join(" ".join(lines).split())
    if not _HAN.search(street + city + region):
        return ", ".join(
            filter(None, (street, city, " ".join(filter(None, (region, code))), country))
        )
    whole = street
    for part in (city, region):
        whole = whole if whole.startswith(part) else part + whole
    return whole


def _kind(number: Property, label: str) -> str:
    """The heading of a telephone number, by its types and the label that a person gave it."""
    for kind, types in _KINDS:
        if types & number.types:
            return f"TEL;{kind}"
    apple = _APPLE.fullmatch(label)
    said = (apple[1] if apple else label).casefold()
    for kind, words in _LABELS:
        if any(word in said for word in words):
            return f"TEL;{kind}"
    return "TEL"


def _number(value: str) -> str:
    return value.removeprefix("tel:")


def _day(each: Property) -> Cell:
    """A whole date as a date; one without its year stays text."""
    words = each.value.strip()
    match = _DAY.fullmatch(words)
    if match is None:
        return _plain(words)
    year, month, day = match.groups()
    if year in (_NO_YEAR, *each.parameters.get("X-APPLE-OMIT-YEAR", ())):
        return f"--{month}-{day}"
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return words


def _fields(value: str) -> list[str]:
    """The parts between semicolons; what commas part within one is joined by blanks."""
    return [" ".join(filter(None, map(_plain, _split(each, ",")))) for each in _split(value, ";")]


def _split(value: str, mark: str) -> list[str]:
    if "\\" not in value:
        return value.split(mark)
    parts, at = [], -1
    while at < len(value):
        ends = at + 1
        if piece := _PIECES[mark].match(value, ends):
            ends = piece.end()
        parts.append(value[at + 1 : ends])
        at = ends
    return parts


def _plain(value: str) -> str:
    """The words themselves, without the marks that kept them from being read as separators."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
