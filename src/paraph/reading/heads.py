"""The learned heads: which words set off a claim and which words fill its roles, by what the corpus taught.

    heads = Heads.load()
    sheet = sheet_of(context)
    for trigger in heads.triggers(context, sheet): trigger.token, trigger.type, trigger.score
    heads.roles(token, "transfer", sheet, states): [(argument, role, score)]

They look at the encoder's states (`doc.user_data["states"]`), so that a document goes through the encoder once.
`heads.onnx` and `heads.npz` lie beside the language model; `training/heads` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from paraph.reading.arguments import Argument, Sheet, anchors, flags_of, marks_of, pair
from paraph.reading.fillers import Context

Floats = npt.NDArray[np.float32]


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
    """One document as the heads have seen it: words, scores of types [word, type], stages, modalities."""

    sheet: Sheet
    words: Floats
    possible: tuple[Token, ...]
    place: dict[int, int]
    types: Floats
    stages: Floats
    modalities: Floats


class Heads:
    """The heads with their weights. One instance serves any number of documents."""

    def __init__(
        self, words: Callable[[Floats], Floats], weights: dict[str, Any], labels: dict[str, Any]
    ) -> None:
        """`words` reads a document's states from first to last and back; `weights` are those of the other lines."""
        self._words = words
        self._w = weights
        self.types: tuple[str, ...] = tuple(labels["types"])
        self.stages = tuple((t, s) for t, s in labels["stages"])
        self.roles_ = tuple((t, r) for t, r in labels["roles"])
        self.modalities: tuple[str, ...] = tuple(labels["modalities"])
        self._type = {name: i for i, name in enumerate(self.types)}
        self._stages_of = {t: [i for i, (n, _) in enumerate(self.stages) if n == t] for t in self.types}
        self._roles_of = {t: [i for i, (n, _) in enumerate(self.roles_) if n == t] for t in self.types}
        self._marks = sum(1 for name in weights if name.startswith("marks."))
        self._relations = sum(1 for name in weights if name.startswith("relations."))

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Heads | None:
        """The heads that come with paraph; None where there are none. Raises `ModelError` where they are damaged."""
        return _load(folder)

    def see(self, context: Context, sheet: Sheet) -> Seen | None:
        """A document's words and the scores of its possible triggers; None for a language without states."""
        states = context.doc.user_data.get(STATES)
        if states is None or not len(states):
            return None
        words = self._words(states)
        possible = tuple(anchors(sheet, context))
        place = {t.i: i for i, t in enumerate(possible)}
        if not possible:
            return None
        marks = np.array([marks_of(t) for t in possible])
        small = [self._w[f"marks.{i}.weight"][marks[:, i]] for i in range(self._marks)]
        inputs = [words[[t.i for t in possible]], *small, flags_of(possible, sheet)]
        y = _gelu(self._line("trigger", np.concatenate(inputs, -1)))
        return Seen(
            sheet, words, possible, place, _sigmoid(self._line("kind", y)), self._line("stage", y),
            self._line("modality", y),
        )  # fmt: skip

    def score(self, seen: Seen, token: Token, type_: str) -> float:
        """How sure the heads are that a word sets off a claim of a type; 0 where they do not know."""
        at, kind = seen.place.get(token.i), self._type.get(type_)
        return float(seen.types[at, kind]) if at is not None and kind is not None else 0.0

    def knows(self, type_: str) -> bool:
        return type_ in self._type

    def trigger(self, seen: Seen, token: Token, type_: str) -> Trigger | None:
        """A word as trigger of a type."""
        at = seen.place.get(token.i)
        if at is None or type_ not in self._type:
            return None
        own = self._stages_of[type_]
        stage = self.stages[own[int(seen.stages[at, own].argmax())]][1]
        modality = self.modalities[int(seen.modalities[at].argmax())]
        return Trigger(token, type_, self.score(seen, token, type_), stage, modality)

    def triggers(self, seen: Seen, least: float) -> list[Trigger]:
        """Words that are at least so sure to set off a claim of a type, the surest first."""
        places, kinds = np.nonzero(seen.types >= least)
        order = np.argsort(-seen.types[places, kinds], kind="stable")
        found = [self.trigger(seen, seen.possible[int(places[i])], self.types[int(kinds[i])]) for i in order]
        return [t for t in found if t is not None]

    def roles(self, seen: Seen, token: Token, type_: str, least: float) -> list[tuple[Argument, str, float]]:
        """Arguments of a trigger with their roles, the surest first."""
        if type_ not in self._type:
            return []
        near = seen.sheet.near(seen.sheet.sentence_of[token.i])
        if not near:
            return []
        rows = np.array([pair(token, i, seen.sheet) for i in near])
        own = self._roles_of[type_]
        scores = self._role_scores(seen, token, [seen.sheet.arguments[i] for i in near], rows)[:, own]
        found = [
            (seen.sheet.arguments[near[line]], self.roles_[own[column]][1], float(scores[line, column]))
            for line, column in zip(*np.nonzero(scores >= least), strict=True)
        ]
        return sorted(found, key=lambda f: (-f[2], f[0].token.i, f[1]))

    def _role_scores(self, seen: Seen, token: Token, arguments: Sequence[Argument], rows: Any) -> Floats:
        a = self._line("anchor_side", seen.words[token.i][None])
        b = self._line("argument_side", seen.words[[x.token.i for x in arguments]])
        a = np.broadcast_to(a, b.shape)
        small = [self._w[f"relations.{i}.weight"][rows[:, i]] for i in range(self._relations)]
        return _sigmoid(
            self._line("role", _gelu(self._line("pair", np.concatenate([a, b, a * b, *small], -1))))
        )

    def _line(self, name: str, x: Floats) -> Floats:
        y: Floats = x @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
        return y


@lru_cache(maxsize=2)
def _load(folder: Path) -> Heads | None:
    if not (folder / "heads.npz").is_file():
        return None
    try:
        with np.load(folder / "heads.npz", allow_pickle=False) as file:
            weights = {name: file[name].astype(np.float32) for name in file.files if name != "labels"}
            labels = json.loads(str(file["labels"]))
        return Heads(_reader(folder / "heads.onnx"), weights, labels)
    except Exception as error:  # whatever it is, a file is not what it should be
        raise ModelError(f"the reader's heads are damaged ({error})", subject=str(folder)) from error


def _reader(path: Path) -> Callable[[Floats], Floats]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def words(states: Floats) -> Floats:
        found: Floats = session.run(["words"], {"states": states})[0]
        return found

    return words


def _sigmoid(x: Floats) -> Floats:
    y: Floats = 1 / (1 + np.exp(-x))
    return y


def _gelu(x: Floats) -> Floats:
    """The exact GELU, with the error function to seven digits (Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x) * np.float32(0.70710678)
    t = 1 / (1 + 0.3275911 * z)
    poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    y: Floats = (0.5 * x * (1 + erf)).astype(np.float32)
    return y
