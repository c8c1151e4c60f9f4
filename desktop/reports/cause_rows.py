"""The five whys and the fishbone as rows of the paper."""

from __future__ import annotations

from desktop.i18n import _
from desktop.reports import fishbone
from desktop.reports.causes import Causes
from desktop.reports.grid import PAD, Cell, Picture, Row
from desktop.reports.page import INNER, MM
from desktop.reports.setting import BAND, Setting

_BAND_HEIGHT = 7 * MM
_ABOVE = 2 * MM
_WHY = 18 * MM


def cause_rows(causes: Causes, setting: Setting) -> list[Row]:
    """The rows, top to bottom; none where nothing has been written."""
    rows: list[Row] = []
    if causes.whys:
        rows += [_band(_("Five whys"), setting), *_whys(causes, setting)]
    if causes.has_bones:
        drawn = fishbone.drawing(fishbone.of(causes), INNER - 2 * PAD, setting.fonts)
        picture = Cell(INNER, (Picture(drawn, drawn.height),), offset=_ABOVE)
        rows += [_band(_("Fishbone"), setting), Row((picture,))]
    return rows


def _whys(causes: Causes, setting: Setting) -> list[Row]:
    """The problem, and below it why, and why that was so, each at its number."""
    said = (causes.problem, *causes.whys)
    heads = (_("Problem"), *(_("Why {number}").format(number=at) for at in range(1, len(said))))
    return [
        Row(
            (
                Cell(_WHY, setting.caption(head, _WHY), shaded=True, middle=True),
                Cell(INNER - _WHY, setting.text(words, INNER - _WHY), middle=True),
            ),
            least=setting.least,
        )
        for head, words in zip(heads, said, strict=True)
    ]


def _band(title: str, setting: Setting) -> Row:
    cell = Cell(INNER, setting.text(title, INNER, BAND), shaded=True, middle=True)
    return Row((cell,), least=_BAND_HEIGHT, keep=True, fixed=True)
