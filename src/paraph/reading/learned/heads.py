"""The learned heads: which words set off a claim and which words fill its roles, by what the corpus taught.

    heads = Heads.load()
    seen = heads.see(context, sheet_of(context, candidates))
    for trigger in heads.triggers(seen, 0.5): trigger.token, trigger.type, trigger.score
    heads.roles(seen, token, "transfer", 0.5): [(argument, role, score)]

They look at the encoder's states (`doc.user_data["states"]`), so that a document goes through the encoder once.
`heads.onnx` and `heads.npz` lie beside the language model; `training/heads` makes them.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.tokens import Token

from paraph.errors import ModelError
from paraph.language.model import FOLDER
from paraph.language.pipeline import STATES
from paraph.language.sessions import session_of
from paraph.reading.fillers import Context
from paraph.reading.learned.arguments import Argument, Sheet
from paraph.reading.learned.files import written
from paraph.reading.learned.graphs import Graph
from paraph.reading.learned.occurrences import FLAGS, SECTOR_FLAGS, anchors, flags_of, marks_of
from paraph.reading.learned.standing import Standing

Floats = npt.NDArray[np.float32]
_SECTOR_FLAGS = np.arange(SECTOR_FLAGS, FLAGS)
TOGETHER = 32
"""Triggers whose arguments are scored in one go."""
_FAINT = 0.01


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that sets off a claim of a type; `score` 0 to 1; the stage and modality that the heads would give."""

    token: Token
    type: str
    score: float
    stage: str
    modality: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One document as the heads have seen it: words, scores of types [word, type], stages, modalities, sectors.

    `roles` keeps for each trigger that was asked about its arguments (their indices) and their scores [argument, role].
    """

    sheet: Sheet
    standing: Standing
    words: Floats
    possible: tuple[Token, ...]
    places: list[int]
    types: Floats
    stages: Floats
    modalities: Floats
    sectors: Floats
    roles: dict[int, tuple[list[int], Floats]] = field(default_factory=dict)


class Heads:
    """The heads with their weights. One instance serves any number of documents."""

    def __init__(
        self, words: Callable[[Floats], Floats], weights: dict[str, Any], labels: dict[str, Any]
    ) -> None:
        """`words` reads a document's states from first to last and back; `weights` are those of the other lines."""
        self._words = words
        self._see = _triggers(weights)
        self._join = _roles(weights)
        self.types: tuple[str, ...] = tuple(labels["types"])
        self.stages = tuple((t, s) for t, s in labels["stages"])
        self.roles_ = tuple((t, r) for t, r in labels["roles"])
        self.modalities: tuple[str, ...] = tuple(labels["modalities"])
        self.sectors_: tuple[str, ...] = tuple(labels["sectors"])
        self._type = {name: i for i, name in enumerate(self.types)}
        self._role = {pair: i for i, pair in enumerate(self.roles_)}
        self._stages_of = {t: [i for i, (n, _) in enumerate(self.stages) if n == t] for t in self.types}
        self._roles_of = {t: [i for i, (n, _) in enumerate(self.roles_) if n == t] for t in self.types}

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Heads | None:
        """The heads that come with paraph; None where there are none. Raises `ModelError` where they are damaged."""
        return _load(folder, written(folder / "heads.npz"))

    def see(self, context: Context, sheet: Sheet) -> Seen | None:
        """A document's words and the scores of its possible triggers; None for a language without states."""
        states = context.doc.user_data.get(STATES)
        if states is None or not len(states):
            return None
        words = self._words(states)
        possible = tuple(anchors(context))
        places = [t.i for t in possible]
        if not possible:
            return None
        inputs = {
            "words": words, "at": np.array(places), "flags": flags_of(possible, sheet, context),
            "marks": np.array([marks_of(t) for t in possible]),
        }  # fmt: skip
        return Seen(
            sheet, Standing(sheet, context.doc), words, possible, places, *self._see.run(None, inputs)
        )

    def best(self, seen: Seen, start: int, end: int, type_: str) -> float:
        """How sure the heads are that any of the words from one place to another sets off a claim of a type."""
        kind = self._type.get(type_)
        first, last = bisect_left(seen.places, start), bisect_left(seen.places, end)
        return float(seen.types[first:last, kind].max()) if kind is not None and first < last else 0.0

    def knows(self, type_: str) -> bool:
        return type_ in self._type

    def triggers(self, seen: Seen, least: float) -> list[Trigger]:
        """Words that are at least so sure to set off a claim of a type, the surest first."""
        places, kinds = np.nonzero(seen.types >= least)
        order = np.argsort(-seen.types[places, kinds], kind="stable")
        return [self._trigger(seen, int(places[i]), int(kinds[i])) for i in order]

    def _trigger(self, seen: Seen, at: int, kind: int) -> Trigger:
        type_ = self.types[kind]
        stage, modality = self.stage(seen, at, type_)[0], self.modality(seen, at)[0]
        return Trigger(seen.possible[at], type_, float(seen.types[at, kind]), stage, modality)

    def place(self, seen: Seen, token: Token) -> int | None:
        """The row of a word among those that could set off a claim."""
        at = bisect_left(seen.places, token.i)
        return at if at < len(seen.places) and seen.places[at] == token.i else None

    def stage(self, seen: Seen, at: int, type_: str) -> tuple[str, float]:
        """The stage that a word (by its row) tells of a type, with how sure that is."""
        own = self._stages_of[type_]
        shares = _shares(seen.stages[at, own])
        best = int(shares.argmax())
        return self.stages[own[best]][1], float(shares[best])

    def modality(self, seen: Seen, at: int) -> tuple[str, float]:
        """The modality of what a word (by its row) tells, with how sure that is."""
        shares = _shares(seen.modalities[at])
        best = int(shares.argmax())
        return self.modalities[best], float(shares[best])

    def sectors(self, seen: Seen, at: int, least: float) -> list[str]:
        """Sectors of what a word (by its row) tells, the surest first."""
        row = seen.sectors[at]
        order = sorted(np.flatnonzero(row >= least).tolist(), key=lambda i: -row[i])
        return [self.sectors_[i] for i in order]

    def roles(self, seen: Seen, token: Token, type_: str, least: float) -> list[tuple[Argument, str, float]]:
        """Arguments of a trigger with their roles, the surest first."""
        if type_ not in self._type:
            return []
        if token.i not in seen.roles:
            self.look(seen, [token])
        near, all_scores = seen.roles[token.i]
        own = self._roles_of[type_]
        scores = all_scores[:, own]
        found = [
            (seen.sheet.arguments[near[line]], self.roles_[own[column]][1], float(scores[line, column]))
            for line, column in zip(*np.nonzero(scores >= least), strict=True)
        ]
        return sorted(found, key=lambda f: (-f[2], f[0].token.i, f[1]))

    def scores(self, seen: Seen, token: Token, type_: str, role: str) -> dict[int, float]:
        """How sure they are of each argument of a trigger for one role, by the character it starts with."""
        if (type_, role) not in self._role or type_ not in self._type:
            return {}
        if token.i not in seen.roles:
            self.look(seen, [token])
        near, scores = seen.roles[token.i]
        column = scores[:, self._role[type_, role]]
        return {
            seen.sheet.arguments[near[line]].start: float(column[line])
            for line in np.nonzero(column >= _FAINT)[0].tolist()
        }

    def look(self, seen: Seen, tokens: Sequence[Token]) -> None:
        """Score the arguments of several triggers at once, for `roles` to find."""
        wanted = sorted({t.i for t in tokens} - seen.roles.keys())
        for start in range(0, len(wanted), TOGETHER):
            self._look(seen, wanted[start : start + TOGETHER])

    def _look(self, seen: Seen, places: list[int]) -> None:
        stands = [seen.standing.rows(i) for i in places]
        sizes = [len(near) for near, _ in stands]
        near = np.concatenate([near for near, _ in stands])
        first, end = (int(near.min()), int(near.max()) + 1) if len(near) else (0, 0)
        inputs = {
            "words": seen.words,
            "anchors": np.array(places), "anchor_of": np.repeat(np.arange(len(places)), sizes),
            "arguments": seen.standing.places[first:end], "argument_of": near - first,
            "rows": np.concatenate([rows for _, rows in stands]),
        }  # fmt: skip
        scores: Floats = self._join.run(None, inputs)[0]
        ends = np.cumsum(sizes)
        for place, (mine, _), end in zip(places, stands, ends.tolist(), strict=True):
            seen.roles[place] = (mine.tolist(), scores[end - len(mine) : end])


def _shares(scores: Floats) -> Floats:
    """Scores to shares of one."""
    powers = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares


def _triggers(w: Mapping[str, Any]) -> onnxruntime.InferenceSession:
    """Words that may set something off to scores of types, stages, modalities and sectors."""
    graph = Graph({"words": np.float32, "at": np.int64, "marks": np.int64, "flags": np.float32})
    words = graph.add("Gather", "words", "at")
    marks = graph.embedded("marks", _tables(w, "marks"))
    x = graph.add("Concat", words, marks, "flags", axis=1)
    y = graph.add("Gelu", graph.line(x, w["trigger.weight"], w["trigger.bias"]))
    kind, stage, modality = (
        graph.line(y, w[f"{n}.weight"], w[f"{n}.bias"]) for n in ("kind", "stage", "modality")
    )
    named = graph.add(
        "Concat", y, graph.add("Gather", "flags", graph.constant(_SECTOR_FLAGS), axis=1), axis=1
    )
    sector = graph.line(named, w["sector.weight"], w["sector.bias"])
    return graph.session([graph.add("Sigmoid", kind), stage, modality, graph.add("Sigmoid", sector)])


def _roles(w: Mapping[str, Any]) -> onnxruntime.InferenceSession:
    """Pairs to scores of roles; `anchor_of` and `argument_of` tell which trigger and argument make a pair.

    The first layer is taken apart: what a trigger or an argument gives to it is the same in all its pairs.
    """
    ints = ("anchors", "anchor_of", "arguments", "argument_of", "rows")
    graph = Graph({"words": np.float32} | dict.fromkeys(ints, np.int64))
    weight, bias = w["pair.weight"], w["pair.bias"]
    size = len(w["anchor_side.bias"])
    sides, parts = [], []
    for at, name in enumerate(("anchor", "argument")):
        words = graph.add("Gather", "words", f"{name}s")
        side = graph.line(words, w[f"{name}_side.weight"], w[f"{name}_side.bias"])
        part = graph.line(side, weight[:, at * size : (at + 1) * size], np.zeros_like(bias))
        sides.append(graph.add("Gather", side, f"{name}_of"))
        parts.append(graph.add("Gather", part, f"{name}_of"))
    rows = graph.embedded("rows", _tables(w, "relations"))
    both = graph.add("Concat", graph.add("Mul", *sides), rows, axis=1)
    sums = graph.add("Add", graph.line(both, weight[:, 2 * size :], bias), graph.add("Add", *parts))
    y = graph.add("Gelu", sums)
    return graph.session([graph.add("Sigmoid", graph.line(y, w["role.weight"], w["role.bias"]))])


def _tables(w: Mapping[str, Any], name: str) -> list[Any]:
    return [w[f"{name}.{i}.weight"] for i in range(sum(key.startswith(f"{name}.") for key in w))]


@lru_cache(maxsize=2)
def _load(folder: Path, when: int | None) -> Heads | None:
    if when is None:
        return None
    try:
        with np.load(folder / "heads.npz", allow_pickle=False) as file:
            weights = {name: file[name].astype(np.float32) for name in file.files if name != "labels"}
            labels = json.loads(str(file["labels"]))
        return Heads(_reader(folder / "heads.onnx"), weights, labels)
    except Exception as error:  # whatever it is, a file is not what it should be
        raise ModelError(f"the reader's heads are damaged ({error})", subject=str(folder)) from error


def _reader(path: Path) -> Callable[[Floats], Floats]:
    session = session_of(path)

    def words(states: Floats) -> Floats:
        found: Floats = session.run(["words"], {"states": states})[0]
        return found

    return words
