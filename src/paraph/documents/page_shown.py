"""The days that a page shows its readers: marked ones, labelled ones, lines that are dates.

Ranks, the least first: 0 marked as the day of publication; 1 marked as some date; 2 a short line with a label ("Posted
on …"); 3 a line that is a date and little else; 4 a date beside a name, or before the first words of the text; 5 the
day of a change, and one of several in a list.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from paraph.documents.page_days import DATED, day_within, is_plausible, whole_day
from paraph.documents.page_marks import is_aside, marks_of

# In small letters: without one of these nothing of the next, and nothing of _CHANGED, is found.
_HINT = re.compile(
    "dat|time|mod|aktual|expir|event|termin|alend|clock|publi|posted|fecha|byline|meta|info|submitted"
)
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:date|published|pubdate|timestamp|posted|dateline|datum|datetime|fecha|time)"
    r"|publi(?:sh|c)(?:ed|ation)?[_-]?(?:date|on|time)|(?:date|datum|time)(?:$|[\s_-])|[a-z](?:Date|Datum|Time)"
    r"|(?:^|[\s_-])(?:byline|meta|metadata|info|submitted|postinfo|post-?meta|entry-?meta|article-?info)",
)
_STRONG = re.compile(
    r"datePublished|dateCreated|[Pp]ublish(?:ed)?[_-]?(?:[Dd]ate|[Oo]n|[Tt]ime)|publi(?:sh|c)ed|publi(?:sh|c)ation"
    r"|pubdate|entry-date|post-?date|article-?date"
    r"|posted-on|date-header|dtreviewed|(?:^|\s)published(?:$|\s)"
)
_CHANGED = re.compile(
    r"updated|modified|aktualisier|last-?mod|expir|event|termin|calendar|kalender|clock", re.IGNORECASE
)
_OCCASION = re.compile(r"expir|event|termin|calendar|kalender|clock", re.IGNORECASE)
_CURRENT = re.compile(r"today|current|copyright|server-?time", re.IGNORECASE)
_LABEL = re.compile(
    r"""^\W*(?:(?:first\s)?(?:published|posted|released|issued|publication\sdate|date|added|created|submitted|written|on)
    |ver(?:ö|oe)ffentlicht|erschienen|erstellt|eingestellt|geschrieben|verfasst|datum|publiziert|beitrag\svom|artikel\svom
    |publi(?:é|ee?)|mis\sen\sligne|le|publicado|pubblicato|fecha|data|opublikowano|dodano|dodane|gepubliceerd|geplaatst
    |опубликовано|опубліковано|дата|yayınlan\w*|tarih)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_STAND = re.compile(
    r"^\W*(?:stand|letzte\s(?:ä|ae)nderung|zuletzt|last\s(?:updated|modified|edited|changed)|updated|aktualisiert)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|h|gmt|utc|[ce]e?s?t)\b)?", re.IGNORECASE
)
_NO_LETTERS = re.compile(r"[\W\d_]+")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "option", "title", "textarea", "head"})
_INLINE = frozenset(
    {"a", "abbr", "b", "em", "i", "small", "span", "strong", "time", "u", "font", "cite", "sup", "sub"}
)
_OPENING = re.compile(r"^(?:[^\W\d_][\w./ -]{0,30},?\s)?\(?\d[^–—|:]{5,20}(?:\)|\s[–—-]\s|:\s|\s?\|)")
_LISTED, _PASSED = 5, -1
_SHORTEST, _LONGEST = 6, 160
_FAR = 400
_LONGEST_REST = 60
_MOST = 300


@dataclass(frozen=True, slots=True)
class _Witness:
    """A day that something on the page states; the least `rank` counts, then the place nearest to the headline."""

    rank: int
    place: int
    day: str


def shown_days(tree: Any, order: str = "") -> dict[int, str]:
    """For each rank the day that the page shows nearest to its headline. `order`: see `day_within`."""
    days: dict[int, str] = {}
    for each in sorted(_witnesses(tree, order), key=lambda each: (each.rank, each.place)):
        days.setdefault(each.rank, each.day)
    return days


def _witnesses(tree: Any, order: str) -> Iterator[_Witness]:
    """What the page shows, outside of sidebars, mastheads and footers. The place counts from the headline."""
    left, head, headline = _MOST, None, None
    found: list[tuple[int, int, Any, str]] = []
    for place, each in enumerate(tree.iter()):
        tag = each.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            continue
        if tag == "h1" and head is None:
            head, headline = place, each
        mark = _mark(each.get("class"), each.get("id"), each.get("itemprop"), tag == "time")
        inner, behind = _dated(each.text), _dated(each.tail)
        if mark is None and inner is None and behind is None:
            continue
        for rank, element, day in _stated(each, mark, ((inner, False), (behind, True)), order):
            found.append((rank, place, element, day))
            left -= 1
        if left <= 0:
            break
    around = set() if headline is None else set(headline.iterancestors())
    for rank, place, element, day in found:
        if is_plausible(day) and _is_within(element, rank, around):
            away = place - (head or 0)
            rank = max(rank, _LISTED) if _is_listed(element, order) else rank
            yield _Witness(rank, away if away >= 0 else 100_000 - away, day)


def _is_listed(element: Any, order: str) -> bool:
    """Whether an element is one of several dated entries of a list: events, other articles."""
    entry = next((each for each in (element, *element.iterancestors()) if each.tag in ("li", "tr")), None)
    if entry is None:
        return False
    beside = (entry.getprevious(), entry.getnext())
    return any(each is not None and day_within(_text_of(each), order=order) for each in beside)


def _is_within(element: Any, rank: int, around: Container[Any]) -> bool:
    """Whether an element stands in the article, and in no quotation of another page."""
    if next(element.iterancestors("blockquote"), None) is not None:
        return False
    if rank == 0 and element.get("itemprop") == "datePublished":
        return True
    outer = element
    while rank == 0 and outer is not None and _STRONG.search(marks_of(outer)):
        outer = outer.getparent()
    return outer is None or not is_aside(outer, around)


def _stated(
    element: Any, mark: int | None, dated: Iterable[tuple[str | None, bool]], order: str
) -> Iterator[tuple[int, Any, str]]:
    """Rank, element and day of what an element states by its mark, and what the text in it and behind it does."""
    if mark is not None:
        if mark >= 0 and (day := _element_day(element, order)):
            yield mark, element, day
        if mark in (_PASSED, 5):
            return
    for text, is_tail in dated:
        owner = element.getparent() if is_tail else element
        if text is None or owner is None:
            continue
        rank, day = _line_day(" ".join(text[:_FAR].split()), _around(element, is_tail), order)
        if day:
            yield rank, owner, day


def _dated(text: str | None) -> str | None:
    """The text, where there is something like a date near its beginning."""
    return text if text and len(text) >= _SHORTEST and DATED.search(text, 0, _FAR) else None


@lru_cache(maxsize=8192)
def _mark(kind: str | None, name: str | None, prop: str | None, is_time: bool) -> int | None:
    """The rank of the day of an element of that class, id and property (pages repeat them from element to element).

    `_PASSED` where no day of it counts; None where it is not marked as one.
    """
    marks = f"{kind or ''} {name or ''} {prop or ''}"
    if not (is_time or _HINT.search(marks.lower())):
        return None
    if _CHANGED.search(marks):
        return _PASSED if _OCCASION.search(marks) else 5
    if (is_time or _MARKED.search(marks)) and not _CURRENT.search(marks):
        return 0 if _STRONG.search(marks) else 1
    return None


def _element_day(element: Any, order: str) -> str | None:
    """The day of an element that is marked as one."""
    for name in ("datetime", "content", "title"):
        if (text := element.get(name)) and (day := whole_day(text.strip(), order=order)):
            return day
    text = _text_of(element)
    return day_within(text, order=order) if len(text) <= _LONGEST and not _STAND.match(text) else None


def _line_day(text: str, around: str, order: str) -> tuple[int, str | None]:
    """Rank and day of a piece of text: 2 for one with a label, 3 for a date and little else, 4 beside a name.

    `around` is what stands in the same line, parted by markup.
    """
    if (found := _OPENING.match(text)) and (day := day_within(found[0], order=order)):
        return 4, day
    if len(text) > _LONGEST or (day := day_within(text, order=order)) is None or len(around) > _LONGEST:
        return 9, None
    if _STAND.match(text) or _STAND.search(around):
        return 5, day
    rest = _NO_LETTERS.sub(" ", _CLOCK.sub(" ", text)).strip()
    if _LABEL.match(text) and len(rest) <= _LONGEST_REST:
        return 2, day
    if len(rest) <= 12 and len(around) <= _LONGEST_REST:
        return 3, day
    is_byline = len(rest) + len(around) <= _LONGEST_REST and not text.endswith((".", "?", "!"))
    return (4, day) if is_byline else (9, None)


def _around(element: Any, is_tail: bool) -> str:
    """What stands before and after a piece of text, up to the next line or block."""
    if is_tail:
        before = _before(element) + _text_of(element) if element.tag in _INLINE else ""
        after = element.getnext()
    elif element.tag in _INLINE:
        before, after = _before(element), None
        return f"{before} {element.tail or ''}".strip()
    else:
        before, after = "", next(iter(element), None)
    following = f"{_text_of(after)} {after.tail or ''}" if after is not None and after.tag in _INLINE else ""
    return " ".join(f"{before} {following}".split())


def _before(element: Any) -> str:
    """The text just before an element of a line."""
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or ""
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _text_of(element: Any) -> str:
    """The text of an element with single spaces, its first characters."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > 8 * _LONGEST:
            break
    return " ".join(" ".join(pieces).split())
