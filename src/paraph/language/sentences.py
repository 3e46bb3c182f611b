"""Where sentences begin, by rules that hold on news.

``starts(text, words)`` takes a text and the spans of its words and gives the indexes of the words that
begin a sentence; the first word always does. A blank line always ends a sentence. A single line break ends
one where the line was broken on purpose (a heading, a byline, a list item, a line that had room for the
next word) or ended with a terminal; hard-wrapped text flows on. Colons and semicolons end nothing.

The lists of abbreviations are in ``data/abbreviations.yaml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from paraph.language.tokens import Span, word_lists

_TERMINAL = re.compile(r"(?:[.!?…。！？]|\.\.+)[.!?…]*$")
_ELLIPSIS = re.compile(r"(?:…|\.\.)[.…]*$")
_CLOSERS = frozenset(["”", "’", ")", "]", "}", "»", "’’", "''", "›"])
_OPENERS = frozenset(["“", "‘", "(", "[", "{", "«", "„", "‘‘", "``", "`", "‹", "¿", "¡"])
_QUOTES = frozenset(['"', "'"])
_BULLETS = frozenset("•●▪■◦‣·*-–—o§►✓➢➤")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\u2029|\f")
_LINE_BREAK = re.compile(r"[\n\u2028\x0b\x85]")
_NOTE_PART = re.compile(r"\d+$|[-–,]$")
_FACE = re.compile(r"(?:[:;=]-?[()DPp/|]|\([:=])$")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)])(?=\s)|#{1,6}\s|\|")
_OPEN_ENDED = frozenset(
    [
        ",",
        "-",
        "–",
        "—",
        "&",
        "/",
        "and",
        "or",
        "of",
        "the",
        "a",
        "an",
        "to",
        "in",
        "for",
        "with",
        "by",
        "on",
        "at",
        "from",
        "that",
    ]
)
_ADDRESS = re.compile(r"\S{40}")
MOST_CLOSERS = 20
"""Closing marks and notes behind a full stop that are looked through."""
LONGEST_NOTE = 10
"""Words of the longest bracketed run of numbers that is still a note's."""
WRAP_WIDTH = 40
"""Lines shorter than this are not the work of a program that wraps text."""


def starts(text: str, words: Sequence[Span]) -> list[int]:
    """Indexes of the words that begin a sentence; empty where there are no words."""
    if not words:
        return []
    breaks = _Breaks(text, words)
    return [0, *(index for index in range(1, len(words)) if breaks.before(index))]


def sentences(text: str, words: Sequence[Span]) -> list[Span]:
    """The sentences as (first, last + 1) indexes into ``words``."""
    begins = starts(text, words)
    return list(zip(begins, [*begins[1:], len(words)], strict=False))


class _Breaks:
    """Decides for every gap between two words whether a sentence ends there."""

    def __init__(self, text: str, words: Sequence[Span]) -> None:
        self.text = text.replace("\r\n", " \n").replace("\r", "\n")
        self.words = words
        self.forms = [text[start:end] for start, end in words]
        self.lists = word_lists()

    def before(self, index: int) -> bool:
        """Whether a sentence begins at word ``index`` (> 0)."""
        gap = self.text[self.words[index - 1][1] : self.words[index][0]]
        if gap == " " or not gap:
            return self._ended(index, gap)
        if _BLANK_LINE.search(gap):
            return True
        if _LINE_BREAK.search(gap):
            return self._line(index) or self._ended(index, gap)
        return self._ended(index, gap)

    # --- ends within a line -----------------------------------------------------------------------

    def _ended(self, index: int, gap: str) -> bool:
        """Whether the words before ``index`` end a sentence and the words from it on begin one."""
        last, quoted = self._behind_closers(index)
        if last < 0:
            return False
        form = self.forms[last]
        if _TERMINAL.match(form):
            return self._closes(last, index, gap, quoted)
        if form[-1] == "." and len(form) > 1:
            return self._abbreviation_ends(form[:-1], index, gap)
        return False

    def _behind_closers(self, index: int) -> tuple[int, bool]:
        """The word that closers (quotes, brackets, notes) before ``index`` stand behind; whether any do."""
        at = index - 1
        while at >= 0 and index - at < MOST_CLOSERS:
            if note := self._note(at + 1):
                at -= note
            elif self._is_closer(at):
                at -= 1
            else:
                break
        return at, at < index - 1

    def _is_closer(self, at: int) -> bool:
        form = self.forms[at]
        if form in _QUOTES:
            return self._is_closing_quote(at)
        return form in _CLOSERS or _FACE.match(form) is not None

    def _note(self, at: int) -> int:
        """How many words a note (``[12]``, ``[3, 4]``, ``[1-3]``) that ends before ``at`` takes, or 0."""
        begin = at - 1
        if begin < 0 or self.forms[begin] != "]":
            return 0
        while begin > 0 and at - begin < LONGEST_NOTE and _NOTE_PART.match(self.forms[begin - 1]):
            begin -= 1
        return at - begin + 1 if at - begin > 1 and begin > 0 and self.forms[begin - 1] == "[" else 0

    def _begins_note(self, at: int) -> bool:
        """Whether the number of a note begins at ``at``: it belongs to what stands before it."""
        ends = (end for end in range(at + 3, at + LONGEST_NOTE) if self.forms[end - 1 : end] == ["]"])
        return self.forms[at] == "[" and any(self._note(end) == end - at for end in ends)

    def _in_brackets(self, last: int, index: int) -> bool:
        """A shortened word alone in brackets: ``Lt. Gen. (res.) Levi``."""
        return (
            index == last + 2
            and last > 1
            and self.forms[last - 2] == "("
            and self.forms[index - 1] == ")"
            and self.forms[last - 1].islower()
            and len(self.forms[last - 1]) < 6
        )

    def _is_closing_quote(self, at: int) -> bool:
        start, end = self.words[at]
        before = start > 0 and not self.text[start - 1].isspace()
        after = end < len(self.text) and not self.text[end].isspace()
        if before != after:
            return before
        return at in self._second_quotes

    @cached_property
    def _second_quotes(self) -> frozenset[int]:
        """The straight quotes that are the second, fourth ... of their kind in their paragraph."""
        paragraphs = [match.end() for match in _BLANK_LINE.finditer(self.text)]
        open_quotes: set[tuple[int, str]] = set()
        found: list[int] = []
        for at, form in enumerate(self.forms):
            if form in _QUOTES:
                key = (bisect_right(paragraphs, self.words[at][0]), form)
                if key in open_quotes:
                    found.append(at)
                open_quotes ^= {key}
        return frozenset(found)

    def _closes(self, last: int, index: int, gap: str, quoted: bool) -> bool:
        """Whether a stop, mark or ellipsis at ``last``, with closers up to ``index``, ends the sentence."""
        mark, first = self.forms[last], self._first_letter(index)
        if self._joins(index) or self._in_brackets(last, index):
            return False
        if first.islower():
            return not quoted and mark in (".", "!", "?") and bool(gap) and not self._goes_on(last)
        if mark[-1] in "?!" and quoted and self._attributes(index):
            return False
        if _ELLIPSIS.match(mark):
            return bool(gap) and self._begins(index)
        return True

    def _joins(self, index: int) -> bool:
        """Marks that carry a sentence on, whatever stands before them."""
        form = self.forms[index]
        if form in (",", ";", ":") or _TERMINAL.match(form) or _FACE.match(form):
            return True
        return (
            form in _CLOSERS
            or self._begins_note(index)
            or (form in _QUOTES and self._is_closing_quote(index))
        )

    def _goes_on(self, last: int) -> bool:
        """Whether the stop at ``last`` before a lower-case word marks an abbreviation rather than an end."""
        form = self.forms[last - 1] if last else ""
        return self.forms[last] != "." or not (form.isdigit() or (len(form) > 2 and form.islower()))

    def _attributes(self, index: int) -> bool:
        """``“Why?” Smith asked``: capitalised words, then a verb of saying."""
        for form in self.forms[index : index + 5]:
            if form in self.lists.saying:
                return True
            if not form[0].isupper() or form in self.lists.starters - {"He", "She", "They"}:
                return False
        return False

    def _abbreviation_ends(self, form: str, index: int, gap: str) -> bool:
        following = self.forms[self._behind_openers(index)]
        if form in self.lists.titles or form[0].isdigit() or not gap:
            return False
        if form in ("a.m", "p.m", "A.M", "P.M", "etc", "Etc"):
            return following[0].isupper() and following.rstrip(".") not in self.lists.after_times
        if len(form) == 1 or form in self.lists.before_number:
            return following in self.lists.starters and len(following) > 2
        opened = self.forms[index] in _OPENERS and self.forms[index] != "("
        return following in self.lists.starters or (opened and following[0].isupper())

    def _first_letter(self, index: int) -> str:
        """The first letter or digit of the word at ``index``, past what opens; else its first mark."""
        form = self.forms[self._behind_openers(index)]
        return next((char for char in form if char.isalnum()), form[0])

    def _behind_openers(self, index: int) -> int:
        last = len(self.forms) - 1
        while index < last and (self.forms[index] in _OPENERS or self.forms[index] in _QUOTES):
            index += 1
        return index

    def _begins(self, index: int) -> bool:
        form = self.forms[self._behind_openers(index)]
        return form[0].isupper()

    # --- ends of lines ----------------------------------------------------------------------------

    def _line(self, index: int) -> bool:
        """Whether the line break before word ``index`` was made on purpose."""
        here, following = self._line_of(index - 1), self._line_of(index)
        if self.forms[index] in _BULLETS or _NUMBERED.match(self.text, self.words[index][0]):
            return True
        form = self.forms[index - 1]
        if self.forms[index][0].islower() or form in _OPEN_ENDED or self._announces(form):
            return False
        width = self._width(here)
        if width < WRAP_WIDTH:
            return True
        room = width - len(self._lines[here]) - len(self.forms[index])
        return room > 0.2 * width and following > here

    def _announces(self, form: str) -> bool:
        """A title or an initial: a name follows."""
        return form.endswith(".") and (
            form[:-1] in self.lists.titles or (len(form) == 2 and form[0].isupper())
        )

    def _line_of(self, index: int) -> int:
        return bisect_right(self._line_starts, self.words[index][0]) - 1

    @cached_property
    def _lines(self) -> list[str]:
        return [line.rstrip() for line in _LINE_BREAK.split(self.text)]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def _width(self, line: int) -> int:
        """The longest line of the block (lines without a blank one between them) around ``line``."""
        return self._widths[line]

    @cached_property
    def _widths(self) -> list[int]:
        widths = [0] * len(self._lines)
        begin = 0
        for at, line in enumerate([*self._lines, ""]):
            if not line.strip():
                longest = max(
                    (len(line) for line in self._lines[begin:at] if not _ADDRESS.search(line)), default=0
                )
                widths[begin:at] = [longest] * (at - begin)
                begin = at + 1
        return widths
