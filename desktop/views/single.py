"""One window a workspace: a second start brings the first to the front and ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK_NAME = "window.lock"
_ANSWER_MS = 1000
_ATTEMPTS, _BETWEEN_MS = 12, 250
_MOST_BYTES = 4096


class OneWindow(QObject):
    """Holds the workspace for this window. `wanted` tells that somebody started a second one.

    Qt's network part is loaded when it is needed: after the first paint, or to call.
    """

    wanted = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK_NAME))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Be the one window; False where another one is, which was asked to come to the front.

        The lock of a program that died is taken over.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:  # the workspace itself says so, in better words
            return True
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        self._call()
        return False

    def listen(self) -> None:
        """Hear the calls of those who are started later."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is None and self._lock.isLocked():
            self._server = QLocalServer(self)
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            self._server.newConnection.connect(self._heard)
            QLocalServer.removeServer(self._name())
            self._server.listen(self._name())

    def release(self) -> None:
        """Let another window have the workspace."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _call(self) -> None:
        """Ask the other window to show itself; it may be about to open its ears."""
        from PySide6.QtNetwork import QLocalSocket

        for _attempt in range(_ATTEMPTS):
            socket = QLocalSocket()
            socket.connectToServer(self._name())
            if socket.waitForConnected(_ANSWER_MS):
                socket.write(json.dumps({"do": "show"}).encode() + b"\n")
                socket.waitForBytesWritten(_ANSWER_MS)
                socket.disconnectFromServer()
                return
            QThread.msleep(_BETWEEN_MS)

    def _heard(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda heard=socket: self._read(heard))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine(_MOST_BYTES).data())
        try:
            asked = json.loads(line)
        except ValueError:
            return
        if isinstance(asked, dict) and asked.get("do") == "show":
            self.wanted.emit()

    def _name(self) -> str:
        import hashlib

        return "caredesk-" + hashlib.sha256(str(self._folder.resolve()).encode()).hexdigest()[:20]
