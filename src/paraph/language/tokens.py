"""Words of a text, as the current UD English treebanks (EWT, GUM) count them.

``words(text)`` gives (start, end) offsets into the very text it got: spans never overlap, never
hold white space, and together hold every visible character. The conventions:

* punctuation stands alone, repeated marks stay together (``...``, ``?!``, ``--``);
* hyphenated words come apart (``command - and - control``, ``F - 16``, ``al - Qaeda``) unless the first
  part is a bound prefix (``post-war``, ``co-operate``); telephone numbers and dates (``20-Jan-14``) stay
  whole;
* clitics come apart (``do n't``, ``it 's``, ``Iran 's``, ``ministers '``), and so do ``can not``, ``gon
  na``;
* a currency sign, a percent sign and a unit stand alone (``$ 1.2 bn``, ``5 %``, ``155 mm``);
* an abbreviation keeps its stop (``Lt.``, ``U.S.``, ``No.`` before a number), addresses and times stay
  whole.

The word lists are in ``data/abbreviations.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Span = tuple[int, int]
Following = Literal["digit", "starter", "upper", "lower", "other", "end"]
"""What the next chunk of the text begins with: it decides whose a final stop is."""

BLANK = r"\s\u00ad\u200b\u200e\u200f\u2060\ufeff"
"""Characters nobody sees; where only such stand there is no word."""

_CHUNK = re.compile(r"[^\s\u200b\u200e\u200f\u2060\ufeff]{1,400}")
"""What stands between two spaces; longer ones are taken in pieces, to keep the time linear."""
_VISIBLE = re.compile(rf"[^{BLANK}]")
_W = r"[\w\u00ad\u0300-\u036f\u200c\u200d]"


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of ``data/abbreviations.yaml``."""

    titles: frozenset[str]
    before_number: frozenset[str]
    calendar: frozenset[str]
    inner: frozenset[str]
    may_end: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    units: frozenset[str]
    currencies: frozenset[str]
    starters: frozenset[str]
    after_times: frozenset[str]
    saying: frozenset[str]
    contractions: dict[str, tuple[str, ...]]

    @property
    def always(self) -> frozenset[str]:
        """Abbreviations whatever follows."""
        return self.titles | self.calendar | self.inner | self.may_end


@cache
def word_lists() -> Words:
    """The lists, read once."""
    source = files("paraph.language").joinpath("data/abbreviations.yaml").read_text("utf-8")
    raw: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    contractions = {key: tuple(parts) for key, parts in raw.pop("contractions").items()}
    lists = {key: frozenset(value.split()) for key, value in raw.items()}
    lists["titles"] |= {title.upper() for title in lists["titles"] if len(title) > 1}
    return Words(**lists, contractions=contractions)


@cache
def _always() -> frozenset[str]:
    return word_lists().always


def words(text: str) -> list[Span]:
    """The words of ``text`` as (start, end) offsets, in order."""
    found: list[Span] = []
    chunks = [match.span() for match in _CHUNK.finditer(text)]
    last = 0
    for index, (start, end) in enumerate(chunks):
        chunk = text[start:end]
        if "." not in chunk:
            cuts = _cuts(chunk, "end", False)
        else:
            after = chunks[index + 1] if index + 1 < len(chunks) else None
            begins_line = index == 0 or "\n" in text[last:start]
            cuts = _cuts(chunk, _following(text, end, after), begins_line)
        found.extend((start + a, start + b) for a, b in cuts)
        last = end
    return found


def _following(text: str, end: int, after: Span | None) -> Following:
    if after is None or text.count("\n", end, after[0]) > 1:
        return "end"
    chunk = text[slice(*after)]
    return "starter" if len(chunk) > 1 and chunk in word_lists().starters else _class(chunk)


# --- one chunk: what stands between two spaces ----------------------------------------------------

_SCAN = re.compile(
    rf"""
      (?P<address>(?:https?|ftp)://[^<>"“”]+|mailto:[^<>"“”\s]+|www\.[^<>"“”]+
        |[\w.+%-]+@[\w-]+(?:\.[\w-]+)+
        |(?:[a-z0-9-]+\.)+(?:com|org|net|gov|mil|int|edu|info|eu|uk|il|de|fr|ru|cn|jp|in|pk|tr|ae|sa|ca|au|dk|mx)
         (?![\w-])(?:/[^<>"“”\s,;)]*)?)
    | (?P<symbol>[A-Z]{{1,2}}/(?:[A-Z]+[./-]?(?:\d+/)?)*\d[\w./-]*)
    | (?P<initials>(?:(?<![\w.])[^\W\d_]\.)(?:[^\W\d_]\.)+(?:[^\W\d_](?!{_W}))?|Ph\.D\.?|[ap]\.m(?!\w)\.?)
    | (?P<money>(?:US|NZ|HK|NT|[ACRS])?\$+|[€£¥₹₽₩₪₺₴₦฿])
    | (?P<clitic>['’`](?:s|re|ll|ve|d|m|S|RE|LL|VE|D|M)(?!{_W}))
    | (?P<elision>['’](?:em|tis|twas|til|cause|\d\ds?)(?!{_W}))
    | (?P<number>\.\d+|\+\d[\d-]*)
    | (?P<word>{_W}(?:{_W}|[-/.,:;'’`&_@*=+~–—]+(?={_W})(?!(?:[A-Z]\.){{2}}))*)
    | (?P<tag>[#@](?=\w)[\w-]+)
    | (?P<dashes>-{{2,}}|={{2,}}|\*{{2,}}|\+{{2,}}|_{{2,}}|~{{2,}})
    | (?P<marks>\.{{2,}}[?!]*|[?!][?!.]+|\.[?!]+|''|``|’’|‘’|<<+|>>+|…+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FACE = re.compile(r"(?:[:;=]-?[()DPp/|]|\([:=])$")
_OPENING = "\"'“‘([{"
_CLOSING = re.compile(r"[)\]}>.,;:!?'’”…*]+$")


@lru_cache(maxsize=20_000)
def _cuts(chunk: str, following: Following, begins_line: bool) -> tuple[Span, ...]:
    if chunk.isalpha() and chunk.isascii():
        return tuple(_contraction(chunk, 0))
    if _FACE.match(chunk):
        return ((0, len(chunk)),)
    if begins_line and following != "end" and re.fullmatch(r"(?:\d{1,3}\.)+", chunk):
        return ((0, len(chunk)),)
    spans = [span for span in _scan(chunk, following) if _VISIBLE.search(chunk, *span)]
    return tuple(spans)


def _scan(chunk: str, following: Following) -> Iterator[Span]:
    at = 0
    while match := _SCAN.match(chunk, at):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "address":
            end = _address_end(chunk, start, end)
            yield (start, end)
        elif kind == "word":
            pieces = list(_word(chunk, start, end))
            end = _with_stop(chunk, pieces, following)
            yield from pieces[:-1]
            yield (pieces[-1][0], end)
        elif kind == "initials":
            end = _initials_end(chunk, end)
            yield (start, end)
        else:
            yield (start, end)
        at = end


def _address_end(chunk: str, start: int, end: int) -> int:
    """An address without the punctuation that closes the sentence around it."""
    tail = _CLOSING.search(chunk, start, end)
    if not tail:
        return end
    if "(" in chunk[start:end] and chunk[tail.start()] == ")":
        return tail.start() + 1
    if chunk[tail.start() :].startswith("...") and end == len(chunk):
        return end
    return tail.start() if tail.start() > start else end


def _initials_end(chunk: str, end: int) -> int:
    """``U.S`` takes the stop that follows it."""
    return end + 1 if chunk[end - 1] != "." and chunk[end : end + 1] == "." else end


def _with_stop(chunk: str, pieces: list[Span], following: Following) -> int:
    """The end of the last piece, with the full stop behind it where that is the piece's own."""
    start, end = pieces[-1]
    rest = chunk[end:]
    if rest == "-" and (end - start <= 2 or chunk[start:end].lower() in word_lists().prefixes):
        return end + 1 if chunk[start:end].islower() else end
    if not rest.startswith(".") or rest.startswith(".."):
        return end
    piece = chunk[start:end]
    if piece in _always():
        return end + 1
    after = _class(rest[1:]) if len(rest) > 1 else following
    if piece in word_lists().before_number and after == "digit":
        return end + 1
    if len(piece) == 1 and piece.isupper() and piece.isalpha() and not chunk[:start].strip(_OPENING):
        return end + 1 if rest in (".,", ".;", ".]") or (after == "upper" and rest == ".") else end
    return end


def _abbreviation(piece: str, rest: str) -> bool:
    return piece in _always() or (piece in word_lists().before_number and rest[:1].isdigit())


def _class(rest: str) -> Following:
    if not rest:
        return "end"
    first = rest[0]
    if first.isdigit():
        return "digit"
    return "upper" if first.isupper() else "lower" if first.islower() else "other"


# --- one word with what joins its parts -----------------------------------------------------------

_JOINT = re.compile(r"[-/.,:;–—]+")
_PHONE = re.compile(
    r"\d{3}[-/.]\d{3}[-.]\d{4}|\d-\d{3}-\d{3}-\d{4}|\d{3}-\d{4}|\d{5}-\d{4}|[x\d]-\d{4,5}|x\d-\d{4}"
)
_DATE = re.compile(
    r"\d{1,2}-(?:[A-Z][a-z]{2}|[A-Z]{3})-\d{2,4}|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d{2}-\d{2}(?:T[\d:]+Z?)?"
)
_DAY = re.compile(
    r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}/\d{4}|\d{4}/\d{1,2}/\d{1,2}"
)
_SLASHED = frozenset(["w/o", "w/out", "b/c", "n/a", "N/A", "l/c", "L/C", "i/c", "I/C", "s/he", "b/t", "I/S"])


def _word(chunk: str, start: int, end: int) -> Iterator[Span]:
    """The pieces of one run of letters, digits and joints."""
    text = chunk[start:end]
    if text in _SLASHED or _PHONE.fullmatch(text) or _DATE.fullmatch(text) or _DAY.fullmatch(text):
        yield (start, end)
        return
    at = 0
    for joint in _JOINT.finditer(text):
        a, b = joint.span()
        if _binds(text, at, a, b):
            continue
        stop = text[a:b] in (".", ".,", "./", ".-") and _abbreviation(text[at:a], text[b:])
        yield from _piece(text, at, a + stop, start)
        if not stop:
            yield (start + a, start + b)
        elif a + 1 < b:
            yield (start + a + 1, start + b)
        at = b
    yield from _piece(text, at, len(text), start)


def _binds(text: str, at: int, a: int, b: int) -> bool:
    """Whether the joint ``text[a:b]`` holds together what stands around it; the piece began at ``at``."""
    joint, left, right = text[a:b], text[at:a], text[b:]
    digits = left[-1:].isdigit() and right[:1].isdigit()
    if joint == "-":
        return _hyphen_binds(text, at, a, left, right)
    if joint == "/":
        return digits and _DAY.match(text, at) is not None and not left.startswith("0/")
    if joint == ":":
        return digits
    if joint == ",":
        return digits and re.match(r"\d{3}(?!\d)", right) is not None and "/" not in left
    if joint == ".":
        return _stop_binds(left, right, digits)
    return False


def _hyphen_binds(text: str, at: int, a: int, left: str, right: str) -> bool:
    lists = word_lists()
    if left.lower() in lists.prefixes and right[:1].isalpha():
        return len(left) == 1 or not left.isupper()
    if left.lower() == "mid" and right[:1].isdigit():
        return True
    if re.match(r"[a-z]+", right) and re.split(r"\W", right)[0] in lists.suffixes:
        return left[-1:].isalpha()
    match = _PHONE.match(text, at) or _DATE.match(text, at)
    return match is not None and match.end() > a and not text[match.end() : match.end() + 1].isalnum()


def _stop_binds(left: str, right: str, digits: bool) -> bool:
    if digits:
        return True
    if _abbreviation(left, right):
        return False
    if len(left) == 1 and left.isupper() and re.match(r"[A-Z][a-z]", right):
        return True
    return not (re.search(r"[a-z\d]{2}$", left) and re.match(r"[A-Z][a-z]|[A-Z]\b", right))


_CLITIC = re.compile(r"(?i:n['’`]t|['’`](?:s|re|ll|ve|d|m))$")
_DECADE = re.compile(r"\d*0['’]s$")
_DESIGNATED = re.compile(r"[^\W\d_]-$")
_MEASURE = re.compile(r"((?:\d[\d,:]*)?\.?\d+)([^\W\d_]+)$")
_COIN = re.compile(r"([A-Z][A-Za-z]{1,2})(\d[\d,.]*)([^\W\d_]*)$")


def _piece(text: str, a: int, b: int, offset: int) -> Iterator[Span]:
    """One piece without joints: contractions, clitics and units come off."""
    piece = text[a:b]
    cut = _CLITIC.search(piece)
    if cut and cut.start() > 0 and not _DECADE.match(piece):
        yield from _contraction(piece[: cut.start()], offset + a)
        yield (offset + a + cut.start(), offset + b)
        return
    designation = _DESIGNATED.search(text[:a]) or re.match(r"-\d", text[b:])
    if not designation:
        measure = _MEASURE.match(piece) or _COIN.match(piece)
        if measure and _is_measure(measure):
            spans = [measure.span(group) for group in range(1, 1 + (measure.lastindex or 0))]
            yield from ((offset + a + x, offset + a + y) for x, y in spans if x < y)
            return
    yield from _contraction(piece, offset + a)


def _is_measure(match: re.Match[str]) -> bool:
    lists = word_lists()
    groups = match.groups()
    if groups[0][0].isalpha():
        return groups[0] in lists.currencies and (not groups[2] or groups[2] in lists.units)
    return groups[1] in lists.units


def _contraction(piece: str, offset: int) -> list[Span]:
    parts = word_lists().contractions.get(piece) or word_lists().contractions.get(piece.lower())
    if not parts or (piece.lower() != piece and not piece.istitle() and not piece.isupper()):
        return [(offset, offset + len(piece))]
    spans: list[Span] = []
    for part in parts:
        spans.append((offset, offset + len(part)))
        offset += len(part)
    return spans


def is_blank(form: str) -> bool:
    """Whether there is nothing to see in ``form``."""
    return _VISIBLE.search(form) is None
