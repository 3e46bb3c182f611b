"""Figures: how much was found, how much of it is right, all together and by type, kind of text or document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from paraph.evaluation.calibration import Calibration, calibrate
from paraph.evaluation.matching import Match, items
from paraph.evaluation.swaps import Swap, swaps

By = Literal["type", "kind", "document"]
UNTOLD = "not told"
"""The kind of a text of which none is told."""


@dataclass(slots=True)
class Tally:
    """Counts of what is right, what was wanted and what was told, and the shares that follow from them."""

    right: float = 0.0
    wanted: float = 0.0
    told: float = 0.0

    def add(self, right: float, wanted: float, told: float) -> None:
        self.right += right
        self.wanted += wanted
        self.told += told

    @property
    def precision(self) -> float:
        """The share of what was told that is right; 1 where nothing was told and nothing wanted."""
        return self.right / self.told if self.told else float(not self.wanted)

    @property
    def recall(self) -> float:
        """The share of what was wanted that was told; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def shares(self) -> dict[str, float]:
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(slots=True)
class Row:
    """The tallies of one type, kind or document."""

    items: Tally = field(default_factory=Tally)
    records: Tally = field(default_factory=Tally)

    def as_dict(self) -> dict[str, Any]:
        told = {"items_f1": self.items.f1, **self.records.shares()}
        return told | {"gold": int(self.records.wanted), "predicted": int(self.records.told)}


@dataclass(frozen=True, slots=True)
class Silence:
    """Documents that hold no record at all: how many there are, and what was told of them all the same."""

    documents: int
    spoken: int
    claims: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a comparison came to.

    `on_pairs`       shares of the paired records whose stage, date, … is right; dates of those that have one
    `entirely_right` the share of documents with nothing missed, nothing spurious and no item wrong
    `swaps`          pairs of which the sides are exchanged; there should be none
    `groups`         the same tallies by type, kind of text and document
    """

    documents: int
    items: Tally
    records: Tally
    on_pairs: Mapping[str, float]
    entirely_right: float
    silence: Silence
    swaps: tuple[Swap, ...]
    calibration: Calibration
    groups: Mapping[By, Mapping[str, Row]]

    def as_dict(self, by: By = "type") -> dict[str, Any]:
        """All figures as JSON holds them; `by` is what the rows are of."""
        return {
            "documents": self.documents,
            "items": self.items.shares(),
            "records": self.records.shares(),
            "on_pairs": dict(self.on_pairs),
            "entirely_right": self.entirely_right,
            "without_records": {
                "documents": self.silence.documents,
                "spoken": self.silence.spoken,
                "claims": self.silence.claims,
            },
            "swaps": [swap.as_dict() for swap in self.swaps],
            "calibration": self.calibration.as_dict(),
            "by": {name: row.as_dict() for name, row in self.groups[by].items()},
        }


def measure(matches: Iterable[Match]) -> Figures:
    """The figures of all documents together."""
    matches = list(matches)
    total, groups = Row(), _groups(matches)
    for row in groups["document"].values():
        for tally, own in ((total.items, row.items), (total.records, row.records)):
            tally.add(own.right, own.wanted, own.told)
    right = sum(each.entirely_right for each in matches)
    return Figures(
        len(matches), total.items, total.records, _on_pairs(matches), right / max(len(matches), 1),
        _silence(matches), tuple(swap for each in matches for swap in swaps(each)),
        calibrate(matches), groups,
    )  # fmt: skip


def _groups(matches: Sequence[Match]) -> dict[By, dict[str, Row]]:
    rows: dict[By, dict[str, Row]] = {name: defaultdict(Row) for name in ("type", "kind", "document")}
    for each in matches:
        kind, document = each.document.kind_of_text or UNTOLD, each.document.id
        for type_, right, wanted, told in _counts(each):
            for row in (rows["type"][type_], rows["kind"][kind], rows["document"][document]):
                row.items.add(right, wanted, told)
                row.records.add(right > 0, wanted > 0, told > 0)
    return {by: dict(sorted(found.items())) for by, found in rows.items()}


def _counts(each: Match) -> Iterable[tuple[str, float, int, int]]:
    """Type, and how many items are right, wanted and told, of each pair, miss and spurious claim."""
    for pair in each.scored:
        yield pair.record.type, pair.right, items(pair.record), pair.told.items
    for record in each.missed:
        yield record.type, 0.0, items(record), 0
    for told in each.spurious:
        yield told.type, 0.0, 0, told.items


def _on_pairs(matches: Sequence[Match]) -> dict[str, float]:
    pairs = [pair for each in matches for pair in each.scored]
    dated = [pair for pair in pairs if pair.record.date]

    def share(right: int, of: int) -> float:
        return right / (of or 1)

    return {
        "stage": share(sum(p.stage for p in pairs), len(pairs)),
        "modality": share(sum(p.modality for p in pairs), len(pairs)),
        "attribution": share(sum(p.attribution for p in pairs), len(pairs)),
        "evidence": share(sum(p.evidence for p in pairs), len(pairs)),
        "date": share(sum(p.date == 1.0 for p in dated), len(dated)),
    }


def _silence(matches: Sequence[Match]) -> Silence:
    without = [each for each in matches if not each.document.records]
    return Silence(
        len(without), sum(bool(each.told) for each in without), sum(len(each.told) for each in without)
    )
