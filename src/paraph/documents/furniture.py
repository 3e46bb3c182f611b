"""Lines around an article that are not part of it: share links, comment boxes, newsletters, notices.

A line is furniture where the whole of it reads like one of the patterns of `furniture_patterns`; limits
on length leave alone the sentence that only begins like one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from paraph.documents.furniture_patterns import BEGINNINGS, COMMENTS, LISTS, SHARE, WHOLE


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WHOLE_LINE = _compiled("|".join(f"(?:{each})" for each in (*WHOLE, SHARE, COMMENTS, *LISTS)))
_BEGINNING = tuple(  # of lines of so many characters at most
    (longest, _compiled("|".join(f"(?:{each})" for most, each in BEGINNINGS if most == longest)))
    for longest in sorted({most for most, _ in BEGINNINGS})
)
_COMMENTS_LINE = _compiled(COMMENTS)
_LIST_LINE = _compiled("|".join(f"(?:{each})" for each in LISTS))
_MARK = re.compile(r"^(?:[-*•·▪►»>|]+|\d+[.)])\s+|^[»›►▶]+")
_BETWEEN = "|•·"
_PARTS = re.compile(rf"\s*[{_BETWEEN}]\s*")
_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[.!?…:;,]['\"’”»)\]]*$")
_LONGEST = 400
_LONGEST_HEADLINE = 140
_WRAPPED = 40
_LONGEST_BUTTON, _FEWEST_BUTTONS = 40, 4


def is_furniture(line: str) -> bool:
    """Whether a line, taken by itself, is furniture."""
    line = _bare(line)
    if not line or len(line) > _LONGEST:
        return False
    if _WHOLE_LINE.fullmatch(line) or (not line[0].islower() and _begins(line)):
        return True
    if not any(mark in line for mark in _BETWEEN):
        return False
    parts = [part for part in _PARTS.split(line) if part]
    return len(parts) > 1 and all(is_furniture(part) for part in parts)


def _begins(line: str) -> bool:
    return any(len(line) <= longest and pattern.match(line) for longest, pattern in _BEGINNING)


def furniture_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each line of the text that is furniture, in order.

    Headlines under "Related articles" and all that follows "3 comments:" belong to it.
    """
    return [line.span() for line in _furniture(text)]


def without_furniture(text: str) -> str:
    """The text without such lines, paragraphs still parted by one blank line."""
    spans = furniture_spans(text)
    if not spans:
        return text
    edges = [(0, 0), *spans, (len(text), len(text))]
    kept = "".join(text[end:start] for (_, end), (start, _) in pairwise(edges))
    blocks = (re.sub(r"\n+", "\n", block).strip("\n") for block in re.split(r"\n[ \t]*\n", kept))
    return "\n\n".join(block for block in blocks if block.strip())


def _furniture(text: str) -> Iterator[re.Match[str]]:
    in_list = in_comments = False
    buttons = _buttons(text)
    has_begun = False  # a number of comments above an article is only a link to them
    previous = ""  # the line just above, where no blank line is between
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if text[found.start() - 2 : found.start()] == "\n\n":
            previous = ""
        in_sentence = _is_wrapped(previous, line) or _is_wrapped(
            line, text[found.end() + 1 : found.end() + 2]
        )
        bare = "" if in_sentence or len(line) > _LONGEST else _bare(line)
        in_comments = in_comments or (has_begun and _COMMENTS_LINE.fullmatch(bare) is not None)
        heads_list = bare.casefold() not in buttons and _LIST_LINE.fullmatch(bare) is not None
        in_list = heads_list or (in_list and _is_headline(line))
        if line and (in_list or in_comments or is_furniture(bare)):
            yield found
        else:
            has_begun = has_begun or _ENDED.search(line) is not None
        previous = line


def _buttons(text: str) -> set[str]:
    """Lines that would head a list, such as "Read more", but stand after each entry of one."""
    lines = Counter(_bare(line).casefold() for line in text.splitlines() if len(line) <= _LONGEST_BUTTON)
    return {line for line, count in lines.items() if count >= _FEWEST_BUTTONS and _LIST_LINE.fullmatch(line)}


def _is_wrapped(line: str, following: str) -> bool:
    """Whether the second line (or how it begins) goes on with a sentence of the first."""
    return len(line) >= _WRAPPED and following[:1].isalnum() and not _ENDED.search(line)


def _bare(line: str) -> str:
    return _MARK.sub("", line.strip()).strip(" \t|»›→")


def _is_headline(line: str) -> bool:
    """Whether a line under "Related articles" may be one of them: short, and no sentence."""
    return len(line) <= _LONGEST_HEADLINE and not _ENDED.search(line)
