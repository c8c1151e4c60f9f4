"""The lines of a file of visiting cards (vCard 2.1, 3.0, 4.0), unfolded and undone.

The ways of 2.1 with long lines and encoded words are those of https://www.imc.org/pdi/vcard-21;
3.0 is RFC 2426, 4.0 is RFC 6350.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.i18n import _
from desktop.intake.limits import LONGEST_CELL
from desktop.intake.refusal import Unreadable

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HEAD = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):", re.ASCII)
_PARAMETER = re.compile(r";((?:[^;\"]|\"[^\"]*\")*)")
_VALUES = re.compile(r"\"([^\"]*)\"|([^,\"]+)")
_FOLDED_WITHIN = re.compile(rb"(?<=[\x80-\xff])\r?\n[ \t](?=[\x80-\xbf])")
_TYPE_LIKE = {"QUOTED-PRINTABLE": "ENCODING", "BASE64": "ENCODING", "8BIT": "ENCODING"}
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_CARET = re.compile(r"\^[n'^]")
_CHARSETS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "cp936", "x-gbk"), "gb18030"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("big5", "cp950"), "big5"),
    **dict.fromkeys(("iso-8859-1", "windows-1252", "latin1"), "cp1252"),
    **dict.fromkeys(("shift_jis", "shift-jis"), "shift_jis"),
    **dict.fromkeys(("us-ascii", "ascii"), "ascii"),
}
BINARY = {"B", "BASE64"}


@dataclass(frozen=True)
class Property:
    """One property of a card, its value as written but for quoted-printable.

    `name` and the names of `parameters` are in capitals; so are the values of TYPE and ENCODING.
    """

    name: str
    value: str
    line: int
    group: str = ""
    parameters: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def types(self) -> frozenset[str]:
        """Of what kind it is: WORK, CELL, HOME."""
        return frozenset(self.parameters.get("TYPE", ()))

    @property
    def is_binary(self) -> bool:
        """Whether the value is a picture or the like."""
        return bool(BINARY & set(self.parameters.get("ENCODING", ())))


def whole_characters(data: bytes) -> bytes:
    """Cards whose long lines were folded within a character, unfolded; all else as it is."""
    if data.removeprefix(codecs.BOM_UTF8).lstrip()[:11].upper() != b"BEGIN:VCARD":
        return data
    return _FOLDED_WITHIN.sub(b"", data)


def properties(text: str) -> Iterator[Property]:
    """The properties one after the other, BEGIN and END among them.

    A line that is none is left aside. Raises `Unreadable` naming the line of one that cannot be
    undone.
    """
    for number, line in _whole_lines(text):
        head = _HEAD.match(line)
        if head:
            yield _property(number, head, line[head.end() :])


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with those that continue them: folded by a blank, or ended by = while quoted."""
    parts: list[str] = []
    begins, length, goes_on = 1, 0, False
    for number, match in enumerate(_LINE.finditer(text), start=1):
        line = match.group().rstrip("\r\n")
        if goes_on:
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and line[:1] in {" ", "\t"}:
            parts.append(line[1:])
        else:
            if parts:
                yield begins, "".join(parts)
            parts, begins, length = [line], number, 0
        length += len(line)
        if length > 20 * LONGEST_CELL:
            raise _too_long(begins)
        goes_on = line.endswith("=") and _is_quoted(parts[0])
    if parts:
        yield begins, "".join(parts)


def _is_quoted(begin: str) -> bool:
    return "QUOTED-PRINTABLE" in begin[:200].partition(":")[0].upper()


def _property(number: int, head: re.Match[str], value: str) -> Property:
    group, name, written = head.groups()
    parameters = _parameters(written)
    if "QUOTED-PRINTABLE" in parameters.get("ENCODING", ()):
        value = _unquoted(value, (*parameters.get("CHARSET", ()), "")[0], number)
    return Property(name.upper(), value, number, (group or "").upper(), parameters)


def _parameters(written: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for match in _PARAMETER.finditer(written):
        name, equals, values = match[1].partition("=")
        name = name.strip().upper()
        if not equals:  # 2.1 may leave the name out: TEL;CELL
            name, values = _TYPE_LIKE.get(name, "TYPE"), name
        several = tuple(quoted or plain for quoted, plain in _VALUES.findall(values))
        if name in {"TYPE", "ENCODING"}:
            several = tuple(each.strip() for value in several for each in value.upper().split(","))
        found[name] = (*found.get(name, ()), *map(_uncareted, several))
    return found


def _uncareted(words: str) -> str:
    return _CARET.sub(lambda match: _CARETS[match.group()], words)


def _unquoted(value: str, charset: str, line: int) -> str:
    """The words that quoted-printable stands for; without a charset they are UTF-8 or GB 18030."""
    data = binascii.a2b_qp(value.encode("utf-8")).replace(b"\r\n", b"\n")
    named = _CHARSETS.get(charset.casefold())
    for encoding in (named,) if named else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            reason = error
    raise Unreadable(
        _("Line {line} of the cards holds bytes that are no text in {encoding}.").format(
            line=line, encoding=(charset or "UTF-8").upper()
        ),
        _("Send the cards anew from the phone, as vCard 3.0 if it offers that."),
        str(reason),
    )


def _too_long(line: int) -> Unreadable:
    return Unreadable(
        _("Line {line} of the cards is longer than any picture.").format(line=line),
        _("Send the cards anew from the phone, without pictures."),
    )
