"""A small machine for patterns over classes of words.

Each token of a text is given a **class** (MONTH, NUMBER, "of", …) and a class is one character, so that a
text becomes a short string and a pattern over words an ordinary regular expression over that string.
Grammars run one after the other; what a rule recognises is replaced by one symbol that the next grammar can
build on:

    from the end of June to 3 July 2014   →   from PART of POINT to POINT   →   from POINT to POINT   →   SPAN

Patterns are written with the names of classes; `name=(…)` names a group whose values the rule's function
reads:

    day=(DAY) of? month=(MONTH) ( comma? year=(YEAR) )?
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Context = TypeVar("Context")
OTHER = "."  # any token of no class

_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?")
_WORD = re.compile(r"(?P<group>[a-z]\w*)=\(|(?P<name>[A-Za-z_]\w*)|(?P<space>\s+)")


class Alphabet:
    """Gives every class of tokens its character."""

    def __init__(self, macros: Mapping[str, str]) -> None:
        self._symbols: dict[str, str] = {}
        self._macros = dict(macros)

    def symbol(self, name: str) -> str:
        """The character of a class, the same at every call."""
        if name not in self._symbols:
            self._symbols[name] = chr(0x4E00 + len(self._symbols))
        return self._symbols[name]

    def translate(self, pattern: str) -> str:
        """A pattern over classes as a regular expression over their characters."""

        def put(match: re.Match[str]) -> str:
            if match["group"]:
                return f"(?P<{match['group']}>"
            if match["name"]:
                macro = self._macros.get(match["name"])
                return f"(?:{self.translate(macro)})" if macro else self.symbol(match["name"])
            return ""

        return _WORD.sub(put, pattern)


@dataclass(slots=True)
class Tape:
    """A text as parallel lists of tokens: class, value, first and last character."""

    text: str
    symbols: str
    values: list[Any]
    starts: list[int]
    ends: list[int]


class Found(Generic[Context]):
    """What a rule's function sees of a match: the values of named groups, and what stands around."""

    __slots__ = ("_match", "context", "first", "last", "tape")

    def __init__(self, tape: Tape, match: re.Match[str], context: Context) -> None:
        self.tape, self._match, self.context = tape, match, context
        self.first, self.last = match.start(), match.end() - 1

    def _span(self, name: str) -> tuple[int, int]:
        return self._match.span(name) if name in self._match.re.groupindex else (-1, -1)

    def has(self, name: str) -> bool:
        """Whether the group took part in the match; False too where the pattern has no such group."""
        return self._span(name)[0] >= 0

    def get(self, name: str) -> Any:
        """The value of the group's first token, or None where the group took no part."""
        at = self._span(name)[0]
        return self.tape.values[at] if at >= 0 else None

    def all(self, name: str) -> list[Any]:
        """The values of all tokens of the group."""
        first, last = self._span(name)
        return self.tape.values[first:last] if first >= 0 else []

    def at(self, name: str) -> int:
        """The index of the group's first token, -1 where it took no part."""
        return self._span(name)[0]

    def word(self, index: int) -> str:
        """The token at an index as written; empty beyond the text's ends."""
        if not 0 <= index < len(self.tape.starts):
            return ""
        return self.tape.text[self.tape.starts[index] : self.tape.ends[index]]

    def before(self, distance: int = 1) -> str:
        """The token that stands so many places before the match, in lower case."""
        return self.word(self.first - distance).lower()

    def after(self, distance: int = 1) -> str:
        """The token that stands so many places after the match, as written."""
        return self.word(self.last + distance)


def first_symbols(pattern: str) -> set[str]:
    """The symbols that a match of a translated pattern can begin with.

    Knows the part of regular expressions that patterns use: groups, classes, alternatives, `?`, `*`, `+`.
    """
    found, _, _ = _first_of_choice(pattern, 0)
    return found


def _first_of_choice(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """First symbols of alternatives, whether they can be empty, and where they end."""
    found: set[str] = set()
    empty = False
    while True:
        firsts, nothing, at = _first_of_sequence(pattern, at)
        found |= firsts
        empty |= nothing
        if at >= len(pattern) or pattern[at] != "|":
            return found, empty, at
        at += 1


def _first_of_sequence(pattern: str, at: int) -> tuple[set[str], bool, int]:
    found: set[str] = set()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        if pattern[at] == "[":
            end = pattern.index("]", at) + 1
            firsts, nothing = _members(pattern[at + 1 : end - 1]), False
        elif pattern[at] == "(":
            opening = _GROUP.match(pattern, at)
            firsts, nothing, end = _first_of_choice(pattern, opening.end() if opening else at + 1)
            end += 1
        else:
            firsts, nothing, end = {pattern[at]}, False, at + 1
        if end < len(pattern) and pattern[end] in "?*+":
            nothing = nothing or pattern[end] != "+"
            end += 1
        if empty:
            found |= firsts
        empty = empty and nothing
        at = end
    return found, empty, at


def _members(content: str) -> set[str]:
    return {char for char in content if char not in "(?:)|[]"}


Make = Callable[[Found[Context]], Any]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Context]):
    """A pattern and what it makes; a result of None says that the words only look like it."""

    pattern: str
    make: Make[Context]


class Grammar(Generic[Context]):
    """Rules that are tried at every place of a tape, the first that matches and makes something winning."""

    def __init__(
        self, alphabet: Alphabet, rules: Iterable[Rule[Context]], name: Callable[[Any], str]
    ) -> None:
        self._rules = list(rules)
        self._alphabet, self._name = alphabet, name
        patterns = [alphabet.translate(rule.pattern) for rule in self._rules]
        compiled = [re.compile(pattern) for pattern in patterns]
        self._by_first: dict[str, list[tuple[re.Pattern[str], Make[Context]]]] = {}
        for pattern, machine, rule in zip(patterns, compiled, self._rules, strict=True):
            for symbol in first_symbols(pattern):
                self._by_first.setdefault(symbol, []).append((machine, rule.make))
        self._starts = re.compile(f"[{''.join(sorted(self._by_first))}]")

    def run(self, tape: Tape, context: Context) -> Tape:
        """The tape with everything recognised replaced by single tokens that carry what was made."""
        made: list[tuple[int, int, Any]] = []
        symbols = tape.symbols
        done = 0
        for start in self._starts.finditer(symbols):
            at = start.start()
            if at < done:
                continue
            for machine, make in self._by_first[symbols[at]]:
                match = machine.match(symbols, at)
                if match is None:
                    continue
                result = make(Found(tape, match, context))
                if result is not None:
                    done = match.end()
                    made.append((at, done, result))
                    break
        return self._rewrite(tape, made) if made else tape

    def _rewrite(self, tape: Tape, made: list[tuple[int, int, Any]]) -> Tape:
        symbols: list[str] = []
        values: list[Any] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for first, end, value in [*made, (len(tape.symbols), len(tape.symbols), None)]:
            symbols.append(tape.symbols[done:first])
            values += tape.values[done:first]
            starts += tape.starts[done:first]
            ends += tape.ends[done:first]
            if end > first:
                symbols.append(self._alphabet.symbol(self._name(value)))
                values.append(value)
                starts.append(tape.starts[first])
                ends.append(tape.ends[end - 1])
            done = end
        return Tape(tape.text, "".join(symbols), values, starts, ends)
