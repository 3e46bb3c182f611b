"""Twins on a real newswire: are the stories that an agency sent twice found, and nothing else?

    python benchmarks/newswire.py FOLDER [--publisher] [--pairs N] [--missed N] [--near N]

FOLDER holds Reuters-21578 (`reut2-000.sgm` … `reut2-021.sgm`; free for research, not part of the project): what one
agency sent from February to October 1987, with takes, corrections and repeats of one story. They stand here for what
papers print of it: no publisher is told, unless `--publisher` says that one wrote them all.

What there is to find is counted without sketches: pairs of bodies of 40 words or more, sent within 14 days of each
other, where half the runs of five words of the shorter stand in the other. What is found is what is linked; a pair
that is not says at which step it was left: not compared, or held to be two. `--pairs` prints links spread evenly by
their share, `--missed` what was not linked, `--near` pairs just below a link, for a person to judge.
"""

from __future__ import annotations

import argparse
import html
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from paraph.documents.document import Document
from paraph.documents.twins import NEAR, Likeness, Sketch, day, groups, likeness, link, pairs_to_check, sketch

RUN, HALF, LEAST = 5, 0.5, 40
_CROWD = 2_000
Pair = tuple[str, str]

_STORY = re.compile(r'<REUTERS [^>]*NEWID="(\d+)">(.*?)</REUTERS>', re.DOTALL)
_DATE = re.compile(r"<DATE>\s*(\d+-[A-Z]{3}-\d{4})")
_BODY = re.compile(r"<BODY>(.*?)</BODY>", re.DOTALL)
_TITLE = re.compile(r"<TITLE>(.*?)</TITLE>", re.DOTALL)
_SIGNED = re.compile(r"\s*(?:reuter[s;]?)?[\s\x03]*$", re.IGNORECASE)


def main() -> None:
    told = _arguments()
    documents = {document.id: document for document in stories(told.folder)}
    if not told.publisher:
        documents = {id: _unsigned(document) for id, document in documents.items()}
    began = time.process_time()
    sketches = {id: sketch(document) for id, document in documents.items()}
    compared = {pair: likeness(sketches[pair[0]], sketches[pair[1]]) for pair in pairs_to_check(sketches)}
    links = [found for pair, like in compared.items() if (found := link(*pair, sketches, like))]
    grouped = groups({id: document.published for id, document in documents.items()}, links)
    print(
        f"{len(documents):,} stories, {time.process_time() - began:.0f} s: {len(compared):,} pairs compared"
    )
    print(
        f"  linked {dict(sorted(Counter(each.kind for each in links).items()))}; {len(set(grouped.values())):,} sources"
    )
    exact = twice(documents, sketches)
    _found(exact, compared)
    linked = {pair: like for pair, like in compared.items() if like.kind}
    _print("linked", _spread(linked, told.pairs), documents, compared, exact)
    missed = {pair: compared[pair] for pair in exact if pair in compared and not compared[pair].kind}
    _print("held to be two", _spread(missed, told.missed), documents, compared, exact)
    near = {
        pair: like
        for pair, like in compared.items()
        if not like.kind and like.containment >= 0.3 and pair not in exact
    }
    _print("near", _spread(near, told.near), documents, compared, exact)


def stories(folder: Path) -> Iterator[Document]:
    """The stories of the set that have a body, in its order."""
    files = sorted(folder.glob("*.sgm"))
    if not files:
        raise SystemExit(f"{folder} has no *.sgm: name the folder of Reuters-21578")
    for file in files:
        for number, story in _STORY.findall(file.read_text(encoding="latin-1")):
            body, title, sent = _BODY.search(story), _TITLE.search(story), _DATE.search(story)
            text = _SIGNED.sub("", html.unescape(body[1])) if body else ""
            if text.strip() and sent:
                day = datetime.strptime(sent[1].title(), "%d-%b-%Y").date()
                name = html.unescape(title[1]).strip() if title else None
                yield Document(text, number.zfill(5), name, published=day.isoformat(), publisher="Reuters")


def _unsigned(document: Document) -> Document:
    return Document(document.text, document.id, document.title, published=document.published)


# --- what there is to find -------------------------------------------------------------------------------


def twice(documents: dict[str, Document], sketches: dict[str, Sketch]) -> dict[Pair, float]:
    """Pairs sent within days of each other of which half the shorter stands in the other; told from all runs."""
    runs = {id: _runs(document.text) for id, document in documents.items()}
    runs = {id: found for id, found in runs.items() if len(found) > LEAST - RUN}
    holders: dict[int, list[str]] = defaultdict(list)
    for id in sorted(runs):
        for run in runs[id]:
            holders[run].append(id)
    found: dict[Pair, float] = {}
    days = {id: day(sketches[id]) for id in runs}
    for id in sorted(runs):
        shared = Counter(
            other for run in runs[id] if len(holders[run]) <= _CROWD for other in holders[run] if other > id
        )
        for other, number in shared.items():
            share = number / min(len(runs[id]), len(runs[other]))
            if share >= HALF and abs(days[id] - days[other]) <= NEAR:
                found[id, other] = share
    return found


def _runs(text: str) -> frozenset[int]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return frozenset(hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1))


def _found(exact: dict[Pair, float], compared: dict[Pair, Likeness]) -> None:
    for least, most in ((0.5, 0.6), (0.6, 0.8), (0.8, 0.95), (0.95, 1.01), (0.5, 1.01)):
        pairs = [pair for pair, share in exact.items() if least <= share < most]
        linked = sum(bool(pair in compared and compared[pair].kind) for pair in pairs)
        held = sum(pair in compared for pair in pairs)
        shares = f"compared {held / max(1, len(pairs)):.1%}, linked {linked / max(1, len(pairs)):.1%}"
        print(f"  {least:.0%} to {min(1, most):.0%} of the runs shared: {len(pairs):5} pairs, {shares}")
    why = Counter(_why(compared[pair]) for pair in exact if pair in compared and not compared[pair].kind)
    print(f"  held to be two: {dict(why.most_common())}")


def _why(found: Likeness) -> str:
    return re.sub(r"\d+ %|\d+ days", "…", found.reason)


# --- pairs to read ---------------------------------------------------------------------------------------


def _spread(pairs: dict[Pair, Likeness], number: int) -> Sequence[Pair]:
    """So many pairs, spread evenly by the share of the shorter."""
    ordered = sorted(pairs, key=lambda pair: (pairs[pair].containment, pair))
    return [ordered[at * len(ordered) // number] for at in range(min(number, len(ordered)))] if number else []


def _print(
    name: str,
    pairs: Sequence[Pair],
    documents: dict[str, Document],
    compared: dict[Pair, Likeness],
    exact: dict[Pair, float],
) -> None:
    for number, pair in enumerate(pairs, 1):
        found = compared[pair]
        print(
            f"\n=== {name} {number}: {found.kind} {found.resemblance:.2f} {found.containment:.2f}: {found.reason}"
        )
        print(f"    of all runs: {exact.get(pair, 0):.2f}")
        for id in pair:
            document = documents[id]
            print(f"  [{id} {document.published}] {document.title}\n{document.text}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--publisher", action="store_true", help="say that one publisher wrote them all")
    for name in ("pairs", "missed", "near"):
        parser.add_argument(
            f"--{name}", type=int, default=0, metavar="N", help="print so many of these pairs"
        )
    return parser.parse_args()


if __name__ == "__main__":
    main()
