"""Paragraphs from lines, of texts that were wrapped at a column and of those that were not."""

from __future__ import annotations

import re
from itertools import pairwise

from paraph.documents.hyphens import joint

# Text is wrapped somewhere between these columns, and as many characters short of it as this.
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 132
_RAGGED = 12
_INVISIBLE = ("\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad")
_HYPHEN = re.compile("\u00ad[^\\S\n]*(?=\n)")
_BREAKS = ("\r\n", "\r", "\u2028", "\u0085", "\v", "\f")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LONE_BREAK = re.compile(r"(?<=\S)[^\S\n]*\n(?=[^\S\n]*\S)")
_DOUBLE_BREAK = re.compile(r"(?<=\S)[^\S\n]*\n[^\S\n]*\n(?=[^\S\n]*[^\s])")
_FEWEST_DOUBLE = 5
_ITEM = re.compile(r"(?:[-*•·–▪◦+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_HYPHENATED = re.compile(r"\w-$")
_ENDED = re.compile(r"[.!?…][\"'’”)\]]*$")


def lines_of(text: str) -> list[str]:
    """The lines of a text, with plain spaces, nothing invisible, and no space at their ends."""
    text = _HYPHEN.sub("-", text)
    for each in _BREAKS:  # which most texts have not: one after the other is the fastest
        text = text.replace(each, "\n")
    text = text.replace("\u2029", "\n\n")
    for each in _INVISIBLE:
        text = text.replace(each, "")
    return [" ".join(line.split()) for line in text.split("\n")]


def blocks_of(lines: list[str]) -> list[list[str]]:
    """Lines between blank lines, together."""
    text = "\n".join(lines).strip()
    return [block.split("\n") for block in _BLANK.split(text)] if text else []


def joined(blocks: list[list[str]]) -> str:
    """The text of the blocks, paragraphs parted by a blank line.

    Wrapped lines are joined; list items, and short lines that were broken on purpose, stay on their own.
    """
    width = wrap_width(blocks)
    return "\n\n".join("\n\n".join(_unwrapped(block, width)) for block in blocks)


def flowing(text: str) -> str:
    """The text with spaces for the line breaks that only wrap it; every character stays where it was.

    Breaks between paragraphs, before list items and after short lines stay what they are.
    """
    text = text.replace("\u00a0", " ")
    blocks = blocks_of(lines_of(text))
    double = _is_double(blocks)
    width = wrap_width([[line for block in blocks for line in block]] if double else blocks)
    breaks = _DOUBLE_BREAK if double else _LONE_BREAK
    if width is None:
        return text
    return breaks.sub(lambda m: m[0] if _stays(text, m, width) else m[0].replace("\n", " "), text)


def _stays(text: str, found: re.Match[str], width: int) -> bool:
    """Whether a line break ends a line on purpose."""
    at = found.start() + found[0].index("\n")
    previous = text[text.rfind("\n", 0, at) + 1 : at]
    line = text[found.end() :].partition("\n")[0].lstrip()
    return bool(_ITEM.match(line)) or not _runs_on(previous, line, width)


def _is_double(blocks: list[list[str]]) -> bool:
    """Whether a text that was wrapped has a blank line after each of its lines: many go on in small letters."""
    if len(blocks) < _FEWEST_DOUBLE or sum(len(block) > 1 for block in blocks) * 10 > len(blocks):
        return False
    going_on = sum(not _ENDED.search(a[-1]) and b[0][:1].islower() for a, b in pairwise(blocks))
    return going_on * 5 >= 2 * len(blocks)


def wrap_width(blocks: list[list[str]]) -> int | None:
    """The column at which the text was wrapped, or None where each line is a paragraph."""
    widest = max((len(line) for block in blocks for line in block if " " in line), default=0)
    inner = [line for block in blocks for line in block[:-1] if not _ITEM.match(line)]
    ended = sum(bool(_ENDED.search(line)) for line in inner)
    wrapped = inner and ended * 2 <= len(inner) and _NARROWEST_WRAP <= widest <= _WIDEST_WRAP
    return widest if wrapped else None


def _unwrapped(block: list[str], width: int | None) -> list[str]:
    """The paragraphs of a block."""
    paragraphs = [block[0]]
    for previous, line in pairwise(block):
        if _ITEM.match(line):
            paragraphs[-1] += "\n" + line
        elif width and _runs_on(previous, line, width):
            broken = _HYPHENATED.search(previous)
            paragraphs[-1] = _rejoined(paragraphs[-1], line) if broken else f"{paragraphs[-1]} {line}"
        elif width is None or _ITEM.match(previous) or _ENDED.search(previous):
            paragraphs.append(line)
        else:
            paragraphs[-1] += "\n" + line
    return paragraphs


def _rejoined(text: str, line: str) -> str:
    return text[:-1] + joint(text[-41:-1], line) + line


def _runs_on(previous: str, line: str, width: int) -> bool:
    """Whether the line before was broken because the next word found no room in it (or nearly none)."""
    if line[:1].islower():
        return True
    slack = 0 if _ENDED.search(previous) else _RAGGED
    return len(previous) + 1 + len(line.partition(" ")[0]) > width - slack
