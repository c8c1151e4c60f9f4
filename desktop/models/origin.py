"""Where a record came from: what it was first said in, or begun from."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column


class Raised:
    """What another record gave rise to. `origin_form` is that record's form, "" for none."""

    origin_form: Mapped[str] = mapped_column(String(32), default="", server_default="")
    origin_id: Mapped[str] = mapped_column(String(36), default="", server_default="", index=True)
