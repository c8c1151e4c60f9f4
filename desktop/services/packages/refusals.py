"""Why a file is not taken for an exchange package, in words that say what to do."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.i18n import _
from desktop.services.parts import not_read


def foreign(path: Path, detail: str = "") -> UserError:
    """It is something else."""
    return not_read(path, _("It is no exchange package of CareDesk."), detail)


def changed(path: Path, detail: str = "") -> UserError:
    """It was one once."""
    return not_read(
        path, _("It was cut short or changed on its way: ask for it once more."), detail
    )


def newer(path: Path) -> UserError:
    """A later program wrote it."""
    return not_read(path, _("A newer CareDesk wrote it: bring this one up to date."))


def bomb(path: Path) -> UserError:
    """It would fill the disk or the memory."""
    return not_read(path, _("It holds more than an exchange package may: ask for a smaller one."))


@contextmanager
def broken_zip(path: Path) -> Iterator[None]:
    """Say in words what the zip library finds wrong."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error) as error:
        raise changed(path, str(error)) from error
    except (NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        raise changed(path, str(error)) from error
    except OSError as error:
        raise UserError(
            _("“{name}” cannot be read.").format(name=path.name),
            advice=_("See whether it may be opened, or choose another file."),
            detail=str(error),
        ) from error


def json_object(path: Path, content: bytes) -> dict[str, Any]:
    """The JSON object that the bytes are. Raises `UserError`."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise changed(path, str(error)) from error
    if not isinstance(data, dict):
        raise changed(path, "no object")
    return data
