"""Learn which date belongs to which claim; write `dates.npz`.

python -m training.heads.dates FOLDER DOCUMENTS... [--check DOCUMENTS]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from paraph.evaluation import Annotated, annotated_in
from paraph.evaluation.alike import date_credit
from paraph.language.model import Model
from paraph.language.pipeline import load_language
from paraph.reading import Reader
from paraph.reading.dates.choosing import LEAST, SLOTS, WIDTH, Choice, Dates, place
from paraph.reading.learned.learning import Learnt
from training.heads.answers import record_of
from training.heads.links import Before
from training.heads.readers import run


@dataclass(slots=True)
class Example:
    """The offers of a candidate: rows [offer, slot], what each is worth, the values, and what the rules chose.

    `known` where the candidate says an annotated record; `blind` where the heads have seen the document, so that what
    they see is not to be gone by.
    """

    document: str
    type: str
    rows: np.ndarray
    worth: np.ndarray
    values: list[str | None]
    ruled: str | None
    told: str | None
    known: bool
    blind: bool = False


SEEDS = (1, 2)


class Recorder(Dates):
    """Leaves the rules' choice and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__({})
        object.__setattr__(self, "asked", [])

    def choose(self, choices: Sequence[Choice], rows: Sequence[Sequence[Sequence[int]]]) -> None:
        """Keep the offers and leave all dates as they are."""
        self.asked.extend(  # type: ignore[attr-defined]
            (choice, own, choice.candidate.date) for choice, own in zip(choices, rows, strict=True)
        )


def examples(folder: Path, documents: Iterable[Annotated]) -> Iterator[Example]:
    """What the reader of a folder would have to choose from in annotated documents."""
    recorder = Recorder()
    language, learnt = load_language(Model.load(folder)), replace(Learnt.load(folder), dates=recorder)
    reader = Reader(language, learnt=learnt)
    for document in documents:
        asked: list[Any] = recorder.asked  # type: ignore[attr-defined]
        asked.clear()
        trace = Before()
        reader.read(document.document(), trace)
        if trace.work is None:
            continue
        kept = {id(c) for c in trace.candidates}
        for choice, rows, ruled in asked:
            if id(choice.candidate) in kept:
                yield _example(choice, rows, ruled, document, trace)


def _example(choice: Choice, rows: Any, ruled: str | None, document: Annotated, trace: Before) -> Example:
    at = record_of(choice.candidate, document, trace.work.context.cast.entities)
    told = document.records[at].date if at is not None else None
    values = [offer.value for offer in choice.offers]
    worth = np.array([date_credit(v, told) if told else float(v is None) for v in values], dtype=np.float32)
    return Example(
        document.id, choice.candidate.type, place(rows).astype(np.int16), worth, values, ruled, told,
        at is not None,
    )  # fmt: skip


class Net(torch.nn.Module):
    """The network of `paraph.reading.choosing.Dates`, to be trained."""

    def __init__(self, inner: int, drop: float) -> None:
        super().__init__()
        self.table = torch.nn.EmbeddingBag(WIDTH, inner, mode="sum")
        torch.nn.init.normal_(self.table.weight, std=0.05)
        self.bias = torch.nn.Parameter(torch.zeros(inner))
        self.outer = torch.nn.Parameter(torch.randn(inner) * 0.2)
        self.drop = drop

    def forward(self, rows: torch.Tensor, seen: torch.Tensor | None = None) -> torch.Tensor:
        """Scores of offers; `seen` [offer, slot] is 0 where a slot is not to be looked at."""
        weight = torch.ones(rows.shape) if seen is None else seen
        if self.training:  # a slot is left out now and then, so that no one of them is leant on
            weight = weight * (torch.rand(rows.shape) > self.drop) / (1 - self.drop)
        inner = torch.relu(self.table(rows, per_sample_weights=weight) + self.bias)
        return torch.nn.functional.dropout(inner, 0.2, self.training) @ self.outer


_OF_HEADS = [i for i, name in enumerate(SLOTS) if name in ("heads", "heads rank", "heads best", "alike")]


def fit(
    found: Sequence[Example], *, inner: int = 24, epochs: int = 20, rate: float = 4e-3, decay: float = 0.02,
    drop: float = 0.2, half: float = 0.5, unknown: float = 0.0, seed: int = 1,
) -> dict[str, np.ndarray]:  # fmt: skip
    """Weights that make the right offers likely; an offer told less exactly counts `half` where none is right."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    used = [e for e in found if (e.known or unknown) and len(e.values) > 1]
    aims = [_aim(e, half) for e in used]
    net = Net(inner, drop)
    adam = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=decay)
    steps = epochs * (len(used) // 32 + 1)
    plan = torch.optim.lr_scheduler.OneCycleLR(adam, rate, total_steps=steps + 1)
    for _ in range(epochs):
        for part in torch.randperm(len(used)).split(32):
            few = part.tolist()
            rows = torch.tensor(np.concatenate([used[i].rows for i in few]).astype(np.int64))
            sizes = [len(used[i].rows) for i in few]
            weights = torch.tensor([1.0 if used[i].known else unknown for i in few])
            seen = torch.ones(rows.shape)
            seen[:, _OF_HEADS] = torch.cat(
                [torch.full((len(used[i].rows), 1), float(not used[i].blind)) for i in few]
            )
            adam.zero_grad()
            scores = net(rows, seen).split(sizes)
            losses = [
                -(torch.log_softmax(s, 0) + torch.tensor(aims[i]).clamp_min(1e-6).log()).logsumexp(0)
                for s, i in zip(scores, few, strict=True)
            ]
            ((torch.stack(losses) * weights).sum() / len(few)).backward()
            adam.step()
            plan.step()
    state = net.eval().state_dict()
    return {
        name: state[key].numpy().astype(np.float32)
        for name, key in (("table", "table.weight"), ("bias", "bias"), ("outer", "outer"))
    }


def together(nets: Sequence[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Several networks as one that gives the mean of their scores."""
    return {
        "table": np.concatenate([net["table"] for net in nets], axis=1),
        "bias": np.concatenate([net["bias"] for net in nets]),
        "outer": np.concatenate([net["outer"] for net in nets]) / len(nets),
    }


def _aim(e: Example, half: float) -> np.ndarray:
    """Which offers are right: those that are exactly so, else the ones told less exactly, else none."""
    if (e.worth == 1).any():
        return (e.worth == 1).astype(np.float32)
    aim = np.where(e.worth > 0, half, 0).astype(np.float32)
    if aim.sum() == 0 or half < 1:
        aim[0] = 1 - half if aim.sum() else 1
    found: np.ndarray = np.asarray(aim)
    return found


def make(folder: Path, documents: list[Path], check: Path | None = None) -> None:
    """Write dates.npz into a folder of the model, learnt from folders of documents.

    The heads of the folder should not have seen them: they would be surer of a date than they are elsewhere.
    """
    weights = write(folder, [e for part in documents for e in examples(folder, annotated_in(part))])
    if check is not None:
        print(measured(Dates(weights), list(examples(folder, annotated_in(check)))))


def write(folder: Path, found: Sequence[Example]) -> dict[str, np.ndarray]:
    """Write dates.npz into a folder of the model, learnt from examples."""
    weights = together([fit(found, seed=seed) for seed in SEEDS])
    print(len(found), "candidates,", sum(e.known for e in found), "of records")
    half: dict[str, Any] = {name: array.astype(np.float16) for name, array in weights.items()}
    np.savez(folder / "dates.npz", **half)
    return weights


def measured(dates: Dates, tests: Sequence[Example], least: float = LEAST) -> str:
    """Items of dates that the choice gets right, beside the rules'."""
    lines = []
    known = [e for e in tests if e.known]
    for name, told in (
        ("rules", [e.ruled for e in known]),
        ("learned", [chosen(dates, e, least) for e in known]),
    ):
        right = sum(date_credit(t, e.told) for t, e in zip(told, known, strict=True))
        gold, given = sum(bool(e.told) for e in known), sum(bool(t) for t in told)
        lines.append(
            f"{name}: gold {gold} told {given} right {right} F1 {2 * right / max(1, gold + given):.3f}"
        )
    best = sum(max(date_credit(v, e.told) for v in e.values) for e in known if e.told)
    return "\n".join([*lines, f"at best {best}"])


def chosen(dates: Dates, e: Example, least: float = LEAST) -> str | None:
    """The date that the network chooses."""
    sums: dict[str | None, float] = {}
    for value, share in zip(
        e.values, dates.likely(e.rows.astype(np.int64), [len(e.rows)]).tolist(), strict=True
    ):
        sums[value] = sums.get(value, 0.0) + share
    best = max((v for v in sums if v), key=lambda v: sums[v], default=None)
    return best if best is not None and sums[best] >= least else None


if __name__ == "__main__":
    run(make, __doc__)
