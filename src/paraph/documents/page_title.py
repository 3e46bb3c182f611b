"""The title of a page: its headline, told from the name of the site and from headings of sections.

A page says its title up to five times: `og:title`, JSON-LD, `twitter:title`, `title`, and the headline that
readers see. The headline counts where the others bear it out; else what is stated, without the site's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from paraph.documents.header import squeezed
from paraph.documents.page_marks import is_aside

_HEADLINE = re.compile(
    r"(?:^|\s)(?:(?:entry|post|article|story|news|page)[_-]?(?:title|headline)|headline)(?:\s|$)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+(?:[|«»·•–—:-]|::|//|/)\s+|\s*[|]\s*|:\s+|\s*»\s*")
_EDGE = " \t|«»·•–—:-/"
_JOINING = frozenset(
    {"a", "abbr", "b", "em", "i", "mark", "strong", "sub", "sup", "u", "font", "q", "cite", "wbr"}
)
_WORD = re.compile(r"\w+")
_LONGEST = 300
_ENOUGH_WORDS = 4
_MOST, _MOST_PARTS = 40, 6
_ALIKE = 0.5


def page_title(tree: Any, stated: Iterable[str | None], sites: Sequence[str] = ()) -> str | None:
    """The title, with single spaces; None where the page has none. `sites`: what the site is called."""
    whole = next((_text(each) for each in tree.iter("title") if each.getparent() is not None), "")
    said = [text for each in (*stated, whole) if (text := " ".join((each or "").split()))]
    names = {squeezed(name) for name in sites} - {""}
    heads = [(each, text) for each, text in _heads(tree) if squeezed(text) not in names]
    borne_out = [
        (_is_marked(each), not is_aside(each), len(text), text)
        for each, text in heads
        if _is_said(text, said)
    ]
    if borne_out:
        return max(borne_out)[-1]
    outside = [(each, text) for each, text in heads if not is_aside(each)]
    alike = [text for _, text in outside if _in_common(text, said) >= _ALIKE]
    if alike:
        return alike[0]
    marked = next((text for each, text in outside if _is_marked(each)), None)
    first = [text for each, text in outside if each.tag == "h1"]
    if marked and (not said or not first):
        return marked
    if len(first) == 1 and (not said or len(_WORD.findall(first[0])) >= _ENOUGH_WORDS):
        return first[0]
    bare = (_without_site(text, names) for text in said)
    left = (text for text in (*bare, *first) if text and squeezed(text) not in names)
    return next(left, None)


def _heads(tree: Any) -> Iterator[tuple[Any, str]]:
    """The headings of the first level, those marked as the headline, and the parts of both, with their texts."""
    heads = (each for each in tree.iter("h1", "h2", "h3") if each.tag == "h1" or _is_marked(each))
    for each, _ in zip(heads, range(_MOST), strict=False):
        parts = [part for part in each if isinstance(part.tag, str)][:_MOST_PARTS]
        loose = (each.text, *(part.tail for part in parts))
        for text in (
            _text(each),
            *map(_text, parts if len(each) > 1 else ()),
            *(" ".join((t or "").replace("\u00ad", "").split()) for t in loose if parts),
        ):
            if 1 < len(text) <= _LONGEST and _WORD.search(text):
                yield each, text


def _is_marked(element: Any) -> bool:
    """Whether a heading is marked as the headline of an article."""
    return element.get("itemprop", "") == "headline" or bool(_HEADLINE.search(element.get("class", "")))


def _text(element: Any) -> str:
    """The text of an element; parts that stand on lines of their own do not run together."""
    pieces = [element.text or ""]
    for each in element.iterdescendants():
        gap = "" if each.tag in _JOINING else " "
        pieces += [gap, each.text or "" if isinstance(each.tag, str) else "", gap, each.tail or ""]
    return " ".join("".join(pieces).replace("\u00ad", "").split())


def _is_said(head: str, said: Sequence[str]) -> bool:
    """Whether what the page states about itself holds the headline, as a whole part of it."""
    bare = squeezed(head)
    return any(
        bare == squeezed(text)
        or bare in {squeezed(part) for part in _parts(text)}
        or (len(_WORD.findall(head)) >= _ENOUGH_WORDS and bare in squeezed(text))
        for text in said
    )


def _parts(text: str) -> list[str]:
    """The parts of a stated title between separators, alone and run together from either end."""
    cuts = [found.span() for found in _SEPARATOR.finditer(text)][:8]
    return [text[:start] for start, _ in cuts] + [text[end:] for _, end in cuts]


def _in_common(head: str, said: Sequence[str]) -> float:
    """The share of a headline's words that what is stated has too."""
    words = set(_WORD.findall(head.casefold()))
    return max((len(words & set(_WORD.findall(text.casefold()))) for text in said), default=0) / max(
        len(words), 1
    )


def _without_site(title: str, names: set[str]) -> str:
    """The title without the site's name before or after it; where none is known, what follows a bar goes."""
    cuts = [found.span() for found in _SEPARATOR.finditer(title)][:8]
    for start, end in cuts:
        if squeezed(title[end:]) in names:
            return title[:start].strip(_EDGE)
    for start, end in reversed(cuts):
        if squeezed(title[:start]) in names:
            return title[end:].strip(_EDGE)
    if not names and (bar := max(title.rfind("|"), title.rfind("«"))) > 0:
        return title[:bar].strip(_EDGE)
    return title
