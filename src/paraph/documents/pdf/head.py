"""Title, day and author, as the first page tells them; the file's own notes are used for the title alone.

The dates that a file carries are when it was made or saved, often long after it was published, and its author is
whoever's machine that was; they are not used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from paraph.documents.header import parse_facts, parse_header, squeezed
from paraph.documents.pdf.flow import Chain
from paraph.documents.pdf.writing import text_of

_LARGER = 1.12
_ALIKE = 1.04
_LOOKED_AT = 14
_LONGEST = 260
_FEWEST_LETTERS = 6
_MASTHEAD_WORDS = 2
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|rtf|odt|txt|pptx?|xlsx?|wpd|tex|dvi|ai|cdr)\b|[\\/_]|^untitled", re.IGNORECASE
)
_OTHER_DAY = re.compile(
    r"(?:received|revised|accepted|submitted|signed|done|adopted|ratified|approved|effective|valid|due)\b",
    re.IGNORECASE,
)
"""Lines with a day that is not that of publication."""
_PROGRAM = re.compile(r"^(?:microsoft (?:word|powerpoint|excel)\s*-\s*)", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """What was found, by field of `Document`, and the paragraphs that remain."""

    found: dict[str, Any] = field(default_factory=dict)
    rest: list[Chain] = field(default_factory=list)


def head_of(chains: Sequence[Chain], body: float, stated: str) -> Head:
    """The head of a document; `body` is the height of its usual type, `stated` the title that the file states."""
    first = [chain for chain in chains[:_LOOKED_AT] if chain.page == chains[0].page]
    texts = [text_of([chain]).replace("\n", " ") for chain in first]
    run = _stated_at(texts, stated) or _largest(first, texts, body)
    if run is None:
        return _untitled(chains, texts, stated)
    head = Head({"title": " ".join(texts[run.start : run.stop])})
    taken = set(run) | _facts(texts, run, head)
    head.rest = [chain for at, chain in enumerate(chains) if at not in taken]
    return head if head.rest else Head(rest=list(chains))


def sensible_title(stated: str) -> str:
    """The title that a file states, unless it is a file name or what a program writes by itself."""
    title = " ".join(_PROGRAM.sub("", stated).split())
    sensible = len(title.split()) >= 3 and len(title) <= _LONGEST and not _FILE_NAME.search(title)
    return title if sensible and "\ufffd" not in title else ""


def _stated_at(texts: Sequence[str], stated: str) -> range | None:
    """The paragraphs that are the title which the file states."""
    wanted = squeezed(sensible_title(stated))
    for start in range(len(texts)):
        said = ""
        for stop in range(start, min(start + 4, len(texts))):
            said += squeezed(texts[stop])
            if wanted and said == wanted:
                return range(start, stop + 1)
    return None


def _largest(first: Sequence[Chain], texts: Sequence[str], body: float) -> range | None:
    """The paragraphs in the largest type; a name of a paper or office in still larger type is passed over."""
    runs = [
        run for run in _runs(first) if first[run.start].size > _LARGER * body and _may_be_title(texts, run)
    ]
    ranked = sorted(runs, key=lambda run: -round(first[run.start].size, 1))
    long = [run for run in ranked if _words(texts, run) > _MASTHEAD_WORDS]
    return next(iter(long or ranked), None)


def _runs(first: Sequence[Chain]) -> list[range]:
    """Paragraphs of one size that follow each other, together."""
    runs: list[range] = []
    for at, chain in enumerate(first):
        if runs and chain.size < _ALIKE * first[at - 1].size and first[at - 1].size < _ALIKE * chain.size:
            runs[-1] = range(runs[-1].start, at + 1)
        else:
            runs.append(range(at, at + 1))
    return runs


def _may_be_title(texts: Sequence[str], run: range) -> bool:
    text = " ".join(texts[run.start : run.stop])
    letters = sum(sign.isalpha() for sign in text)
    return letters >= _FEWEST_LETTERS and letters * 2 > len(text) and len(text) <= _LONGEST


def _words(texts: Sequence[str], run: range) -> int:
    return sum(len(text.split()) for text in texts[run.start : run.stop])


def _facts(texts: Sequence[str], title: range, head: Head) -> set[int]:
    """The paragraphs around the title that state a day, an author, a source, and nothing else."""
    taken = {at for at in range(title.start) if _is_fact(texts[at], head)}
    for at in range(title.stop, len(texts)):
        if not _is_fact(texts[at], head):
            break
        taken.add(at)
    return taken


def _is_fact(text: str, head: Head) -> bool:
    header = parse_facts([text, "", "."])
    if header.rest[0] != "." or _OTHER_DAY.match(text):
        return False
    for key, value in header.found.items():
        head.found.setdefault(key, value)
    return True


def _untitled(chains: Sequence[Chain], texts: Sequence[str], stated: str) -> Head:
    """A head in the type of the text, as plain text has it."""
    lines: list[str] = []
    owners: list[int] = []
    for at, text in enumerate(texts):
        parted = bool(lines) and not chains[at].close
        lines += ["", text] if parted else [text]
        owners += [at, at] if parted else [at]
    header = parse_header([*lines, "", "."])
    kept = len(lines) + 2 - len(header.rest)
    taken = owners[kept] if kept < len(owners) else len(texts)
    if "title" not in header.found and (title := sensible_title(stated)):
        header.found["title"] = title
    return Head(header.found, list(chains[taken:])) if chains[taken:] else Head(rest=list(chains))
