"""Where a field is on the printed pages: found by the words that are printed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms.spec import Field, FormSpec, leaves
from desktop.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence


def words_at(form: FormSpec, key: str) -> tuple[str, ...]:
    """What to look for, from the field's own caption up to the title of its page, which is last.

    Not every caption is printed; then the ones before it on the page are the nearest.
    """
    for page in form.pages:
        before: list[str] = []
        for section in page.sections:
            for block in section.fields:
                before.append(_(block.label))
                own = next((leaf for leaf in leaves((block,)) if leaf.key == key), None)
                if own is not None:
                    return (*_once(own, before), _(page.title))
    return (_(form.pages[-1 if _signs(form, key) else 0].title),)


def page_with(pages: Sequence[str], words: Sequence[str]) -> tuple[int, float] | None:
    """The page where the words are, from 0, and how far down its text; None without pages."""
    if not pages or not words:
        return None
    texts = [squeezed(page) for page in pages]
    *captions, title = (squeezed(one) for one in words)
    titled = [number for number, text in enumerate(texts) if title in text]
    searched = titled or range(len(texts))
    for caption in captions:
        for number in searched:
            at = texts[number].find(caption)
            if at >= 0:
                return number, at / len(texts[number])
    return searched[0], 0.0


def squeezed(text: str) -> str:
    """The text without its spaces and line ends, as paper breaks lines where it likes."""
    return "".join(text.split())


def _once(own: Field, before: list[str]) -> list[str]:
    return list(dict.fromkeys((_(own.label), *reversed(before))))


def _signs(form: FormSpec, key: str) -> bool:
    return any(leaf.key == key for leaf in leaves(form.sign_off))
