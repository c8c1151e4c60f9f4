"""Notices that slide in at the bottom, say what happened and offer a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.i18n import _
from desktop.views.focus import keeps_escape
from desktop.views.labels import button_words, label, set_tone, tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.icons import Icons

SHOWN_MS = 6000
SHOWN_WITH_ACTION_MS = 12000
SLIDE_MS = 160
MOST = 3
_WIDEST = 640
_GAP = 8
_SLIDE_FROM = 24
_NARROWEST = 320
_ABOVE_BOTTOM = 44
_BELOW_TOP = 96  # px of the header and the bar of a form
_LINE_ROOM = 8  # px above and below the line where one writes
_MOST_OF_FIELD = 160  # px of a field that is kept free as a whole
_LOOK_AGAIN_MS = 300
_PARTS_WITH_BUTTON = 3  # the words, a button, the cross


class Notice(QFrame):
    """One notice: its words, perhaps an action or two, and a cross."""

    left = Signal(object)

    def __init__(self, words: str, tone: str, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.words = words
        self.about = ""
        self._label = label(words)
        self._label.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._cross(icons))
        set_tone(self, tone)
        self.setAccessibleName(words)
        self.stays = tone == "critical"
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.leave)
        self._way = QPropertyAnimation(self, b"pos", self)
        self._way.setDuration(SLIDE_MS)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)

    def offer(self, action_words: str, action: Callable[[], None]) -> None:
        """Put a button before the cross; it does its action once, and the notice leaves.

        The keyboard comes to the first one.
        """
        button = QPushButton(button_words(action_words))
        button.setProperty("look", "link")
        button.clicked.connect(lambda: self._act(action))
        button.installEventFilter(self)
        self._row.insertWidget(self._row.count() - 1, button)
        if self._row.count() == _PARTS_WITH_BUTTON:
            self.setFocusProxy(button)
        self._timer.setInterval(SHOWN_WITH_ACTION_MS)

    def stay(self) -> None:
        """Do not leave by itself."""
        self.stays = True

    def stay_a_while(self) -> None:
        """Count the time on screen from now; errors stay until they are closed."""
        if not self.stays:
            self._timer.start()

    def leave(self) -> None:
        """Go away."""
        self._timer.stop()
        self.left.emit(self)

    def slide_to(self, spot: QPoint) -> None:
        """Come in from a little below."""
        self._way.setStartValue(spot + QPoint(0, _SLIDE_FROM))
        self._way.setEndValue(spot)
        self._way.start()

    def stand_at(self, spot: QPoint) -> None:
        """Be there at once."""
        self._way.stop()
        self.move(spot)

    def enterEvent(self, event: QEvent) -> None:
        """Who reads it with the pointer on it is given time."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Time runs again."""
        self.stay_a_while()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Esc on a button of the notice closes the notice."""
        return keeps_escape(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _act(self, action: Callable[[], None]) -> None:
        self.leave()
        action()

    def _cross(self, icons: Icons) -> QToolButton:
        cross = QToolButton()
        cross.setIcon(icons.get("x"))
        cross.setAccessibleName(_("Close"))
        tip(cross, _("Close"))
        cross.clicked.connect(self.leave)
        cross.installEventFilter(self)
        self.setFocusProxy(cross)
        return cross


class Notices(QObject):
    """Stacks notices over the bottom of a window, or above the place where one writes there."""

    def __init__(self, host: QWidget, icons: Icons) -> None:
        super().__init__(host)
        self._host = host
        self._icons = icons
        self._shown: list[Notice] = []
        self._lift = 0  # px that the notices stand above their usual place
        self._watch = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._watch.timeout.connect(self._make_way)
        host.installEventFilter(self)

    def say(
        self,
        words: str,
        action_words: str = "",
        action: Callable[[], None] | None = None,
        tone: str = "plain",
        *,
        stays: bool = False,
        about: str = "",
        other: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Tell something without interrupting. The same words are not shown twice at a time.

        Errors stay until they are closed, and so does what `stays`. What is told `about` a
        record takes the place of what was told about it before. `other` is a second action.
        """
        self.withdraw(about)
        for notice in tuple(self._shown):
            if notice.words == words:
                notice.leave()
        while len(self._shown) >= MOST:
            passing = [notice for notice in self._shown if not notice.stays]
            (passing or self._shown)[0].leave()
        notice = Notice(words, tone, self._icons, self._host)
        notice.about = about
        if action is not None:
            notice.offer(action_words, action)
        if other is not None:
            notice.offer(*other)
        if stays:
            notice.stay()
        notice.left.connect(self._remove)
        self._shown.append(notice)
        self._watch.start()
        notice.show()
        notice.raise_()
        self._place(slide=notice)
        notice.stay_a_while()
        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.Alert))

    def withdraw(self, about: str) -> None:
        """What was told about a record holds no more."""
        for notice in tuple(self._shown):
            if about and notice.about == about:
                notice.leave()

    def words(self) -> list[str]:
        """What is shown now, oldest first."""
        return [notice.words for notice in self._shown]

    def focus(self) -> bool:
        """Put the keyboard on the newest notice; False where there is none."""
        if not self._shown:
            return False
        self._shown[-1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _remove(self, notice: Notice) -> None:
        if notice not in self._shown:
            return
        self._shown.remove(notice)
        focus = QApplication.focusWidget()
        if focus is not None and notice.isAncestorOf(focus):
            self._host.setFocus()
        notice.hide()
        notice.deleteLater()
        self._place()

    def _place(self, slide: Notice | None = None) -> None:
        if not self._shown:
            self._lift = 0
            self._watch.stop()
        written = self._written()
        if any(self._hides(written, box) for box in self._boxes(self._lift)):
            self._lift = self._free_of(written)
        for notice, box in zip(reversed(self._shown), self._boxes(self._lift), strict=True):
            notice.resize(box.size())
            if notice is slide:
                notice.slide_to(box.topLeft())
            else:
                notice.stand_at(box.topLeft())

    def _make_way(self) -> None:
        """The person went on, or the sheet was scrolled: stand over nothing that is written."""
        written = self._written()
        if any(self._hides(written, notice.geometry()) for notice in self._shown):
            self._place()

    def _boxes(self, lift: int) -> list[QRect]:
        """Where the notices stand, the newest first and lowest."""
        boxes = []
        bottom = self._host.height() - _ABOVE_BOTTOM - lift
        most = min(_WIDEST, self._host.width() - 64)
        for notice in reversed(self._shown):
            width = min(max(notice.sizeHint().width(), _NARROWEST), most)
            height = max(notice.heightForWidth(width), notice.minimumSizeHint().height())
            bottom -= height
            boxes.append(QRect((self._host.width() - width) // 2, bottom, width, height))
            bottom -= _GAP
        return boxes

    def _free_of(self, written: QRect) -> int:
        """The lift with which nothing written is hidden: none, else just above it, if it fits."""
        if not any(self._hides(written, box) for box in self._boxes(0)):
            return 0
        lift = self._host.height() - _ABOVE_BOTTOM - (written.top() - _GAP)
        return lift if self._boxes(lift)[-1].top() >= _BELOW_TOP else 0

    def _hides(self, written: QRect, box: QRect) -> bool:
        return not written.isEmpty() and box.intersects(written)

    def _written(self) -> QRect:
        """The field where one writes, or the line in it; empty where nobody does."""
        field = cast("QWidget | None", self._host.focusWidget())
        if field is None or not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return QRect()
        seen = field.visibleRegion().boundingRect()
        if seen.height() > _MOST_OF_FIELD:
            line = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect()
            rows = line.adjusted(0, -_LINE_ROOM, 0, _LINE_ROOM)
            seen &= QRect(seen.left(), rows.top(), seen.width(), rows.height())
        return QRect(field.mapTo(self._host, seen.topLeft()), seen.size())
