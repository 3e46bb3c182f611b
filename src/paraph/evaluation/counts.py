"""What a corpus holds: counts by part, kind of text, type, stage, role and region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paraph import ontology
from paraph.evaluation.annotated import Annotated, Record
from paraph.evaluation.figures import UNTOLD

Parts = Mapping[str, Sequence[Annotated]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counts: a row for each name, a number for each column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    def markdown(self) -> str:
        head = [f"| {self.title} | {' | '.join(self.columns)} |", f"|---|{'--:|' * len(self.columns)}"]
        rows = [f"| {name} | {' | '.join(f'{n:,}' for n in numbers)} |" for name, numbers in self.rows]
        return "\n".join([*head, *rows])


def tables(parts: Parts) -> list[Table]:
    """All tables of a corpus, whose documents are given by part."""
    return [
        _sizes(parts),
        _counted("kind of text", parts, lambda d: [d.kind_of_text or UNTOLD]),
        _counted("region", parts, lambda d: [d.id.split("-")[0]]),
        _counted("type", parts, lambda d: [r.type for r in d.records], list(ontology.types())),
        _counted("stage", parts, lambda d: [f"{r.type} {r.stage}" for r in d.records], _stages()),
        _counted("modality", parts, lambda d: [r.modality for r in d.records], list(ontology.MODALITIES)),
        _counted("role", parts, lambda d: [role for r in d.records for role in _values(r)]),
    ]


_SIZES: dict[str, Callable[[Annotated], int]] = {
    "documents": lambda _: 1,
    "words": lambda d: len(d.text.split()),
    "documents without records": lambda d: not d.records,
    "records": lambda d: sum(not r.optional for r in d.records),
    "optional records": lambda d: sum(r.optional for r in d.records),
    "entities": lambda d: len(d.entities),
}


def _sizes(parts: Parts) -> Table:
    rows = [(name, _row(parts, size)) for name, size in _SIZES.items()]
    clusters = [len({d.cluster or d.id for d in documents}) for documents in parts.values()]
    rows.insert(1, ("clusters", (*clusters, sum(clusters))))
    return Table("", (*parts, "all"), tuple(rows))


def _row(parts: Parts, size: Callable[[Annotated], int]) -> tuple[int, ...]:
    numbers = [sum(size(document) for document in documents) for documents in parts.values()]
    return (*numbers, sum(numbers))


def _counted(
    title: str, parts: Parts, names: Callable[[Annotated], Iterable[str]], order: Sequence[str] = ()
) -> Table:
    """How often each name is there; in `order`, or the most frequent first."""
    counts = {part: Counter(n for d in documents for n in names(d)) for part, documents in parts.items()}
    total = sum(counts.values(), Counter[str]())
    found = [name for name in order if total[name]] or [
        name for name, _ in sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    rows = ((name, (*(counts[part][name] for part in parts), total[name])) for name in found)
    return Table(title, (*parts, "all"), tuple(rows))


def _values(record: Record) -> Iterator[str]:
    for role, values in record.roles.items():
        yield from [role] * len(values)


def _stages() -> list[str]:
    return [f"{name} {stage}" for name, kind in ontology.types().items() for stage in kind.stages]
