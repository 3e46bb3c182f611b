"""Learn who stands on which side of a claim; write `sides.npz`.

python -m training.heads.sides FOLDER DOCUMENTS... [--check DOCUMENTS]

DOCUMENTS are ones that the heads in FOLDER have not seen: those that they learnt from they know too well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from paraph.evaluation import Annotated, annotated_in
from paraph.evaluation.told import Name, agrees
from paraph.ontology.gazetteer import state_name
from paraph.reading import Reader
from paraph.reading.learned.additions import SEEN
from paraph.reading.learned.siding import ROLES, SLOTS, Field, Side, Sides, second
from paraph.reading.trace import Trace
from training.heads.answers import record_of
from training.heads.readers import reader_of, run

_INNER = 48
_FOLDS = 5


@dataclass
class Lesson:
    """One go of a document: its field and who stands where by the annotation.

    `right` [claim, side, slot]; `known` [claim] where the claim is a record; `wanted` [claim, slot] how many
    stand there.
    """

    document: str
    field: Field
    right: np.ndarray
    known: np.ndarray
    wanted: np.ndarray


class Before(Trace):
    """Makes the lessons of a document as soon as its candidates are complete."""

    def __init__(self, document: Annotated, reader: Reader) -> None:
        self.lessons: list[Lesson] = []
        self._document, self._heads = document, reader._learnt.heads

    def after(self, step: Any, work: Any) -> None:
        seen = work.context.known.get(SEEN)
        if step.__name__ == "_complete" and seen is not None and self._heads is not None:
            found = Sides(work.document, work.context, seen, self._heads)
            for each in found.fields(work.candidates):
                self.lessons.append(lesson(each, self._document, work.context.cast.entities))


def lesson(field: Field, document: Annotated, entities: Any) -> Lesson:
    """A field with the answers."""
    right = np.zeros((len(field.claims), len(field.sides), SLOTS), dtype=np.float32)
    wanted = np.zeros((len(field.claims), SLOTS), dtype=np.float32)
    known = np.zeros(len(field.claims), dtype=bool)
    names = [_name(side, entities) for side in field.sides]
    for i, claim in enumerate(field.claims):
        record = record_of(claim, document, entities)
        if record is None:
            continue
        known[i] = True
        for slot, role in enumerate(ROLES[claim.type]):
            values = document.records[record].roles.get(role, ())
            wanted[i, slot] = len(values)
            left = set(range(len(names)))
            for value in values:
                fitting = [j for j in left if agrees(value, names[j], document)]
                best = max(
                    fitting,
                    key=lambda j: (*_fits(value, names[j], document), len(field.sides[j].places), -j),
                    default=-1,
                )
                if best >= 0:
                    left.discard(best)
                    right[i, best, slot] = 1
    return Lesson(document.id, field, right, known, wanted)


def _fits(value: str, name: Name, document: Annotated) -> tuple[bool, ...]:
    """How well a value goes with a name that it agrees with: the same state, the same kind, the very name."""
    entity = document.entity(value)
    if entity is None:
        return name.literal, name.names[0].lower() == value.lower()
    same = bool(entity.iso3) and entity.kind == name.kind == "state"
    return same, not name.literal and entity.kind == name.kind, bool({*entity.names} & {*name.names})


def _name(side: Side, entities: Any) -> Name:
    entity = entities.get(side.key)
    if entity is not None:
        return Name((entity.name, *entity.names), entity.kind, entity.iso3)
    if side.key.startswith("state:"):
        iso3 = side.key.removeprefix("state:")
        return Name((state_name(iso3),), "state", iso3)
    return Name((side.value.text if side.value else side.key,), literal=True)


def lessons(folder: Path, documents: Iterable[Annotated]) -> list[Lesson]:
    """All lessons of documents as the model of a folder sees them; its heads must not have learnt from them."""
    reader = reader_of(folder)
    found: list[Lesson] = []
    for document in documents:
        trace = Before(document, reader)
        reader.read(document.document(), trace)
        found += trace.lessons
    return found


# --- fitting ---------------------------------------------------------------------------------------------------


def rows_of(
    found: Sequence[Lesson], firsts: Sequence[np.ndarray] | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """All rows of known claims, with the features of the second look where the first is given; and what is right."""
    rows, right = [], []
    for i, each in enumerate(found):
        known = each.known[each.field.claim_of]
        x = rows_for(each.field, firsts[i] if firsts is not None else None)
        rows.append(x[known].reshape(-1, x.shape[-1]))
        right.append(each.field.picked(each.right)[known].reshape(-1))
    return np.concatenate(rows), np.concatenate(right)


def rows_for(field: Field, first: np.ndarray | None = None) -> np.ndarray:
    """[P, side, feature] for the first look, or for the second where the scores of the first are given."""
    rows = field.rows()
    return rows if first is None else np.concatenate([rows, second(field, first)], -1)


def train(rows: np.ndarray, right: np.ndarray, epochs: int, seed: int = 1) -> nn.Sequential:
    """A network of one inner layer."""
    torch.manual_seed(seed)
    mean, scale = rows.mean(0), rows.std(0) + 1e-3
    net = nn.Sequential(nn.Linear(rows.shape[1], _INNER), nn.ReLU(), nn.Dropout(0.25), nn.Linear(_INNER, 1))
    adam = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.03)
    x, y = torch.tensor((rows - mean) / scale), torch.tensor(right)
    steps = epochs * (len(x) // 512 + 1)
    plan = torch.optim.lr_scheduler.LambdaLR(adam, lambda s: 1 - 0.95 * s / steps)
    for _ in range(epochs):
        for part in torch.randperm(len(x)).split(512):
            adam.zero_grad()
            nn.functional.binary_cross_entropy_with_logits(net(x[part])[:, 0], y[part]).backward()
            adam.step()
            plan.step()
    net.eval()
    with torch.no_grad():  # the scaling goes into the first layer
        net[0].weight /= torch.tensor(scale)
        net[0].bias -= net[0].weight @ torch.tensor(mean)
    return net


def look(net: nn.Sequential, field: Field, first: np.ndarray | None = None) -> np.ndarray:
    """[claim, side, slot]: what a network makes of a field."""
    with torch.no_grad():
        return field.spread(net(torch.tensor(rows_for(field, first)))[..., 0].sigmoid().numpy())


def fit(found: Sequence[Lesson], epochs: int = 6) -> tuple[nn.Sequential, nn.Sequential]:
    """The networks of the first and of the second look; the second learns from a first that has not seen its rows."""
    names = sorted({each.document for each in found})
    fold = {name: i % _FOLDS for i, name in enumerate(names)}
    firsts: list[Any] = [None] * len(found)
    for k in range(_FOLDS):
        net = train(*rows_of([e for e in found if fold[e.document] != k]), epochs)
        for i, each in enumerate(found):
            if fold[each.document] == k:
                firsts[i] = look(net, each.field)
    return train(*rows_of(found), epochs), train(*rows_of(found, firsts), epochs, seed=2)


def weights_of(nets: Sequence[nn.Sequential]) -> dict[str, np.ndarray]:
    """The weights under the names that `Chooser` reads."""
    found = {}
    for name, net in zip(("first", "second"), nets, strict=True):
        for layer, place in (("inner", 0), ("outer", 3)):
            found[f"{name}.{layer}"] = net[place].weight.detach().numpy()
            found[f"{name}.{layer}_bias"] = net[place].bias.detach().numpy()
    return found


def make(folder: Path, documents: list[Path], check: Path | None = None) -> None:
    """Write sides.npz into a folder of the model, learnt from folders of documents."""
    (folder / "sides.npz").unlink(missing_ok=True)
    nets = write(folder, lessons(folder, _all(documents)))
    if check is not None:
        show(nets, lessons(folder, _all([check])))


def _all(folders: Iterable[Path]) -> Iterator[Annotated]:
    return (document for folder in folders for document in annotated_in(folder))


def write(folder: Path, found: Sequence[Lesson]) -> tuple[nn.Sequential, nn.Sequential]:
    """Write sides.npz into a folder of the model, learnt from lessons."""
    nets = fit(found)
    np.savez(folder / "sides.npz", **weights_of(nets))  # type: ignore[arg-type]
    return nets


def show(nets: Sequence[nn.Sequential], found: Sequence[Lesson]) -> None:
    """How many sides are right where a side stands from a score on, against those that stand there now."""
    count: dict[str, np.ndarray] = {}
    for each in found:
        first = look(nets[0], each.field)
        last = look(nets[1], each.field, first)
        options: dict[str, Callable[[], np.ndarray]] = {"now": lambda e=each: e.field.now > 0}  # type: ignore[misc]
        for cut in (0.3, 0.4, 0.5):
            options[f"first {cut}"] = lambda f=first, c=cut: f > c  # type: ignore[misc]
            options[f"second {cut}"] = lambda f=last, c=cut: f > c  # type: ignore[misc]
        for name, choose in options.items():
            chosen = choose() & each.known[:, None, None]
            good = (chosen & (each.right > 0)).sum()
            wanted = each.wanted[each.known].sum()
            count[name] = count.get(name, np.zeros(3)) + np.array((good, chosen.sum(), wanted))
    for name, (good, told, wanted) in sorted(count.items()):
        print(f"{name:11} P {good / told:.3f} R {good / wanted:.3f} F {2 * good / (told + wanted):.3f}")


if __name__ == "__main__":
    run(make, __doc__)
