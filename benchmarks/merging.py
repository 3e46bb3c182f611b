"""Merging: are claims of one thing one record, and those of two things two?

    python benchmarks/merging.py [corpus/train] [--part kept|learnt|all] [--errors N] [--read] [--scale N]

Clusters of documents that speak of the same events, annotated. Their entities are known as the annotation has
them, so that merging is measured by itself; a cluster in three is kept back from the learning of weights
(`tools/merging_weights.py`), and figures are of those unless --part says otherwise.

- **B³** over the claims of each cluster, beside two baselines: every claim a record of its own, and the same
  type with exactly the same key roles;
- **across**: all documents as one collection, and how many pairs of claims of different clusters were merged;
- --scale: synthetic claims, how many are compared with how many, and how long it takes.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

from clusters import annotated_claims, clusters_of, events_of, kept_back, read_claims

from paraph import ontology
from paraph.evaluation import Annotated
from paraph.reading import Reader
from paraph.resolving import records
from paraph.resolving.said import Filler, Said

Merging = Callable[[Iterable[Said]], list[list[str]]]
Pairs = list[tuple[str, str]]


def main() -> None:
    options = _options()
    if options.scale:
        _scale(options.scale)
        return
    known = clusters_of(options.folder)
    several = {
        cluster: documents
        for cluster, documents in known.items()
        if len(documents) > 1 and (options.part == "all" or kept_back(cluster) == (options.part == "kept"))
    }
    print(f"{len(several)} clusters, {sum(map(len, several.values()))} documents")
    for name, merging in MERGINGS:
        found = _annotated(several, merging)
        print(f"{name:12} " + figures([pair for _, pair in found]))
        if name == "merged":
            kinds = defaultdict(list)
            for kind, pair in found:
                kinds[kind].append(pair)
            for kind in sorted(kinds):
                print(f"  {kind:14} " + figures(kinds[kind]))
    if options.read:
        _read(several)
    _together(known, options.errors)
    if options.errors:
        _errors(several, options.errors)


def b_cubed(pairs: Pairs) -> tuple[float, float, float]:
    """(precision, recall, F1) over pairs of (event, record), each pair one claim."""
    events, found = defaultdict(set), defaultdict(set)
    for i, (event, record) in enumerate(pairs):
        events[event].add(i)
        found[record].add(i)
    precision = sum(len(events[e] & found[r]) / len(found[r]) for e, r in pairs) / len(pairs)
    recall = sum(len(events[e] & found[r]) / len(events[e]) for e, r in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def figures(pairs: Pairs) -> str:
    p, r, f1 = b_cubed(pairs)
    return f"P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  ({len(pairs)} claims)"


def alone(claims: Iterable[Said]) -> list[list[str]]:
    """Every claim a record of its own."""
    return [[claim.id] for claim in claims]


def by_keys(claims: Iterable[Said]) -> list[list[str]]:
    """Claims of one type with exactly the same key roles."""
    found = defaultdict(list)
    for claim in claims:
        keys = ontology.types()[claim.type].keys
        found[claim.type, *(tuple(sorted(v.identity for v in claim.of(r))) for r in keys)].append(claim.id)
    return list(found.values())


MERGINGS: tuple[tuple[str, Merging], ...] = (
    ("alone", alone),
    ("same keys", by_keys),
    ("merged", records.merge),
)


def _annotated(several: dict[str, list[Annotated]], merging: Merging) -> list[tuple[str, tuple[str, str]]]:
    found = []
    for cluster, documents in several.items():
        claims = annotated_claims(cluster, documents)
        record = {id: f"{cluster} {group[0]}" for group in merging([c for _, c in claims]) for id in group}
        found += [(claim.type, (event, record[claim.id])) for event, claim in claims if "#" not in event]
    return found


def _read(several: dict[str, list[Annotated]]) -> None:
    """The same over what the reader finds: claims that pair with a record that has an event."""
    reader = Reader.load()
    read = {c: [(d, reader.read(d.document())) for d in documents] for c, documents in several.items()}
    paired = {c: [pair for d, reading in rs for pair in events_of(d, reading, c)] for c, rs in read.items()}
    for entities in ("as read", "as annotated"):
        for name, merging in MERGINGS:
            found: Pairs = []
            for cluster, readings in read.items():
                said = read_claims(readings, cluster if entities == "as annotated" else None)
                record = {id: f"{cluster} {group[0]}" for group in merging(said) for id in group}
                found += [(event, record[id]) for event, id in paired[cluster]]
            print(f"claims as read, entities {entities}, {name:9} " + figures(found))


def _together(known: dict[str, list[Annotated]], shown: int) -> None:
    claims = [each for cluster, documents in known.items() for each in annotated_claims(cluster, documents)]
    event = {claim.id: event for event, claim in claims}
    groups = records.merge([claim for _, claim in claims])
    wrong = [
        (a, b)
        for group in groups
        for a, b in combinations(group, 2)
        if event[a].split(":")[0] != event[b].split(":")[0]
    ]
    print(
        f"all {len(claims)} claims of {len(known)} clusters as one collection: {len(groups)} records, "
        f"{len(wrong)} pairs merged across clusters"
    )
    said = {claim.id: claim for _, claim in claims}
    for a, b in wrong[:shown]:
        print("   ", told(said[a]), "\n   ", told(said[b]))


def _errors(several: dict[str, list[Annotated]], number: int) -> None:
    wrong: Counter[str] = Counter()
    shown = 0
    for cluster, documents in several.items():
        claims = annotated_claims(cluster, documents)
        said = {claim.id: (event, claim) for event, claim in claims}
        record = {id: i for i, group in enumerate(records.merge([c for _, c in claims])) for id in group}
        for a, b in combinations(sorted(said), 2):
            if "#" in said[a][0] + said[b][0]:
                continue
            same, one = said[a][0] == said[b][0], record[a] == record[b]
            if same == one:
                continue
            kind = "missed" if same else "false"
            wrong[f"{kind} {said[a][1].type}"] += 1
            if shown < number:
                shown += 1
                verdict = records.decide(said[a][1], said[b][1])
                print(f"\n{kind} {said[a][0]} {verdict}\n    {told(said[a][1])}\n    {told(said[b][1])}")
    print(dict(sorted(wrong.items())))


def told(said: Said) -> str:
    roles = {role: "; ".join(v.entity or v.text for v in values) for role, values in said.roles.items()}
    return f"{said.id} {said.type} {said.stage} {said.modality} {said.date} [{said.published}] {roles}"


def _scale(number: int) -> None:
    from paraph.resolving.records.grouping import pairs

    claims = synthetic(number)
    start = time.perf_counter()
    compared = sum(1 for _ in pairs(claims))
    middle = time.perf_counter()
    groups = records.merge(claims)
    print(f"{number} claims, {compared / number:.1f} pairs a claim ({middle - start:.0f} s to find)")
    print(f"{len(groups)} records, {time.perf_counter() - middle:.0f} s to merge")


def synthetic(number: int) -> list[Said]:
    """Claims of made-up events, three to an event on average; a few of sixty states are in most."""
    draw = random.Random(7)
    return [_made(draw, i, number // 3) for i in range(number)]


def _made(draw: random.Random, i: int, events: int) -> Said:
    event = random.Random(draw.randrange(events))
    states = sorted({int(60 * event.random() ** 2) for _ in range(9)}, key=lambda _: event.random())[:2]
    kind = event.choice(["agreement", "transfer", "visit", "meeting", "position", "statement"])
    year, month, day = event.randint(1990, 2020), event.randint(1, 12), event.randint(1, 28)
    date = draw.choice([f"{year}-{month:02d}-{day:02d}"] * 3 + [f"{year}-{month:02d}", f"{year}", None, None])
    sides = [Filler(f"S{s}", f"state:S{s:02d}") for s in states]
    person = Filler(f"P{event.randrange(events)}", f"person:p{event.randrange(events)}")
    item = Filler(event.choice("tanks drones rifles frigates radars trucks missiles helicopters".split()))
    quote = " ".join(
        event.choice("we must not give up the old way of trade with our friends".split()) for _ in range(14)
    )
    roles: dict[str, tuple[Filler, ...]] = {
        "agreement": {"party": tuple(sides), "form": (Filler(event.choice(["memorandum", "treaty"])),)},
        "transfer": {"supplier": (sides[0],), "recipient": (sides[1],), "item": (item,)},
        "visit": {"visitor": (person,), "host": (sides[1],)},
        "meeting": {"participant": (person, sides[0])},
        "position": {"person": (person,), "title": (Filler("defence minister"),)},
        "statement": {"speaker": (person,), "quote": (Filler(quote),)},
    }[kind]  # type: ignore[assignment]
    stage = {
        "agreement": "signed",
        "transfer": "ordered",
        "visit": "made",
        "meeting": "held",
        "position": "holds",
    }.get(kind, "made")
    published = f"{year}-{month:02d}-{min(day + draw.randint(0, 2), 28):02d}"
    return Said(
        f"c{i:07d}",
        f"d{i // 4}",
        kind,
        stage,
        "asserted",
        roles,
        date,
        published=published,
        source=f"d{i // 4}",
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("corpus/train"))
    parser.add_argument("--part", choices=["kept", "learnt", "all"], default="kept")
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--scale", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
