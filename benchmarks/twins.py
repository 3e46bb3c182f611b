"""Twins: are copies found, and independent reports left apart?

    PARAPH_DATA=… python benchmarks/twins.py [--half chosen|reported] [--failures] [--pairs N]

Copies are made from real texts (White House releases) and from documents of the corpus: `distortions.py` has the
ways in which a text changes between agency, paper and blog. Pairs that are not copies:

- **one event**: documents of one cluster of the corpus, told independently;
- **one event, one communiqué**: the same, each with the same paragraph of 50 to 110 words quoted in it;
- **one agency**: the same documents, each credited to Reuters;
- **forms**: releases whose titles begin alike (readouts, declarations, proclamations, notices), of other days or
  with other titles. A few of them are word for word the same: `--failures` lists them with the rest.

Then each kind of copy has a line: what was made so, and how much of that was called so. *copy*: spelt otherwise, with
furniture, in another order; *agency*: rewritten, credited, less than half kept; of all others those are an *excerpt*
where one text has less than 80 % of the other's words, the rest a *near-copy*.

Documents are halved by a hash of their id: thresholds were chosen on one half (`--half chosen`), what is
reported is the other. Then all White House texts are compared with each other: `--pairs N` prints N of the
pairs that are found, evenly spread. There the publisher is told; above it is not, which is harder.
"""

from __future__ import annotations

import json
import re
import statistics
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

from corpora import entries, options_of
from distortions import ALONE, MIXING, Text, inserted, rewritten, words_in

from paraph.documents.document import Document
from paraph.documents.twins import (
    Kind,
    Sketch,
    bands,
    enough_in_common,
    groups,
    likeness,
    link,
    pairs_to_check,
    sketch,
)
from paraph.documents.twins.likeness import EXCERPT, MOST

CORPUS = "whitehouse-2021-2023h1.jsonl.gz"
OURS = Path(__file__).parent.parent / "corpus" / "train"
EVERY = 8
"""One in so many releases is distorted, and each of our documents."""
FORMS = 40
"""Pairs of releases taken from one kind of title."""
Pair = tuple[str, Sketch, Sketch]
Called = Counter[tuple[str, str]]
"""How many pairs were made as one kind, and called one; `NONE` where they are no copies."""
NONE = "two sources"
TRIFLES = ("spelt otherwise", "with furniture", "paragraphs reordered", "30 words, spelt otherwise")


def main() -> None:
    """Distort, compare, print."""
    options = options_of(__doc__)
    options.add_argument("--half", choices=("chosen", "reported"), default="reported")
    options.add_argument("--pairs", type=int, default=0, help="print so many pairs of White House twins")
    told = options.parse_args()
    releases = [_document(entry) for entry in entries(CORPUS)]
    ours = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(OURS.glob("*.json"))]
    half = int(told.half == "reported")
    unsigned = [replace(release, publisher=None) for release in releases]
    called: Called = Counter()
    failures = _copies(unsigned, ours, half, called) + _apart(unsigned, ours, half, called)
    _kinds(called)
    if told.failures:
        print("", *failures, sep="\n")
    _all_releases(releases, told.pairs)


def _document(entry: dict[str, str]) -> Document:
    return Document(
        entry["text"],
        id=entry["id"],
        title=entry["title"],
        published=entry["published"],
        publisher="The White House",
    )


def _in_half(id: str, half: int) -> bool:
    return zlib.crc32(id.encode()) % 2 == half


def _paragraphs(text: str) -> Text:
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip()]


def _sketch(text: Sequence[str], **fields: str) -> Sketch:
    return sketch(Document("\n\n".join(text), **fields))


# --- copies --------------------------------------------------------------------------------------------


def _copies(releases: list[Document], ours: list[dict[str, str]], half: int, called: Called) -> list[str]:
    """Print the share of copies found for each distortion; those not found."""
    texts = [(d.id, _paragraphs(d.text)) for d in releases[::EVERY] if _in_half(d.id, half)]
    texts += [(d["id"], _paragraphs(d["text"])) for d in ours if _in_half(d["id"], half)]
    texts = [(id, text) for id, text in texts if words_in(text) >= 80]
    failures: list[str] = []
    print(f"{'copies of ' + str(len(texts)) + ' texts':34} {'found':>7} {'of':>5}")
    for name, pairs in _distorted(texts):
        missed = [id for id, one, other in pairs if not _found(one, other)]
        called.update((_made(name, one, other), _found(one, other) or NONE) for _, one, other in pairs)
        failures += [
            f"{name}: {id}: {likeness(one, other).reason}" for id, one, other in pairs if id in missed
        ]
        print(f"  {name:32} {1 - len(missed) / len(pairs):7.1%} {len(pairs):5}")
    return failures


def _distorted(texts: list[tuple[str, Text]]) -> Iterator[tuple[str, list[Pair]]]:
    plain = [_sketch(text) for _, text in texts]
    foreign = [texts[(7 * at + 11) % len(texts)][1] for at in range(len(texts))]
    for name, alone in ALONE.items():
        made = [alone(text, Random(name + id)) for id, text in texts]
        yield name, _long_enough(texts, plain, [_sketch(text) for text in made])
    for name, mixing in MIXING.items():
        made = [
            mixing(text, Random(name + id), other) for (id, text), other in zip(texts, foreign, strict=True)
        ]
        yield name, _long_enough(texts, plain, [_sketch(text) for text in made])
    made = [rewritten(text, Random(id), other) for (id, text), other in zip(texts, foreign, strict=True)]
    yield "rewritten, agency not credited", _long_enough(texts, plain, [_sketch(text) for text in made])
    credited = [replace(one, agencies=("Reuters",)) for one in plain]
    other = [_sketch(text, byline="Staff and Reuters") for text in made]
    yield "rewritten, agency credited", _long_enough(texts, credited, other)
    brief = [" ".join(" ".join(text).split()[:30]) for _, text in texts]
    yield (
        "30 words, spelt otherwise",
        [
            (id, _sketch([text]), _sketch(ALONE["spelt otherwise"]([text], Random(id))))
            for (id, _), text in zip(texts, brief, strict=True)
        ],
    )


def _long_enough(texts: list[tuple[str, Text]], one: list[Sketch], other: list[Sketch]) -> list[Pair]:
    """Pairs of which 60 words are left."""
    rows = zip((id for id, _ in texts), one, other, strict=True)
    return [row for row in rows if row[2].words >= 60]


def _found(one: Sketch, other: Sketch) -> Kind | None:
    """As what a store would link the two, if it would: bands in common, and a likeness with a kind."""
    shared = len({*bands(one)} & {*bands(other)})
    return likeness(one, other).kind if enough_in_common(shared, one, other) else None


def _made(name: str, one: Sketch, other: Sketch) -> str:
    """The kind of copy that a distortion makes."""
    if name in TRIFLES:
        return "copy"
    if "agency credited" in name and likeness(one, other).containment < MOST:
        return "agency"
    small = min(one.words, other.words) < EXCERPT * max(one.words, other.words)
    return "excerpt" if small else "near-copy"


def _kinds(called: Called) -> None:
    """Print what was made as each kind, and what it was called."""
    kinds = ("copy", "near-copy", "excerpt", "agency", NONE)
    print(
        f"\n{'made as':14}{'':>8}",
        *(f"{kind:>12}" for kind in kinds),
        f"{'linked':>9}{'kind right':>12}{'of so called':>14}",
    )
    for made in kinds:
        row = [called[made, kind] for kind in kinds]
        told = sum(called[each, made] for each in kinds)
        linked = sum(row) - called[made, NONE]
        shares = (
            linked / max(1, sum(row)),
            called[made, made] / max(1, sum(row)),
            called[made, made] / max(1, told),
        )
        print(
            f"  {made:12}{sum(row):>8}",
            *(f"{number:12}" for number in row),
            "{:9.1%}{:12.1%}{:14.1%}".format(*shares),
        )


# --- what is no copy -----------------------------------------------------------------------------------


def _apart(releases: list[Document], ours: list[dict[str, str]], half: int, called: Called) -> list[str]:
    """Print how many pairs that are no copies are linked; those that are."""
    failures: list[str] = []
    print(f"\n{'not copies':34} {'linked':>7} {'of':>5}")
    for name, pairs in (*_one_event(ours, half), ("forms", list(_forms(releases, half)))):
        wrong = [(id, likeness(one, other)) for id, one, other in pairs if _found(one, other)]
        failures += [f"{name}: {id}: {found.kind}: {found.reason}" for id, found in wrong]
        print(f"  {name:32} {len(wrong):7} {len(pairs):5}")
        called.update((NONE, found.kind or NONE) for _, found in wrong)
        called[NONE, NONE] += len(pairs) - len(wrong)
    return failures


def _one_event(ours: list[dict[str, str]], half: int) -> Iterator[tuple[str, list[Pair]]]:
    clusters: dict[str, list[dict[str, str]]] = defaultdict(list)
    for document in ours:
        clusters[document["cluster"]].append(document)
    pairs = [
        (f"{one['id']} {other['id']}", _paragraphs(one["text"]), _paragraphs(other["text"]))
        for cluster, members in sorted(clusters.items())
        for one, other in combinations(members, 2)
        if _in_half(cluster, half)
    ]
    yield "one event", [(id, _sketch(one), _sketch(other)) for id, one, other in pairs]
    yield (
        "one event, one agency",
        [
            (id, _sketch(one, byline="Reuters"), _sketch(other, publisher="Reuters"))
            for id, one, other in pairs
        ],
    )
    blocks = [p for document in ours for p in _paragraphs(document["text"]) if 50 <= len(p.split()) <= 110]
    quoting = [
        (id, *(inserted(text, Random(id), [Random(id).choice(blocks)], 1.0) for text in texts))
        for id, *texts in pairs
    ]
    yield "one event, one communiqué", [(id, _sketch(one), _sketch(other)) for id, one, other in quoting]


def _forms(releases: list[Document], half: int) -> Iterator[Pair]:
    kinds: dict[str, list[Document]] = defaultdict(list)
    for release in releases:
        title = re.sub(r"\W+", " ", (release.title or "").replace("\u2060", "")).split()
        kinds[" ".join(title[:3])].append(release)
    for _kind, members in sorted(kinds.items()):
        pairs = [
            (a, b) for a, b in combinations(members, 2) if (a.title, a.published) != (b.title, b.published)
        ]
        for one, other in Random(0).sample(pairs, min(FORMS, len(pairs))):
            if _in_half(one.id, half):
                yield f"{one.id} {other.id}", sketch(one), sketch(other)


# --- all releases --------------------------------------------------------------------------------------


def _all_releases(releases: list[Document], shown: int) -> None:
    """Print what sketching and comparing all releases costs and finds."""
    times: list[tuple[int, float]] = []
    sketches: dict[str, Sketch] = {}
    for release in releases:
        began = time.perf_counter()
        sketches[release.id] = sketch(release)
        times.append((len(release.text), time.perf_counter() - began))
    began = time.perf_counter()
    pairs = list(pairs_to_check(sketches))
    compared = [(one, other, likeness(sketches[one], sketches[other])) for one, other in pairs]
    links = [link(*row[:2], sketches, row[2]) for row in compared]
    grouped = groups({r.id: r.published for r in releases}, [found for found in links if found is not None])
    seconds = time.perf_counter() - began
    found = [row for row in compared if row[2].kind]
    print(f"\n{len(releases)} releases: {len(pairs)} pairs compared, {len(found)} alike, {seconds:.1f} s")
    print(f"  {dict(Counter(row[2].kind for row in found))}; {len(set(grouped.values()))} sources")
    sizes = [len(each.runs) + len(each.figures) + len(each.marks) for each in sketches.values()]
    print(
        f"  bytes a sketch: median {statistics.median(sizes):.0f}, mean {statistics.mean(sizes):.0f}, most {max(sizes)}"
    )
    print(f"  bands a document: mean {statistics.mean(len(bands(each)) for each in sketches.values()):.0f}")
    for low, high in ((4_000, 6_000), (90_000, 110_000)):
        ms = [1000 * taken for length, taken in times if low <= length <= high]
        print(
            f"  sketching {low:,} to {high:,} characters: median {statistics.median(ms):.1f} ms of {len(ms)}"
        )
    for one, other, found_so in found[:: max(1, len(found) // shown)][:shown] if shown else ():
        print(
            f"{found_so.kind} {found_so.resemblance:.2f} {found_so.containment:.2f}\n    {one}\n    {other}"
        )


if __name__ == "__main__":
    main()
