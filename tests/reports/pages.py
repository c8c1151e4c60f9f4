"""What the tests read off printed pages: words, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from pypdf import PdfReader

from desktop.forms.values import blank_values
from desktop.i18n import speaking
from desktop.reports.fonts import FontBook
from desktop.reports.form_pdf import write_form_pdf
from desktop.reports.page import MM, Printout
from tests.reports.conftest import filled


@dataclass(frozen=True)
class Spot:
    """Where words stand, in points from the left and from the lower edge of the paper."""

    left: float
    bottom: float
    right: float
    top: float


class Printed:
    """A file that was printed."""

    def __init__(self, *printouts: Printout, fonts: FontBook, language: str = "zh") -> None:
        stream = BytesIO()
        with speaking(language):
            write_form_pdf(stream, printouts, fonts)
        self.data = stream.getvalue()
        self.pages = ["".join(p.extract_text().split()) for p in PdfReader(stream).pages]

    def spot(self, words: str, page: int = 0) -> Spot:
        """Where the words stand on a page. Raises `LookupError`."""
        with pdfium.PdfDocument(self.data) as document:
            text = document[page].get_textpage()
            found = text.search(words, match_case=True).get_next()
            if found is None:
                raise LookupError(words)
            return Spot(*text.get_rect(text.count_rects(*found) - 1))

    def strokes_before(self, words: str, page: int = 0) -> int:
        """How many figures are drawn just left of the words: an open box is one, a ticked two."""
        spot = self.spot(words, page)
        with pdfium.PdfDocument(self.data) as document:
            drawn = document[page].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH])
            bounds = [each.get_bounds() for each in drawn]
        return sum(
            spot.left - 6 * MM < left < right < spot.left
            and spot.bottom - 2 * MM < bottom < top < spot.top + 2 * MM
            for left, bottom, right, top in bounds
        )

    def lowest_rule(self, page: int = 0) -> float:
        """How high above the lower edge of the paper the last table ends, in points."""
        with pdfium.PdfDocument(self.data) as document:
            drawn = document[page].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH])
            return float(min(each.get_bounds()[1] for each in drawn))


def printed(form_id: str, fonts: FontBook, language: str = "zh", **values: Any) -> Printed:
    """A form with these values, printed."""
    return Printed(filled(form_id, **values), fonts=fonts, language=language)


def blank(form_id: str, fonts: FontBook, language: str = "zh") -> Printed:
    """A form for the pen."""
    form = filled(form_id).form
    return Printed(Printout(form, blank_values(form), blank=True), fonts=fonts, language=language)
