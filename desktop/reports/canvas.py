"""The canvas that paper is drawn on: A4, with a title and an author in the file."""

from __future__ import annotations

from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from desktop import __version__
from desktop.reports.fonts import REGULAR, FontBook
from desktop.reports.page import HEIGHT, WIDTH


def new_canvas(stream: BinaryIO, title: str, author: str, fonts: FontBook) -> Canvas:
    """An empty file with its first page."""
    fonts.runs("", REGULAR)
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), initialFontName=REGULAR, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator(f"CareDesk {__version__}")
    return canvas
