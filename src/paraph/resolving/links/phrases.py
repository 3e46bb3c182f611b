"""What a phrase that names a record says of it: form, year, states, numbers, words."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from paraph.language.numbers import read_number
from paraph.ontology.gazetteer import state_names
from paraph.resolving.links.wording import Head, links

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_JOINED = re.compile(r"\b([A-Z][A-Za-z]{0,2})[-‑](\d+[A-Za-z]*)\b")
_SERIAL = re.compile(r"\b(?:[Nn]o\.|[Nn]o|№|[Nn]umber) ?(\d{1,4})\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_LONGEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """`types` likeliest first; `words` are its own words: what is left without nouns, years, states, months."""

    text: str
    types: tuple[str, ...]
    forms: frozenset[str]
    years: frozenset[int]
    days: frozenset[tuple[int, int]]  # month and day
    numbers: frozenset[int]
    states: frozenset[str]
    words: frozenset[str]
    hardly: frozenset[str] = frozenset()  # forms that would be called otherwise
    nouns: frozenset[str] = frozenset()  # the words of its nouns
    stage: str = "ordered"  # of the transfer that it names
    serials: frozenset[int] = frozenset()  # "Protocol No. 2"

    @property
    def bare(self) -> bool:
        """Whether nothing but its noun tells it from others: "the agreement"."""
        return not (self.years or self.days or self.words or self.states or self.serials)


def folded(text: str) -> str:
    """Lower case without accents."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.casefold()


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """Words in one spelling and in the singular, in order; `T-72` is one word."""
    known = links().spellings
    plain = (folded(found.group()) for found in _TOKEN.finditer(_JOINED.sub(r"\1\2", text)))
    words = (re.sub(r"['’]s$", "", word) for word in plain)
    return tuple(known.get(word) or _in_spelling(_singular(word)) for word in words)


def _in_spelling(word: str) -> str:
    return links().spellings.get(word, word)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """The words of a text that tell something."""
    return frozenset(tokens(text)) - links().empty


@lru_cache(maxsize=65536)
def numbers(text: str) -> frozenset[int]:
    """Whole numbers in digits or words, years left out: "eighty-four", "1,200"."""
    words, found, i = re.findall(r"\d[\d,]*\d|\w+", folded(text)), set[int](), 0
    while i < len(words):
        number, length = read_number(words[i:])
        if length and number == int(number) and not _YEAR.fullmatch(words[i]):
            found.add(int(number))
        i += max(length, 1)
    return frozenset(found)


@lru_cache(maxsize=16384)
def phrase(text: str, asked: str) -> Phrase:
    """What a phrase says; `asked` is the role it fills, which tells what a phrase without a noun may name."""
    text = _itself(text)
    words = tokens(text)
    found = _nouns(words)
    main, heads = _main_head(words, found), frozenset(w for name in found for w in name.split())
    years = frozenset(int(word) for word in words if _YEAR.fullmatch(word))
    states, names = _states(text)
    own = frozenset(words) - (heads - _kept(found)) - names - set(_MONTHS) - links().empty
    own -= {str(number) for number in years} | {word for word in own if word.isdigit() and len(word) < 3}
    head = links().heads.get(main, Head(types=links().default.get(asked, ())))
    return Phrase(
        text, head.types, head.forms, years, _days(words), numbers(text), states, own, head.hardly, heads,
        head.stage, serials(text),
    )  # fmt: skip


def _itself(text: str) -> str:
    """The phrase without what names another record: "protocol" of "protocol to the 2003 agreement"."""
    for word in sorted(links().apart):
        first, found, rest = text.partition(f" {word} ")
        if found and _nouns(tokens(first)) and _nouns(tokens(rest)):
            return first
    return text


def _nouns(words: tuple[str, ...]) -> list[str]:
    """The nouns that name a record, in their order."""
    known, found, i = links().heads, list[str](), 0
    while i < len(words):
        spans = (" ".join(words[i:end]) for end in range(min(i + _LONGEST_HEAD, len(words)), i, -1))
        name = next((span for span in spans if span in known), None)
        found += [name] if name else []
        i += len(name.split()) if name else 1
    return found


def _kept(found: list[str]) -> frozenset[str]:
    """Words of nouns that tell records apart, too."""
    return frozenset(word for name in found if links().heads[name].kept for word in name.split())


def _main_head(words: tuple[str, ...], found: list[str]) -> str:
    """The noun that the phrase is: one that leads, else the last before "of", "on", "for"; empty where none is."""
    leading = next((name for name in found if links().heads[name].leads), None)
    if leading or not found:
        return leading or ""
    cut = next((i for i, word in enumerate(words) if i and word in links().about), len(words))
    before = [name for name in found if set(name.split()) <= set(words[: max(cut, len(name.split()))])]
    return before[-1] if before else found[0]


@lru_cache(maxsize=65536)
def serials(text: str) -> frozenset[int]:
    """Numbers by which papers of one kind are counted: "Protocol No. 2"."""
    return frozenset(int(found) for found in _SERIAL.findall(text))


def _days(words: tuple[str, ...]) -> frozenset[tuple[int, int]]:
    pairs = [*pairwise(words), *((b, a) for a, b in pairwise(words))]
    return frozenset(
        (_MONTHS[month], int(day))
        for day, month in pairs
        if month in _MONTHS and day.isdigit() and 1 <= int(day) <= 31
    )


def _states(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """ISO codes of the states that a phrase names by name or adjective, and the words that name them."""
    words, codes, spent = text.split(), set[str](), set[str]()
    clean = [word.strip(".,;:()'’“”\"").removesuffix("'s").removesuffix("’s") for word in words]
    for i in range(len(clean)):
        for end in range(min(i + 3, len(clean)), i, -1):
            name = " ".join(clean[i:end])
            if name[:1].isupper() and (known := _names().get(name)):
                codes.add(known)
                spent |= set(tokens(name))
                break
    return frozenset(codes), frozenset(spent)


@cache
def _names() -> dict[str, str]:
    return {name: known.iso3 for name, known in state_names().items() if known.use in ("name", "adjective")}
