"""Pages: main text, title, day of publication, author and address, beside plain trafilatura.

    python benchmarks/pages.py [--scrapinghub DIR] [--trafilatura DIR] [--htmldate DIR] [--wcxb DIR]
                               [--readability DIR] [--half chosen|reported|all] [--every N] [--failures FACT] [--told]

Each option names a checkout of a public set (`page_sets.py` says which, and what its key has). No address is told
to either reader: a page must speak for itself. With --told, both are: as where a page is fetched, or captured in an
archive. Both read the bytes of the page.

- **text**: 4-word shingles (scrapinghub, readability), stretches that must and must not be there (trafilatura),
  words (wcxb; F1 is the mean of the pages' F1, as there). Our text goes without the title: `Document.title` has it.
- **title, author, address, date**: of the pages whose key has one. The same words are the same title, the same set
  of names the same author, the same canonical address the same address, the same day the same date.
- **ms**: processor time a page, text and facts together. Both read each page by turns.

`trafilatura` is `bare_extraction(…, include_comments=False, with_metadata=True)`, the setting of its own benchmark;
`its defaults` is `extract(…)` as it comes. Pages are halved by a hash of their address: rules were
chosen on one half (`--half chosen`); `reported` is the other, which is also printed beside all.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import page_measures as measures
from page_sets import SETS, Page
from trafilatura import bare_extraction, extract

from paraph.documents.addresses import canonical
from paraph.documents.page import page_document
from paraph.errors import DocumentError

FACTS = ("title", "authors", "url")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found on a page, and the seconds it took."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    authors: str | None = None
    url: str | None = None
    seconds: float = 0.0


def ours(data: bytes, address: str) -> Reading:
    """What paraph reads."""
    try:
        page = page_document(data, "page", address)
    except DocumentError:
        return Reading()
    return Reading(page.text, page.title, page.published, page.byline, page.url)


def theirs(data: bytes, address: str) -> Reading:
    """What trafilatura reads, in the setting of its own benchmark."""
    try:
        page = bare_extraction(data, address or None, include_comments=False, with_metadata=True)
    except Exception:  # a crash is a page not read
        return Reading()
    return Reading(page.text or "", page.title, page.date, page.author, page.url) if page else Reading()


def defaults(data: bytes, address: str) -> Reading:
    """What `trafilatura.extract` gives as it comes: text alone."""
    try:
        return Reading(extract(data, address or None) or "")
    except Exception:
        return Reading()


DEFAULTS = "its defaults"
READERS: dict[str, Callable[[bytes, str], Reading]] = {
    "paraph": ours,
    "trafilatura": theirs,
    DEFAULTS: defaults,
}


def main() -> None:
    """Read each set with each reader, print."""
    logging.disable(logging.CRITICAL)
    told = _options()
    for name, load in SETS.items():
        folder = getattr(told, name)
        if folder is None:
            continue
        known = [page for page in load(folder) if told.half == "all" or page.half == HALVES[told.half]]
        there = [page for page in known if page.path.is_file()]
        pages = there[:: told.every]
        print(f"\n{name}: {len(pages)} pages ({len(known) - len(there)} of the key are not in the folder)")
        readings = read_all(pages, told.told)
        _print(pages, readings)
        reported = [at for at, page in enumerate(pages) if page.half == HALVES["reported"]]
        if told.half == "all":
            print(f"  the half on which no rule was chosen: {len(reported)} pages")
            _print(
                [pages[at] for at in reported],
                {name: [found[at] for at in reported] for name, found in readings.items()},
            )
        if told.failures:
            _print_failures(pages, readings["paraph"], readings["trafilatura"], told.failures)


HALVES = {"chosen": 0, "reported": 1}


def read_all(pages: Sequence[Page], told: bool) -> dict[str, list[Reading]]:
    """The readings of each reader, in the order of the pages; whether their addresses are `told`."""
    found: dict[str, list[Reading]] = {name: [] for name in READERS}
    for page in pages:
        data = page.data()
        for name, reader in READERS.items():
            if name == DEFAULTS and not page.shown and page.text is None:
                found[name].append(Reading())
                continue
            start = time.process_time()
            reading = reader(data, page.url if told else "")
            seconds = time.process_time() - start
            found[name].append(
                Reading(reading.text, reading.title, reading.published, reading.authors, reading.url, seconds)
            )
    return found


def _print(pages: Sequence[Page], readings: dict[str, list[Reading]]) -> None:
    for name, found in readings.items():
        if not any(each.seconds for each in found):
            continue
        shown = [*_text_figures(pages, found)]
        if name != DEFAULTS:
            shown += [_share(pages, found, fact) for fact in FACTS] + _dates(pages, found)
        cost = 1000 * sum(each.seconds for each in found) / max(len(found), 1)
        print(f"  {name:13} " + "  ".join(filter(None, shown)) + f"  {cost:.0f} ms")
    for kind in sorted({page.kind for page in pages} - {""}):
        chosen = [at for at, page in enumerate(pages) if page.kind == kind]
        parts = [
            _text_figures([pages[at] for at in chosen], [found[at] for at in chosen])[0]
            for found in readings.values()
        ]
        print(f"    {kind:13} {len(chosen):4}  " + "  |  ".join(parts))


def _text_figures(pages: Sequence[Page], found: Sequence[Reading]) -> list[str]:
    """F1, precision and recall of the text, where the key has it."""
    if any(page.shown for page in pages):
        score = measures.by_stretches(
            [(page.shown, page.hidden, each.text) for page, each in zip(pages, found, strict=True)]
        )
        f1 = score.f1
    elif any(page.text is not None for page in pages):
        texts = [
            (page.text, each.text) for page, each in zip(pages, found, strict=True) if page.text is not None
        ]
        if any(page.kind for page in pages):
            score, f1 = measures.by_words(texts)
        else:
            score = measures.by_shingles(texts)
            f1 = score.f1
    else:
        return [""]
    return [f"text F1 {f1:.4f} (P {score.precision:.3f} R {score.recall:.3f})"]


def right(fact: str, page: Page, found: Reading) -> bool:
    """Whether a fact is as the key has it."""
    true, value = getattr(page, fact), getattr(found, fact)
    if not value:
        return False
    match fact:
        case "title":
            return measures.same_title(true, value)
        case "authors":
            return measures.same_names(true, value)
        case "url":
            return canonical(true) == canonical(value)
    return bool(true == value)


def _share(pages: Sequence[Page], found: Sequence[Reading], fact: str) -> str:
    known = [(page, each) for page, each in zip(pages, found, strict=True) if _is_known(page, fact)]
    if not known:
        return ""
    return f"{fact} {sum(right(fact, *pair) for pair in known) / len(known):.1%} of {len(known)}"


def _is_known(page: Page, fact: str) -> bool:
    return bool(getattr(page, fact)) and (fact != "url" or page.url.startswith("http"))


def _dates(pages: Sequence[Page], found: Sequence[Reading]) -> list[str]:
    """Right, wrong and missing days, in a hundred."""
    known = [
        (page.published, each.published) for page, each in zip(pages, found, strict=True) if page.published
    ]
    if not known:
        return []
    same = sum(true == day for true, day in known) / len(known)
    missing = sum(day is None for _, day in known) / len(known)
    return [f"date {same:.1%} of {len(known)} (wrong {abs(1 - same - missing):.1%}, none {missing:.1%})"]


def _print_failures(
    pages: Sequence[Page], found: Sequence[Reading], other: Sequence[Reading], fact: str
) -> None:
    for page, each, their in zip(pages, found, other, strict=True):
        if _is_known(page, fact) and not right(fact, page, each):
            values = [getattr(reading, fact) for reading in (each, their)]
            print(f"    {page.path}", f"true   {getattr(page, fact)!r}", sep="\n      ")
            print(f"      ours   {values[0]!r}\n      theirs {values[1]!r}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, load in SETS.items():
        parser.add_argument(f"--{name}", type=Path, help=load.__doc__)
    parser.add_argument("--half", choices=(*HALVES, "all"), default="all")
    parser.add_argument("--every", type=int, default=1, help="one page in so many")
    parser.add_argument(
        "--failures", choices=(*FACTS, "published"), help="list the pages where it is not right"
    )
    parser.add_argument("--told", action="store_true", help="tell both readers the pages' addresses")
    return parser.parse_args()


if __name__ == "__main__":
    main()
