"""Answers as boxes to tick, with their words beside them."""

from __future__ import annotations

from desktop.forms.spec import Choice, Field, Option
from desktop.forms.text import option_label
from desktop.forms.values import Typed
from desktop.reports.grid import BOX, BOX_GAP, Boxes, Piece
from desktop.reports.page import MM
from desktop.reports.paragraphs import one_line
from desktop.reports.setting import Setting

MOST_BOXES = 6  # a choice of more answers is printed as a word
BESIDE = 6  # boxes on one line
GAP = 3 * MM


def option_boxes(
    options: tuple[Option, ...], ticked: tuple[str, ...], setting: Setting, width: float
) -> tuple[Piece, ...]:
    """All answers, those that were given ticked; answers of the person's own come last."""
    keys = [option.key for option in options]
    keys += [key for key in ticked if key not in keys]
    items = [
        (key in ticked, one_line(option_label(options, key), setting.body, setting.fonts))
        for key in keys
    ]
    room = setting.room(width)
    widest = max(words.width for _ticked, words in items) + BOX + BOX_GAP + GAP
    across = max(1, min(BESIDE, int(room / widest)))
    return tuple(
        Boxes(tuple(items[start : start + across]), room / across)
        for start in range(0, len(items), across)
    )


def is_check(field: Field) -> bool:
    """Whether a choice says that something is done, or still to be done: one box is enough."""
    return isinstance(field, Choice) and [option.tone for option in field.options] == [
        "done",
        "waiting",
    ]


def check_box(field: Choice, setting: Setting, width: float) -> tuple[Piece, ...]:
    """One box: ticked with the word for done, open with the word for what is not."""
    value = setting.value(field)
    if not value or isinstance(value, Typed):
        return setting.text(value.text, width) if value else ()
    words = one_line(option_label(field.options, value), setting.body, setting.fonts)
    box = Boxes(((value == field.options[0].key, words),), BOX + BOX_GAP + words.width, "center")
    return (box,) if box.step <= setting.room(width) else setting.text(words.text, width)
